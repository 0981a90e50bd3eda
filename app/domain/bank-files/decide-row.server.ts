import type { Database } from '#prisma/database.ts';
import { closedMonthOf } from '../charges/months/closed-through.server.ts';
import { writeMonth } from '../charges/months/month.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { reversePaymentsWithin } from '../charges/record-payment.server.ts';
import { concernsOf, FILE_ABSENT, findBankFile } from './load-bank-file.server.ts';
import type { RowOf } from './post-rows.server.ts';
import { readProposals } from './proposals.server.ts';
import { findRows } from './read-rows.server.ts';

export type Decided = { ok: true } | Refused<'absent' | 'guard' | 'invalid' | 'stale' | 'reasonMissing'>;

const ROW_ABSENT = { ok: false, why: 'absent', message: '没有找到这一行。' } as const;

/** Says that a row is no payment of a tenant, with a reason; it stays, and can be taken up again. */
export function ignoreRow(db: Database, by: ByActor, { rowId, reason, ...which }: RowOf & { reason: string }): Promise<Decided> {
  return inTransaction<Decided>(db, async (tx) => {
    const file = await findBankFile(tx, by.actor, which);
    if (!file) return FILE_ABSENT;
    const [row] = await findRows(tx, file.id, [rowId]);
    if (!row) return ROW_ABSENT;
    const { state, stands, left, amount } = row;
    if (!stands || state === 'ignored' || state === 'posted')
      return { ok: false, why: 'stale', message: '这一行刚刚已经处理，请查看最新的情况。' };
    if (state === 'outgoing') return { ok: false, why: 'guard', message: '这一行是支出，不需要处理。' };
    if (left !== amount) return { ok: false, why: 'guard', message: '这一行的一部分已经入账；请先冲销，或把余下的部分入账。' };
    const { candidates } = (await readProposals(tx, file.parkSlug, [row])).get(rowId) ?? { candidates: [] };
    if (candidates.some(({ organisationId }) => by.actor.memberships.some((one) => one.organisationId === organisationId)))
      return { ok: false, why: 'guard', message: '这一行可能是您所在主体的付款，请由其他工作人员处理。' };
    if (reason === '') return { ok: false, why: 'reasonMissing', field: 'reason', message: '请写明为什么不入账。' };
    const data = { ignoredAt: by.now, ignoredById: by.actor.personId, ignoreReason: reason };
    await tx.bankRow.update({ where: { id: rowId }, data, select: { id: true } });
    await writeEntry(tx, by, { deed: 'bankFile.ignore', subjectId: file.id, ...concernsOf(file), changes: { rows: [null, row.number] } });
    return { ok: true };
  });
}

/** Takes up a row again that was ignored. */
export function takeUpRow(db: Database, by: ByActor, { rowId, ...which }: RowOf): Promise<Decided> {
  return inTransaction<Decided>(db, async (tx) => {
    const file = await findBankFile(tx, by.actor, which);
    if (!file) return FILE_ABSENT;
    const [row] = await findRows(tx, file.id, [rowId]);
    if (!row) return ROW_ABSENT;
    if (!row.stands || row.state !== 'ignored') return { ok: false, why: 'stale', message: '这一行刚刚已经处理，请查看最新的情况。' };
    const data = { ignoredAt: null, ignoredById: null, ignoreReason: null };
    await tx.bankRow.update({ where: { id: rowId }, data, select: { id: true } });
    await writeEntry(tx, by, { deed: 'bankFile.takeUp', subjectId: file.id, ...concernsOf(file), changes: { rows: [null, row.number] } });
    return { ok: true };
  });
}

/**
 * 撤销: undoes a file as a whole, with a reason: every payment that was entered from it and stands is reversed, all or none, and its movements
 * may come again with another file. What charges refuse to reverse, such as a payment of the actor's own organisation, refuses the whole.
 */
export function undoBankFile(
  db: Database,
  by: ByActor,
  { reason, ...which }: { parkSlug: string; fileId: string; reason: string },
): Promise<Decided> {
  return inTransaction<Decided>(db, async (tx) => {
    const file = await findBankFile(tx, by.actor, which);
    if (!file) return FILE_ABSENT;
    if (file.importedAt === null) return { ok: false, why: 'guard', message: '这个文件还没有导入，可以直接删除。' };
    if (file.undoneAt !== null) return { ok: false, why: 'stale', message: '这个文件已经撤销。' };
    if (reason === '') return { ok: false, why: 'reasonMissing', field: 'reason', message: '请写明撤销的理由。' };
    const entered = await tx.bankPosting.findMany({
      where: { row: { fileId: file.id }, payment: { reversedOn: null } },
      orderBy: { paymentId: 'asc' },
      select: { paymentId: true, payment: { select: { paidOn: true } } },
    });
    for (const { payment } of entered) {
      const closed = await closedMonthOf(tx, file.parkSlug, payment.paidOn);
      if (closed !== null)
        return { ok: false, why: 'guard', message: `${writeMonth(closed)}已经月结，由这个文件入账的收款不能再撤销；记错的请逐笔冲销。` };
    }
    const paymentIds = entered.map(({ paymentId }) => paymentId);
    const reversed = await reversePaymentsWithin(tx, by, { parkSlug: file.parkSlug, paymentIds, reason });
    if (!reversed.ok) return reversed;
    const { count } = await tx.bankRow.updateMany({ where: { fileId: file.id }, data: { standing: null } });
    const data = { undoneAt: by.now, undoneById: by.actor.personId, undoReason: reason, standing: null };
    await tx.bankFile.update({ where: { id: file.id }, data, select: { id: true } });
    await writeEntry(tx, by, { deed: 'bankFile.undo', subjectId: file.id, ...concernsOf(file), changes: { rows: [count, null] } });
    return { ok: true };
  });
}
