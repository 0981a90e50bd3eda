import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { VersionList } from '#app/kernel/content/version-list.tsx';
import { versionLines } from '#app/routes/writing/version-view.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/storefront/history');
  const { id } = await ownInstitution(db, actor);
  return { desk: deskView(actor), versions: await versionLines(db, storefrontKind, id) };
}

export const meta: MetaFunction = () => privateMeta('旗舰店的历史版本');

export default function StorefrontHistory() {
  const { desk, versions } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title="历史版本"
      crumbs={[{ name: '旗舰店', to: paths.deskStorefront() }]}
      intro={<p>每次提交的内容都留在这里，可以对照，也可以恢复为草稿。</p>}
    >
      {versions.length === 0 ? (
        <EmptyState title="还没有提交过">
          <p>草稿提交审核后，会在这里留下一版。</p>
        </EmptyState>
      ) : (
        <VersionList versions={versions} open={paths.deskVersion} />
      )}
    </DeskPage>
  );
}
