import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { MoveInRow } from './load-move-in.server.ts';
import { findParkMoveIn } from './read-move-ins.server.ts';
import { moveInCase } from './move-in-case.server.ts';
import { moveInWorkflow } from './move-in-workflow.ts';

export type Claimed = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale' | 'taken' | 'reasonMissing'>;

interface Claiming {
  moveInId: string;
  parkSlug: string;
  /** Whose it was on the page: a person's id, empty for nobody's. */
  seen: string;
  /** Needed where it is taken from somebody, or given away. */
  reason: string;
}

const refused = <W extends 'absent' | 'notAllowed' | 'stale' | 'taken' | 'reasonMissing'>(why: W, message: string, field?: string) =>
  ({ ok: false, why, message, ...(field ? { field } : {}) }) as Refused<W>;

/** The application if the actor may work on it now, and it is as they saw it. */
async function claimable(tx: Transaction, { actor, now }: ByActor, { moveInId, parkSlug, seen }: Claiming) {
  const row = await findParkMoveIn(tx, actor, { parkSlug, id: moveInId }, now);
  if (!row) return refused('absent', '没有找到这份入驻申请。');
  if (actor.memberships.some(({ organisationId }) => organisationId === row.institution.organisationId))
    return refused('notAllowed', '不能办理自己所在主体的申请，请由其他工作人员办理。');
  if (!moveInWorkflow.waits[row.standing].includes('operator')) return refused('stale', '这份申请现在不需要园区办理。');
  if ((row.claimedById ?? '') !== seen && row.claimedById !== actor.personId)
    return refused('stale', row.claimedBy ? `${row.claimedBy.name}刚刚领取了这份申请。` : '这份申请刚刚被放回，可以领取。');
  return { ok: true, row } as const;
}

async function give(tx: Transaction, by: ByActor, row: MoveInRow, toId: string | null, reason: string | null): Promise<Claimed> {
  const claimedAt = toId === null ? null : by.now;
  await tx.moveIn.update({ where: { id: row.id }, data: { claimedById: toId, claimedAt }, select: { id: true } });
  const deed = reason === null ? 'moveIn.claim' : 'moveIn.handOver';
  // Who works on it, and why somebody else does, is the park's own business.
  await writeEntry(tx, by, { deed, subjectId: row.id, ...moveInCase(by).concerns(row), organisationId: null, personId: toId, reason });
  return { ok: true };
}

/** 领取: the operator works on it alone. Taking it from a colleague needs a reason; of two at once one wins and the other hears who. */
export function claimMoveIn(db: Database, by: ByActor, claiming: Claiming): Promise<Claimed> {
  return inTransaction<Claimed>(db, async (tx) => {
    const found = await claimable(tx, by, claiming);
    if (!found.ok) return found;
    const { row } = found;
    const reason = claiming.reason.trim();
    if (row.claimedById === by.actor.personId) return { ok: true };
    if (row.claimedById === null) return give(tx, by, row, by.actor.personId, null);
    if (reason === '') return refused('reasonMissing', `这份申请由${row.claimedBy?.name ?? '同事'}领取，请写明接手的理由。`, 'reason');
    return give(tx, by, row, by.actor.personId, reason);
  });
}

/** 移交: the operator gives what they have claimed to a colleague in the park, or back to all (`toId` null), with a reason. */
export function handOverMoveIn(db: Database, by: ByActor, { toId, ...claiming }: Claiming & { toId: string | null }): Promise<Claimed> {
  return inTransaction<Claimed>(db, async (tx) => {
    const found = await claimable(tx, by, claiming);
    if (!found.ok) return found;
    const { row } = found;
    const reason = claiming.reason.trim();
    if (row.claimedById !== by.actor.personId) return refused('stale', '这份申请不是由您领取的，不能移交。');
    if (reason === '') return refused('reasonMissing', '请写明移交的理由。', 'reason');
    const colleague = { personId: toId ?? '', parkSlug: claiming.parkSlug, role: 'operator', endedAt: null } as const;
    if (toId !== null && (toId === by.actor.personId || (await tx.appointment.count({ where: colleague })) === 0))
      return refused('taken', '请选择这个园区的其他工作人员。', 'toId');
    return give(tx, by, row, toId, reason);
  });
}
