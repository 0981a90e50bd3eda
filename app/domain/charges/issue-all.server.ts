import type { Database } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { issueNext, listIssuable, type Issuable } from './issue-invoice.server.ts';

/** So many bills are issued in one go, so that nobody waits for longer than a request may take. */
export const ISSUE_MOST = 500;

/** The bills that one go issues, what they come to in fen, and how many come after them. */
export interface Batch {
  bills: Issuable[];
  total: number;
  more: number;
  /** What somebody saw of it: another count or sum is another batch. */
  seen: string;
}

/** The next batch of a park. The caller checks permission. */
export async function nextBatch(db: Database, parkSlug: string, now: Date): Promise<Batch> {
  const all = await listIssuable(db, parkSlug, now);
  const bills = all.slice(0, ISSUE_MOST);
  const total = bills.reduce((sum, { planned }) => sum + planned.total, 0);
  return { bills, total, more: all.length - bills.length, seen: `${bills.length} ${total}` };
}

export interface BatchIssued {
  ok: true;
  issued: number;
  refused: { institution: string; number: number; message: string }[];
}

/**
 * 开具全部: issues the bills of the batch that the actor saw, each by the deed that issues one, in a transaction of its own; what cannot be issued
 * any more is told with the reason, and the others go through. May be repeated: what was issued is not there any more.
 */
export async function issueAll(
  db: Database,
  by: ByActor,
  { parkSlug, seen }: { parkSlug: string; seen: string },
): Promise<BatchIssued | Refused<'absent' | 'stale'>> {
  if (!may(by.actor, 'keep:bill', { parkSlug })) return { ok: false, why: 'absent', message: '没有找到这个园区。' };
  const batch = await nextBatch(db, parkSlug, by.now);
  if (batch.seen !== seen || batch.bills.length === 0)
    return { ok: false, why: 'stale', message: '可以开具的账单刚刚有变化，请查看最新的份数和合计后再开具。' };
  const refused: BatchIssued['refused'] = [];
  for (const { leaseId, institution, planned } of batch.bills) {
    const done = await issueNext(db, by, { leaseId, parkSlug, seen: planned.number });
    if (!done.ok) refused.push({ institution, number: planned.number, message: done.message });
  }
  return { ok: true, issued: batch.bills.length - refused.length, refused };
}
