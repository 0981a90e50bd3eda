import type { Actor } from '../permissions/actor.ts';
import type { DraftRow } from './read-draft.server.ts';

/** What somebody saw of a draft, as the forms carry it that replace it as a whole: how often each section had been changed. */
export const seenOfDraft = (revisions: Readonly<Record<string, number>>): string =>
  new URLSearchParams(Object.entries(revisions).map(([section, count]) => [section, String(count)])).toString();

/** Whether somebody else changed the draft since. One's own changes are known: the same page may have saved them. */
export function changedByOthers({ revisions }: DraftRow<object>, { personId: own }: Actor, seen: string): boolean {
  const counts = new URLSearchParams(seen);
  return Object.entries(revisions).some(
    ([section, { count, personId }]) => personId !== own && !(count <= Number(counts.get(section) ?? 0)),
  );
}
