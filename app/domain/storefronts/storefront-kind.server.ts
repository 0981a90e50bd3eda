import type { Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { writeShortcoming } from '#app/kernel/content/content-kind.ts';
import type { FoundQueue, Queue, QueuedKind } from '#app/kernel/content/content-kind.server.ts';
import type { SectionedKind } from '#app/kernel/content/section-state.ts';
import { paths } from '#app/paths.ts';
import { findQueue, hasRegisteredPlace } from '../institutions/find-queue.server.ts';
import { institutionAuthor } from '../institutions/institution-author.server.ts';
import { EMPTY_STOREFRONT, type StorefrontContent } from './content.ts';
import { findAttachments } from './find-attachments.server.ts';
import { publishStorefront } from './publish-storefront.server.ts';
import { readStorefrontContent } from './read-content.server.ts';
import { NO_ADDRESS } from './shortcomings.ts';
import { storefrontRules } from './storefront-kind.ts';

/** The district of the headquarters stated in a storefront; null if none is stated. */
export const statedDistrict = ({ places }: StorefrontContent) => places.find(({ kind }) => kind === 'headquarters')?.district ?? null;

/** A queue; or, without one, that the storefront must state an address first. */
export const queueOrAddress = (queue: Queue | null): FoundQueue =>
  queue ? { ok: true, queue } : { ok: false, missing: writeShortcoming(storefrontRules, NO_ADDRESS) };

/**
 * Finds the queue by the institution's places. Publishing a storefront replaces the places stated before, so a storefront without
 * headquarters needs a registered place.
 */
async function findStorefrontQueue(
  tx: Transaction,
  { subjectId: institutionId, content, today }: { subjectId: string; content: StorefrontContent; today: Day },
): Promise<FoundQueue> {
  const stated = statedDistrict(content);
  const located = stated !== null || (await hasRegisteredPlace(tx, institutionId));
  return queueOrAddress(located ? await findQueue(tx, institutionId, stated, today) : null);
}

/** 旗舰店; its subject is the institution. */
export const storefrontKind: QueuedKind<StorefrontContent> & SectionedKind<StorefrontContent> = {
  ...storefrontRules,
  name: 'storefront',
  ask: { edit: 'edit:storefront', publish: 'publish:storefront' },
  deeds: { edit: 'draft.edit', discard: 'draft.discard', restore: 'draft.restore', submit: 'version.submit' },
  read: readStorefrontContent,
  authorOf: institutionAuthor,
  start: async (db, institutionId) => ((await db.institution.count({ where: { id: institutionId } })) === 1 ? EMPTY_STOREFRONT : null),
  shown: async (db, institutionId) => {
    const row = await db.storefront.findUnique({ where: { institutionId }, select: { content: true } });
    return row && readStorefrontContent(row.content);
  },
  empty: EMPTY_STOREFRONT,
  publicVersionId: async (db, institutionId) =>
    (await db.storefront.findUnique({ where: { institutionId }, select: { versionId: true } }))?.versionId ?? null,
  linkPublicVersion: async (tx, institutionId, versionId) => {
    await tx.storefront.update({ where: { institutionId }, data: { versionId }, select: { institutionId: true } });
  },
  publish: (tx, { subjectId, ...published }) => publishStorefront(tx, { institutionId: subjectId, ...published }),
  publicPath: async (db, institutionId) => {
    const institution = await db.institution.findUnique({ where: { id: institutionId }, select: { slug: true } });
    return institution && paths.institution(institution.slug);
  },
  desk: () => ({ name: '旗舰店', to: paths.deskStorefront() }),
  findAttachments,
  findQueue: findStorefrontQueue,
};
