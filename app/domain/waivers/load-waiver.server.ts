import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';

/** A waiver with the bill and the parties that it is about. */
export const WAIVER = {
  id: true,
  amount: true,
  reason: true,
  basis: true,
  state: true,
  proposedAt: true,
  proposedById: true,
  decidedAt: true,
  decideReason: true,
  proposedBy: { select: { name: true } },
  decidedBy: { select: { name: true } },
  invoice: {
    select: {
      id: true,
      kind: true,
      number: true,
      parkSlug: true,
      institutionId: true,
      park: { select: { shortName: true, districtSlug: true } },
      institution: { select: { organisationId: true, organisation: { select: { name: true } } } },
    },
  },
} as const satisfies Prisma.WaiverSelect;

export type WaiverRow = Prisma.WaiverGetPayload<{ select: typeof WAIVER }>;

/** Loads a waiver of a park; null if there is none. */
export const loadWaiver = (db: Database | Transaction, { id, parkSlug }: { id: string; parkSlug: string }): Promise<WaiverRow | null> =>
  db.waiver.findFirst({ where: { id, invoice: { parkSlug } }, select: WAIVER });

/** Whom what happens to a waiver concerns; the tenant nothing of one that was not granted. */
export const concernsOf = (
  { parkSlug, park, institution }: Pick<WaiverRow['invoice'], 'parkSlug' | 'park' | 'institution'>,
  isGranted: boolean,
) => ({
  organisationId: isGranted ? institution.organisationId : null,
  parkSlug,
  districtSlug: park.districtSlug,
});
