import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { PaymentKind } from '../invoice.ts';
import { firstMonth } from './close-months.server.ts';
import { monthOf, monthsBetween, type Month } from './month.ts';

/** What happened in the accounts of a park in a month, in fen. */
export interface MonthSums {
  month: Month;
  issued: number;
  voided: number;
  /** Money that came in the month, and money that was reversed in it. */
  received: number;
  reversed: number;
  waived: number;
  /** Lowered by a changed contract or the deposit, less what of it was taken back. */
  credited: number;
  /** What was owed at the end of the month, and what had been paid in advance. */
  owed: number;
  credit: number;
}

/** Sums of a month by what they are of. */
type Sums = Map<Month, number>;

function summed(rows: readonly { day: Day | null; sum: bigint | null }[]): Sums {
  const sums: Sums = new Map();
  for (const { day, sum } of rows) if (day !== null) sums.set(monthOf(day), (sums.get(monthOf(day)) ?? 0) + Number(sum ?? 0n));
  return sums;
}

/** The sums of a park by month. Read by day, of which there are few, whatever the number of bills. */
async function readSums(db: Database, parkSlug: string) {
  const _sum = { amount: true } as const;
  const issued = await db.invoice.groupBy({ by: ['issuedOn'], where: { parkSlug }, _sum: { total: true } });
  const voided = await db.invoice.groupBy({ by: ['voidedOn'], where: { parkSlug, voidedOn: { not: null } }, _sum: { total: true } });
  const paid = await db.payment.groupBy({ by: ['kind', 'paidOn'], where: { parkSlug }, _sum });
  const reversed = await db.payment.groupBy({ by: ['kind', 'reversedOn'], where: { parkSlug, reversedOn: { not: null } }, _sum });
  const applied = await db.allocation.groupBy({ by: ['on'], where: { invoice: { parkSlug } }, _sum });
  const undone = await db.allocation.findMany({
    where: { invoice: { parkSlug }, payment: { reversedOn: { not: null } } },
    select: { amount: true, payment: { select: { reversedOn: true } } },
  });
  const came = (...kinds: PaymentKind[]) =>
    summed(paid.filter(({ kind }) => kinds.includes(kind)).map(({ paidOn, _sum: { amount } }) => ({ day: paidOn, sum: amount })));
  const left = (...kinds: PaymentKind[]) =>
    summed(
      reversed.filter(({ kind }) => kinds.includes(kind)).map(({ reversedOn, _sum: { amount } }) => ({ day: reversedOn, sum: amount })),
    );
  return {
    issued: summed(issued.map(({ issuedOn, _sum: { total } }) => ({ day: issuedOn, sum: total }))),
    voided: summed(voided.map(({ voidedOn, _sum: { total } }) => ({ day: voidedOn, sum: total }))),
    applied: summed(applied.map(({ on, _sum: { amount } }) => ({ day: on, sum: amount }))),
    undone: summed(undone.map(({ amount, payment }) => ({ day: payment.reversedOn, sum: amount }))),
    came,
    left,
  };
}

/**
 * The months of a park's accounts from the first entry to the month of today, the newest first, each with what happened in it and what was
 * owed at its end. What is owed is what was issued, less what was voided and what was used of payments by then. The caller checks permission.
 */
export async function listMonths(db: Database, parkSlug: string, today: Day): Promise<MonthSums[]> {
  const first = await firstMonth(db, parkSlug);
  if (first === null) return [];
  const { issued, voided, applied, undone, came, left } = await readSums(db, parkSlug);
  const [money, waivers, credits] = [
    [came('payment'), left('payment')],
    [came('waiver'), left('waiver')],
    [came('credit', 'deposit'), left('credit', 'deposit')],
  ] as const;
  const of = (sums: Sums, month: Month): number => sums.get(month) ?? 0;
  let [owed, credit] = [0, 0];
  return monthsBetween(first, monthOf(today))
    .map((month) => {
      const used = of(applied, month) - of(undone, month);
      const [received, reversed] = [of(money[0], month), of(money[1], month)];
      const waived = of(waivers[0], month) - of(waivers[1], month);
      const credited = of(credits[0], month) - of(credits[1], month);
      owed += of(issued, month) - of(voided, month) - used;
      credit += received - reversed + waived + credited - used;
      return { month, issued: of(issued, month), voided: of(voided, month), received, reversed, waived, credited, owed, credit };
    })
    .toReversed();
}

/** How the closed months of a park stand, the last one first; who closed each, and who asks that it be reopened. */
export const listClosedMonths = (db: Database, parkSlug: string) =>
  db.closedMonth.findMany({
    where: { parkSlug },
    orderBy: [{ month: 'desc' }, { closedAt: 'desc' }],
    select: {
      id: true,
      month: true,
      state: true,
      closedAt: true,
      askedAt: true,
      askedById: true,
      askReason: true,
      reopenedAt: true,
      closedBy: { select: { name: true } },
      askedBy: { select: { name: true } },
      reopenedBy: { select: { name: true } },
    },
  });
