import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { neededLicence } from '#app/domain/shortlists/check-sheet.ts';
import { CheckSheetPage } from '#app/domain/shortlists/check-sheet-page.tsx';
import { leftOutWords } from '#app/domain/shortlists/left-out.ts';
import { paths } from '#app/paths.ts';
import { readCheckSheet } from '#app/routes/public/read-check-sheet.server.ts';
import { statusOf } from '#app/web/answer-status.ts';
import { originOf } from '#app/web/origin.server.ts';
import { pageMeta } from '#app/web/meta.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { need, able, problems, all, at, institutions } = await readCheckSheet(args, 'compare/check');
  const of = institutions.map(({ slug }) => slug);
  return data(
    {
      need,
      needs: neededLicence(need.line),
      able,
      institutions,
      leftOut: [...problems, ...leftOutWords(all)],
      at,
      url: originOf(args.request) + paths.checkSheet({ of, ...need }),
    },
    { status: statusOf(problems.length > 0 ? 'invalid' : null) },
  );
}

/** The page says at what moment its facts were read. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

export const meta: MetaFunction<typeof loader> = ({ data: view, matches }) =>
  pageMeta({
    title: '供应商核验单',
    description: '许可备案的事实、来源和核对时刻。',
    path: paths.checkSheet({ of: view?.institutions.map(({ slug }) => slug) ?? [], ...view?.need }),
    matches,
    hidden: true,
  });

export default function CheckSheet() {
  return <CheckSheetPage {...useLoaderData<typeof loader>()} />;
}
