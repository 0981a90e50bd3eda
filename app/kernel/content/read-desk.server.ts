import type { Database } from '#prisma/database.ts';
import type { Actor } from '../permissions/actor.ts';
import { writeMoment } from '../calendar.ts';
import { sectionName, sectionsOf } from './content-kind.ts';
import type { ContentKind } from './content-kind.server.ts';
import { countsOf, draftRow, nameOf } from './read-draft.server.ts';
import type { DraftRow } from './read-draft.server.ts';
import { findVersion, listVersions, type VersionSummary } from './read-version.server.ts';
import { seenOfDraft } from './seen-draft.server.ts';
import { sectionStates, type SectionedKind, type SectionState } from './section-state.ts';

export interface SectionDesk {
  section: string;
  name: string;
  state: SectionState;
  /** Why it was returned; null if it was not, or was submitted again since. */
  reason: string | null;
  /** Who changed it last, and when, in words; null if nobody did. */
  changed: string | null;
}

export interface ContentDesk<Content> {
  draft: Content;
  /** What is public; null if nothing is. */
  shown: Content | null;
  sections: SectionDesk[];
  /** The version that waits for a moderator. */
  pending: VersionSummary | null;
  /** Whether the draft differs from what is public. */
  differs: boolean;
  /** What this is of the draft, for the form that discards it: its seenOfDraft. */
  seen: string;
}

/** Section → who changed it last, and when, in words. */
async function lastChanges(db: Database, { revisions }: DraftRow<object>): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { personId } of Object.values(revisions)) if (!names.has(personId)) names.set(personId, await nameOf(db, personId));
  return new Map(
    Object.entries(revisions).map(([section, { personId, at }]) => [
      section,
      `${names.get(personId) || '已注销用户'}，${writeMoment(new Date(at))}`,
    ]),
  );
}

/**
 * A content as its authors see it: section by section, with what waits and what was returned. The caller checks permission.
 * @throws if there is no such thing.
 */
export async function readContentDesk<Content extends object>(
  db: Database,
  actor: Actor,
  kind: ContentKind<Content> & SectionedKind<Content>,
  subjectId: string,
): Promise<ContentDesk<Content>> {
  const [row, versions] = await Promise.all([draftRow(db, kind, subjectId), listVersions(db, kind, subjectId)]);
  if (!row) throw new Error(`There is no ${kind.name} ${subjectId} to write`);
  const newest = versions[0];
  const open = newest?.state === 'pending' || newest?.state === 'returned';
  const version = open ? await findVersion(db, actor, kind, newest.id) : null;
  const states = sectionStates(kind, {
    draft: row.content,
    shown: row.shown,
    waiting: version?.state === 'pending' ? version : null,
    returned: version?.state === 'returned' ? version : null,
  });
  const changes = await lastChanges(db, row);
  const sections = sectionsOf(kind).map((section) => ({
    section,
    name: sectionName(kind, section),
    ...states[section],
    changed: changes.get(section) ?? null,
  }));
  return {
    draft: row.content,
    shown: row.shown,
    sections,
    pending: newest?.state === 'pending' ? newest : null,
    differs: sections.some(({ state }) => state !== 'public' && state !== 'unwritten'),
    seen: seenOfDraft(countsOf(row.revisions)),
  };
}
