import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeMoment } from '#app/kernel/calendar.ts';
import { checkSheet } from '#app/domain/shortlists/check-sheet.ts';
import { readCompareQuery } from '#app/domain/shortlists/compare-query.ts';
import { commonLine, compare } from '#app/domain/shortlists/comparison.ts';
import { readCompared } from '#app/domain/shortlists/read-compared.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

/**
 * The facts of 供应商核验单, read at this moment and never from what was kept.
 * @throws invalid for an address that is not that of a comparison, absent if there is nobody to be on it.
 */
export async function readCheckSheet(args: LoaderFunctionArgs, route: 'compare/check' | 'compare/check.xlsx') {
  const { db, now, today } = await visit(args, route);
  const { query, problems } = readCompareQuery(new URL(args.request.url).searchParams);
  if (problems.length > 0) throw refuse('invalid', { title: '做不成这张核验单', text: problems.join('') });
  const all = await readCompared(db, query.of, now);
  const { compared } = all;
  if (compared.length === 0) throw refuse('absent', { title: '没有可以核验的机构', text: '请先在比较页选出机构，再打开核验单。' });
  const line = query.line ?? commonLine(compared, today);
  return {
    line,
    all,
    at: writeMoment(now),
    institutions: checkSheet(compared, compare(compared, { line, district: null }, today), today),
  };
}
