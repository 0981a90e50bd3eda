import type { Day } from '#app/kernel/calendar.ts';
import { planLicences, type LicenceOnRecord, type LicencePlan } from './plan-licences.ts';
import { planPlace, type KnownPlace, type PlacePlan } from './plan-place.ts';
import type { RegisterRow } from './row.ts';
import type { Edition } from './source.ts';

/** Facts for which the register vouches. */
export const REGISTER_FACTS = ['register', 'licence', 'place'] as const;
export type RegisterFact = (typeof REGISTER_FACTS)[number];

/** What the database holds about a row's organisation. */
export interface KnownOrganisation {
  name: string;
  legalRepresentative: string | null;
  establishedOn: Day | null;
  institution: KnownInstitution | null;
}

export interface KnownInstitution {
  website: string | null;
  verifiedOn: Day;
  lines: { categorySlug: string }[];
  licences: LicenceOnRecord[];
  /** Headquarters only, in a fixed order. */
  places: KnownPlace[];
  tenancies: { parkSlug: string; endsOn: Day | null }[];
  verifications: { fact: string; sourceId: string; verifiedOn: Day }[];
}

export interface RowPlan {
  organisation: Partial<{ name: string; legalRepresentative: string; establishedOn: Day }>;
  website: string | null;
  lines: { add: string[]; remove: string[] };
  licences: LicencePlan;
  place: PlacePlan;
  parkSlugs: string[];
  /** Facts whose verification the edition renews, and facts without one so far. */
  verifications: { renew: RegisterFact[]; add: RegisterFact[] };
  /** New value of Institution.verifiedOn; null if it stays. */
  verifiedOn: Day | null;
}

export type Verdict =
  | { kind: 'new' | 'changed'; plan: RowPlan; positionDropped: boolean }
  | { kind: 'unchanged' }
  /** The database has a later edition, named by its day. */
  | { kind: 'older'; than: Day };

/**
 * Compares a row with what is known and returns what to write. What the row does not say stays, and so does a fact that was
 * verified after the edition. Storefronts, services and contacts are never read or changed.
 */
export function plan(row: RegisterRow, known: KnownOrganisation | null, edition: Edition): Verdict {
  const institution = known?.institution ?? null;
  const verifiedOn = new Map(institution?.verifications.map((verification) => [verification.fact, verification.verifiedOn]));
  const isLater = (fact: RegisterFact): boolean => (verifiedOn.get(fact) ?? '') > edition.dated;
  if (isLater('register')) return { kind: 'older', than: verifiedOn.get('register') ?? edition.dated };

  const licences = planLicences(row.licences, institution?.licences ?? [], edition);
  const { place, positionDropped } = isLater('place') ? { place: null, positionDropped: false } : planPlace(row, institution?.places ?? []);
  const facts: RegisterFact[] = ['register'];
  if (row.licences.length > 0 && !isLater('licence')) facts.push('licence');
  if (!isLater('place')) facts.push('place');

  const renew = facts.filter((fact) =>
    institution?.verifications.some((v) => v.fact === fact && (v.verifiedOn !== edition.dated || v.sourceId !== edition.sourceId)),
  );
  const add = facts.filter((fact) => !verifiedOn.has(fact));
  const newest = [edition.dated, ...(institution?.verifications ?? []).map((verification) => verification.verifiedOn)].reduce((a, b) =>
    b > a ? b : a,
  );
  const made: RowPlan = {
    organisation: {
      ...(known?.name === row.name ? {} : { name: row.name }),
      ...(row.legalRepresentative === null || row.legalRepresentative === known?.legalRepresentative
        ? {}
        : { legalRepresentative: row.legalRepresentative }),
      ...(row.establishedOn === null || row.establishedOn === known?.establishedOn ? {} : { establishedOn: row.establishedOn }),
    },
    website: row.website === (institution?.website ?? null) ? null : row.website,
    lines: planLines(row, institution?.lines.map((line) => line.categorySlug) ?? []),
    licences,
    place,
    parkSlugs: row.parkSlugs.filter(
      (slug) =>
        !institution?.tenancies.some(
          (tenancy) => tenancy.parkSlug === slug && (tenancy.endsOn === null || tenancy.endsOn >= edition.dated),
        ),
    ),
    verifications: { renew, add },
    verifiedOn: institution?.verifiedOn === newest ? null : newest,
  };
  if (institution === null) return { kind: 'new', plan: made, positionDropped: false };
  return isEmpty(made) ? { kind: 'unchanged' } : { kind: 'changed', plan: made, positionDropped };
}

/** The declared lines replace the known ones. If a wording was not understood, no line is removed, since the wording may mean that line. */
function planLines({ lines }: RegisterRow, known: readonly string[]): RowPlan['lines'] {
  const add = lines.slugs.filter((slug) => !known.includes(slug));
  const replaces = lines.slugs.length > 0 && lines.complete;
  return { add, remove: replaces ? known.filter((slug) => !(lines.slugs as string[]).includes(slug)) : [] };
}

function isEmpty(made: RowPlan): boolean {
  return (
    Object.keys(made.organisation).length === 0 &&
    made.website === null &&
    made.lines.add.length + made.lines.remove.length === 0 &&
    made.licences.add.length + made.licences.change.length + made.licences.renew.length + made.licences.remove.length === 0 &&
    made.place === null &&
    made.parkSlugs.length === 0 &&
    made.verifications.renew.length + made.verifications.add.length === 0 &&
    made.verifiedOn === null
  );
}
