import type { Transaction } from '#prisma/database.ts';
import type { KnownInstitution, KnownOrganisation } from './plan.ts';

/** An organisation with everything that is needed to update it. */
export interface FoundOrganisation extends KnownOrganisation {
  id: string;
  institution: (KnownInstitution & { id: string }) | null;
}

/** Reads what the database holds about organisations, by code. Storefronts, services and contacts are not read. */
export async function knownOrganisations(tx: Transaction, usccs: string[]): Promise<Map<string, FoundOrganisation>> {
  const found = await tx.organisation.findMany({
    where: { uscc: { in: usccs } },
    select: {
      id: true,
      uscc: true,
      name: true,
      legalRepresentative: true,
      establishedOn: true,
      institution: {
        select: {
          id: true,
          website: true,
          verifiedOn: true,
          lines: { select: { categorySlug: true } },
          licences: {
            select: {
              id: true,
              kind: true,
              number: true,
              issuer: true,
              validFrom: true,
              validTo: true,
              revokedOn: true,
              sourceId: true,
              verifiedOn: true,
              source: { select: { kind: true } },
            },
          },
          places: {
            where: { kind: 'headquarters' },
            orderBy: { id: 'asc' },
            select: {
              id: true,
              districtSlug: true,
              address: true,
              phone: true,
              longitude: true,
              latitude: true,
              coordinateSystem: true,
              pointOrigin: true,
            },
          },
          tenancies: { select: { parkSlug: true, endsOn: true } },
          verifications: { select: { fact: true, sourceId: true, verifiedOn: true } },
        },
      },
    },
  });
  return new Map(found.map(({ uscc, ...organisation }) => [uscc, organisation]));
}
