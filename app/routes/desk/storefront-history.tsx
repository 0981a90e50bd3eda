import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { sectionName } from '#app/kernel/content/content-kind.ts';
import { listVersions } from '#app/kernel/content/read-version.server.ts';
import { storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { VersionList } from '#app/kernel/content/version-list.tsx';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/storefront/history');
  const { id } = await ownInstitution(db, actor);
  const name = (section: string): string => sectionName(storefrontKind, section);
  const versions = (await listVersions(db, storefrontKind, id)).map(({ submittedAt, sections, reasons, ...version }) => ({
    ...version,
    submitted: writeMoment(submittedAt),
    sections: sections.map(name),
    reasons: Object.entries(reasons).map(([section, why]) => ({ section: name(section), why })),
  }));
  return { desk: deskView(actor), versions };
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
        <VersionList versions={versions} />
      )}
    </DeskPage>
  );
}
