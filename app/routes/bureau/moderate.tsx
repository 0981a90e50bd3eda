import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findAnyVersion } from '#app/domain/assembly/content-kinds.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import { OnToNext } from '#app/kernel/cases/next-case.tsx';
import { nextVersion } from '#app/kernel/content/read-version.server.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { moderationView, takeDecision } from '#app/routes/moderation/moderation-version.server.ts';
import { MODERATION_DONE, ModerationVersion } from '#app/routes/moderation/moderation-version.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import type { Database } from '#prisma/database.ts';

/** Finds the version if the actor's bureau may decide it, whether or not a park moderates it. */
async function findForBureau(db: Database, actor: Actor, id: string) {
  const version = await findAnyVersion(db, actor, id);
  if (!version || !may(actor, 'moderate:content', { districtSlug: version.districtSlug }))
    throw refuse('absent', { title: '没有找到这一版', text: '它可能不在您的辖区。' });
  return version;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today, calendar } = await visit(args, 'bureau/moderation/:id');
  const version = await findForBureau(db, actor, args.params.id ?? '');
  const next = version.state === 'pending' ? null : await nextVersion(db, actor, reachOf(actor, 'moderate:content'));
  return {
    next: next && { to: paths.bureauModerate(next.id), left: next.left },
    view: await moderationView(db, by, version, {
      today,
      calendar,
      opens: ({ districtSlug }) => may(actor, 'moderate:content', { districtSlug }),
    }),
    park: version.park,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, form } = await deed(args, 'bureau/moderation/:id');
  const version = await findForBureau(db, actor, args.params.id ?? '');
  return takeDecision(db, by, version, form, paths.bureauModerate(version.id));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `审核${data.view.title}` : '内容审核');

export default function BureauModerate() {
  const { view, park, next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={`审核${view.title}`}
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '内容审核', to: paths.bureauModeration() },
        ]}
      />
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <DoneNotice says={MODERATION_DONE}>
        <OnToNext next={next} queue={paths.bureauModeration()} />
      </DoneNotice>
      <ModerationVersion view={view} park={park} open={paths.bureauModerate} />
    </>
  );
}
