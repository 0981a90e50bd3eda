import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { parkPageKind } from '#app/domain/park-pages/park-page-kind.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { findVersion } from '#app/kernel/content/read-version.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { paths } from '#app/paths.ts';
import { ownPark } from '#app/routes/console/own-park.server.ts';
import { takeVersionDeed, writtenVersion } from '#app/routes/writing/version-view.server.ts';
import { VERSION_DONE, WrittenVersion } from '#app/routes/writing/written-version.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import type { Database } from '#prisma/database.ts';

/**
 * A version of the page of this park.
 * @throws absent for any other.
 */
async function parkVersion(db: Database, actor: Actor, parkSlug: string, id: string | undefined) {
  const version = await findVersion(db, actor, parkPageKind, id ?? '');
  if (version?.subjectId !== parkSlug) throw refuse('absent', { title: '没有找到这一版', text: '地址可能输错了，或者它属于另一个园区。' });
  return version;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'console/:park/page/versions/:id');
  const park = await ownPark(db, actor, args.params.park);
  return { park, view: await writtenVersion(db, actor, await parkVersion(db, actor, park.slug, args.params.id)) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form, intent } = await deed(args, 'console/:park/page/versions/:id');
  const { slug } = await ownPark(db, actor, args.params.park);
  const version = await parkVersion(db, actor, slug, args.params.id);
  return takeVersionDeed(db, by, version, { intent, form, page: paths.parkPageVersion(slug, version.id) });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data?.view.version.title ?? '版本');

export default function ParkPageVersion() {
  const { park, view } = useLoaderData<typeof loader>();
  return (
    <ConsolePage
      park={park}
      title={view.version.title}
      crumbs={[
        { name: '公开页', to: paths.parkPage(park.slug) },
        { name: '历史版本', to: paths.parkPageVersions(park.slug) },
      ]}
      done={VERSION_DONE}
    >
      <WrittenVersion view={view} />
    </ConsolePage>
  );
}
