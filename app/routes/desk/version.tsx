import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { VersionView } from '#app/kernel/content/read-version.server.ts';
import { findAnyVersion } from '#app/domain/assembly/content-kinds.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { takeVersionDeed, writtenVersion } from '#app/routes/writing/version-view.server.ts';
import { VERSION_DONE, WrittenVersion } from '#app/routes/writing/written-version.tsx';
import { deed, visit } from '#app/web/visit.server.ts';
import type { Database } from '#prisma/database.ts';

/**
 * A version of the organisation for which the actor acts.
 * @throws absent for any other; moderators have a page of their own.
 */
async function ownVersion(db: Database, actor: Actor, versionId: string): Promise<VersionView<object>> {
  const version = await findAnyVersion(db, actor, versionId);
  if (version?.author.organisationId !== ownOrganisation(actor))
    throw refuse('absent', { title: '没有找到这一版', text: '地址可能输错了，或者它属于另一个主体。' });
  return version;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/versions/:id');
  const version = await ownVersion(db, actor, args.params.id ?? '');
  return {
    desk: deskView(actor),
    organisation: ownOrganisation(actor),
    home: version.kind.desk(version.subjectId),
    view: await writtenVersion(db, actor, version),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form, intent } = await deed(args, 'desk/versions/:id');
  sameOrganisation(actor, form);
  const version = await ownVersion(db, actor, args.params.id ?? '');
  return takeVersionDeed(db, by, version, { intent, form, page: paths.deskVersion(version.id) });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data?.view.version.title ?? '版本');

export default function Version() {
  const { desk, organisation, home, view } = useLoaderData<typeof loader>();
  return (
    <DeskPage desk={desk} title={view.version.title} crumbs={[home]} done={VERSION_DONE}>
      <WrittenVersion view={view}>
        <input type="hidden" name="organisation" value={organisation} />
      </WrittenVersion>
    </DeskPage>
  );
}
