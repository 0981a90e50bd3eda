import type { Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { FoundQueue, QueuedKind } from '#app/kernel/content/content-kind.server.ts';
import { draftRow } from '#app/kernel/content/read-draft.server.ts';
import { findQueue } from '../institutions/find-queue.server.ts';
import type { ServiceContent } from '../services/content.ts';
import { serviceKind } from '../services/service-kind.server.ts';
import { queueOrAddress, statedDistrict, storefrontKind } from './storefront-kind.server.ts';

/** Finds the queue by the institution's places; if it has none, by the headquarters in its storefront's draft. */
async function findServiceQueue(tx: Transaction, { subjectId, today }: { subjectId: string; today: Day }): Promise<FoundQueue> {
  const { institutionId } = await tx.service.findUniqueOrThrow({ where: { id: subjectId }, select: { institutionId: true } });
  const storefront = await draftRow(tx, storefrontKind, institutionId);
  return queueOrAddress(await findQueue(tx, institutionId, storefront && statedDistrict(storefront.content), today));
}

/** A service as content that is moderated; its queue may depend on its institution's storefront. */
export const submittedService: QueuedKind<ServiceContent> = { ...serviceKind, findQueue: findServiceQueue };
