import type { Transaction } from '#prisma/database.ts';
import { Prisma } from '#prisma/generated/client.ts';

type Value = string | number | Date | null;

/** Parameters of one statement stay far below SQLite's 32,766 and PostgreSQL's 65,535. */
const MAX_PARAMETERS = 8_000;

/**
 * Inserts `rows`, which all have the same columns, into the table of `model`, ids and all. Plain SQL of both databases,
 * since `createMany` compiles every row anew, which takes most of an import's time.
 */
export async function insertRows(tx: Transaction, model: Prisma.ModelName, rows: readonly Readonly<Record<string, Value>>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const head = Prisma.raw(`INSERT INTO "${model}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES `);
  const step = Math.floor(MAX_PARAMETERS / Math.max(columns.length, 1));
  for (let from = 0; from < rows.length; from += step) {
    const values = rows.slice(from, from + step).map((row) => columns.map((column) => row[column] ?? null));
    await tx.$executeRaw(new Prisma.Sql([head.sql + '(', ...separators(values.length, columns.length)], values.flat()));
  }
}

/** The text between the values of `rows` × `columns` and after the last. */
function separators(rows: number, columns: number): string[] {
  return Array.from({ length: rows * columns }, (_, at) => (at === rows * columns - 1 ? ')' : (at + 1) % columns === 0 ? '), (' : ', '));
}
