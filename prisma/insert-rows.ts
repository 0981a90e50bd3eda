import type { Transaction } from './database.ts';
import { Prisma } from './generated/client.ts';

type Value = string | number | boolean | Date | null;

/** Keeps the parameters of one statement far below SQLite's limit of 32,766 and PostgreSQL's of 65,535. */
const MAX_PARAMETERS = 8_000;

/**
 * Inserts `rows`, which all have the same columns, ids included, into the table of `model`. Uses SQL that both databases
 * understand, since `createMany` compiles every row anew: six times the time and, for a whole city, gigabytes of plans.
 */
export async function insertRows(tx: Transaction, model: Prisma.ModelName, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const head = Prisma.raw(`INSERT INTO "${model}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES `);
  const step = Math.floor(MAX_PARAMETERS / Math.max(columns.length, 1));
  for (let from = 0; from < rows.length; from += step) {
    const values = rows
      .slice(from, from + step)
      .map((row) => columns.map((column) => (row as Record<string, Value | undefined>)[column] ?? null));
    await tx.$executeRaw(new Prisma.Sql([head.sql + '(', ...separators(values.length, columns.length)], values.flat()));
  }
}

/** The pieces of SQL between the values of `rows` × `columns`, and after the last one. */
function separators(rows: number, columns: number): string[] {
  return Array.from({ length: rows * columns }, (_, at) => (at === rows * columns - 1 ? ')' : (at + 1) % columns === 0 ? '), (' : ', '));
}
