import type { Database } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { CompareQuery } from './compare-query.ts';
import type { ComparedAll } from './compared.ts';
import { commonLine, compare, type LineComparison } from './comparison.ts';
import { readCompared } from './read-compared.server.ts';

/** Reads institutions and sets them side by side, for the line asked for or else the one that most of them offer. */
export async function readComparison(
  db: Database,
  { of, line, district }: Pick<CompareQuery, 'of' | 'line' | 'district'>,
  now: Date,
): Promise<{ all: ComparedAll; comparison: LineComparison }> {
  const today = dayOf(now);
  const all = await readCompared(db, of, now);
  return { all, comparison: compare(all.compared, { line: line ?? commonLine(all.compared, today), district }, today) };
}
