import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { LICENCE_NAME, type LicenceFacts } from './licence.ts';
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

/** A licence in words, with its state on `today`. */
export const showLicence = (licence: PublicLicence, today: Day) => ({
  kind: LICENCE_NAME[licence.kind],
  number: licence.number,
  issuer: licence.issuer,
  validity: writeValidity(licence),
  tag: licenceTag(licence, today),
  revokedReason: licence.revokedReason,
  verified: writeDay(licence.verifiedOn),
  source: licence.source,
});
export type ShownLicence = ReturnType<typeof showLicence>;
