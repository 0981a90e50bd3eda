import type { Database, Transaction } from '#prisma/database.ts';
import { licenceFactsSelect } from '../lines/licence.ts';

/** An institution's licences, with the public services and declared lines that depend on them. It must exist. */
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
  // A storefront that is not public has no public services.
  return { ...institution, services: institution.status === 'published' ? institution.services : [] };
}
