import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SITE_TEXT_NAME } from '#app/domain/site-texts/site-text.ts';
import { paths } from '#app/paths.ts';
import { readSiteText } from '#app/routes/public/read-site-text.server.ts';
import { SiteTextPage } from '#app/routes/public/site-text-page.tsx';
import { pageMeta } from '#app/web/meta.ts';

export const loader = (args: LoaderFunctionArgs) => readSiteText(args, 'terms');

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta({ title: SITE_TEXT_NAME.terms, description: `本站的${SITE_TEXT_NAME.terms}。`, path: paths.siteText('terms'), matches });

export default function Terms() {
  return <SiteTextPage {...useLoaderData<typeof loader>()} />;
}
