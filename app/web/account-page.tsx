import { useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Notice } from '#app/ui/notice.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { ACCOUNT_SECTIONS } from './menu.ts';
import { PageHead } from './page-head.tsx';

/** A page of "我的账号": its sections, and what was just done. */
export function AccountPage({ title, intro, done = {}, children }: { title: string; intro?: ReactNode; done?: Readonly<Record<string, string>>; children: ReactNode }) {
  const what = useSearchParams()[0].get('done');
  const said = what !== null && Object.hasOwn(done, what) ? done[what] : undefined;
  return (
    <>
      <PageHead title={title}>{intro}</PageHead>
      <div className="mt-4">
        <SectionNav label="我的账号" sections={ACCOUNT_SECTIONS} />
      </div>
      {said && (
        <div className="mb-6">
          <Notice tone="info" title={said} />
        </div>
      )}
      <div className="grid gap-8">{children}</div>
    </>
  );
}
