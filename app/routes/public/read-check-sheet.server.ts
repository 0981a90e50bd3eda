import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeMoment } from '#app/kernel/calendar.ts';
import { checkSheet } from '#app/domain/shortlists/check-sheet.ts';
import { readCompareQuery } from '#app/domain/shortlists/compare-query.ts';
import { readComparison } from '#app/domain/shortlists/read-comparison.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

/**
 * The facts of 供应商核验单, read at this moment and never from what was kept. What of the address cannot be used is said, as the comparison
 * says it, and the rest counts.
 * @throws absent if there is nobody to be on it.
 */
export async function readCheckSheet(args: LoaderFunctionArgs, route: 'compare/check' | 'compare/check.xlsx') {
  const { db, now, today } = await visit(args, route);
  const { query, problems } = readCompareQuery(new URL(args.request.url).searchParams);
  const { all, comparison } = await readComparison(db, query, now);
  if (all.compared.length === 0) throw refuse('absent', { title: '没有可以核验的机构', text: '请先在比较页选出机构，再打开核验单。' });
  if (problems.length > 0) args.context.note({ invalid: [route] });
  const { line, able } = comparison;
  return {
    need: { line, district: query.district, headcount: query.headcount },
    able,
    problems,
    all,
    at: writeMoment(now),
    institutions: checkSheet(all.compared, comparison, today),
  };
}
