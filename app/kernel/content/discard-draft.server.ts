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

export type Discarded = { ok: true; changed: boolean } | Refused<'absent' | 'notAllowed' | 'nothing' | 'stale'>;

/**
 * 放弃草稿: resets the draft to the public content. Its sections count as changed, so that people who have one of them open are told before
 * they overwrite it. Refuses a draft that does not exist or that the actor may not edit, one that has nothing to go back to, and one that
 * somebody else changed since (`seen` is its seenOfDraft).
 */
export function discardDraft<Content extends object>(
  db: Database,
  by: ByActor,
  kind: ContentKind<Content>,
  { subjectId, seen }: { subjectId: string; seen: string },
): Promise<Discarded> {
  return inTransaction<Discarded>(db, async (tx) => {
    const found = await workOn(tx, by.actor, 'edit', kind, subjectId);
    if (!found.ok) return found;
    const draft = await draftRow(tx, kind, subjectId);
    if (!draft) return { ok: false, why: 'absent', message: '没有找到要编辑的内容。' };
    const content = draft.shown ?? kind.empty;
    if (content === null)
      return { ok: false, why: 'nothing', message: `这项${kind.noun}还没有公开过，没有可以恢复的内容；不需要时可以删除。` };
    const changed = changedSections(kind, draft.content, content);
    if (changed.length === 0) return { ok: true, changed: false };
    if (changedByOthers(draft, by.actor, seen))
      return { ok: false, why: 'stale', message: '您打开这一页之后，别人又修改了草稿。请先看最新的草稿，再决定是否放弃。' };
    const { author } = found;
    await writeDraft(tx, by, kind, { subjectId, author, draft, content, changed });
    await writeEntry(tx, by, { deed: kind.deeds.discard, subjectId, organisationId: author.organisationId, parkSlug: author.parkSlug });
    return { ok: true, changed: true };
  });
}
