import type { Database } from '#prisma/database.ts';
import { inBatches } from '#prisma/in-batches.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { grouped } from '#app/kit/grouped.ts';
import { ageOf, outstandingAt } from '../rents/ageing.ts';
import { cameBy, readLedger, tenantsOf } from './accounts.server.ts';
import type { AgeingCell } from './ageing-cell.ts';
import type { InvoiceContent, InvoiceKind } from './invoice.ts';

/** Lines of a cell on a page. */
export const AGEING_LINES_PAGE = 60;

/** What stands behind a cell: a bill with what is left of it on the day, or a payment with what paid nothing yet. Amounts are fen. */
interface CellLine {
  id: string;
  institutionId: string;
  amount: number;
  /** The last day on which it could be paid in time, or the day on which it came. */
  day: Day;
}

/** A line of a cell with what it is about. */
export interface AgeingLine extends CellLine {
  tenant: string;
  /** What was charged or came in all. */
  total: number;
  /** Of a bill its contract and period; null of a payment. */
  bill: { kind: InvoiceKind; leaseId: string; contract: string; number: number; from: Day; to: Day; issuedOn: Day } | null;
}

/** The lines of a cell, which come to what stands in it; from the same rows as the matrix. */
async function linesOf(db: Database, parkSlug: string, { institutionId, column }: AgeingCell, day: Day): Promise<CellLine[]> {
  const ledger = await readLedger(db, parkSlug);
  const own = <Row>(by: ReadonlyMap<string, Row[]>): Row[] =>
    institutionId === null ? [...by.values()].flat() : (by.get(institutionId) ?? []);
  if (column === 'credit') {
    const moves = grouped(
      own(ledger.receivables).flatMap((one) => one.moves),
      ({ paymentId }) => paymentId,
    );
    return own(ledger.payments).map((payment) => {
      const used = (moves.get(payment.id) ?? []).reduce((sum, { on, amount }) => (on <= day ? sum + amount : sum), 0);
      return { id: payment.id, institutionId: payment.institutionId, amount: cameBy(payment, day) - used, day: payment.paidOn };
    });
  }
  return own(ledger.receivables)
    .filter(({ receivable }) => column === 'total' || ageOf(receivable.due, day) === column)
    .map(({ id, receivable, ...one }) => ({
      id,
      institutionId: one.institutionId,
      amount: outstandingAt(receivable, day),
      day: receivable.due,
    }));
}

async function namesOf(db: Database, institutionIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await inBatches([...new Set(institutionIds)], (some) =>
    db.institution.findMany({ where: { id: { in: some } }, select: { id: true, organisation: { select: { name: true } } } }),
  );
  return new Map(rows.map(({ id, organisation }) => [id, organisation.name]));
}

async function billsBehind(db: Database, lines: readonly CellLine[]): Promise<Omit<AgeingLine, keyof CellLine | 'tenant'>[]> {
  const rows = await db.invoice.findMany({
    where: { id: { in: lines.map(({ id }) => id) } },
    select: {
      id: true,
      kind: true,
      leaseId: true,
      number: true,
      periodFrom: true,
      periodTo: true,
      issuedOn: true,
      total: true,
      content: true,
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return lines.map(({ id, amount }) => {
    const row = byId.get(id);
    if (!row) return { total: amount, bill: null };
    const { kind, leaseId, number, periodFrom, periodTo, issuedOn, total, content } = row;
    const { lease } = JSON.parse(content) as InvoiceContent;
    return { total: Number(total), bill: { kind, leaseId, contract: lease.number, number, from: periodFrom, to: periodTo, issuedOn } };
  });
}

async function paymentsBehind(db: Database, lines: readonly CellLine[]): Promise<Omit<AgeingLine, keyof CellLine | 'tenant'>[]> {
  const rows = await db.payment.findMany({ where: { id: { in: lines.map(({ id }) => id) } }, select: { id: true, amount: true } });
  const byId = new Map(rows.map(({ id, amount }) => [id, Number(amount)]));
  return lines.map(({ id, amount }) => ({ total: byId.get(id) ?? amount, bill: null }));
}

/**
 * Lists a page of what stands behind a cell of the ageing matrix on a day, what was due or came first at the front, and what all of it comes to,
 * which is the cell. Null if the tenant is none of the park's. The caller checks permission.
 */
export async function listAgeingLines(db: Database, parkSlug: string, cell: AgeingCell, { day, page }: { day: Day; page: number }) {
  const { institutionId } = cell;
  const tenant =
    institutionId === null
      ? null
      : await db.institution.findFirst({
          where: { id: institutionId, ...tenantsOf(parkSlug) },
          select: { organisation: { select: { name: true } } },
        });
  if (institutionId !== null && tenant === null) return null;
  const lines = (await linesOf(db, parkSlug, cell, day))
    .filter(({ amount }) => amount !== 0)
    .toSorted((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
  const shown = lines.slice((page - 1) * AGEING_LINES_PAGE, page * AGEING_LINES_PAGE);
  const tenants = await namesOf(
    db,
    shown.map((line) => line.institutionId),
  );
  const behind = await (cell.column === 'credit' ? paymentsBehind : billsBehind)(db, shown);
  return {
    tenant: tenant?.organisation.name ?? null,
    count: lines.length,
    sum: lines.reduce((all, { amount }) => all + amount, 0),
    lines: shown.map((line, at): AgeingLine => ({
      ...line,
      tenant: tenants.get(line.institutionId) ?? '',
      ...(behind[at] ?? { total: line.amount, bill: null }),
    })),
  };
}
