import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import { findOwnService } from '#app/domain/services/read-own-services.server.ts';
import { fieldOf } from '#app/domain/services/editor/service-values.ts';
import { heldFacts } from '#app/domain/storefronts/read-desk.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { differencesToCheck } from '#app/kernel/content/differences.server.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { pendingVersion } from '#app/kernel/content/read-version.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { after, paths } from '#app/paths.ts';
import { PUBLISH_DONE, PublishCheck } from '#app/routes/writing/publish-check.tsx';
import { toCorrect } from '#app/routes/writing/to-correct.ts';
import { sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这项服务', text: '它可能已经删除，或者属于另一个主体。' };
const RETIRED = { title: '这项服务已下架', text: '下架的服务不能再提交。需要类似的服务时，可以在服务项目里复制一份。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/services/:id/publish');
  const service = await findOwnService(db, actor, args.params.id ?? '', today);
  const kind = CONTENT_KINDS.service;
  const draft = service && (await readDraft(db, kind, service.id));
  if (!service || !draft) throw refuse('absent', ABSENT);
  if (service.status === 'retired') throw refuse('guard', RETIRED);
  const { id, institution } = service;
  const { organisationId } = institution;
  const [shown, pending, held, author] = await Promise.all([
    kind.shown(db, id),
    pendingVersion(db, kind, id),
    heldFacts(db, institution.id, today),
    kind.authorOf(db, id),
  ]);
  return {
    desk: deskView(actor),
    id,
    organisation: organisationId,
    title: draft.content.what.title || '未命名服务',
    checked: {
      mayPublish: may(actor, 'publish:service', { organisationId }),
      barred: author?.barred ?? null,
      by: held.parks[0]?.name ?? '所在区的主管部门',
      everPublic: shown !== null,
      pending: pending !== null,
      seen: draftMark(draft),
      changes: differencesToCheck(kind, shown, draft.content),
      missing: toCorrect(kind, kind.shortcomings(draft.content, today), (one) => `${paths.deskService(id)}#service-${fieldOf(one)}`),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form, today } = await deed(args, 'desk/services/:id/publish');
  sameOrganisation(actor, form);
  const service = await findOwnService(db, actor, args.params.id ?? '', today);
  if (!service) throw refuse('absent', ABSENT);
  if (service.status === 'retired') throw refuse('guard', RETIRED);
  const seen = form.get('seen');
  const submitted = await submitVersion(db, by, CONTENT_KINDS.service, {
    subjectId: service.id,
    seen: typeof seen === 'string' ? seen : '',
  });
  if (submitted.ok) return redirect(after(paths.deskService(service.id), 'submitted'));
  // The draft's problems are shown on the page itself, which is reloaded.
  if (Object.hasOwn(PUBLISH_DONE, submitted.why)) return redirect(after(paths.deskServicePublish(service.id), submitted.why));
  throw refuseDeed(submitted, '没有提交');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `核对并提交发布：${data.title}` : '核对并提交发布');

export default function PublishService() {
  const { desk, id, organisation, title, checked } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title={`核对并提交发布：${title}`}
      crumbs={[
        { name: '服务项目', to: paths.deskServices() },
        { name: title, to: paths.deskService(id) },
      ]}
      intro={<p>请逐项核对下面的内容。确认真实，收费与实际一致。</p>}
      done={PUBLISH_DONE}
    >
      <PublishCheck checked={checked} organisation={organisation} preview={paths.deskServicePreview(id)} back={paths.deskService(id)} />
    </DeskPage>
  );
}
