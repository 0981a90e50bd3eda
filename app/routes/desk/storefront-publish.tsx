import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { differencesToCheck } from '#app/kernel/content/differences.server.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { pendingVersion } from '#app/kernel/content/read-version.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { heldFacts } from '#app/domain/storefronts/read-desk.server.ts';
import { NO_ADDRESS } from '#app/domain/storefronts/shortcomings.ts';
import { statedDistrict, storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { PUBLISH_DONE, PublishCheck } from '#app/routes/writing/publish-check.tsx';
import { toCorrect } from '#app/routes/writing/to-correct.ts';
import { sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/storefront/publish');
  const { id, organisationId } = await ownInstitution(db, actor);
  const [draft, shown, pending, held, author] = await Promise.all([
    readDraft(db, storefrontKind, id),
    storefrontKind.shown(db, id),
    pendingVersion(db, storefrontKind, id),
    heldFacts(db, id, today),
    storefrontKind.authorOf(db, id),
  ]);
  if (!draft) throw refuse('absent', { title: '没有找到草稿', text: '请从“旗舰店”重新进入。' });
  const located = held.addresses.length > 0 || statedDistrict(draft.content) !== null;
  const found = [...storefrontKind.shortcomings(draft.content, today), ...(located ? [] : [NO_ADDRESS])];
  return {
    desk: deskView(actor),
    organisation: organisationId,
    checked: {
      mayPublish: may(actor, 'publish:storefront', { organisationId }),
      barred: author?.barred ?? null,
      by: held.parks[0]?.name ?? '所在区的主管部门',
      everPublic: shown !== null,
      pending: pending !== null,
      seen: draftMark(draft),
      changes: differencesToCheck(storefrontKind, shown, draft.content),
      missing: toCorrect(storefrontKind, found, ({ section }) => paths.deskStorefrontSection(section)),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'desk/storefront/publish');
  sameOrganisation(actor, form);
  const { id } = await ownInstitution(db, actor);
  const seen = form.get('seen');
  const submitted = await submitVersion(db, by, storefrontKind, { subjectId: id, seen: typeof seen === 'string' ? seen : '' });
  if (submitted.ok) return redirect(after(paths.deskStorefront(), 'submitted'));
  // The draft's problems are shown on the page itself, which is reloaded.
  if (Object.hasOwn(PUBLISH_DONE, submitted.why)) return redirect(after(paths.deskStorefrontPublish(), submitted.why));
  throw refuseDeed(submitted, '没有改动');
}

export const meta: MetaFunction = () => privateMeta('核对并提交发布');

export default function PublishStorefront() {
  const { desk, organisation, checked } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title="核对并提交发布"
      crumbs={[{ name: '旗舰店', to: paths.deskStorefront() }]}
      intro={<p>请逐项核对下面的改动。确认内容真实，图片和案例已取得有关方面同意。</p>}
      done={PUBLISH_DONE}
    >
      <PublishCheck checked={checked} organisation={organisation} preview={paths.deskStorefrontPreview()} back={paths.deskStorefront()} />
    </DeskPage>
  );
}
