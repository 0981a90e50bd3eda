import type { Transaction } from '#prisma/database.ts';
import { sectionsOf, type ContentKind, type ContentOf } from './kinds.ts';
import type { Queue } from '#app/domain/institutions/find-queue.server.ts';

interface CameWithTheData<K extends ContentKind> extends Queue {
  kind: K;
  subjectId: string;
  institutionId: string;
  shown: ContentOf[K];
  since: Date;
}

/** The version that is public; null where there is none, or what is public came with the data. */
export async function publicVersionId(tx: Transaction, kind: ContentKind, subjectId: string): Promise<string | null> {
  const row =
    kind === 'storefront'
      ? await tx.storefront.findUnique({ where: { institutionId: subjectId }, select: { versionId: true } })
      : await tx.service.findUnique({ where: { id: subjectId }, select: { versionId: true } });
  return row?.versionId ?? null;
}

/** Version 0: what came with the data is kept as a version before anything takes its place, so that it can be returned to. */
export async function keepWhatCame<K extends ContentKind>(
  tx: Transaction,
  { kind, subjectId, institutionId, shown, since, ...queue }: CameWithTheData<K>,
): Promise<void> {
  if ((await publicVersionId(tx, kind, subjectId)) !== null) return;
  const { id: versionId } = await tx.contentVersion.create({
    data: {
      kind,
      subjectId,
      institutionId,
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
  if (kind === 'storefront')
    await tx.storefront.update({ where: { institutionId: subjectId }, data: { versionId }, select: { institutionId: true } });
  else await tx.service.update({ where: { id: subjectId }, data: { versionId }, select: { id: true } });
}
