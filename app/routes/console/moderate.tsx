import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findAnyVersion } from '#app/domain/assembly/content-kinds.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may, reachWithin } from '#app/kernel/permissions/may.ts';
import { OnToNext } from '#app/kernel/cases/next-case.tsx';
import { nextVersion } from '#app/kernel/content/read-version.server.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { consoleSections } from '#app/frame/menu.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { moderationView, takeDecision } from '#app/routes/moderation/moderation-version.server.ts';
import { MODERATION_DONE, ModerationVersion } from '#app/routes/moderation/moderation-version.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import type { Database } from '#prisma/database.ts';

/** Finds the version if it is in the queue of this park and the actor is its operator. */
async function findForPark(db: Database, actor: Actor, { park: parkSlug = '', id = '' }: { park?: string; id?: string }) {
  const version = may(actor, 'read:park-desk', { parkSlug }) ? await findAnyVersion(db, actor, id) : null;
  if (version?.parkSlug !== parkSlug || !may(actor, 'moderate:content', { parkSlug }))
    throw refuse('absent', { title: '没有找到这一版', text: '它可能不在这个园区的审核范围。' });
  return { version, parkSlug };
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today, calendar } = await visit(args, 'console/:park/moderation/:id');
  const { version, parkSlug } = await findForPark(db, actor, args.params);
  const next =
    version.state === 'pending' ? null : await nextVersion(db, actor, reachWithin(actor, 'moderate:content', { parkSlug }), parkSlug);
  return {
    next: next && { to: paths.parkModerate(parkSlug, next.id), left: next.left },
    view: await moderationView(db, by, version, { today, calendar, opens: (other) => other.parkSlug === parkSlug }),
    parkSlug,
    park: version.park ?? '',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, form } = await deed(args, 'console/:park/moderation/:id');
  const { version, parkSlug } = await findForPark(db, actor, args.params);
  return takeDecision(db, by, version, form, paths.parkModerate(parkSlug, version.id));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `审核${data.view.title}` : '内容审核');

export default function ParkModerate() {
  const { view, parkSlug, park, next } = useLoaderData<typeof loader>();
  const crumbs = [
    { name: '工作台', to: paths.desk() },
    { name: park, to: paths.parkDesk(parkSlug) },
    { name: '内容审核', to: paths.parkModeration(parkSlug) },
  ];
  return (
    <>
      <PageHead title={`审核${view.title}`} crumbs={crumbs} />
      <div className="mt-4">
        <SectionNav label="园区工作台" sections={consoleSections(parkSlug)} />
        <DoneNotice says={MODERATION_DONE}>
          <OnToNext next={next} queue={paths.parkModeration(parkSlug)} />
        </DoneNotice>
        <ModerationVersion view={view} open={(id) => paths.parkModerate(parkSlug, id)} />
      </div>
    </>
  );
}
