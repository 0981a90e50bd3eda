import type { ReactNode } from 'react';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';

const TABS = [
  { name: '待核验', to: paths.bureauLicences() },
  { name: '已核验的许可', to: paths.bureauHeldLicences(), end: false },
  { name: '名录比对', to: paths.bureauRegisterCheck(), end: false },
] as const;

/** A page of the bureau's work on licences: a list under its tab or, with `parent`, one item of such a list. */
export function LicenceBureauPage({
  title,
  intro,
  parent,
  done = {},
  next,
  children,
}: {
  title: ReactNode;
  intro?: ReactNode;
  parent?: { name: string; to: string };
  done?: Readonly<Record<string, string>>;
  /** What can be done next, shown with what was just done. */
  next?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <PageHead title={title} crumbs={[{ name: '工作台', to: paths.desk() }, ...(parent ? [parent] : [])]}>
        {intro}
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
        {!parent && <SectionNav label="许可备案" sections={TABS} />}
      </div>
      <DoneNotice says={done}>{next}</DoneNotice>
      <div className="grid gap-8">{children}</div>
    </>
  );
}
