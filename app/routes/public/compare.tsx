import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { writeDay } from '#app/kernel/calendar.ts';
import { categoryName } from '#app/domain/lines/categories.ts';
import { ComparePage } from '#app/domain/shortlists/compare-page.tsx';
import { readCompareQuery } from '#app/domain/shortlists/compare-query.ts';
import { commonLine, compare } from '#app/domain/shortlists/comparison.ts';
import { leftOutWords } from '#app/domain/shortlists/left-out.ts';
import { readCompared } from '#app/domain/shortlists/read-compared.server.ts';
import { paths } from '#app/paths.ts';
import { statusOf } from '#app/web/answer-status.ts';
import { pageMeta } from '#app/web/meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, now, today, cached } = await visit(args, 'compare');
  const { query, problems } = readCompareQuery(new URL(args.request.url).searchParams);
  const all = await cached(`compared/${query.of.join('|')}`, () => readCompared(db, query.of, now));
  const { compared } = all;
  if (problems.length > 0) args.context.note({ invalid: ['compare'] });
  const why = problems.length > 0 ? 'invalid' : query.of.length > 0 && all.unknown.length === query.of.length ? 'absent' : null;
  return data(
    {
      query,
      problems,
      leftOut: leftOutWords(all),
      institutions: compared.map(({ slug, name, moved }) => ({ slug, name, moved })),
      comparison: compare(compared, { line: query.line ?? commonLine(compared, today), district: query.district }, today),
      day: writeDay(today),
    },
    { status: statusOf(why) },
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: view, matches }) =>
  pageMeta({
    title: view && view.institutions.length > 0 ? `比较：${categoryName(view.comparison.line)}` : '比较机构',
    description: view?.institutions.map(({ name }) => name).join('、') ?? '',
    path: paths.compare(view?.query ?? { of: [] }),
    matches,
    hidden: true,
  });

export default function Compare() {
  return <ComparePage {...useLoaderData<typeof loader>()} />;
}
