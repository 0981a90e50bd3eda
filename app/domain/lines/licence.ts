import { addDays, latestDay, NO_END, type Day } from '#app/kernel/calendar.ts';

export const LICENCE_KINDS = ['hrPermit', 'hrFiling', 'dispatchPermit', 'telecomPermit'] as const;
export type LicenceKind = (typeof LICENCE_KINDS)[number];

export const LICENCE_NAME: Record<LicenceKind, string> = {
  hrPermit: '人力资源服务许可证',
  hrFiling: '人力资源服务备案',
  dispatchPermit: '劳务派遣经营许可证',
  telecomPermit: '增值电信业务经营许可证',
};

/**
 * Whether the law gives a licence of this kind a term. A filing has none (《人力资源市场暂行条例》第十八条第二款): it stands until it is cancelled. A permit
 * has one, so that a permit without a stated last day is not known to be valid.
 */
const HAS_TERM: Record<LicenceKind, boolean> = { hrPermit: true, hrFiling: false, dispatchPermit: true, telecomPermit: true };

/** The kinds of licence whose last day has to be known. */
export const KINDS_WITH_TERM: readonly LicenceKind[] = LICENCE_KINDS.filter((kind) => HAS_TERM[kind]);

/** The dated facts from which a licence's state is derived. */
export interface LicenceFacts {
  kind: LicenceKind;
  validFrom: Day | null;
  /** Last day of validity; FOREVER only where 长期 is written; null if no source states it. */
  validTo: Day | null;
  revokedOn: Day | null;
  /** Day from which another licence replaces it. */
  supersededOn: Day | null;
}

/** The columns of LicenceFacts, for queries. */
export const licenceFactsSelect = { kind: true, validFrom: true, validTo: true, revokedOn: true, supersededOn: true } as const;

/** `unstated` (有效期未载明): it is not known until when the licence is valid, so it opens no line. */
export const LICENCE_STATES = ['upcoming', 'valid', 'expiring', 'unstated', 'expired', 'revoked', 'superseded'] as const;
export type LicenceState = (typeof LICENCE_STATES)[number];

/** A licence counts as expiring from this many days before its last: the first of the warnings at 90/60/30 days. */
export const EXPIRING_WITHIN_DAYS = 90;

/** No end, in the form of `Day`. */
export const FOREVER: Day = NO_END;

/** The last day on which a licence is valid by its term; FOREVER if it has no end, null if it has one that is not known. */
export function lastDay({ kind, validTo }: Pick<LicenceFacts, 'kind' | 'validTo'>): Day | null {
  return validTo ?? (HAS_TERM[kind] ? null : FOREVER);
}

/** The state on `today`. The last day of validity is still valid; a revocation and a successor take effect on their day. */
export function licenceState(licence: LicenceFacts, today: Day): LicenceState {
  if (licence.revokedOn !== null && licence.revokedOn <= today) return 'revoked';
  if (licence.supersededOn !== null && licence.supersededOn <= today) return 'superseded';
  if (licence.validFrom !== null && licence.validFrom > today) return 'upcoming';
  const last = lastDay(licence);
  if (last === null) return 'unstated';
  if (last < today) return 'expired';
  return last <= addDays(today, EXPIRING_WITHIN_DAYS) ? 'expiring' : 'valid';
}

/** Whether a licence in this state covers what is offered today. */
export function isInForce(state: LicenceState): boolean {
  return state === 'valid' || state === 'expiring';
}

/** The last day on which `licence` covers an offer made on or after `today`; null if it does not cover today, FOREVER if it has no end. */
export function coversUntil(licence: LicenceFacts, today: Day): Day | null {
  if (!isInForce(licenceState(licence, today))) return null;
  return [licence.revokedOn, licence.supersededOn].reduce<Day>(
    (ends, day) => (day !== null && day <= ends ? addDays(day, -1) : ends),
    lastDay(licence) ?? FOREVER,
  );
}

/**
 * The last day on which all of `kinds` are covered by licences in force today; FOREVER if nothing is required, null if a required one is
 * missing.
 */
export function offerableUntil(kinds: readonly LicenceKind[], licences: readonly LicenceFacts[], today: Day): Day | null {
  let until: Day = FOREVER;
  for (const kind of kinds) {
    const best = latestDay(licences.filter((licence) => licence.kind === kind).map((licence) => coversUntil(licence, today)));
    if (best === null) return null;
    if (best < until) until = best;
  }
  return until;
}

/** The licence of a kind that counts on `today`: the one that covers longest, otherwise the last one that was not replaced; null if none. */
export function countingLicence<L extends LicenceFacts>(licences: readonly L[], kind: LicenceKind, today: Day): L | null {
  const rank = (licence: L): string =>
    `${coversUntil(licence, today) ?? ''} ${licenceState(licence, today) === 'superseded' ? 0 : 1} ${licence.validTo ?? ''}`;
  return licences
    .filter((licence) => licence.kind === kind)
    .reduce<L | null>((best, licence) => (best === null || rank(licence) > rank(best) ? licence : best), null);
}
