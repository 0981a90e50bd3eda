import type { ReactNode } from 'react';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { consoleSections } from './menu.ts';
import { DoneNotice } from '../kit/done-notice.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { paths } from '../paths.ts';

interface ConsolePageProps {
  park: { slug: string; name: string };
  title: ReactNode;
  intro?: ReactNode;
  /** The pages between the park and this one. */
  crumbs?: readonly { name: string; to: string }[];
  /** What was just done, by the word in the address; without it the page says so itself. */
  done?: Readonly<Record<string, string>>;
  children: ReactNode;
}

/** A page for a park's operators, with the park's name and the links to its sections. */
export function ConsolePage({ park: { slug, name }, title, intro, crumbs = [], done, children }: ConsolePageProps) {
  return (
    <>
      <PageHead title={title} crumbs={[{ name: '工作台', to: paths.desk() }, { name, to: paths.parkDesk(slug) }, ...crumbs]}>
        {intro}
      </PageHead>
      <div className="mt-4">
        <SectionNav label="园区工作台" sections={consoleSections(slug)} />
      </div>
      {done ? (
        <>
          <DoneNotice says={done} />
          <div className="grid grid-cols-1 gap-8">{children}</div>
        </>
      ) : (
        children
      )}
    </>
  );
}
