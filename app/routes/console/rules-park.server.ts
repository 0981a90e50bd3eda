import { redirect } from '@remix-run/node';
import type { DraftChanged } from '#app/domain/entry-rules/edit-draft.server.ts';
import { findRulesPark } from '#app/domain/entry-rules/edit-draft.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { after, paths } from '#app/paths.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import type { ParsedForm } from '#app/web/form/parse-form.server.ts';
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

/** Leads back to the draft after something was done, or answers with the form as typed. */
export function answerDraft(done: DraftChanged, parsed: ParsedForm, parkSlug: string, what: string) {
  if (done.ok) return redirect(after(paths.rulesDraft(parkSlug), what));
  if (done.why === 'absent') throw refuseDeed(done, '没有改动');
  return parsed.refuse(done);
}
