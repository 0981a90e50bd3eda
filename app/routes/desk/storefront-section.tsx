import { tileSource } from '#app/web/env.server.ts';
import type { Why } from '#app/kernel/answer.ts';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { differences } from '#app/kernel/content/differences.server.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { saveSection } from '#app/kernel/content/save-section.server.ts';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { removeImage } from '#app/kernel/images/remove-image.server.ts';
import {
  STOREFRONT_SECTION_NAME,
  STOREFRONT_SECTIONS,
  type StorefrontContent,
  type StorefrontSection,
} from '#app/domain/storefronts/content.ts';
import { storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { autosaveAnswer, autosaveHeaders, signedOutAutosave } from '#app/web/autosave-answer.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { fieldsOfItems, isListSection, readFields, type TypedFields } from '#app/domain/storefronts/editor/section-fields.server.ts';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { statusOf } from '#app/web/answer-status.ts';
import { refuse, refuseDeed, retryAfter } from '#app/web/answer.server.ts';
import { SectionEditor } from '#app/domain/storefronts/editor/section-editor.tsx';
import { readSent } from '#app/domain/storefronts/editor/section-reading.server.ts';
import { changeForm, type Changed, type FormChange } from '#app/domain/storefronts/editor/section-sent.server.ts';
import { takeUpload } from '#app/routes/desk/section-upload.server.ts';
import { sectionView } from '#app/domain/storefronts/editor/section-view.server.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

/** Enough for thirty honours with four fields each, and the form's other fields. */
const UPLOAD = { field: 'file', maxBytes: MAX_BYTES, maxFields: 200 };

/**
 * The section named by an address.
 * @throws absent for any other name.
 */
function sectionIn(params: LoaderFunctionArgs['params']): StorefrontSection {
  const section = STOREFRONT_SECTIONS.find((one) => one === params.section);
  if (!section) throw refuse('absent', { title: '没有这一部分', text: '旗舰店里没有这一部分内容，请从旗舰店的目录进入。' });
  return section;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/storefront/sections/:section');
  const section = sectionIn(args.params);
  const { id, organisationId } = await ownInstitution(db, actor);
  return {
    desk: deskView(actor),
    organisation: organisationId,
    institution: id,
    today,
    view: await sectionView(db, id, section, new URL(args.request.url).searchParams, tileSource),
  };
}

const DONE_OF: Record<FormChange, string> = {
  save: 'saved',
  autosave: 'saved',
  upload: 'uploaded',
  add: 'added',
  remove: 'removed',
  up: 'moved',
  down: 'moved',
};

/** Where the page continues after its form: at the entry of the button, with its map if that was asked for. */
function onward(section: StorefrontSection, change: FormChange, at: number | null, params: URLSearchParams): string {
  const place = params.get('place');
  const address =
    after(paths.deskStorefrontSection(section), DONE_OF[change]) + (place === null ? '' : `&place=${encodeURIComponent(place)}`);
  if (change === 'add') return `${address}#new`;
  const anchor = at ?? (place !== null && /^\d{1,2}$/u.test(place) ? Number(place) : null);
  return anchor === null ? address : `${address}#${section}-${anchor}`;
}

const typedOf = (section: StorefrontSection, { fields, items, ticked }: Changed): TypedFields =>
  section === 'languages' ? { languages: ticked.join(' ') } : isListSection(section) ? fieldsOfItems(section, items) : fields;

export async function action(args: ActionFunctionArgs) {
  const signedOut = signedOutAutosave(args);
  if (signedOut) return signedOut;
  const { actor, db, by, files, limiter, form, intent, upload, today } = await deedWithFile(
    args,
    'desk/storefront/sections/:section',
    UPLOAD,
  );
  const section = sectionIn(args.params);
  const organisationId = sameOrganisation(actor, form);
  const { id: institutionId } = await ownInstitution(db, actor);
  const path = paths.deskStorefrontSection(section);
  if (intent === 'theirs') return redirect(after(path, 'theirs'));
  const params = new URL(args.request.url).searchParams;
  const sent = readFields(section, form);
  const seen = form.get('seen');
  if (!sent.ok || typeof seen !== 'string' || !/^\d{1,9}$/u.test(seen))
    throw refuse('invalid', { title: '表单无法识别', text: '提交的内容不是这一页的表单，或者不完整。没有改动任何内容，请返回重试。' });
  let typed = changeForm(section, sent, intent, params);
  const answer = (errors: TypedFields, why: Why, headers?: HeadersInit) =>
    data({ typed: typedOf(section, typed), errors, seen: Number(seen), conflict: null }, { status: statusOf(why), headers });
  let read = await readSent(db, { institutionId, section, typed, today });
  if (read.ok && intent === 'upload') {
    const taken = await takeUpload(
      { db, by, files, limiter },
      { section, institutionId, organisationId, upload, proofFor: form.get('proofFor'), typed },
    );
    if (!taken.ok)
      return answer({ [taken.field ?? '']: taken.message }, taken.why, 'retryAt' in taken ? retryAfter(taken.retryAt) : undefined);
    typed = { ...typed, ...taken.typed };
    read = await readSent(db, { institutionId, section, typed, today });
  }
  if (!read.ok && 'why' in read) throw refuseDeed(read, '表单无法识别');
  if (!read.ok) return intent === 'autosave' ? autosaveAnswer({ state: 'invalid' }) : answer(read.errors, 'invalid');
  const saved = await saveSection(db, by, storefrontKind, { subjectId: institutionId, section, seen: Number(seen), value: read.value });
  if (!saved.ok && saved.why !== 'stale') throw refuseDeed(saved, '没有改动');
  if (intent === 'autosave')
    return autosaveAnswer(saved.ok ? { state: 'saved', seen: { seen: String(saved.revision) } } : { state: 'stale' });
  if (!saved.ok) {
    const draft = await readDraft(db, storefrontKind, institutionId);
    if (!draft) throw refuse('absent', { title: '没有找到这一部分', text: '没有改动任何内容。' });
    const content = (value: unknown): StorefrontContent => ({ ...draft.content, [section]: value });
    const conflict = {
      message: saved.message,
      differences: differences(storefrontKind, content(saved.theirs), content(read.value), [section]),
    };
    return data({ typed: typedOf(section, typed), errors: {}, seen: saved.revision, conflict }, { status: statusOf('stale') });
  }
  const image = params.get('image');
  if (intent === 'remove' && image !== null) {
    const removed = await removeImage(db, files, by, { institutionId, organisationId, imageId: image });
    if (!removed.ok) throw refuseDeed(removed, '没有改动');
  }
  return redirect(onward(section, intent, typed.at, params));
}

export const headers = autosaveHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => privateMeta(loaded ? `${loaded.view.name} · 旗舰店` : '旗舰店');

const DONE = {
  saved: '已保存到草稿，还没有提交发布。',
  added: '已保存，请填写新的一项。',
  removed: '已移除。',
  moved: '已调整顺序。',
  uploaded: '已上传并放入草稿。',
  theirs: '下面是现在的草稿，您刚才填写的没有保存。',
};

export default function StorefrontSectionPage() {
  const { desk, organisation, institution, today, view } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title={STOREFRONT_SECTION_NAME[view.section]}
      crumbs={[{ name: '旗舰店', to: paths.deskStorefront() }]}
      intro={view.changed ? <p>{`${view.changed.by}于 ${view.changed.when} 最后修改。`}</p> : undefined}
      done={DONE}
    >
      <SectionEditor organisation={organisation} institution={institution} today={today} view={view} />
    </DeskPage>
  );
}
