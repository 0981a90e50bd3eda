import type { Database } from '#prisma/database.ts';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { EXPIRING_WITHIN_DAYS, licenceFactsSelect, licenceState, offerableUntil, LICENCE_KINDS } from '../lines/licence.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may, reachOf, type Reach } from '#app/kernel/permissions/may.ts';
import { hasStaleFact, OWN_FACTS } from './freshness.ts';

/** What waits at an institution's desk. */
export interface InstitutionWaiting {
  /** Things whose newest version was returned. */
  returned: { kind: 'storefront' | 'service'; subjectId: string }[];
  /** Kinds of licence that end soon and are not covered beyond. */
  expiring: number;
  staleFacts: boolean;
}

/** What waits for an institution's people to do; null for those who may not see it. */
export async function institutionWaiting(db: Database, actor: Actor, today: Day): Promise<InstitutionWaiting | null> {
  const organisationId = actor.organisation?.organisationId;
  if (!organisationId || !may(actor, 'edit:storefront', { organisationId })) return null;
  const institution = await db.institution.findUnique({
    where: { organisationId },
    select: {
      licences: { select: licenceFactsSelect },
      verifications: { where: { fact: { in: [...OWN_FACTS] } }, select: { fact: true, verifiedOn: true } },
      versions: { orderBy: { number: 'desc' }, select: { kind: true, subjectId: true, state: true } },
    },
  });
  if (!institution) return null;
  const { licences, verifications, versions } = institution;
  const newest = new Map(versions.map((version) => [version.subjectId, version] as const).reverse());
  const horizon = addDays(today, EXPIRING_WITHIN_DAYS);
  const held = LICENCE_KINDS.filter((kind) =>
    licences.some((licence) => licence.kind === kind && licenceState(licence, today) === 'expiring'),
  );
  return {
    returned: [...newest.values()]
      .filter(({ state }) => state === 'returned')
      .map(({ kind, subjectId }) => ({ kind, subjectId })),
    expiring: held.filter((kind) => (offerableUntil([kind], licences, today) ?? today) <= horizon).length,
    staleFacts: hasStaleFact(verifications, today),
  };
}

/** What waits in an office, as numbers. */
export interface OfficeWaiting {
  licences: number;
  versions: number;
  reports: number;
  /** By park. */
  parkVersions: { parkSlug: string; count: number }[];
}

const inDistricts = ({ everything, districtSlugs }: Reach) => (everything ? {} : { districtSlug: { in: [...districtSlugs] } });

/** What waits for the bureau and for a park's operator to be decided; what is in a park's hands counts for its operator. */
export async function officeWaiting(db: Database, actor: Actor): Promise<OfficeWaiting> {
  const [licences, versions, reports, parks] = await Promise.all([
    db.licenceSubmission.count({ where: { state: 'submitted', ...inDistricts(reachOf(actor, 'decide:licence')) } }),
    db.contentVersion.count({ where: { state: 'pending', parkSlug: null, ...inDistricts(reachOf(actor, 'moderate:content')) } }),
    db.report.count({ where: { state: 'open', ...inDistricts(reachOf(actor, 'decide:report')) } }),
    db.contentVersion.groupBy({
      by: ['parkSlug'],
      where: { state: 'pending', parkSlug: { in: [...reachOf(actor, 'moderate:content').parkSlugs] } },
      _count: true,
    }),
  ]);
  return {
    licences,
    versions,
    reports,
    parkVersions: parks.flatMap(({ parkSlug, _count }) => (parkSlug === null ? [] : [{ parkSlug, count: _count }])),
  };
}
