import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { BANK_PAGE, BANK_ROW_STATES, type BankRowState } from './bank-file.ts';

/** What was entered from a row and reversed since, and not entered anew. */
const UNDONE: Prisma.BankPostingWhereInput = { replaced: false, payment: { reversedOn: { not: null } } };

/** The rows in a state. Whether something is entered follows from the payments themselves, wherever they are reversed. */
const IN_STATE: Record<BankRowState, Prisma.BankRowWhereInput> = {
  outgoing: { amount: { lt: 0 } },
  ignored: { amount: { gt: 0 }, ignoredAt: { not: null } },
  posted: { amount: { gt: 0 }, ignoredAt: null, postings: { some: {}, none: UNDONE } },
  waiting: { amount: { gt: 0 }, ignoredAt: null, OR: [{ postings: { none: {} } }, { postings: { some: UNDONE } }] },
};

/** Rows that wait to be entered, of files that stand. */
export const WAITING_ROWS: Prisma.BankRowWhereInput = { standing: true, ...IN_STATE.waiting };

const ROW = {
  id: true,
  fileId: true,
  accountId: true,
  parkSlug: true,
  number: true,
  valueOn: true,
  amount: true,
  payer: true,
  payerAccount: true,
  text: true,
  serial: true,
  standing: true,
  ignoredAt: true,
  ignoreReason: true,
  ignoredBy: { select: { name: true } },
  postings: {
    orderBy: { paymentId: 'asc' },
    select: {
      paymentId: true,
      replaced: true,
      payment: {
        select: {
          institutionId: true,
          amount: true,
          reversedOn: true,
          reverseReason: true,
          institution: { select: { organisation: { select: { name: true } } } },
        },
      },
    },
  },
} as const satisfies Prisma.BankRowSelect;

/** A row with what was entered from it. Amounts are fen. */
export interface BankRowFound {
  id: string;
  fileId: string;
  accountId: string;
  parkSlug: string;
  number: number;
  valueOn: string;
  amount: number;
  payer: string;
  payerAccount: string;
  text: string;
  serial: string;
  stands: boolean;
  ignored: { at: Date; by: string; reason: string } | null;
  postings: {
    paymentId: string;
    replaced: boolean;
    institutionId: string;
    name: string;
    amount: number;
    reversedOn: string | null;
    reason: string;
  }[];
  /** What is not entered yet; 0 of what went out or was ignored. */
  left: number;
  state: BankRowState;
}

function rowOf({
  standing,
  ignoredAt,
  ignoredBy,
  ignoreReason,
  postings,
  ...row
}: Prisma.BankRowGetPayload<{ select: typeof ROW }>): BankRowFound {
  const amount = Number(row.amount);
  const entered = postings.map(
    ({ paymentId, replaced, payment: { institutionId, institution, reversedOn, reverseReason, ...payment } }) => ({
      paymentId,
      replaced,
      institutionId,
      name: institution.organisation.name,
      amount: Number(payment.amount),
      reversedOn,
      reason: reverseReason ?? '',
    }),
  );
  const live = entered.reduce((sum, one) => (one.reversedOn === null ? sum + one.amount : sum), 0);
  const left = amount < 0 || ignoredAt !== null ? 0 : amount - live;
  return {
    ...row,
    amount,
    stands: standing === true,
    ignored: ignoredAt && { at: ignoredAt, by: ignoredBy?.name ?? '', reason: ignoreReason ?? '' },
    postings: entered,
    left,
    state: amount < 0 ? 'outgoing' : ignoredAt !== null ? 'ignored' : left === 0 ? 'posted' : 'waiting',
  };
}

/** A page of a file's rows in a state (null: in any), in the order of the file. The caller checks permission. */
export async function listRows(db: Database, fileId: string, state: BankRowState | null, page: number): Promise<BankRowFound[]> {
  const rows = await db.bankRow.findMany({
    where: { fileId, ...(state === null ? {} : IN_STATE[state]) },
    orderBy: { number: 'asc' },
    skip: (page - 1) * BANK_PAGE,
    take: BANK_PAGE,
    select: ROW,
  });
  return rows.map(rowOf);
}

/** How many rows of a file are in each state. */
export async function countRows(db: Database, fileId: string): Promise<Record<BankRowState, number>> {
  const counts = await Promise.all(BANK_ROW_STATES.map((state) => db.bankRow.count({ where: { fileId, ...IN_STATE[state] } })));
  return Object.fromEntries(BANK_ROW_STATES.map((state, at) => [state, counts[at] ?? 0])) as Record<BankRowState, number>;
}

/** Rows of a file by their ids, in the order of the file. */
export async function findRows(db: Database | Transaction, fileId: string, ids: readonly string[]): Promise<BankRowFound[]> {
  return (await db.bankRow.findMany({ where: { fileId, id: { in: [...ids] } }, orderBy: { number: 'asc' }, select: ROW })).map(rowOf);
}
