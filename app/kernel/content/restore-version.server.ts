import type { Refused } from '../answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '../permissions/actor.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import { changedSections } from './content-kind.ts';
import type { ContentKind } from './content-kind.server.ts';
import { draftRow } from './read-draft.server.ts';
import { changedByOthers } from './seen-draft.server.ts';
import { workOn } from './work-on.server.ts';
import { writeDraft } from './write-draft.server.ts';

export type Restored = { ok: true; changed: boolean } | Refused<'absent' | 'notAllowed' | 'stale'>;

/**
 * 恢复旧版: sets the shared draft to the content of a version; nothing public changes until it is submitted and published. Its sections count
 * as changed, so that people who have one of them open are told. Refuses a version that does not exist or is of another kind, one whose draft
 * the actor may not edit, and a draft that somebody else changed since (`seen` is its seenOfDraft).
 */
export function restoreVersion<Content extends object>(
  db: Database,
  by: ByActor,
  kind: ContentKind<Content>,
  { versionId, seen }: { versionId: string; seen: string },
): Promise<Restored> {
  return inTransaction<Restored>(db, async (tx) => {
    const version = await tx.contentVersion.findUnique({
      where: { id: versionId, kind: kind.name },
      select: { subjectId: true, number: true, content: true },
    });
    if (!version) return { ok: false, why: 'absent', message: '没有找到这一版。' };
    const { subjectId, number } = version;
    const found = await workOn(tx, by.actor, 'edit', kind, subjectId);
    if (!found.ok) return found;
    const draft = await draftRow(tx, kind, subjectId);
    if (!draft) return { ok: false, why: 'absent', message: '没有找到要编辑的内容。' };
    const content = kind.read(version.content);
    const changed = changedSections(kind, draft.content, content);
    if (changed.length === 0) return { ok: true, changed: false };
    if (changedByOthers(draft, by.actor, seen))
      return { ok: false, why: 'stale', message: '您打开这一页之后，别人又修改了草稿。请先看最新的草稿，再决定是否恢复这一版。' };
    const { author } = found;
    const { organisationId, parkSlug } = author;
    await writeDraft(tx, by, kind, { subjectId, author, draft, content, changed });
    await writeEntry(tx, by, { deed: kind.deeds.restore, subjectId, organisationId, parkSlug, changes: { version: [null, number] } });
    return { ok: true, changed: true };
  });
}
