import type { Database } from '#prisma/database.ts';
import { Prisma } from '#prisma/generated/client.ts';

/** Rows per statement: with the widest table's columns still far below the 32,766 parameters of SQLite. */
const ROWS = 300;

/**
 * Statements that insert `rows`, which all have the same columns, into the table of `model`. Written as SQL,
 * since `createMany` compiles each statement anew: six times the time and, for a whole city, gigabytes of plans.
 */
export function inserts<T extends object>(db: Database, model: Prisma.ModelName, rows: readonly T[]): Prisma.PrismaPromise<number>[] {
  if (rows[0] === undefined) return [];
  const columns = Object.keys(rows[0]) as (keyof T & string)[];
  const head = Prisma.raw(`INSERT INTO "${model}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES`);
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, i) => {
    const part = rows.slice(i * ROWS, (i + 1) * ROWS);
    const values = part.map((row) => Prisma.sql`(${Prisma.join(columns.map((column) => row[column]))})`);
    return db.$executeRaw`${head} ${Prisma.join(values)}`;
  });
}
