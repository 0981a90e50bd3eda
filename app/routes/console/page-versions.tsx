import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { parkPageKind } from '#app/domain/park-pages/park-page-kind.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { VersionList } from '#app/kernel/content/version-list.tsx';
import { paths } from '#app/paths.ts';
import { ownPark } from '#app/routes/console/own-park.server.ts';
import { versionLines } from '#app/routes/writing/version-view.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'console/:park/page/versions');
  const park = await ownPark(db, actor, args.params.park);
  return { park, versions: await versionLines(db, parkPageKind, park.slug) };
}

export const meta: MetaFunction = () => privateMeta('公开页的历史版本');

export default function ParkPageVersions() {
  const { park, versions } = useLoaderData<typeof loader>();
  return (
    <ConsolePage
      park={park}
      title="历史版本"
      crumbs={[{ name: '公开页', to: paths.parkPage(park.slug) }]}
      intro={<p>每次提交的内容都留在这里，可以对照，也可以恢复为草稿。</p>}
    >
      {versions.length === 0 ? (
        <EmptyState title="还没有提交过">
          <p>草稿提交审核后，会在这里留下一版。</p>
        </EmptyState>
      ) : (
        <VersionList versions={versions} open={(id) => paths.parkPageVersion(park.slug, id)} />
      )}
    </ConsolePage>
  );
}
