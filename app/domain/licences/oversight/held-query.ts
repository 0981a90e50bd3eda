import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { LICENCE_KINDS, LICENCE_STATES, type LicenceKind, type LicenceState } from '../../lines/licence.ts';
import { ENDING_WITHIN, type EndingWithin } from './ending.ts';

/** Which held licences a bureau asks for; a list, its export and its reminders read the same. */
export interface HeldQuery {
  /** Part of an institution's name, its code or a number; empty matches all. */
  words: string;
  kind: LicenceKind | null;
  state: LicenceState | null;
  districtSlug: string | null;
  /** Only those that end within so many days. */
  within: EndingWithin | null;
}

export const LONGEST_WORDS = 100;

/** Shown if the conditions cannot be understood. */
export const UNKNOWN_HELD = { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“已核验的许可”重新选择。' };

/** Reads the conditions of an address or a form; null if they cannot be understood. */
export function readHeldQuery(params: URLSearchParams): HeldQuery | null {
  const of = <T extends string>(name: string, known: readonly T[]): T | null | undefined =>
    params.get(name) ? known.find((one) => one === params.get(name)) : null;
  const kind = of('kind', LICENCE_KINDS);
  const state = of('state', LICENCE_STATES);
  const districtSlug = of(
    'district',
    DISTRICTS.map(({ slug }) => slug),
  );
  const days = of('within', ENDING_WITHIN.map(String));
  if (kind === undefined || state === undefined || districtSlug === undefined || days === undefined) return null;
  const words = (params.get('q') ?? '').normalize('NFKC').trim().slice(0, LONGEST_WORDS);
  return { words, kind, state, districtSlug, within: ENDING_WITHIN.find((one) => String(one) === days) ?? null };
}

/** The conditions as they stand in an address; those that are not given are left out. */
export function heldParams({ words, kind, state, districtSlug, within }: HeldQuery): Record<string, string> {
  const all = { q: words, kind, state, district: districtSlug, within: within && String(within) };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
