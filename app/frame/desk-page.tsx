import type { ReactNode } from 'react';
import { MEMBERSHIP_ROLE_NAME } from '#app/kernel/permissions/actor.ts';
import { button } from '#app/ui/button.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { DoneNotice } from '../kit/done-notice.tsx';
import type { DeskView } from './desk-view.ts';
import { PageHead } from '../kit/page-head.tsx';
import { paths } from '../paths.ts';

/** Shows the organisation that somebody acts for, and lets them switch to another. */
function Standing({ organisation, memberships, here }: Omit<DeskView, 'sections'> & { here?: string }) {
  if (!organisation) return null;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-6 gap-y-1 border-l-4 border-teal bg-teal-wash px-3 py-1 md:mb-4 md:px-4 md:py-2">
      <p className="max-md:text-small">
        <span className="text-muted">
          <span className="max-md:sr-only">现在</span>代表
        </span>{' '}
        <strong>{organisation.name}</strong>{' '}
        <span className="text-muted max-md:sr-only">（{MEMBERSHIP_ROLE_NAME[organisation.role]}）</span>
      </p>
      {memberships.length > 1 && (
        <PostForm action={paths.deskSwitch()} className="flex flex-wrap items-center gap-2">
          {here !== undefined && <input type="hidden" name="back" value={here} />}
          <label htmlFor="switch-organisation" className="text-small text-muted">
            换成
          </label>
          <select
            id="switch-organisation"
            name="organisation"
            className="min-h-9 max-w-full rounded-control border border-line-strong bg-paper px-2 text-small"
          >
            {memberships
              .filter(({ organisationId }) => organisationId !== organisation.organisationId)
              .map(({ organisationId, name }) => (
                <option key={organisationId} value={organisationId}>
                  {name}
                </option>
              ))}
          </select>
          <button className={`${button.secondary} min-h-9 text-small`}>切换</button>
        </PostForm>
      )}
    </div>
  );
}

/** A page of the desk, with the organisation, the links to its sections and a notice of what was just done. */
export function DeskPage({
  desk,
  title,
  intro,
  crumbs = [],
  done = {},
  here,
  children,
}: {
  desk: DeskView;
  /** The address of a page that says the same for any organisation: who switches to another comes back to it. */
  here?: string;
  title: ReactNode;
  intro?: ReactNode;
  /** The pages between the desk and this one; null for the desk itself. */
  crumbs?: readonly { name: string; to: string }[] | null;
  done?: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  return (
    <>
      <PageHead title={title} crumbs={crumbs === null ? [] : [{ name: '工作台', to: paths.desk() }, ...crumbs]}>
        {intro}
      </PageHead>
      <div className="mt-2 md:mt-4">
        <Standing {...desk} here={here} />
        {desk.sections.length > 1 && <SectionNav label="工作台" sections={desk.sections} />}
      </div>
      <DoneNotice says={done} />
      <div className="grid gap-8">{children}</div>
    </>
  );
}
