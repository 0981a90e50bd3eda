import type { Database, Transaction } from '#prisma/database.ts';
import { EMPTY_STOREFRONT } from '#app/domain/storefronts/content.ts';
import { changedSections, type ContentKind, type ContentOf } from './kinds.ts';
import { publicContent, knownService } from '#app/domain/assembly/public-content.server.ts';
import { readContent } from '#app/domain/assembly/read-content.server.ts';
import { readRevisions, type Revision } from './read-revisions.server.ts';

export interface Draft<K extends ContentKind> {
  content: ContentOf[K];
  /** Section → how often it was changed. */
  revisions: Record<string, number>;
  /** Whether it says anything else than what is public. */
  stored: boolean;
  /** When it was last changed, and the name of whoever did it; null where it never was. */
  updatedAt: Date | null;
  updatedBy: string | null;
}

/** What the deeds on drafts work with: the row as it is, or what a first change starts from. */
export interface DraftRow<K extends ContentKind> {
  content: ContentOf[K];
  revisions: Record<string, Revision>;
  /** What is public; null where nothing is. */
  shown: ContentOf[K] | null;
  updatedAt: Date | null;
  updatedById: string | null;
}

const BEFORE_ANYTHING: { [K in ContentKind]: (db: Database | Transaction, subjectId: string) => Promise<ContentOf[K] | null> } = {
  storefront: async (db, id) => ((await db.institution.count({ where: { id } })) === 1 ? EMPTY_STOREFRONT : null),
  service: async (db, id) => (await knownService(db, id))?.content ?? null,
};

/** The draft as it is stored, else what is public, else what there is before anything; null where there is no such thing. */
export async function draftRow<K extends ContentKind>(db: Database | Transaction, kind: K, subjectId: string): Promise<DraftRow<K> | null> {
  const start = await BEFORE_ANYTHING[kind](db, subjectId);
  if (start === null) return null;
  const shown = await publicContent(db, kind, subjectId);
  const row = await db.contentDraft.findUnique({
    where: { kind_subjectId: { kind, subjectId } },
    select: { content: true, revisions: true, updatedAt: true, updatedById: true },
  });
  if (!row) return { content: shown ?? start, revisions: {}, shown, updatedAt: null, updatedById: null };
  return {
    content: readContent(kind, row.content),
    revisions: readRevisions(row.revisions),
    shown,
    updatedAt: row.updatedAt,
    updatedById: row.updatedById,
  };
}

/** Section → how often it was changed. */
export const countsOf = (revisions: Readonly<Record<string, Revision>>): Record<string, number> =>
  Object.fromEntries(Object.entries(revisions).map(([section, { count }]) => [section, count]));

/** A person's name as pages show it; empty where there is no such person. */
export async function nameOf(db: Database | Transaction, personId: string): Promise<string> {
  return (await db.person.findUnique({ where: { id: personId }, select: { name: true } }))?.name ?? '';
}

/**
 * What the institution's people are working on: the shared draft, else what is public, else (for a storefront) nothing yet.
 * Whether the reader may see it is the caller's to ask.
 * @returns null where there is no such institution or service.
 */
export async function readDraft<K extends ContentKind>(db: Database | Transaction, kind: K, subjectId: string): Promise<Draft<K> | null> {
  const row = await draftRow(db, kind, subjectId);
  if (!row) return null;
  const { content, revisions, shown, updatedAt, updatedById } = row;
  return {
    content,
    revisions: countsOf(revisions),
    stored: updatedAt !== null && (shown === null || changedSections(kind, shown, content).length > 0),
    updatedAt,
    updatedBy: updatedById && (await nameOf(db, updatedById)),
  };
}

/** How often a section was changed: what somebody who edits it has seen. 0 where it never was. */
export const revisionOf = (draft: { revisions: Readonly<Record<string, number>> }, section: string): number =>
  draft.revisions[section] ?? 0;
