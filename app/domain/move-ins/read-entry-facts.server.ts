import type { Database, Transaction } from '#prisma/database.ts';
import type { EntryFacts } from '../entry-rules/check-condition.ts';
import { licenceFactsSelect } from '../lines/licence.ts';

/** What the site knows of an institution: who confirmed it, and its licences. */
export async function readEntryFacts(
  db: Database | Transaction,
  institutionId: string,
): Promise<Pick<EntryFacts, 'verified' | 'licences'>> {
  const { organisation, licences } = await db.institution.findUniqueOrThrow({
    where: { id: institutionId },
    select: {
      organisation: { select: { standing: true, verifiedOn: true, source: { select: { title: true } } } },
      licences: { select: licenceFactsSelect },
    },
  });
  const { standing, verifiedOn, source } = organisation;
  return { licences, verified: standing === 'verified' && verifiedOn !== null && source ? { source: source.title, on: verifiedOn } : null };
}
