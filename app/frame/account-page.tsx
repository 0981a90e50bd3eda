import type { ReactNode } from 'react';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { DoneNotice } from '../kit/done-notice.tsx';
import { ACCOUNT_SECTIONS } from './menu.ts';
import { PageHead } from '../kit/page-head.tsx';

/** A page of 我的账号, with the links to its sections and a notice of what was just done. */
export function AccountPage({
  title,
  intro,
  done = {},
  children,
}: {
  title: string;
  intro?: ReactNode;
  done?: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  return (
    <>
      <PageHead title={title}>{intro}</PageHead>
      <div className="mt-4">
        <SectionNav label="我的账号" sections={ACCOUNT_SECTIONS} />
      </div>
      <DoneNotice says={done} />
      <div className="grid gap-8">{children}</div>
    </>
  );
}
