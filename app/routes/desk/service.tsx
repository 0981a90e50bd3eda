import { writeVersion } from '#app/kernel/content/version-name.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { withdrawVersion } from '#app/kernel/content/decide-version.server.ts';
import { discardDraft } from '#app/kernel/content/discard-draft.server.ts';
import { changedSections } from '#app/kernel/content/content-kind.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { findVersion, listVersions, pendingVersion } from '#app/kernel/content/read-version.server.ts';
import { seenOfDraft } from '#app/kernel/content/seen-draft.server.ts';
import { MODERATION_DAYS } from '#app/kernel/content/version-workflow.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { History } from '#app/kernel/record/entry-line.tsx';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { requiredLicences } from '#app/domain/lines/categories.ts';
import { findOwnService } from '#app/domain/services/read-own-services.server.ts';
import { serviceKind } from '#app/domain/services/service-kind.server.ts';
import { serviceTags } from '#app/domain/services/service-state.ts';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { autosaveHeaders, signedOutAutosave } from '#app/web/autosave-answer.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { autosaveService, editService } from '#app/routes/desk/edit-service.server.ts';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { ServiceForm } from '#app/domain/services/editor/service-form.tsx';
import { seenInDraft } from '#app/domain/services/editor/service-seen.server.ts';
import { serviceValues } from '#app/domain/services/editor/service-values.ts';
import { VersionList } from '#app/kernel/content/version-list.tsx';
import { textOf } from '#app/routes/writing/publication-deed.server.ts';
import { versionLine } from '#app/routes/writing/version-view.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这项服务', text: '它可能已经删除，或者属于另一个主体。' };
const SHOWN_ENTRIES = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/services/:id');
  const service = await findOwnService(db, actor, args.params.id ?? '', today);
  const draft = service && (await readDraft(db, serviceKind, service.id));
  if (!service || !draft) throw refuse('absent', ABSENT);
  const { id, slug, status, institution, held } = service;
  const [shown, versions, { entries }] = await Promise.all([
    serviceKind.shown(db, id),
    listVersions(db, serviceKind, id),
    readEntries(db, THINGS, { subject: { kind: 'service', id } }, { take: SHOWN_ENTRIES }),
  ]);
  const { what } = shown ?? draft.content;
  const missing = held
    .filter((licence) => !licence.held && requiredLicences(what.category, what.tags).includes(licence.kind))
    .map(({ name }) => name);
  const [newest] = versions;
  const open = newest?.state === 'pending' || (newest?.state === 'returned' && (status === 'draft' || draft.stored)) ? newest : null;
  const waiting = newest?.state === 'pending' ? await findVersion(db, actor, serviceKind, newest.id) : null;
  const edited = waiting ? changedSections(serviceKind, waiting.content, draft.content).length > 0 : draft.stored;
  return {
    desk: deskView(actor),
    id,
    status,
    title: draft.content.what.title,
    tags: serviceTags({ status, missing, version: open?.state === 'pending' ? 'pending' : open ? 'returned' : null, edited }),
    values: serviceValues(draft.content),
    seen: seenInDraft(draft),
    held,
    updated: draft.updatedAt && `${draft.updatedBy ?? ''} ${writeMoment(draft.updatedAt)}`.trim(),
    discardable: draft.stored && status !== 'draft' ? seenOfDraft(draft.revisions) : null,
    open: open && versionLine(serviceKind, open),
    versions: versions.map((version) => versionLine(serviceKind, version)),
    publicPath:
      status === 'published' && missing.length === 0 && institution.status === 'published' ? paths.service(institution.slug, slug) : null,
    mayPublish: may(actor, 'publish:service', { organisationId: institution.organisationId }),
    history: entryLines(entries),
  };
}

export async function action(args: ActionFunctionArgs) {
  const signedOut = signedOutAutosave(args);
  if (signedOut) return signedOut;
  const { actor, db, by, form, intent, today } = await deed(args, 'desk/services/:id');
  const service = await findOwnService(db, actor, args.params.id ?? '', today);
  if (!service) throw refuse('absent', ABSENT);
  const { id: serviceId } = service;
  if (service.status === 'retired')
    throw refuse('guard', { title: '这项服务已下架', text: '下架的服务不能再修改。需要类似的服务时，可以在服务项目里复制一份。' });
  switch (intent) {
    case 'autosave':
      return autosaveService({ db, by, form, serviceId, today });
    case 'withdraw': {
      const pending = await pendingVersion(db, serviceKind, serviceId);
      if (!pending || pending.id !== form.get('version'))
        throw refuse('stale', { title: '没有撤回', text: '您看到的这一版已经不在审核中，请查看最新情况。' });
      const withdrawn = await withdrawVersion(db, by, serviceKind, { subjectId: serviceId, versionId: pending.id });
      if (!withdrawn.ok) throw refuseDeed(withdrawn, '没有撤回');
      return redirect(after(paths.deskService(serviceId), 'withdrawn'));
    }
    case 'discard': {
      const discarded = await discardDraft(db, by, serviceKind, { subjectId: serviceId, seen: textOf(form, 'seen') });
      if (!discarded.ok) throw refuseDeed(discarded, '没有改动');
      return redirect(after(paths.deskService(serviceId), 'discarded'));
    }
    default:
      return editService({ db, by, form, serviceId, today }, intent);
  }
}

export const headers = autosaveHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? data.title || '未命名服务' : '服务项目');

const DONE = {
  created: '已新建草稿。按需要修改，写好后提交发布。',
  saved: '草稿已保存。',
  submitted: '已提交，等待审核。有结果时会通知您。',
  withdrawn: '已撤回，草稿没有变化。',
  discarded: '已放弃修改，草稿恢复为公开的内容。',
  changed: '已保存，但没有提交：您打开这一页后，其他人修改过别的部分。请核对下面的最新内容后再提交。',
};

export default function DeskService() {
  const { desk, id, status, title, tags, values, seen, held, updated, discardable, open, versions, publicPath, mayPublish, history } =
    useLoaderData<typeof loader>();
  const answered = useActionData<unknown>() !== undefined;
  return (
    <DeskPage
      desk={desk}
      title={title || '未命名服务'}
      crumbs={[{ name: '服务项目', to: paths.deskServices() }]}
      // The notice of an earlier action is dropped once there is a newer answer.
      done={answered ? {} : DONE}
      intro={
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
          {tags.map(({ tone, text }) => (
            <StatusTag key={text} tone={tone}>
              {text}
            </StatusTag>
          ))}
          {updated && <span className="text-small">草稿最后由 {updated} 修改</span>}
          {publicPath && <Link to={publicPath}>查看公开页面</Link>}
        </div>
      }
    >
      {open?.state === 'returned' && (
        <Notice tone="attention" title={`${writeVersion(open.number)}被退回，请修改后重新提交`}>
          {open.reasons.map(({ section, why }) => (
            <p key={section} className="whitespace-pre-line">
              {section}：{why}
            </p>
          ))}
        </Notice>
      )}
      {open?.state === 'pending' && (
        <Notice tone="info" title={`${writeVersion(open.number)}正在审核，${open.submitted}提交`}>
          <p>一般 {MODERATION_DAYS} 个工作日内有结果。已公开的内容在此期间不变；继续修改的部分要再次提交。</p>
          {mayPublish && (
            <PostForm className="mt-2">
              <input type="hidden" name="intent" value="withdraw" />
              <input type="hidden" name="version" value={open.id} />
              <button className={button.secondary}>撤回这一版</button>
            </PostForm>
          )}
        </Notice>
      )}
      {status === 'retired' ? (
        <Notice tone="info" title="这项服务已下架，不能再修改">
          <p>
            需要类似的服务时，可以在<Link to={paths.deskServices()}>服务项目</Link>里复制一份。
          </p>
        </Notice>
      ) : (
        <ServiceForm key={Object.values(seen).join(' ')} serviceId={id} values={values} seen={seen} held={held} mayPublish={mayPublish} />
      )}
      {discardable !== null && status !== 'retired' && (
        <details className="border-t border-line pt-4">
          <summary className="w-fit font-semibold">放弃修改</summary>
          <PostForm className="mt-2 grid max-w-text gap-3">
            <input type="hidden" name="intent" value="discard" />
            <input type="hidden" name="seen" value={discardable} />
            <p>草稿会恢复为现在公开的内容，所有人未公开的修改都会丢失。</p>
            <button className={`${button.secondary} w-fit`}>确认放弃修改</button>
          </PostForm>
        </details>
      )}
      {versions.length > 0 && (
        <section aria-labelledby="versions">
          <h2 id="versions" className="mb-2 text-lead">
            版本
          </h2>
          <VersionList versions={versions} open={paths.deskVersion} />
        </section>
      )}
      <section aria-labelledby="history">
        <h2 id="history" className="mb-2 text-lead">
          经过
        </h2>
        <History entries={history} />
      </section>
    </DeskPage>
  );
}
