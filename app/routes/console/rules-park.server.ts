import { redirect } from '@remix-run/node';
import type { z } from 'zod';
import type { ItemWritten, RulePart } from '#app/domain/entry-rules/edit-content.ts';
import { findRulesPark, removeItem, saveItem, type DraftChanged } from '#app/domain/entry-rules/edit-draft.server.ts';
import { draftForm } from '#app/domain/entry-rules/forms.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { after, paths } from '#app/paths.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { parseForm, type ParsedForm } from '#app/web/form/parse-form.server.ts';
import type { Database } from '#prisma/database.ts';

/** In an address, the key of an item that is not there yet. */
export const NEW = 'new';

/**
 * The park whose rules the actor keeps.
 * @throws 404 for everybody else.
 */
export async function rulesPark(db: Database, by: Pick<ByActor, 'actor'>, slug = '') {
  const park = await findRulesPark(db, by, slug);
  if (!park) throw refuse('absent', { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' });
  return park;
}

/** Leads back to the draft, or to another page, after something was done, or answers with the form as typed. */
export function answerDraft(done: DraftChanged, parsed: ParsedForm, parkSlug: string, what: string, to = paths.rulesDraft(parkSlug)) {
  if (done.ok) return redirect(after(to, what));
  if (done.why === 'absent') throw refuseDeed(done, '没有改动');
  return parsed.refuse(done);
}

/** What was sent from the page of an item. */
interface ItemSent {
  db: Database;
  files: FileStore;
  by: ByActor;
  form: FormData;
  intent: 'save' | 'remove';
}

/**
 * Saves an item of the draft as its form says, or takes it out of the draft, and leads back to the draft.
 * @throws 404 for an item that is gone.
 */
export async function changeItem(
  { db, files, by, form, intent }: ItemSent,
  { parkSlug, part, key }: { parkSlug: string; part: RulePart; key: string },
  schema: z.ZodType<ItemWritten & { seen: string }>,
) {
  if (intent === 'remove') {
    const parsed = parseForm(form, draftForm, part);
    if (!parsed.ok) return parsed.answer;
    return answerDraft(await removeItem(db, files, by, { parkSlug, part, key, ...parsed.value }), parsed, parkSlug, intent);
  }
  const parsed = parseForm(form, schema, part);
  if (!parsed.ok) return parsed.answer;
  return answerDraft(await saveItem(db, by, { parkSlug, key: key === NEW ? null : key, ...parsed.value }), parsed, parkSlug, intent);
}
