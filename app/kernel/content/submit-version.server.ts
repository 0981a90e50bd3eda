import type { Refused } from '../answer.ts';
import { createHash } from 'node:crypto';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf } from '../calendar.ts';
import type { ByActor } from '../permissions/actor.ts';
import { ownerColumns, type Owner } from '../permissions/owner.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import { canonical } from './canonical.ts';
import { changedSections, writeShortcoming } from './content-kind.ts';
import type { Author, ContentKind, Queue, QueuedKind } from './content-kind.server.ts';
import { keepWhatCame } from './link-public-version.server.ts';
import { countsOf, draftRow, type Draft } from './read-draft.server.ts';
import { workOn } from './work-on.server.ts';

export type Submitted =
  | { ok: true; versionId: string }
  /** `missing` is the complete list of what the draft lacks, each with the name of its section. */
  | (Refused<'stale' | 'absent' | 'notAllowed' | 'nothing' | 'incomplete' | 'guard'> & { missing?: string[] });

/** A digest of a draft. The check page carries it, so that only what was checked is submitted. */
export function draftMark({ content, revisions }: Pick<Draft<unknown>, 'content' | 'revisions'>): string {
  return createHash('sha256')
    .update(canonical([content, revisions]))
    .digest('base64url');
}

/** Whom an entry about a version concerns: its author, and the bureau or the park that moderates it. */
export const concerns = ({ organisationId, parkSlug }: Owner, queue: Queue) => ({
  organisationId,
  parkSlug: parkSlug ?? queue.parkSlug,
  districtSlug: queue.districtSlug,
});

interface Waiting extends Queue {
  id: string;
  number: number;
  content: string;
}

/** Withdraws a waiting version in favour of a new one; a moderator who has it open is told that it was overtaken. */
async function withdrawPending(
  tx: Transaction,
  by: ByActor,
  { id, number, parkSlug, districtSlug }: Waiting,
  author: Author,
): Promise<void> {
  await tx.contentVersion.updateMany({
    where: { id, state: 'pending' },
    data: { state: 'withdrawn', decidedAt: by.now, decidedById: by.actor.personId },
  });
  await writeEntry(tx, by, {
    deed: 'version.withdraw',
    subjectId: id,
    ...concerns(author, { parkSlug, districtSlug }),
    changes: { version: [null, number] },
  });
}

interface ToSubmit<Content> {
  subjectId: string;
  author: Author;
  content: Content;
  shown: Content | null;
  pending: Waiting | null;
  queue: Queue;
}

/** Puts a new version in its queue, in place of one that still waits. */
async function enter<Content extends object>(
  tx: Transaction,
  by: ByActor,
  kind: ContentKind<Content>,
  { subjectId, author, content, shown, pending, queue }: ToSubmit<Content>,
): Promise<string> {
  const { since } = author;
  if (pending) await withdrawPending(tx, by, pending, author);
  if (shown !== null) await keepWhatCame(tx, kind, { subjectId, author, shown, since: since < by.now ? since : by.now, ...queue });
  const last = await tx.contentVersion.findFirst({
    where: { kind: kind.name, subjectId },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  const number = (last?.number ?? 0) + 1;
  const { id: versionId } = await tx.contentVersion.create({
    data: {
      kind: kind.name,
      subjectId,
      ...ownerColumns(author),
      number,
      content: JSON.stringify(content),
      sections: JSON.stringify(changedSections(kind, shown, content)),
      state: 'pending',
      ...queue,
      submittedById: by.actor.personId,
      submittedAt: by.now,
    },
    select: { id: true },
  });
  await writeEntry(tx, by, {
    deed: kind.deeds.submit,
    subjectId: versionId,
    ...concerns(author, queue),
    changes: { version: [null, number] },
  });
  return versionId;
}

/**
 * 提交发布: turns the shared draft into a version that waits for a moderator; the public content stays until then. Refuses a draft that does
 * not exist or that the actor may not publish, what its author may not submit, a draft that somebody changed since it was checked (`seen` is
 * its draftMark), one that changes nothing, and an incomplete one, listing everything that is missing.
 */
export function submitVersion<Content extends object>(
  db: Database,
  by: ByActor,
  kind: QueuedKind<Content>,
  { subjectId, seen }: { subjectId: string; seen: string },
): Promise<Submitted> {
  return inTransaction<Submitted>(db, async (tx) => {
    const work = await workOn(tx, by.actor, 'publish', kind, subjectId);
    if (!work.ok) return work;
    const { author } = work;
    if (author.barred) return author.barred;
    const draft = await draftRow(tx, kind, subjectId);
    if (!draft) return { ok: false, why: 'absent', message: '没有找到要提交的内容。' };
    const { content, revisions, shown } = draft;
    if (draftMark({ content, revisions: countsOf(revisions) }) !== seen)
      return { ok: false, why: 'stale', message: '您核对之后，草稿又有人修改过。请重新核对后再提交。' };
    const pending = await tx.contentVersion.findFirst({
      where: { kind: kind.name, subjectId, state: 'pending' },
      select: { id: true, number: true, content: true, parkSlug: true, districtSlug: true },
    });
    if (shown !== null && changedSections(kind, shown, content).length === 0)
      return { ok: false, why: 'nothing', message: '草稿与已经公开的内容相同，不需要提交。' };
    if (pending && changedSections(kind, kind.read(pending.content), content).length === 0)
      return { ok: false, why: 'nothing', message: '同样的内容已经提交，正在等待审核。' };
    const today = dayOf(by.now);
    const found = await kind.findQueue(tx, { subjectId, content, today });
    const missing = [...kind.shortcomings(content, today).map((one) => writeShortcoming(kind, one)), ...(found.ok ? [] : [found.missing])];
    if (missing.length > 0 || !found.ok)
      return { ok: false, why: 'incomplete', message: `还有 ${missing.length} 处需要补全，补全后才能提交。`, missing };
    return { ok: true, versionId: await enter(tx, by, kind, { subjectId, author, content, shown, pending, queue: found.queue }) };
  });
}
