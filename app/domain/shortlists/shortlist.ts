import type { Refused } from '#app/kernel/answer.ts';
import { MAX_RECIPIENTS } from '../inquiries/brief.ts';

/** The most institutions that are kept and compared: as many as one brief may be sent to. */
export const MOST_KEPT = MAX_RECIPIENTS;

/** An institution on a shortlist. */
export interface Kept {
  slug: string;
  name: string;
  /** False once its page has been withdrawn. */
  published: boolean;
}

/** What a person keeps. */
export interface Shortlist {
  kept: Kept[];
  /** What found no room when they signed in: it stands by until they have chosen, even if there is room meanwhile. */
  over: Kept[];
}

/** Whether a text can be the slug of an institution. */
export const isSlug = (text: string): boolean => /^[\w-]{1,80}$/u.test(text);

/** The slugs in a cookie; what cannot be one is left out. */
export const readKept = (text: string | null): string[] => [...new Set((text ?? '').split('|'))].filter(isSlug).slice(0, MOST_KEPT);

/** The slugs as a cookie holds them. */
export const writeKept = (slugs: readonly string[]): string => slugs.join('|');

/** An institution while two lists of it become one. */
export interface Merging {
  id: string;
  published: boolean;
}

/**
 * What a person kept before signing in, then what their account holds: what they chose last comes first. If that is too much, what has been
 * withdrawn gives way before what can still be invited. What stands by already goes on standing by.
 * @returns the ids that are kept, and those that stand by: as many as a list can hold, those that came last.
 */
export function mergeKept(
  chosen: readonly Merging[],
  held: { kept: readonly Merging[]; over: readonly Merging[] },
): { kept: string[]; over: string[] } {
  const both = [...chosen, ...held.kept];
  const inOrder = both.filter(({ id }, i) => both.findIndex((other) => other.id === id) === i);
  const stays = [...inOrder.filter(({ published }) => published), ...inOrder.filter(({ published }) => !published)].slice(0, MOST_KEPT);
  const without = inOrder.filter((one) => !stays.includes(one));
  const before = held.over.filter(({ id }) => inOrder.every((one) => one.id !== id));
  return {
    kept: inOrder.filter((one) => stays.includes(one)).map(({ id }) => id),
    over: [...without, ...before].map(({ id }) => id).slice(0, MOST_KEPT),
  };
}

export type ShortlistChange = 'add' | 'remove' | 'clear';

export type ChangedShortlist = { ok: true; list: string[] } | Refused<'tooMany'>;

/** The list after a change; what is there already, or is gone already, leaves it as it is. */
export function changeKept(list: readonly string[], change: ShortlistChange, one: string): ChangedShortlist {
  if (change === 'clear') return { ok: true, list: [] };
  if (change === 'remove') return { ok: true, list: list.filter((other) => other !== one) };
  if (list.includes(one)) return { ok: true, list: [...list] };
  if (list.length >= MOST_KEPT) return { ok: false, why: 'tooMany', message: `候选最多 ${MOST_KEPT} 家，没有加入。请先移出一家。` };
  return { ok: true, list: [...list, one] };
}

/** The list of those that somebody chose out of what they keep and what stands by. */
export function chooseKept(
  all: readonly string[],
  chosen: readonly string[],
): { ok: true; list: string[] } | Refused<'tooMany' | 'invalid'> {
  const list = all.filter((one) => chosen.includes(one));
  if (list.length === 0)
    return { ok: false, why: 'invalid', message: `没有改动：一家也没有勾选。最多留 ${MOST_KEPT} 家；都不要时，请点“清空候选”。` };
  if (list.length > MOST_KEPT)
    return { ok: false, why: 'tooMany', message: `没有改动：勾选了 ${list.length} 家，最多留 ${MOST_KEPT} 家。` };
  return { ok: true, list };
}
