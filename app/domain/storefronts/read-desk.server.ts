import type { RegisteredPlace } from './stated-places.ts';
import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { LICENCE_NAME, licenceFactsSelect } from '../lines/licence.ts';
import { licenceTag } from '../lines/licence-tag.ts';
import { tenancyInForce } from '../parks/in-force.ts';
import { staysOf } from '../parks/stays.ts';
import { CATEGORIES } from '../lines/categories.ts';

/** Finds the institution of an organisation; null if none was opened. The caller checks permission. */
export function findOwnInstitution(db: Database, organisationId: string) {
  return db.institution.findUnique({ where: { organisationId }, select: { id: true, slug: true, status: true } });
}

/** The addresses of an institution in the register, the headquarters first. */
export async function registeredPlaces(db: Database, institutionId: string): Promise<RegisteredPlace[]> {
  const places = await db.place.findMany({
    where: { institutionId, origin: 'register' },
    orderBy: [{ kind: 'desc' }, { id: 'asc' }],
    select: { kind: true, districtSlug: true, address: true, pointOrigin: true },
  });
  return places.map(({ kind, districtSlug, address, pointOrigin }) => ({
    kind,
    district: districtSlug,
    address,
    placed: pointOrigin === 'register',
  }));
}

/** What the register, the bureau and the parks know of an institution already: its editor shows it and never asks for it. */
export async function heldFacts(db: Database, institutionId: string, today: Day) {
  const row = await db.institution.findUniqueOrThrow({
    where: { id: institutionId },
    select: {
      organisation: { select: { name: true, uscc: true, legalRepresentative: true, standing: true } },
      lines: { select: { categorySlug: true } },
      licences: { where: { supersededOn: null }, select: licenceFactsSelect, orderBy: { kind: 'asc' } },
      tenancies: {
        where: tenancyInForce(today),
        orderBy: { startsOn: 'asc' },
        select: { unitLabel: true, startsOn: true, park: { select: { slug: true, name: true } } },
      },
    },
  });
  return {
    organisation: row.organisation,
    addresses: (await registeredPlaces(db, institutionId)).map(({ address }) => address),
    lines: CATEGORIES.filter(({ slug }) => row.lines.some(({ categorySlug }) => categorySlug === slug)).map(({ name }) => name),
    licences: row.licences.map((licence) => ({ kind: LICENCE_NAME[licence.kind], tag: licenceTag(licence, today) })),
    parks: staysOf(row.tenancies).map(({ since: _since, ...stay }) => stay),
  };
}
