import { addDays, type Day } from '#app/kernel/calendar.ts';
import { isCategorySlug, requiredLicence } from './categories.ts';
import { offeredUntil } from './offer.ts';
import { isInForce, lastDay, licenceState, offerableUntil, FOREVER, type LicenceFacts, type LicenceKind } from './licence.ts';

/** A licence with its id. */
export interface KnownLicence extends LicenceFacts {
  id: string;
}

/** The facts of a service that decide whether it may be offered. */
interface Offering {
  categorySlug: string;
  tags: readonly { tagSlug: string }[];
}

const endedFrom = (licences: readonly KnownLicence[], licenceId: string, day: Day): KnownLicence[] =>
  licences.map((licence) => (licence.id === licenceId ? { ...licence, revokedOn: day } : licence));

/** The services that are offered on `day` with the licence but not without it. */
export function servicesLost<S extends Offering>(
  services: readonly S[],
  licences: readonly KnownLicence[],
  licenceId: string,
  day: Day,
): S[] {
  const without = endedFrom(licences, licenceId, day);
  return services.filter((service) => offeredUntil(service, licences, day) !== null && offeredUntil(service, without, day) === null);
}

/** Whether a kind is covered on `day` with the licence but not without it. */
export function losesKind(kind: LicenceKind, licences: readonly KnownLicence[], licenceId: string, day: Day): boolean {
  return offerableUntil([kind], licences, day) !== null && offerableUntil([kind], endedFrom(licences, licenceId, day), day) === null;
}

/** The lines among `slugs` that require a licence of `kind`. */
export function linesOn(kind: LicenceKind, slugs: readonly string[]): string[] {
  return slugs.filter((slug) => isCategorySlug(slug) && requiredLicence(slug) === kind);
}

type Term = Pick<LicenceFacts, 'validFrom' | 'validTo'>;

/** The day from which a licence with this first day replaces another: today at the earliest. */
export function standsFrom(validFrom: Day | null, today: Day): Day {
  return validFrom !== null && validFrom > today ? validFrom : today;
}

/**
 * The term of a licence whose number stays the same: as newly stated. If the new term begins later and follows the known one without a gap,
 * it extends the known one, so that nothing is uncovered until then.
 */
export function joinedTerm(known: (Term & { kind: LicenceKind }) | null, stated: Term, today: Day): Term {
  const { validFrom } = stated;
  if (known === null || validFrom === null || validFrom <= today) return stated;
  const ends = lastDay(known);
  const reaches = ends !== null && ends >= addDays(validFrom, -1);
  const begins = known.validFrom === null || known.validFrom <= validFrom;
  return reaches && begins ? { ...stated, validFrom: known.validFrom } : stated;
}

interface Verification {
  /** The licence after verification. */
  stated: Term & { kind: LicenceKind };
  /** The licence with the same number, which is changed; null if one is added. */
  sameId: string | null;
  /** The licence with another number that it replaces; null if it renews none. */
  renewedId: string | null;
}

/**
 * What verifying changes for services: those that become public, with the day; and those that are public now, or would be that day, but
 * will not be.
 */
export function verifyingChanges<S extends Offering>(
  services: readonly S[],
  licences: readonly KnownLicence[],
  { stated, sameId, renewedId }: Verification,
  today: Day,
): { from: Day; gained: S[]; lost: S[] } {
  const from = standsFrom(stated.validFrom, today);
  const standing = { ...stated, revokedOn: null, supersededOn: null };
  const others = licences
    .filter(({ id }) => id !== sameId)
    .map((licence) => (licence.id === renewedId && licence.supersededOn === null ? { ...licence, supersededOn: from } : licence));
  const then = [...others, standing];
  const offered = (service: S, held: readonly LicenceFacts[], day: Day): boolean => offeredUntil(service, held, day) !== null;
  return {
    from,
    gained: services.filter((service) => !offered(service, licences, from) && offered(service, then, from)),
    lost: services.filter((service) => [today, from].some((day) => offered(service, licences, day) && !offered(service, then, day))),
  };
}

/** Whether another licence of its kind covers the day after its last. */
export function isCoveredBeyond(licence: KnownLicence, licences: readonly KnownLicence[]): boolean {
  const last = lastDay(licence);
  if (last === FOREVER) return true;
  if (last === null) return false;
  const next = addDays(last, 1);
  return licences.some((other) => other.id !== licence.id && other.kind === licence.kind && isInForce(licenceState(other, next)));
}
