import type { Database } from '#prisma/database.ts';
import { BANK_COLUMN_NAME } from './bank-columns.ts';
import type { CellFault } from './bank-row.ts';
import { isSame } from './identity.ts';
import type { BankSheet, Identified } from './read-sheet.server.ts';

/** The movements of a file by what becomes of them. */
export interface SortedRows {
  fresh: Identified[];
  /** Those that are there already, and further rows with a number of the bank that the file has already. */
  known: number;
  faults: CellFault[];
}

/** Identities that are looked up at once: far below the limit of parameters. */
const AT_ONCE = 5_000;

/** Which movements of an account are there, by identity. */
async function readKnown(db: Database, accountId: string, identities: readonly string[]) {
  const known = new Map<string, { valueOn: string; amount: number }>();
  for (let from = 0; from < identities.length; from += AT_ONCE) {
    const rows = await db.bankRow.findMany({
      where: { accountId, identity: { in: identities.slice(from, from + AT_ONCE) }, standing: true },
      select: { identity: true, valueOn: true, amount: true },
    });
    for (const { identity, valueOn, amount } of rows) known.set(identity, { valueOn, amount: Number(amount) });
  }
  return known;
}

/** Sorts the movements of a file into those that are new to the account and those that it has. */
export async function sortRows(
  db: Database,
  accountId: string,
  { movements, again, faults }: Pick<BankSheet, 'movements' | 'again' | 'faults'>,
): Promise<SortedRows> {
  const known = await readKnown(
    db,
    accountId,
    movements.map(({ identity }) => identity),
  );
  const fresh = movements.filter(({ identity }) => !known.has(identity));
  const bySerial = new Map(movements.flatMap((one) => (one.serial === '' ? [] : [[`${one.serial} ${one.amount > 0}`, one] as const])));
  // What has the number of another movement but another day or amount would be lost as known, or be there twice as new.
  const conflicts = [
    ...movements.filter(({ identity, ...one }) => known.has(identity) && !isSame(known.get(identity) ?? one, one)),
    ...again.filter((one) => !isSame(bySerial.get(`${one.serial} ${one.amount > 0}`) ?? one, one)),
  ].map(({ number, serial }): CellFault => ({
    row: number,
    place: BANK_COLUMN_NAME.serial,
    value: serial,
    wrong: '同一流水号的另一笔，日期或金额不同',
    right: '每笔一个流水号；银行确有同号的，请不要选流水号这一列',
  }));
  return {
    fresh,
    known: movements.length - fresh.length + again.length - conflicts.length,
    faults: [...faults, ...conflicts].toSorted((a, b) => a.row - b.row),
  };
}
