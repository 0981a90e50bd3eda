import { chineseName } from '#app/kit/text-fields.server.ts';
import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import { may, reachOf, type Reach } from '#app/kernel/permissions/may.ts';
import { sourceSelect } from '#app/kernel/sources/citation.ts';
import { EXPIRING_WITHIN_DAYS, KINDS_WITH_TERM, licenceFactsSelect, type LicenceState } from '../lines/licence.ts';
import type { HeldQuery } from './oversight/held-query.ts';
import { watchingDistrict } from './watching-district.ts';

/** 管辖区, otherwise the district of the headquarters. */
export const DISTRICT = {
  districtSlug: true,
  institution: { select: { places: { where: { kind: 'headquarters' }, orderBy: { id: 'asc' }, take: 1, select: { districtSlug: true } } } },
} as const satisfies Prisma.LicenceSelect;

function within({ everything, districtSlugs }: Reach): Prisma.LicenceWhereInput {
  if (everything) return {};
  const here = { in: [...districtSlugs] };
  return {
    OR: [{ districtSlug: here }, { districtSlug: null, institution: { places: { some: { kind: 'headquarters', districtSlug: here } } } }],
  };
}

/** `licenceState` as a condition on the columns from which it is derived. */
function inState(state: LicenceState, today: Day): Prisma.LicenceWhereInput {
  const notBy = (column: 'revokedOn' | 'supersededOn'): Prisma.LicenceWhereInput => ({
    OR: [{ [column]: null }, { [column]: { gt: today } }],
  });
  const begun: Prisma.LicenceWhereInput = { OR: [{ validFrom: null }, { validFrom: { lte: today } }] };
  const standing = [notBy('revokedOn'), notBy('supersededOn')];
  const soon = addDays(today, EXPIRING_WITHIN_DAYS);
  const withTerm = [...KINDS_WITH_TERM];
  switch (state) {
    case 'revoked':
      return { revokedOn: { lte: today } };
    case 'superseded':
      return { AND: [notBy('revokedOn'), { supersededOn: { lte: today } }] };
    case 'upcoming':
      return { AND: [...standing, { validFrom: { gt: today } }] };
    case 'valid':
      return { AND: [...standing, begun, { OR: [{ validTo: null, kind: { notIn: withTerm } }, { validTo: { gt: soon } }] }] };
    case 'unstated':
      return { AND: [...standing, begun, { validTo: null, kind: { in: withTerm } }] };
    case 'expiring':
      return { AND: [...standing, begun, { validTo: { gte: today, lte: soon } }] };
    case 'expired':
      return { AND: [...standing, begun, { validTo: { lt: today } }] };
  }
}

export const HELD_PAGE = 30;

/** The verified licences within a bureau's reach that a query asks for, as a condition. */
export function heldWhere(
  reach: Reach,
  { words, kind, state, districtSlug, within: days }: HeldQuery,
  today: Day,
): Prisma.LicenceWhereInput {
  // The words are plain; names and most numbers have full-width brackets.
  const written = [...new Set([words, chineseName(words)])].map((contains) => ({ contains }));
  return {
    AND: [
      within(reach),
      districtSlug === null ? {} : within({ ...reach, everything: false, districtSlugs: [districtSlug] }),
      days === null ? {} : { AND: [inState('expiring', today), { validTo: { lte: addDays(today, days) } }] },
      words === ''
        ? {}
        : {
            OR: [
              ...written.map((number) => ({ number })),
              {
                institution: { organisation: { OR: [...written.map((name) => ({ name })), { uscc: { contains: words.toUpperCase() } }] } },
              },
            ],
          },
      kind ? { kind } : {},
      state ? inState(state, today) : {},
    ],
  };
}

/** Lists verified licences within the bureau's reach, those that end first on top, then 长期, and those without a stated end last. */
export async function listHeldLicences(db: Database, who: Who, { page, ...query }: HeldQuery & { page: number }, today: Day) {
  const where = heldWhere(reachOf(who, 'revoke:licence'), query, today);
  const [licences, total] = await Promise.all([
    db.licence.findMany({
      where,
      orderBy: [{ validTo: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      skip: (page - 1) * HELD_PAGE,
      take: HELD_PAGE,
      select: {
        ...licenceFactsSelect,
        id: true,
        number: true,
        issuer: true,
        verifiedOn: true,
        institution: { select: { organisation: { select: { name: true, uscc: true } } } },
      },
    }),
    db.licence.count({ where }),
  ]);
  return { licences, total };
}

/** Finds a verified licence within the bureau's reach; null for any other. */
export async function findHeldLicence(db: Database, who: Who, id: string) {
  const licence = await db.licence.findUnique({
    where: { id },
    select: {
      ...licenceFactsSelect,
      id: true,
      institutionId: true,
      number: true,
      issuer: true,
      scope: true,
      branch: true,
      revokedReason: true,
      verifiedOn: true,
      district: { select: { name: true } },
      source: { select: sourceSelect },
      ...DISTRICT,
      institution: {
        select: {
          ...DISTRICT.institution.select,
          slug: true,
          status: true,
          organisationId: true,
          organisation: { select: { name: true, uscc: true } },
        },
      },
    },
  });
  return licence && may(who, 'revoke:licence', { districtSlug: watchingDistrict(licence) }) ? licence : null;
}
