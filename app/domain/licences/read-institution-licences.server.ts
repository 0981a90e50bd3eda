import type { Database, Transaction } from '#prisma/database.ts';
import { licenceFactsSelect } from '../lines/licence.ts';

/** An institution's licences with what rests on them: its public services and declared lines. Must exist. */
export async function getLicencesOf(db: Database | Transaction, institutionId: string) {
  const institution = await db.institution.findUniqueOrThrow({
    where: { id: institutionId },
    select: {
      status: true,
      licences: {
        orderBy: [{ kind: 'asc' }, { validTo: 'desc' }, { id: 'asc' }],
        select: { ...licenceFactsSelect, id: true, number: true, issuer: true, districtSlug: true },
      },
      services: {
        where: { status: 'published' },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        select: { id: true, title: true, categorySlug: true, tags: { select: { tagSlug: true } } },
      },
      places: { where: { kind: 'headquarters' }, orderBy: { id: 'asc' }, take: 1, select: { districtSlug: true } },
      lines: { select: { categorySlug: true } },
    },
  });
  // Of a storefront that is not public no service is.
  return { ...institution, services: institution.status === 'published' ? institution.services : [] };
}
