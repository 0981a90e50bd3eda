import type { Database, Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { FoundQueue, QueuedKind } from '#app/kernel/content/content-kind.server.ts';
import { draftRow } from '#app/kernel/content/read-draft.server.ts';
import { findVersion, type VersionView } from '#app/kernel/content/read-version.server.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import { findQueue } from '../institutions/find-queue.server.ts';
import { serviceKind } from '../services/service-kind.server.ts';
import type { ServiceContent } from '../services/content.ts';
import { queueOrAddress, statedDistrict, storefrontKind } from '../storefronts/storefront-kind.server.ts';

/** By the institution's places; where it has none, by the headquarters that the draft of its storefront states. */
async function findServiceQueue(tx: Transaction, { institutionId, today }: { institutionId: string; today: Day }): Promise<FoundQueue> {
  const storefront = await draftRow(tx, storefrontKind, institutionId);
  return queueOrAddress(await findQueue(tx, institutionId, storefront && statedDistrict(storefront.content), today));
}

const submittedService: QueuedKind<ServiceContent> = { ...serviceKind, findQueue: findServiceQueue };

/** Every kind of content by its name in the database. */
export const CONTENT_KINDS = { storefront: storefrontKind, service: submittedService } as const;

const BY_NAME: Readonly<Record<string, QueuedKind<object>>> = CONTENT_KINDS;

/**
 * The kind that has this name in the database.
 * @throws for any other name, which the database's own writers rule out.
 */
export function kindNamed(name: string): QueuedKind<object> {
  const kind = BY_NAME[name];
  if (!kind) throw new Error(`No kind of content is called ${name}`);
  return kind;
}

/**
 * A version of any kind with all it says, for those who may see it.
 * @returns null if there is none that `who` may see.
 */
export async function findAnyVersion(db: Database, who: Who, versionId: string): Promise<VersionView<object> | null> {
  const version = await db.contentVersion.findUnique({ where: { id: versionId }, select: { kind: true } });
  return version && findVersion(db, who, kindNamed(version.kind), versionId);
}
