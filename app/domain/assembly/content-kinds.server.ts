import type { Database } from '#prisma/database.ts';
import type { QueuedKind } from '#app/kernel/content/content-kind.server.ts';
import { findVersion, type VersionView } from '#app/kernel/content/read-version.server.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import { parkPageKind } from '../park-pages/park-page-kind.server.ts';
import { storefrontKind } from '../storefronts/storefront-kind.server.ts';
import { submittedService } from '../storefronts/submitted-service.server.ts';

/** Every kind of content by its name in the database. */
export const CONTENT_KINDS = { storefront: storefrontKind, service: submittedService, parkPage: parkPageKind } as const;

const BY_NAME: Readonly<Record<string, QueuedKind<object>>> = CONTENT_KINDS;

/**
 * Finds the kind with this name in the database.
 * @throws for any other name, which the database's own writers rule out.
 */
export function kindNamed(name: string): QueuedKind<object> {
  const kind = BY_NAME[name];
  if (!kind) throw new Error(`No kind of content is called ${name}`);
  return kind;
}

/**
 * Finds a version of any kind with its content, for those who may see it.
 * @returns null if there is none that `who` may see.
 */
export async function findAnyVersion(db: Database, who: Who, versionId: string): Promise<VersionView<object> | null> {
  const version = await db.contentVersion.findUnique({ where: { id: versionId }, select: { kind: true } });
  return version && findVersion(db, who, kindNamed(version.kind), versionId);
}
