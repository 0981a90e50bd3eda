import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { otherSide, type InquirySide } from './brief.ts';
import { organisationOn, partiesSelect, sideOf, type Parties } from './sides.ts';

export type Blocked = { ok: true } | Refused<'absent' | 'notAllowed'>;

const NOT_ALLOWED: Blocked = { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以屏蔽其他主体。' };

/** Whether one of two organisations has blocked the other, seen from `side`: own block, theirs, or none. */
export async function blockBetween(db: Database | Transaction, parties: Parties, side: InquirySide): Promise<'own' | 'theirs' | null> {
  const [own, theirs] = [organisationOn(side, parties), organisationOn(otherSide(side), parties)];
  const blocks = await db.block.findMany({
    where: {
      OR: [
        { organisationId: own, blockedId: theirs },
        { organisationId: theirs, blockedId: own },
      ],
    },
    select: { organisationId: true },
  });
  if (blocks.some(({ organisationId }) => organisationId === own)) return 'own';
  return blocks.length > 0 ? 'theirs' : null;
}

/**
 * Blocks the other side of an invitation: they can send no new invitations and no messages. They are not told. Blocking twice is the same
 * as once.
 */
export function blockOtherSide(db: Database, by: ByActor, inquiryId: string): Promise<Blocked> {
  return inTransaction<Blocked>(db, async (tx) => {
    const inquiry = await tx.inquiry.findUnique({ where: { id: inquiryId }, select: partiesSelect });
    const side = inquiry && sideOf(by.actor, inquiry);
    if (!inquiry || !side) return { ok: false, why: 'absent', message: '没有找到这份邀约。' };
    const [organisationId, blockedId] = [organisationOn(side, inquiry), organisationOn(otherSide(side), inquiry)];
    if (!may(by.actor, 'block:organisation', { organisationId })) return NOT_ALLOWED;
    const before = await tx.block.findUnique({ where: { organisationId_blockedId: { organisationId, blockedId } }, select: { at: true } });
    if (before) return { ok: true };
    await tx.block.create({ data: { organisationId, blockedId, personId: by.actor.personId, at: by.now }, select: { at: true } });
    await writeEntry(tx, by, { deed: 'organisation.block', subjectId: blockedId, organisationId });
    return { ok: true };
  });
}

/** Removes a block. */
export function unblock(
  db: Database,
  by: ByActor,
  { organisationId, blockedId }: { organisationId: string; blockedId: string },
): Promise<Blocked> {
  return inTransaction<Blocked>(db, async (tx) => {
    if (!may(by.actor, 'block:organisation', { organisationId })) return NOT_ALLOWED;
    const { count } = await tx.block.deleteMany({ where: { organisationId, blockedId } });
    if (count === 0) return { ok: false, why: 'absent', message: '没有屏蔽这个主体，或者已经解除。' };
    await writeEntry(tx, by, { deed: 'organisation.unblock', subjectId: blockedId, organisationId });
    return { ok: true };
  });
}

/** Lists the organisations that an organisation has blocked, the latest first. */
export async function listBlocked(db: Database, organisationId: string): Promise<{ id: string; name: string; at: Date }[]> {
  const rows = await db.block.findMany({
    where: { organisationId },
    orderBy: { at: 'desc' },
    select: { at: true, blocked: { select: { id: true, name: true } } },
  });
  return rows.map(({ at, blocked }) => ({ ...blocked, at }));
}
