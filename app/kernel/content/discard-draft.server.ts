import type { Refused } from '../answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '../permissions/actor.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import { EMPTY_STOREFRONT } from '#app/domain/storefronts/content.ts';
import { changedSections, type ContentKind, type ContentOf } from './kinds.ts';
import { draftRow } from './read-draft.server.ts';
import { workOn } from './work-on.server.ts';
import { writeDraft } from './write-draft.server.ts';

export type Discarded = { ok: true; changed: boolean } | Refused<'absent' | 'notAllowed' | 'nothing'>;

/** What a draft goes back to where nothing is public; a service that was never published has nothing to go back to. */
const WITHOUT_PUBLIC: { [K in ContentKind]: ContentOf[K] | null } = { storefront: EMPTY_STOREFRONT, service: null };

/**
 * 放弃草稿: the draft becomes what is public again. Its sections count as changed, so that whoever has one of them open is told
 * before they store over it. Refuses what is not there or not the actor's, and a service that was never published.
 */
export function discardDraft(db: Database, by: ByActor, { kind, subjectId }: { kind: ContentKind; subjectId: string }): Promise<Discarded> {
  return inTransaction<Discarded>(db, async (tx) => {
    const found = await workOn(tx, by.actor, 'edit', { kind, subjectId });
    if (!found.ok) return found;
    const draft = await draftRow(tx, kind, subjectId);
    if (!draft) return { ok: false, why: 'absent', message: '没有找到要编辑的内容。' };
    const content = draft.shown ?? WITHOUT_PUBLIC[kind];
    if (content === null) return { ok: false, why: 'nothing', message: '这项服务还没有公开过，没有可以恢复的内容；不需要时可以删除。' };
    const changed = changedSections(kind, draft.content, content);
    if (changed.length === 0) return { ok: true, changed: false };
    const { id: institutionId, organisationId } = found.subject;
    await writeDraft(tx, by, { kind, subjectId, institutionId, draft, content, changed });
    await writeEntry(tx, by, { deed: kind === 'storefront' ? 'draft.discard' : 'service.discard', subjectId, organisationId });
    return { ok: true, changed: true };
  });
}
