import type { Database, Transaction } from '#prisma/database.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { grouped } from '#app/kit/grouped.ts';
import type { LeaseRow } from '../leases/load-lease.server.ts';
import { effectiveDue } from '../rents/periods.ts';
import { creditOf, SUPPLEMENT_DUE_DAYS, type Billed, type Correction } from './adjustment.ts';
import { applyCredit } from './apply-credit.server.ts';
import { NOT_OPENING, type InvoiceContent } from './invoice.ts';
import { readBills, type Bill } from './read-accounts.server.ts';

/** What of a bill was waived. */
const waivedOf = (came: Bill['came']): number => came.reduce((sum, { of, amount }) => (of === 'waiver' ? sum + amount : sum), 0);

/** The bills of a contract's own periods that stand, with what their lines come to after earlier corrections. */
export async function readBilled(db: Database | Transaction, leaseId: string): Promise<Billed[]> {
  const bills = await readBills(db, { leaseId, kind: 'period', voidedOn: null, ...NOT_OPENING });
  return bills.map(({ id, content: { number, from, to, lines }, adjusted, came }) => ({
    invoiceId: id,
    number,
    from,
    to,
    lines: [...lines, ...adjusted].map(({ name, place, amount }) => ({ name, place, amount })),
    waived: waivedOf(came),
  }));
}

interface Adjusting {
  lease: LeaseRow;
  /** By which 合同变更. */
  amendment: number;
  corrections: readonly Correction[];
}

/** A bill with what its corrections come to. */
interface Net {
  bill: Bill;
  lines: readonly Correction[];
  net: number;
}

/** Charges what bills were too low by, with one bill that is due some days later. Returns its id. */
async function charge(tx: Transaction, by: ByActor, { lease, amendment }: Adjusting, nets: readonly Net[]): Promise<string> {
  const { id: leaseId, number, parkSlug, institutionId, calendar, today } = lease;
  const due = addDays(today, SUPPLEMENT_DUE_DAYS);
  const days = nets.flatMap(({ bill: { content } }) => [content.from, content.to]).toSorted();
  const content: InvoiceContent = {
    lease: { id: leaseId, number },
    number: 1 + (await tx.invoice.count({ where: { leaseId, kind: 'supplement' } })),
    from: days[0] ?? today,
    to: days.at(-1) ?? today,
    due,
    effectiveDue: effectiveDue(due, calendar),
    lines: nets
      .flatMap(({ lines }) => lines)
      .map(({ number: period, name, place, amount, working }, at) => ({
        line: at + 1,
        name: `变更 ${amendment}：第 ${period} 期${name}`,
        place,
        amount,
        working,
      })),
    total: nets.reduce((sum, { net }) => sum + net, 0),
  };
  const { id } = await tx.invoice.create({
    data: {
      leaseId,
      parkSlug,
      institutionId,
      kind: 'supplement',
      number: content.number,
      periodFrom: content.from,
      periodTo: content.to,
      due,
      effectiveDue: content.effectiveDue,
      total: BigInt(content.total),
      ...frozen(content),
      issuedOn: today,
      issuedAt: by.now,
      issuedById: by.actor.personId,
    },
    select: { id: true },
  });
  for (const [at, { bill, net }] of nets.entries()) {
    const { from, to } = bill.content;
    const line = `变更 ${amendment} 第 ${bill.content.number} 期`;
    const data = { invoiceId: id, position: at + 1, line, fromDay: from, toDay: to, amount: BigInt(net) };
    await tx.invoiceLine.create({ data, select: { position: true } });
  }
  return id;
}

/** What a bill that is too high is credited. */
function creditFor({ bill: { total, adjusted, came }, net }: Net): number {
  const owed = total + adjusted.reduce((sum, { amount }) => sum + amount, 0);
  return creditOf(-net, owed, waivedOf(came));
}

/** Credits what bills were too high by: first to each itself as far as it is open. Returns the id of the credit; null if there is none. */
async function credit(tx: Transaction, by: ByActor, { lease, amendment }: Adjusting, nets: readonly Net[]): Promise<string | null> {
  const { parkSlug, institutionId, today } = lease;
  const all = nets.reduce((sum, net) => sum + creditFor(net), 0);
  if (all === 0) return null;
  const { id: paymentId } = await tx.payment.create({
    data: {
      kind: 'credit',
      parkSlug,
      institutionId,
      amount: BigInt(all),
      paidOn: today,
      method: 'other',
      reference: `合同 ${lease.number} 的变更 ${amendment}`,
      recordedAt: by.now,
      recordedById: by.actor.personId,
    },
    select: { id: true },
  });
  for (const net of nets) {
    const { bill } = net;
    const amount = Math.min(bill.left, creditFor(net));
    if (amount > 0)
      await tx.allocation.create({ data: { paymentId, invoiceId: bill.id, amount: BigInt(amount), on: today }, select: { id: true } });
  }
  return paymentId;
}

/**
 * Enters what other terms make of bills that were issued, dated today; the bills stay (TENANCY B4). What a bill is too low by is charged
 * (补收), what it is too high by is credited: to itself, then to what else is owed in the order of the law, and the rest waits (预收).
 */
export async function adjust(tx: Transaction, by: ByActor, adjusting: Adjusting): Promise<void> {
  const { lease, amendment, corrections } = adjusting;
  if (corrections.length === 0) return;
  const of = grouped(corrections, ({ invoiceId }) => invoiceId);
  const bills = await readBills(tx, { id: { in: [...of.keys()] } });
  const nets = bills.map((bill): Net => {
    const lines = of.get(bill.id) ?? [];
    return { bill, lines, net: lines.reduce((sum, { amount }) => sum + amount, 0) };
  });
  const [more, less] = [nets.filter(({ net }) => net > 0), nets.filter(({ net }) => net < 0)];
  const supplementId = more.length === 0 ? null : await charge(tx, by, adjusting, more);
  const creditId = less.length === 0 ? null : await credit(tx, by, adjusting, less);
  for (const { bill, lines, net } of nets)
    for (const { name, place, amount, working } of lines)
      await tx.adjustment.create({
        data: {
          leaseId: lease.id,
          invoiceId: bill.id,
          amendment,
          name,
          place,
          amount: BigInt(amount),
          working: JSON.stringify(working),
          valueOn: dayOf(by.now),
          recordedAt: by.now,
          supplementId: net > 0 ? supplementId : null,
          creditId: net < 0 ? creditId : null,
        },
        select: { id: true },
      });
  await applyCredit(tx, { parkSlug: lease.parkSlug, institutionId: lease.institutionId }, dayOf(by.now));
}
