import type { Transaction } from '#prisma/database.ts';
import { ownerColumns } from '../permissions/owner.ts';
import { sectionsOf } from './content-kind.ts';
import type { Author, ContentKind, Queue } from './content-kind.server.ts';

interface CameWithTheData<Content> extends Queue {
  subjectId: string;
  author: Author;
  shown: Content;
  since: Date;
}

/** Keeps imported content as version 0 before it is replaced for the first time, so that it can be restored. */
export async function keepWhatCame<Content extends object>(
  tx: Transaction,
  kind: ContentKind<Content>,
  { subjectId, author, shown, since, ...queue }: CameWithTheData<Content>,
): Promise<void> {
  if ((await kind.publicVersionId(tx, subjectId)) !== null) return;
  const { id: versionId } = await tx.contentVersion.create({
    data: {
      kind: kind.name,
      subjectId,
      ...ownerColumns(author),
      number: 0,
      content: JSON.stringify(shown),
      sections: JSON.stringify(sectionsOf(kind)),
      state: 'published',
      ...queue,
      submittedAt: since,
      decidedAt: since,
    },
    select: { id: true },
  });
  await kind.linkPublicVersion(tx, subjectId, versionId);
}
