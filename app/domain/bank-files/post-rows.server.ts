import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeFen } from '../rents/fen.ts';
import { recordPaymentWithin } from '../charges/record-payment.server.ts';
import { FILE_ABSENT, findBankFile } from './load-bank-file.server.ts';
import { readProposals } from './proposals.server.ts';
import type { TenantProposal } from './propose.ts';
import { findRows, type BankRowFound } from './read-rows.server.ts';

/** What a row is entered as: the whole of it for a tenant, or divided among several. Amounts are fen. */
export interface PostedPart {
  institutionId: string;
  amount: number;
}

export type RowsPosted = { ok: true; count: number } | Refused<'absent' | 'guard' | 'invalid' | 'stale' | 'nothing' | 'reasonMissing'>;
type NotPosted = Exclude<RowsPosted, { ok: true }>;

/** A refusal that rolls the transaction back: of several rows all are entered, or none. */
class Undone extends Error {
  readonly refused: NotPosted;
  constructor(refused: NotPosted) {
    super(refused.message);
    this.refused = refused;
  }
}

/** Why a row cannot be entered now; null if it can. */
function closedTo({ state, stands }: BankRowFound): NotPosted | null {
  if (!stands) return { ok: false, why: 'stale', message: '这个文件已经撤销，它的行不能再入账。' };
  if (state === 'waiting') return null;
  if (state === 'outgoing') return { ok: false, why: 'guard', message: '这一行是支出，不能入账。' };
  return { ok: false, why: 'stale', message: state === 'posted' ? '这一行刚刚已经入账。' : '这一行已经定为不入账。' };
}

/** Enters one row for its tenants, in the caller's transaction. */
async function enter(
  tx: Transaction,
  by: ByActor,
  row: BankRowFound,
  parts: readonly PostedPart[],
  suggested: TenantProposal | undefined,
): Promise<void> {
  const closed = closedTo(row);
  if (closed) throw new Undone(closed);
  const { parkSlug, valueOn: paidOn, serial, left } = row;
  const sum = parts.reduce((all, { amount }) => all + amount, 0);
  if (sum !== left || parts.some(({ amount }) => amount <= 0))
    throw new Undone({ ok: false, why: 'invalid', message: `各份合计应为 ${writeFen(left)}，现在是 ${writeFen(sum)}。` });
  // Parts have references of their own, so that the whole of it, entered by hand before, is looked for here.
  const typed =
    serial === '' ? 0 : await tx.payment.count({ where: { parkSlug, reference: serial, paidOn, reversedOn: null, posting: null } });
  if (typed > 0)
    throw new Undone({ ok: false, why: 'guard', message: `流水号 ${serial} 的收款已经手工登记过，请核对后把这一行定为不入账。` });
  for (const { paymentId } of row.postings.filter(({ replaced, reversedOn }) => !replaced && reversedOn !== null))
    await tx.bankPosting.update({ where: { paymentId }, data: { replaced: true }, select: { paymentId: true } });
  for (const [at, { institutionId, amount }] of parts.entries()) {
    const reference = serial === '' || parts.length === 1 ? serial : `${serial} 之${at + 1}`;
    const named = suggested?.candidates.find((one) => one.institutionId === institutionId);
    const invoiceIds = parts.length === 1 ? (named?.invoiceIds ?? []) : [];
    const done = await recordPaymentWithin(tx, by, { parkSlug, institutionId, amount, paidOn, method: 'transfer', reference, invoiceIds });
    if (!done.ok) throw new Undone({ ok: false, why: done.why, message: done.message });
    await tx.bankPosting.create({ data: { paymentId: done.paymentId, rowId: row.id }, select: { paymentId: true } });
  }
}

async function within(db: Database, work: (tx: Transaction) => Promise<RowsPosted>): Promise<RowsPosted> {
  try {
    return await inTransaction<RowsPosted>(db, work);
  } catch (error) {
    if (error instanceof Undone) return error.refused;
    throw error;
  }
}

/** Which row of which file of a park. */
export interface RowOf {
  parkSlug: string;
  fileId: string;
  rowId: string;
}

/**
 * Enters a row as the payment of a tenant, or of several; the row and the payments are one transaction. Refuses one that was entered or
 * ignored meanwhile (of two who do it at once, one hears that), parts that do not come to the whole, tenants of whose organisation the actor is a
 * member, and what charges refuse.
 */
export const enterRow = (
  db: Database,
  by: ByActor,
  { rowId, parts, ...which }: RowOf & { parts: readonly PostedPart[] },
): Promise<RowsPosted> =>
  within(db, async (tx) => {
    const file = await findBankFile(tx, by.actor, which);
    if (!file) return FILE_ABSENT;
    const [row] = await findRows(tx, file.id, [rowId]);
    if (!row) return { ok: false, why: 'absent', message: '没有找到这一行。' };
    const proposals = await readProposals(tx, file.parkSlug, [row]);
    await enter(tx, by, row, parts, proposals.get(row.id));
    return { ok: true, count: 1 };
  });

/**
 * Confirms what was proposed for rows, all or none: each for the tenant that the actor saw. Refuses if another is proposed by now, or one was
 * entered meanwhile, and says which row it is.
 */
export const confirmRows = (
  db: Database,
  by: ByActor,
  { picks, ...which }: { parkSlug: string; fileId: string; picks: readonly { rowId: string; institutionId: string }[] },
): Promise<RowsPosted> =>
  within(db, async (tx) => {
    const file = await findBankFile(tx, by.actor, which);
    if (!file) return FILE_ABSENT;
    const rows = await findRows(
      tx,
      file.id,
      picks.map(({ rowId }) => rowId),
    );
    if (picks.length === 0) return { ok: false, why: 'nothing', field: 'picks', message: '请勾选要确认的建议。' };
    const seen = new Map(picks.map(({ rowId, institutionId }) => [rowId, institutionId]));
    if (rows.length !== seen.size) return { ok: false, why: 'absent', message: '没有找到其中的一行。' };
    const proposals = await readProposals(tx, file.parkSlug, rows);
    for (const row of rows) {
      const suggested = proposals.get(row.id);
      const institutionId = seen.get(row.id) ?? '';
      const closed = closedTo(row);
      const refused: NotPosted | null =
        closed ?? (suggested?.one?.institutionId === institutionId ? null : { ok: false, why: 'stale', message: '它的建议刚刚有了变化。' });
      if (refused)
        throw new Undone({ ...refused, message: `第 ${row.number} 行：${refused.message}所勾选的都没有入账，请查看最新的情况。` });
      try {
        await enter(tx, by, row, [{ institutionId, amount: row.left }], suggested);
      } catch (error) {
        if (!(error instanceof Undone)) throw error;
        throw new Undone({ ...error.refused, message: `第 ${row.number} 行：${error.refused.message}所勾选的都没有入账。` });
      }
    }
    return { ok: true, count: rows.length };
  });
