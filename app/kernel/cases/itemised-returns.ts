import type { Refused } from '../answer.ts';

/** 补正: a case is returned with one list; each item names the field or section to be corrected. */
export interface ReturnItem {
  at: string;
  why: string;
}

/** What was handed in, and the list with which it was returned; null while it waits or after it was accepted. */
export interface Round {
  /** Hash of each field at submission. */
  fields: Readonly<Record<string, string>>;
  /** The applicant's answers to items that they did not settle by changing the field. */
  answers: Readonly<Record<string, string>>;
  returned: readonly ReturnItem[] | null;
}

export type ListRefusal = Refused<'reasonMissing' | 'invalid' | 'tooMany'>;

/**
 * Reads the list as filled in: only fields of the case, trimmed, in the order of the case's fields. Refuses an empty list, and a reason
 * longer than `most` characters.
 */
export function readReturn(
  given: Readonly<Record<string, string>>,
  fields: readonly { at: string; name: string }[],
  most: number,
): { ok: true; items: ReturnItem[] } | ListRefusal {
  const items = fields.map(({ at, name }) => ({ at, name, why: (given[at] ?? '').trim() })).filter(({ why }) => why !== '');
  if (items.length === 0) return { ok: false, why: 'reasonMissing', message: '请至少为一处写明要补正的内容。' };
  const long = items.find(({ why }) => Array.from(why).length > most);
  if (long) return { ok: false, why: 'invalid', message: `“${long.name}”的理由最多 ${most} 个字。` };
  return { ok: true, items: items.map(({ at, why }) => ({ at, why })) };
}

/** The fields that the applicant may change: all in a draft, only those on the list in a returned case, none while it waits. */
export function openFields(rounds: readonly Round[], fields: readonly string[]): string[] {
  const last = rounds.at(-1);
  if (!last) return [...fields];
  return fields.filter((field) => last.returned?.some(({ at }) => at === field) ?? false);
}

/** The items of the last list that the applicant has neither changed nor answered. None may be left when the case is handed in again. */
export function unanswered(
  rounds: readonly Round[],
  draft: { fields: Readonly<Record<string, string>>; answers: Readonly<Record<string, string>> },
): ReturnItem[] {
  const last = rounds.at(-1);
  return (last?.returned ?? []).filter(({ at }) => draft.fields[at] === last?.fields[at] && (draft.answers[at] ?? '').trim() === '');
}

/**
 * 一次性告知: whether a case may be returned with this list. Everything visible the first time must be on the first list; a later list may name
 * only fields of an earlier list, or fields that have changed since.
 * @returns the fields that come too late; empty if the list may be given.
 */
export function comesTooLate(rounds: readonly Round[], items: readonly ReturnItem[]): string[] {
  const before = rounds.slice(0, -1);
  if (!before.some(({ returned }) => returned !== null)) return [];
  const now = rounds.at(-1);
  const named = new Set(before.flatMap(({ returned }) => returned?.map(({ at }) => at) ?? []));
  return items.map(({ at }) => at).filter((at) => !named.has(at) && before.every(({ fields }) => fields[at] === now?.fields[at]));
}
