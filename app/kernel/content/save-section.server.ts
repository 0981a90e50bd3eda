import type { Refused } from '../answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { writeMoment } from '../calendar.ts';
import type { ByActor } from '../permissions/actor.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import { canonical } from './canonical.ts';
import { sectionName, type SectionOf, type SectionValue } from './content-kind.ts';
import type { Author, ContentKind } from './content-kind.server.ts';
import { draftRow, nameOf, type DraftRow } from './read-draft.server.ts';
import { workOn } from './work-on.server.ts';
import { writeDraft } from './write-draft.server.ts';

/** A section as typed, with the revision that the author saw. */
export interface SectionChange<Content> {
  section: SectionOf<Content>;
  seen: number;
  value: SectionValue<Content>;
}

/** A section that somebody else has changed. */
export interface Conflict {
  section: string;
  revision: number;
  /** The section's current value. */
  theirs: unknown;
  /** Who changed it, and when. */
  by: string;
  at: Date;
}

export type SectionSaved =
  { ok: true; revision: number; changed: boolean } | (Refused<'stale'> & Conflict) | Refused<'absent' | 'notAllowed'>;
/** `revisions` holds every section that was sent. */
export type SectionsSaved =
  | { ok: true; revisions: Record<string, number>; changed: boolean }
  | (Refused<'stale'> & { conflicts: Conflict[] })
  | Refused<'absent' | 'notAllowed'>;

/** Changes by the same person to the same section share one entry on the record for this long. */
const ENTRY_STANDS_MS = 30 * 60_000;

/** Writes one entry for each section, without its text. Saving every few seconds must not flood the record. */
async function writeEditEntry(
  tx: Transaction,
  by: ByActor,
  kind: ContentKind<object>,
  { subjectId, author: { organisationId, parkSlug }, section }: { subjectId: string; author: Author; section: string },
): Promise<void> {
  const deed = kind.deeds.edit;
  const changes = { section: [null, sectionName(kind, section)] } as const;
  const since = new Date(by.now.getTime() - ENTRY_STANDS_MS);
  const standing = await tx.recordEntry.findFirst({
    where: { deed, subjectId, actorId: by.actor.personId, at: { gt: since }, changes: JSON.stringify(changes) },
    select: { id: true },
  });
  if (!standing) await writeEntry(tx, by, { deed, subjectId, organisationId, parkSlug, changes });
}

async function conflictsIn<Content extends object>(
  tx: Transaction,
  now: Date,
  draft: DraftRow<Content>,
  sent: readonly SectionChange<Content>[],
): Promise<Conflict[]> {
  const conflicts: Conflict[] = [];
  for (const { section, seen } of sent) {
    const revision = draft.revisions[section];
    if ((revision?.count ?? 0) === seen) continue;
    // A claimed revision of a section that was never changed is wrong.
    const [by, at] = revision ? [await nameOf(tx, revision.personId), new Date(revision.at)] : ['', draft.updatedAt ?? now];
    conflicts.push({ section, revision: revision?.count ?? 0, theirs: draft.content[section], by, at });
  }
  return conflicts;
}

/**
 * Saves several sections of a draft from one form, all or none. Each is checked only against its own revision, so that people who edit
 * different sections never conflict. A section that equals the stored one is neither a change nor a conflict. Refuses a draft that does not
 * exist or that the actor may not edit, and sections that somebody else has changed since.
 */
export function saveSections<Content extends object>(
  db: Database,
  by: ByActor,
  kind: ContentKind<Content>,
  { subjectId, sections }: { subjectId: string; sections: readonly SectionChange<Content>[] },
): Promise<SectionsSaved> {
  return inTransaction<SectionsSaved>(db, async (tx) => {
    const found = await workOn(tx, by.actor, 'edit', kind, subjectId);
    if (!found.ok) return found;
    const draft = await draftRow(tx, kind, subjectId);
    if (!draft) return { ok: false, why: 'absent', message: '没有找到要编辑的内容。' };
    const sent: Content = { ...draft.content, ...Object.fromEntries(sections.map(({ section, value }) => [section, value])) };
    const content = kind.read(JSON.stringify(sent));
    const differing = sections.filter(({ section }) => canonical(draft.content[section]) !== canonical(content[section]));
    const conflicts = await conflictsIn(tx, by.now, draft, differing);
    if (conflicts.length > 0) {
      const names = conflicts.map(
        ({ section, by: who, at }) => `“${sectionName(kind, section)}”刚由${who || '别人'}于 ${writeMoment(at)} 修改`,
      );
      return { ok: false, why: 'stale', message: `${names.join('；')}。您写的还没有保存，请对照后再决定。`, conflicts };
    }
    const changed = differing.map(({ section }) => section);
    const { author } = found;
    const counted = changed.length > 0 ? await writeDraft(tx, by, kind, { subjectId, author, draft, content, changed }) : {};
    for (const section of changed) await writeEditEntry(tx, by, kind, { subjectId, author, section });
    return {
      ok: true,
      revisions: Object.fromEntries(sections.map(({ section }) => [section, counted[section] ?? draft.revisions[section]?.count ?? 0])),
      changed: changed.length > 0,
    };
  });
}

/** Saves one section, as autosave does. */
export async function saveSection<Content extends object>(
  db: Database,
  by: ByActor,
  kind: ContentKind<Content>,
  { subjectId, ...change }: { subjectId: string } & SectionChange<Content>,
): Promise<SectionSaved> {
  const saved = await saveSections(db, by, kind, { subjectId, sections: [change] });
  if (saved.ok) return { ok: true, revision: saved.revisions[change.section] ?? 0, changed: saved.changed };
  if (saved.why !== 'stale') return saved;
  const [conflict] = saved.conflicts;
  if (!conflict) throw new Error('A section is stale, but none conflicts');
  return { ok: false, why: 'stale', message: saved.message, ...conflict };
}
