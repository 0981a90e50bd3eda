import { districtOf, DISTRICTS } from '#app/kernel/city/districts.ts';
import { LICENCE_KINDS, LICENCE_STATES, type LicenceKind, type LicenceState } from '../../lines/licence.ts';
import type { LicenceCount } from './count-licences.server.ts';
import { ENDING_WITHIN, type EndingWithin } from './ending.ts';

export interface DistrictLine {
  /** Null for licences whose district nothing tells. */
  slug: string | null;
  name: string;
  states: Record<LicenceState, number>;
}

const sumOf = (counts: readonly LicenceCount[]): number => counts.reduce((sum, { count }) => sum + count, 0);

const byState = (counts: readonly LicenceCount[]): Record<LicenceState, number> =>
  Object.fromEntries(LICENCE_STATES.map((state) => [state, sumOf(counts.filter((one) => one.state === state))])) as Record<
    LicenceState,
    number
  >;

/**
 * Held licences by district and state: every district of the reader in the official order, even without a licence, then those of no
 * known district if there are any.
 * @param slugs the reader's districts; null for all.
 */
export function byDistrict(counts: readonly LicenceCount[], slugs: readonly string[] | null): DistrictLine[] {
  const lines = DISTRICTS.filter(({ slug }) => slugs === null || slugs.includes(slug)).map(({ slug }) => ({
    slug,
    name: districtOf(slug).name,
    states: byState(counts.filter(({ districtSlug }) => districtSlug === slug)),
  }));
  const unknown = counts.filter(({ districtSlug }) => districtSlug === null);
  return unknown.length === 0 ? lines : [...lines, { slug: null, name: '未载明管辖区', states: byState(unknown) }];
}

/** The sum of all lines. */
export const allStates = byState;

/** Licences that end within each of the spans, longer ones including the shorter, in all and by kind. */
export function endingSoon(counts: readonly LicenceCount[]): { within: EndingWithin; all: number; kinds: Record<LicenceKind, number> }[] {
  return ENDING_WITHIN.map((within) => {
    const ending = counts.filter((one) => one.within !== null && one.within <= within);
    const kinds = Object.fromEntries(LICENCE_KINDS.map((kind) => [kind, sumOf(ending.filter((one) => one.kind === kind))]));
    return { within, all: sumOf(ending), kinds: kinds as Record<LicenceKind, number> };
  });
}
