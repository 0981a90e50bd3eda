import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { nextPayment, type PlannedInvoice } from '../leases/lease-plan.ts';
import { isDated } from '../leases/lease-terms.ts';
import { effectiveDue as effectiveDueOf } from '../rents/periods.ts';
import { lastOffered, loadLease } from '../leases/load-lease.server.ts';
import { concernsOf, isOwn } from '../leases/who-may.server.ts';
import { contentOf, ISSUE_AHEAD_DAYS, lineKey, NOT_OPENING } from './invoice.ts';
import { applyCredit } from './apply-credit.server.ts';
import { endDispute } from './end-dispute.server.ts';
import { closedMonthOf, refuseToday } from './months/closed-through.server.ts';
import { writeMonth } from './months/month.ts';

export type Issued = { ok: true } | Refused<'absent' | 'guard' | 'stale'>;

/** The numbers of the bills of a contract that stand. */
const standing = async (tx: Transaction, leaseId: string): Promise<Set<number>> =>
  new Set(
    (await tx.invoice.findMany({ where: { leaseId, kind: 'period', voidedOn: null, ...NOT_OPENING }, select: { number: true } })).map(
      ({ number }) => number,
    ),
  );

/**
 * Issues the next bill of a contract, which is frozen with its lines and their working from then on; `seen` is its number as the actor saw it. Of
 * two who issue at once one does, the other hears that it is there.
 */
export function issueNext(
  db: Database,
  by: ByActor,
  { leaseId, parkSlug, seen }: { leaseId: string; parkSlug: string; seen: number },
): Promise<Issued> {
  return inTransaction<Issued>(db, async (tx) => {
    const row = await loadLease(tx, leaseId, by.now);
    if (row?.parkSlug !== parkSlug || !may(by.actor, 'keep:bill', { parkSlug }))
      return { ok: false, why: 'absent', message: '没有找到这份合同。' };
    if (isOwn(by.actor, row)) return { ok: false, why: 'guard', message: '不能办理自己所在主体的账单，请由其他工作人员办理。' };
    const { state, terms, calendar } = row;
    const issued = await standing(tx, leaseId);
    const planned = state === 'signed' && isDated(terms) ? nextPayment(terms, calendar, issued) : null;
    if (planned?.number !== seen) return { ok: false, why: 'stale', message: '这一期的账单刚刚已经开具，或合同已有变化。' };
    const today = dayOf(by.now);
    const closed = await refuseToday(tx, parkSlug, today);
    if (closed) return closed;
    if (planned.due > addDays(today, ISSUE_AHEAD_DAYS))
      return { ok: false, why: 'guard', message: `账单最早在付款日前 ${ISSUE_AHEAD_DAYS} 天开具。` };
    // What was agreed after a payment was due is not late with it: it is due on the day of the signature, or of the change by which it is owed.
    const before = await tx.invoice.count({ where: { leaseId, kind: 'period', number: planned.number } });
    const isChanged = before === 0 && [...issued].some((number) => number > planned.number);
    const changedOn = row.versions.at(-1)?.offeredAt;
    const agreedOn = isChanged && changedOn ? dayOf(changedOn) : row.signedOn;
    const agreed = agreedOn === null ? planned.effectiveDue : effectiveDueOf(agreedOn, calendar);
    const lastInTime = planned.effectiveDue < agreed ? agreed : planned.effectiveDue;
    const content = contentOf({ id: leaseId, number: row.number }, { ...planned, effectiveDue: lastInTime });
    const { from, to, due, effectiveDue, total, lines } = content;
    const { id } = await tx.invoice.create({
      data: {
        leaseId,
        parkSlug,
        institutionId: row.institutionId,
        number: planned.number,
        periodFrom: from,
        periodTo: to,
        due,
        effectiveDue,
        total: BigInt(total),
        ...frozen(content),
        issuedOn: today,
        issuedAt: by.now,
        issuedById: by.actor.personId,
      },
      select: { id: true },
    });
    for (const [at, line] of lines.entries()) {
      const data = { invoiceId: id, position: at + 1, line: lineKey(line), fromDay: from, toDay: to, amount: BigInt(line.amount) };
      await tx.invoiceLine.create({ data, select: { position: true } });
    }
    await applyCredit(tx, { parkSlug, institutionId: row.institutionId }, today);
    const changes = { due: [null, effectiveDue] } as const;
    await writeEntry(tx, by, { deed: 'lease.bill', subjectId: leaseId, ...concernsOf(row, true), changes });
    return { ok: true };
  });
}

/** A bill that can be issued now. */
export interface Issuable {
  leaseId: string;
  /** 合同编号. */
  contract: string;
  institution: string;
  planned: PlannedInvoice;
}

/** The bills of a park that can be issued: the next of each contract, if it is due within the days in which it may be. */
export async function listIssuable(db: Database, parkSlug: string, now: Date): Promise<Issuable[]> {
  const leases = await db.lease.findMany({
    where: { parkSlug, state: 'signed' },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      number: true,
      institution: { select: { organisation: { select: { name: true } } } },
    },
  });
  const offered = await lastOffered(db, { parkSlug, state: 'signed' });
  const issued = await db.invoice.findMany({
    where: { parkSlug, kind: 'period', voidedOn: null, ...NOT_OPENING },
    select: { leaseId: true, number: true },
  });
  const numbers = new Map<string, Set<number>>();
  for (const { leaseId, number } of issued) numbers.set(leaseId, (numbers.get(leaseId) ?? new Set()).add(number));
  const [until, calendar] = [addDays(dayOf(now), ISSUE_AHEAD_DAYS), await readCalendar(db)];
  const issuable = leases.flatMap(({ id, number, institution }): Issuable[] => {
    const terms = offered.get(id)?.terms;
    const planned = terms && isDated(terms) ? nextPayment(terms, calendar, numbers.get(id) ?? new Set(), until) : null;
    return planned ? [{ leaseId: id, contract: number, institution: institution.organisation.name, planned }] : [];
  });
  return issuable.toSorted((a, b) => (a.planned.due < b.planned.due ? -1 : 1));
}

/**
 * Withdraws a bill of which nothing was paid, if the month in which it was issued is open,
 * and with it what is said against it; its period can be issued anew.
 */
export function voidInvoice(
  db: Database,
  by: ByActor,
  { invoiceId, parkSlug, reason }: { invoiceId: string; parkSlug: string; reason: string },
): Promise<{ ok: true } | Refused<'absent' | 'guard' | 'stale' | 'reasonMissing'>> {
  return inTransaction<{ ok: true } | Refused<'absent' | 'guard' | 'stale' | 'reasonMissing'>>(db, async (tx) => {
    const bill = may(by.actor, 'keep:bill', { parkSlug })
      ? await tx.invoice.findUnique({
          where: { id: invoiceId, parkSlug },
          select: {
            leaseId: true,
            kind: true,
            issuedOn: true,
            voidedOn: true,
            _count: { select: { corrected: true } },
            allocations: { where: { payment: { reversedOn: null } }, select: { amount: true } },
          },
        })
      : null;
    const row = bill && (await loadLease(tx, bill.leaseId, by.now));
    if (!bill || !row) return { ok: false, why: 'absent', message: '没有找到这份账单。' };
    if (isOwn(by.actor, row)) return { ok: false, why: 'guard', message: '不能办理自己所在主体的账单，请由其他工作人员办理。' };
    if (bill.kind !== 'period') return { ok: false, why: 'guard', message: '补收的账单由合同的变更产生，不能单独作废。' };
    if (bill.voidedOn !== null) return { ok: false, why: 'stale', message: '这份账单已经作废。' };
    if (bill._count.corrected > 0) return { ok: false, why: 'guard', message: '合同的变更已经调整过这份账单，不能再作废。' };
    if (bill.allocations.length > 0) return { ok: false, why: 'guard', message: '已经有收款或减免的账单不能作废；收款请先冲销。' };
    const closed = await closedMonthOf(tx, parkSlug, bill.issuedOn);
    if (closed !== null)
      return { ok: false, why: 'guard', message: `${writeMonth(closed)}已经月结，那个月开具的账单不能作废；请在本月用减免或调减更正。` };
    const shut = await refuseToday(tx, parkSlug, dayOf(by.now));
    if (shut) return shut;
    if (reason === '') return { ok: false, why: 'reasonMissing', field: 'reason', message: '请写明作废的理由。' };
    const data = { voidedOn: dayOf(by.now), voidedAt: by.now, voidedById: by.actor.personId, voidReason: reason };
    await endDispute(tx, by, { invoiceId }, { ending: 'voided', reason });
    const decided = { decidedAt: by.now, decidedById: by.actor.personId, decideReason: '账单已经作废。' };
    await tx.waiver.updateMany({ where: { invoiceId, state: 'proposed' }, data: { state: 'withdrawn', ...decided } });
    await tx.invoice.update({ where: { id: invoiceId }, data, select: { id: true } });
    await writeEntry(tx, by, { deed: 'lease.void', subjectId: bill.leaseId, ...concernsOf(row, true) });
    return { ok: true };
  });
}
