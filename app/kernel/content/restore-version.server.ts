import type { Refused } from '../answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '../permissions/actor.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import { changedSections, type ContentKind } from './kinds.ts';
import { readContent } from '#app/domain/assembly/read-content.server.ts';
import { draftRow } from './read-draft.server.ts';
import { workOn } from './work-on.server.ts';
import { writeDraft } from './write-draft.server.ts';

export type Restored = { ok: true; changed: boolean } | Refused<'absent' | 'notAllowed'>;

interface Old<K extends ContentKind> {
  kind: K;
  subjectId: string;
  number: number;
  content: string;
}

async function restore<K extends ContentKind>(
  tx: Transaction,
  by: ByActor,
  { kind, subjectId, number, content: json }: Old<K>,
): Promise<Restored> {
  const found = await workOn(tx, by.actor, 'edit', { kind, subjectId });
  if (!found.ok) return found;
  const draft = await draftRow(tx, kind, subjectId);
  if (!draft) return { ok: false, why: 'absent', message: '没有找到要编辑的内容。' };
  const content = readContent(kind, json);
  const changed = changedSections(kind, draft.content, content);
  if (changed.length === 0) return { ok: true, changed: false };
  const { id: institutionId, organisationId } = found.subject;
  await writeDraft(tx, by, { kind, subjectId, institutionId, draft, content, changed });
  await writeEntry(tx, by, {
    deed: kind === 'storefront' ? 'draft.restore' : 'service.restore',
    subjectId,
    organisationId,
    changes: { version: [null, number] },
  });
  return { ok: true, changed: true };
}

/**
 * 恢复旧版: the shared draft becomes what a version said; nothing public changes until it is submitted and published. Its sections
 * count as changed, so that whoever has one of them open is told. Refuses what is not there or not the actor's.
 */
export function restoreVersion(db: Database, by: ByActor, { versionId }: { versionId: string }): Promise<Restored> {
  return inTransaction<Restored>(db, async (tx) => {
    const version = await tx.contentVersion.findUnique({
      where: { id: versionId },
      select: { kind: true, subjectId: true, number: true, content: true },
    });
    return version ? restore(tx, by, version) : { ok: false, why: 'absent', message: '没有找到这一版。' };
  });
}
