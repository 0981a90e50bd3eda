import type { Page } from 'playwright-core';
import { decideVersion } from '#app/kernel/content/decide-version.server.ts';
import type { LicenceKind } from '#app/domain/lines/licence.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { kindOfVersion } from '#test/integration/content/ground.ts';
import { organisationsFrom } from './organisations.ts';
import { siteDatabase } from './people.ts';

export interface OwnInstitution {
  id: string;
  organisationId: string;
  slug: string;
  name: string;
  uscc: string;
}

export const main = (page: Page) => page.getByRole('main');

/** For what follows a moment after the deed: mail, the index, cached pages. */
export const PATIENT = { interval: 150 };

/** The actor for deeds at this moment, later than what they did before. */
export const now = (by: ByActor): ByActor => ({ ...by, now: new Date() });

/** A licence from the bureau, in force for years, for an institution made by `institutionsFrom`. */
export function licence(kind: LicenceKind, number: string, validTo: string | null = '2099-12-31') {
  return {
    create: {
      kind,
      number,
      issuer: '演示机关',
      validFrom: '2024-01-01',
      validTo,
      districtSlug: 'jingan',
      sourceId: 'bureau-verification',
      verifiedOn: '2026-11-01',
    },
  };
}

/** Changes the site's database in a separate transaction, as the site's deeds do. */
export const arrange = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inTransaction(await siteDatabase(), work);

/** Makes verified organisations that no other test uses; every test file counts from its own number. */
export function verifiedFrom(first: number) {
  const next = organisationsFrom(first);
  return (): Promise<{ id: string; name: string; uscc: string }> => {
    const { name, uscc } = next();
    return arrange((tx) =>
      tx.organisation.create({
        data: { name, uscc, standing: 'verified', sourceId: 'bureau-verification', verifiedOn: '2026-11-01' },
        select: { id: true, name: true, uscc: true },
      }),
    );
  };
}

type Given = Omit<Partial<Prisma.InstitutionUncheckedCreateInput>, 'organisationId' | 'places'> & { districtSlug?: DistrictSlug };

/** Makes public institutions of verified organisations, with an address and the given columns. */
export function institutionsFrom(first: number) {
  const next = verifiedFrom(first);
  return async ({ districtSlug = 'jingan', ...given }: Given = {}): Promise<OwnInstitution> => {
    const { id: organisationId, name, uscc } = await next();
    return arrange(async (tx) => {
      const { id, slug } = await tx.institution.create({
        data: {
          slug: `lvcheng-${uscc.slice(8).toLowerCase()}`,
          verifiedOn: '2026-11-01',
          demo: true,
          ...given,
          organisationId,
          places: { create: { kind: 'headquarters', districtSlug, address: '示例路 1 号' } },
        },
        select: { id: true, slug: true },
      });
      await told(tx, id);
      return { id, organisationId, slug, name, uscc };
    });
  };
}

/** Tells the site that a test changed an institution directly. */
export async function told(tx: Transaction, institutionId: string): Promise<void> {
  await tx.outboxEntry.create({ data: { subject: 'institution', subjectId: institutionId }, select: { id: true } });
}

/** Publishes a waiting version, as its moderator does. */
export async function publishVersion(by: ByActor, versionId: string): Promise<void> {
  const db = await siteDatabase();
  const decided = await decideVersion(db, now(by), await kindOfVersion(db, versionId), { versionId, move: 'publish', reasons: {} });
  if (!decided.ok) throw new Error(decided.message);
}
