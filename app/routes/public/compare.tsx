import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { writeDay } from '#app/kernel/calendar.ts';
import { categoryName } from '#app/domain/lines/categories.ts';
import { ComparePage } from '#app/domain/shortlists/compare-page.tsx';
import { readCompareQuery } from '#app/domain/shortlists/compare-query.ts';
import { leftOutWords } from '#app/domain/shortlists/left-out.ts';
import { readComparison } from '#app/domain/shortlists/read-comparison.server.ts';
import { paths } from '#app/paths.ts';
import { statusOf } from '#app/web/answer-status.ts';
import { pageMeta } from '#app/web/meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, now, today, cached } = await visit(args, 'compare');
  const { query, problems, typedHeadcount } = readCompareQuery(new URL(args.request.url).searchParams);
  const { all, comparison } = await cached(paths.compare({ ...query, headcount: null }), () => readComparison(db, query, now));
  if (problems.length > 0) args.context.note({ invalid: ['compare'] });
  const why = problems.length > 0 ? 'invalid' : query.of.length > 0 && all.unknown.length === query.of.length ? 'absent' : null;
  return data(
    {
      query,
      // The bar of what is kept leads on with it.
      need: { line: query.line, district: query.district, headcount: query.headcount },
      typedHeadcount,
      problems,
      leftOut: leftOutWords(all),
      institutions: all.compared.map(({ slug, name, moved }) => ({ slug, name, moved })),
      comparison,
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
