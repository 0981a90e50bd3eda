import { unspaced } from '#app/kit/visible-text.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { BUREAU_SOURCE } from '#app/kernel/sources/bureau-source.ts';
import type { LicenceKind } from '../lines/licence.ts';
import type { RegisterLicence } from './row.ts';
import type { Edition } from './source.ts';

/** The issuer of a licence if the register names none; a later edition that names one replaces it. */
export const UNNAMED_ISSUER = '名录未载发证机关';

export interface LicenceOnRecord {
  id: string;
  kind: LicenceKind;
  number: string;
  issuer: string;
  validFrom: Day | null;
  validTo: Day | null;
  revokedOn: Day | null;
  sourceId: string;
  verifiedOn: Day;
  source: { kind: string };
}

export interface ListedFacts {
  number: string;
  issuer: string;
  validFrom: Day | null;
  validTo: Day | null;
}

export interface LicencePlan {
  add: (ListedFacts & { kind: LicenceKind })[];
  change: { id: string; facts: ListedFacts }[];
  /** Licences that do not change and only get the new edition as their source. */
  renew: string[];
  /** Licences of an earlier edition that this one replaces by another number. */
  remove: string[];
}

const fold = (number: string): string => unspaced(number).toUpperCase();

/**
 * Compares the licences of a row with the known ones. Numbers are compared regardless of width and spaces. An empty cell keeps the
 * known value, and where none is known the last day stays unstated. The register lists one licence for each kind and issuer, so a new
 * number replaces the old one that came from a register. A revoked licence stays, and so does one that was verified later.
 */
export function planLicences(listed: readonly RegisterLicence[], known: readonly LicenceOnRecord[], edition: Edition): LicencePlan {
  const plan: LicencePlan = { add: [], change: [], renew: [], remove: [] };
  for (const licence of listed) {
    const ofKind = known.filter((one) => one.kind === licence.kind);
    const same = ofKind.find((one) => fold(one.number) === fold(licence.number));
    if (same !== undefined && same.verifiedOn > edition.dated) continue;
    const facts = factsOf(licence, same);
    if (same === undefined) plan.add.push({ kind: licence.kind, ...facts });
    else if (differs(facts, same)) plan.change.push({ id: same.id, facts });
    else if (same.verifiedOn !== edition.dated || same.sourceId !== edition.sourceId) plan.renew.push(same.id);
    for (const one of ofKind) {
      const replaced =
        one !== same &&
        one.source.kind === 'register' &&
        // What the bureau verified by its document is not undone by a register that lists another.
        one.sourceId !== BUREAU_SOURCE &&
        one.revokedOn === null &&
        one.verifiedOn <= edition.dated &&
        (one.issuer === facts.issuer || one.issuer === UNNAMED_ISSUER);
      if (replaced) plan.remove.push(one.id);
    }
  }
  return plan;
}

function factsOf(licence: RegisterLicence, same: LicenceOnRecord | undefined): ListedFacts {
  const validTo = licence.validTo ?? same?.validTo ?? null;
  const validFrom = licence.validFrom ?? same?.validFrom ?? null;
  return {
    number: licence.number,
    issuer: licence.issuer ?? same?.issuer ?? UNNAMED_ISSUER,
    // A first day after the last one belongs to a different period than the listed one.
    validFrom: validFrom !== null && validTo !== null && validFrom > validTo ? null : validFrom,
    validTo,
  };
}

function differs(facts: ListedFacts, known: LicenceOnRecord): boolean {
  return (
    facts.number !== known.number || facts.issuer !== known.issuer || facts.validFrom !== known.validFrom || facts.validTo !== known.validTo
  );
}
