import type { Database, Transaction } from '#prisma/database.ts';
import { changedSections } from './content-kind.ts';
import type { ContentKind } from './content-kind.server.ts';
import { readRevisions, type Revision } from './read-revisions.server.ts';

export interface Draft<Content> {
  content: Content;
  /** Section → how often it was changed. */
  revisions: Record<string, number>;
  /** Whether it differs from what is public. */
  stored: boolean;
  /** When it was last changed, and by whom; null if it never was. */
  updatedAt: Date | null;
  updatedBy: string | null;
}

/** A draft for the deeds: the stored row, or the content from which a first change starts. */
export interface DraftRow<Content> {
  content: Content;
  revisions: Record<string, Revision>;
  /** What is public; null if nothing is. */
  shown: Content | null;
  updatedAt: Date | null;
  updatedById: string | null;
}

/** Reads the stored draft, otherwise the public content, otherwise the content for a first draft; null if the thing does not exist. */
export async function draftRow<Content extends object>(
  db: Database | Transaction,
  kind: ContentKind<Content>,
  subjectId: string,
): Promise<DraftRow<Content> | null> {
  const start = await kind.start(db, subjectId);
  if (start === null) return null;
  const shown = await kind.shown(db, subjectId);
  const row = await db.contentDraft.findUnique({
    where: { kind_subjectId: { kind: kind.name, subjectId } },
    select: { content: true, revisions: true, updatedAt: true, updatedById: true },
  });
  if (!row) return { content: shown ?? start, revisions: {}, shown, updatedAt: null, updatedById: null };
  return {
    content: kind.read(row.content),
    revisions: readRevisions(row.revisions),
    shown,
    updatedAt: row.updatedAt,
    updatedById: row.updatedById,
  };
}

/** Section → how often it was changed. */
export const countsOf = (revisions: Readonly<Record<string, Revision>>): Record<string, number> =>
  Object.fromEntries(Object.entries(revisions).map(([section, { count }]) => [section, count]));

/** A person's name as pages show it; empty if the person does not exist. */
export async function nameOf(db: Database | Transaction, personId: string): Promise<string> {
  return (await db.person.findUnique({ where: { id: personId }, select: { name: true } }))?.name ?? '';
}

/**
 * Reads what its authors are working on: the shared draft, otherwise the public content, otherwise the content for a first
 * draft. The caller checks permission.
 * @returns null if the thing does not exist.
 */
export async function readDraft<Content extends object>(
  db: Database | Transaction,
  kind: ContentKind<Content>,
  subjectId: string,
): Promise<Draft<Content> | null> {
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

/** How often a section was changed, which tells what an editor has seen; 0 if it never was. */
export const revisionOf = (draft: { revisions: Readonly<Record<string, number>> }, section: string): number =>
  draft.revisions[section] ?? 0;
