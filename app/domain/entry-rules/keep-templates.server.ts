import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { findFile, type FoundFile } from '#app/kernel/files/find-file.server.ts';
import { forgetBytes } from '#app/kernel/files/forget-bytes.server.ts';
import type { ByActor, Who } from '#app/kernel/permissions/actor.ts';
import { templatesOf, type EntryRulesContent, type MaterialTemplate } from './entry-rules.ts';
import { templateOwner } from './file-owner.server.ts';
import { readRulesDraft } from './read-rules.server.ts';

/** Stores a template of a park's draft, its bytes in the same step as its rows. The caller checks the permission. */
export async function keepTemplate(
  tx: Transaction,
  files: FileStore,
  { actor, now }: ByActor,
  { parkSlug, file: { bytes, sha256, mediaType, name } }: { parkSlug: string; file: InspectedFile },
): Promise<MaterialTemplate> {
  await files.put(sha256, bytes);
  const size = bytes.length;
  const { id: fileId } = await tx.storedFile.create({
    data: { sha256, mediaType, name, size, uploadedById: actor.personId, uploadedAt: now, template: { create: { parkSlug } } },
    select: { id: true },
  });
  return { fileId, name, size };
}

/** The templates of a version that is published now stay for good. */
export async function publishTemplates(tx: Transaction, parkSlug: string, content: EntryRulesContent, now: Date): Promise<void> {
  const named = templatesOf(content).map(({ fileId }) => fileId);
  await tx.rulesTemplate.updateMany({ where: { parkSlug, fileId: { in: named }, publishedAt: null }, data: { publishedAt: now } });
}

/** Deletes the templates that neither the draft names nor a version did. @returns the hashes of their files. */
async function dropLooseTemplates(tx: Transaction, parkSlug: string): Promise<string[]> {
  const named = templatesOf((await readRulesDraft(tx, parkSlug)).content).map(({ fileId }) => fileId);
  const loose = { parkSlug, publishedAt: null, fileId: { notIn: named } };
  const rows = await tx.rulesTemplate.findMany({ where: loose, select: { fileId: true, file: { select: { sha256: true } } } });
  await tx.rulesTemplate.deleteMany({ where: loose });
  await tx.storedFile.deleteMany({ where: { id: { in: rows.map(({ fileId }) => fileId) } } });
  return rows.map(({ file }) => file.sha256);
}

/** Does a deed of the draft in one transaction, and deletes the templates that nothing names after it. */
export async function withoutLooseTemplates<Done extends { ok: boolean }>(
  db: Database,
  files: FileStore,
  parkSlug: string,
  deed: (tx: Transaction) => Promise<Done>,
): Promise<Done> {
  let gone: string[] = [];
  const done = await inTransaction<Done>(db, async (tx) => {
    gone = [];
    const outcome = await deed(tx);
    if (outcome.ok) gone = await dropLooseTemplates(tx, parkSlug);
    return outcome;
  });
  await forgetBytes(db, files, gone);
  return done;
}

/** Finds a template of a park's rules; null if there is none, or if it is not published and `who` does not write them. */
export async function findTemplate(
  db: Database,
  who: Who,
  { parkSlug, fileId }: { parkSlug: string; fileId: string },
): Promise<FoundFile | null> {
  if ((await db.rulesTemplate.count({ where: { fileId, parkSlug } })) === 0) return null;
  return findFile(db, [templateOwner], who, fileId);
}
