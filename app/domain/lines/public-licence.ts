import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { LICENCE_NAME, licenceState, type LicenceFacts } from './licence.ts';
import { licenceTag, writeValidity } from './licence-tag.ts';

/** A licence with what a reader can check it by. */
export interface PublicLicence extends LicenceFacts {
  number: string;
  issuer: string;
  verifiedOn: Day;
  /** By whom it was verified. */
  source: string;
  revokedReason: string | null;
}

/** Only a bureau revokes. */
export const REVOKED_BY = '主管部门撤销';

/**
 * Who said last, and when, what a licence is on `today`: from the day of its revocation on that is the bureau that revoked it, not the check
 * before.
 */
export function lastSaid(licence: PublicLicence, today: Day) {
  const { revokedOn, source, verifiedOn } = licence;
  return revokedOn !== null && licenceState(licence, today) === 'revoked'
    ? { revoked: true, source: REVOKED_BY, day: revokedOn, on: writeDay(revokedOn) }
    : { revoked: false, source, day: verifiedOn, on: writeDay(verifiedOn) };
}

/** The decision to revoke a licence, also one that takes effect later; null if there is none. */
export const writeRevocation = ({ revokedOn, revokedReason }: Pick<PublicLicence, 'revokedOn' | 'revokedReason'>): string | null =>
  revokedOn && `${writeDay(revokedOn)}起撤销：${revokedReason ?? ''}`;

/** A licence in words, with its state on `today`. */
export const showLicence = (licence: PublicLicence, today: Day) => ({
  kind: LICENCE_NAME[licence.kind],
  number: licence.number,
  issuer: licence.issuer,
  validity: writeValidity(licence),
  tag: licenceTag(licence, today),
  revocation: writeRevocation(licence),
  said: lastSaid(licence, today),
});
export type ShownLicence = ReturnType<typeof showLicence>;
