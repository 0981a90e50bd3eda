import { data, redirect } from '@remix-run/node';
import type { Refused, Why } from '#app/kernel/answer.ts';
import type { SectionOf, SectionValue } from '#app/kernel/content/content-kind.ts';
import type { ContentKind } from '#app/kernel/content/content-kind.server.ts';
import { differences } from '#app/kernel/content/differences.server.ts';
import type { FieldsRead } from '#app/kernel/content/editor/read-section-fields.server.ts';
import type { FormChange } from '#app/kernel/content/editor/section-changes.ts';
import type { TypedFields } from '#app/kernel/content/editor/section-fields.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { saveSection } from '#app/kernel/content/save-section.server.ts';
import { removeImage } from '#app/kernel/images/remove-image.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Owner } from '#app/kernel/permissions/owner.ts';
import { after } from '#app/paths.ts';
import { refuse, refuseDeed, retryAfter } from '#app/web/answer.server.ts';
import { statusOf } from '#app/web/answer-status.ts';
import { autosaveAnswer } from '#app/web/autosave-answer.server.ts';
import type { Site } from '#app/web/site.server.ts';

/** A section's form after its button was applied, with the entry to which the page returns. */
interface ChangedForm {
  at: number | null;
}

/** What the editor of one section of a kind does with its form. */
export interface SectionWriter<Content extends object, Typed extends ChangedForm> {
  kind: ContentKind<Content>;
  subjectId: string;
  section: SectionOf<Content>;
  /** The address of the section's page. */
  page: string;
  /** Whose pictures it may show. */
  album: Owner;
  /** Reads the form and checks it against what the thing owns. */
  read(typed: Typed): Promise<FieldsRead<SectionValue<Content>> | Refused<'invalid'>>;
  /** The form's fields again, as typed. */
  typedOf(typed: Typed): TypedFields;
  /** Stores the file of the form and puts it in its place. */
  takeUpload(typed: Typed): Promise<{ ok: true; typed: Typed } | Refused<Why> | Limited>;
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

const FOREIGN = { title: '表单无法识别', text: '提交的内容不是这一页的表单，或者不完整。没有改动任何内容，请返回重试。' };

/**
 * The form of a section, and the revision that its sender saw.
 * @throws invalid for a form that no page of ours sends.
 */
export function sentSection<Sent>(form: FormData, sent: Sent | null): { sent: Sent; seen: number } {
  const seen = form.get('seen');
  if (sent === null || typeof seen !== 'string' || !/^\d{1,9}$/u.test(seen)) throw refuse('invalid', FOREIGN);
  return { sent, seen: Number(seen) };
}

/** Where the page continues after its form: at the entry of the button, with its map if that was asked for. */
function onward(page: string, section: string, change: FormChange, at: number | null, params: URLSearchParams): string {
  const place = params.get('place');
  const address = after(page, DONE_OF[change]) + (place === null ? '' : `&place=${encodeURIComponent(place)}`);
  if (change === 'add') return `${address}#new`;
  const anchor = at ?? (place !== null && /^\d{1,2}$/u.test(place) ? Number(place) : null);
  return anchor === null ? address : `${address}#${section}-${anchor}`;
}

/**
 * Takes the form of one section: reads it, stores its file, saves it, and redirects to where its page continues.
 * @returns the form as typed with its errors, or with what somebody else has saved meanwhile; a bare answer for autosave.
 * @throws the site's page if nothing can be saved.
 */
export async function takeSection<Content extends object, Typed extends ChangedForm>(
  { db, by, files }: Pick<Site, 'db' | 'files'> & { by: ByActor },
  writer: SectionWriter<Content, Typed>,
  sent: { typed: Typed; seen: number; intent: FormChange; params: URLSearchParams },
) {
  const { kind, subjectId, section, page, album } = writer;
  const { seen, intent, params } = sent;
  let { typed } = sent;
  const answer = (errors: TypedFields, why: Why, headers?: HeadersInit) =>
    data({ typed: writer.typedOf(typed), errors, seen, conflict: null }, { status: statusOf(why), headers });
  let read = await writer.read(typed);
  if (read.ok && intent === 'upload') {
    const taken = await writer.takeUpload(typed);
    if (!taken.ok)
      return answer({ [taken.field ?? '']: taken.message }, taken.why, 'retryAt' in taken ? retryAfter(taken.retryAt) : undefined);
    typed = taken.typed;
    read = await writer.read(typed);
  }
  if (!read.ok && 'why' in read) throw refuseDeed(read, '表单无法识别');
  if (!read.ok) return intent === 'autosave' ? autosaveAnswer({ state: 'invalid' }) : answer(read.errors, 'invalid');
  const { value } = read;
  const saved = await saveSection(db, by, kind, { subjectId, section, seen, value });
  if (!saved.ok && saved.why !== 'stale') throw refuseDeed(saved, '没有改动');
  if (intent === 'autosave')
    return autosaveAnswer(saved.ok ? { state: 'saved', seen: { seen: String(saved.revision) } } : { state: 'stale' });
  if (!saved.ok) {
    const draft = await readDraft(db, kind, subjectId);
    if (!draft) throw refuse('absent', { title: '没有找到这一部分', text: '没有改动任何内容。' });
    const content = (one: unknown): Content => ({ ...draft.content, [section]: one });
    const conflict = { message: saved.message, differences: differences(kind, content(saved.theirs), content(value), [section]) };
    return data({ typed: writer.typedOf(typed), errors: {}, seen: saved.revision, conflict }, { status: statusOf('stale') });
  }
  const image = params.get('image');
  if (intent === 'remove' && image !== null) {
    const removed = await removeImage(db, files, by, { ...album, imageId: image });
    if (!removed.ok) throw refuseDeed(removed, '没有改动');
  }
  return redirect(onward(page, section, intent, typed.at, params));
}
