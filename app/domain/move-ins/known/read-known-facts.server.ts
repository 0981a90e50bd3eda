import type { Database } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { sourceSelect } from '#app/kernel/sources/citation.ts';
import { licenceFactsSelect } from '../../lines/licence.ts';
import { knownFacts, originsOf, type KnownFact, type Origins } from './known-facts.ts';
import type { MoveInRow } from '../load-move-in.server.ts';

const VERIFIED = { verifiedOn: true, source: { select: sourceSelect } } as const;

/** Reads what the site knows of the institution of an application, and from where the application was filled in. */
export async function readKnownFacts(db: Database, row: MoveInRow): Promise<{ facts: KnownFact[]; origins: Origins }> {
  const { organisation, places, verifications, licences, lines, contact } = await db.institution.findUniqueOrThrow({
    where: { id: row.institutionId },
    select: {
      organisation: { select: { name: true, uscc: true, standing: true, ...VERIFIED } },
      places: {
        where: { kind: 'headquarters', origin: 'register' },
        orderBy: { id: 'asc' },
        take: 1,
        select: { address: true, district: { select: { name: true } } },
      },
      verifications: { where: { fact: 'register' }, select: VERIFIED },
      licences: {
        orderBy: [{ kind: 'asc' }, { validTo: 'desc' }, { id: 'asc' }],
        select: { ...licenceFactsSelect, number: true, ...VERIFIED },
      },
      lines: { select: { categorySlug: true } },
      contact: { select: { name: true, phone: true } },
    },
  });
  const intent = row.intentId === null ? null : await db.intent.findUnique({ where: { id: row.intentId } });
  const { standing, source, verifiedOn } = organisation;
  const [place] = places;
  const register = verifications[0] ?? null;
  return {
    facts: knownFacts(
      {
        organisation: {
          ...organisation,
          verified: standing === 'verified' && source && verifiedOn !== null ? { source, verifiedOn } : null,
        },
        place: place ? { address: place.address, district: place.district.name } : null,
        register,
        licences,
      },
      row.today,
    ),
    origins: originsOf(row.answers, row, {
      intent: intent && { ...intent, sentOn: dayOf(intent.sentAt) },
      lines: lines.map(({ categorySlug }) => categorySlug),
      register,
      storefront: contact && { contact: contact.name, phone: contact.phone },
    }),
  };
}
