import type { Transaction } from '#prisma/database.ts';
import type { ByActor } from '../permissions/actor.ts';
import { ownerColumns } from '../permissions/owner.ts';
import type { SectionOf } from './content-kind.ts';
import type { Author, ContentKind } from './content-kind.server.ts';
import type { DraftRow } from './read-draft.server.ts';

interface NewDraft<Content> {
  subjectId: string;
  author: Author;
  draft: DraftRow<Content>;
  content: Content;
  changed: readonly SectionOf<Content>[];
}

/**
 * Saves a draft with new content and increments the revision of its changed sections; creates the row the first time. Rows are never
 * deleted, so that no revision is reused and an outdated page is always recognised.
 * @returns the revision of each changed section.
 */
export async function writeDraft<Content extends object>(
  tx: Transaction,
  { actor, now }: ByActor,
  { name: kind }: ContentKind<Content>,
  { subjectId, author, draft, content, changed }: NewDraft<Content>,
): Promise<Record<string, number>> {
  const counted = changed.map(
    (section) => [section, { count: (draft.revisions[section]?.count ?? 0) + 1, personId: actor.personId, at: now.toISOString() }] as const,
  );
  const written = {
    content: JSON.stringify(content),
    revisions: JSON.stringify({ ...draft.revisions, ...Object.fromEntries(counted) }),
    updatedAt: now,
    updatedById: actor.personId,
  };
  await tx.contentDraft.upsert({
    where: { kind_subjectId: { kind, subjectId } },
    create: { kind, subjectId, ...ownerColumns(author), ...written },
    update: written,
    select: { kind: true },
  });
  return Object.fromEntries(counted.map(([section, { count }]) => [section, count]));
}
