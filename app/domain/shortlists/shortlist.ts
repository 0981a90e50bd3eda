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

/** Whether a text can be the slug of an institution. */
export const isSlug = (text: string): boolean => /^[\w-]{1,80}$/u.test(text);

/** The slugs in a cookie; what cannot be one is left out. */
export const readKept = (text: string | null): string[] => [...new Set((text ?? '').split('|'))].filter(isSlug).slice(0, MOST_KEPT);

/** The slugs as a cookie holds them. */
export const writeKept = (slugs: readonly string[]): string => slugs.join('|');

/** What a person kept before signing in, then what their account holds, up to the most: what they chose last comes first. */
export const mergeKept = (chosen: readonly string[], held: readonly string[]): string[] =>
  [...new Set([...chosen, ...held])].slice(0, MOST_KEPT);

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
