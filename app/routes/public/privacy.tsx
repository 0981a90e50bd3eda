import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SITE_TEXT_NAME } from '#app/domain/site-texts/site-text.ts';
import { paths } from '#app/paths.ts';
import { readSiteText } from '#app/routes/public/read-site-text.server.ts';
import { SiteTextPage } from '#app/routes/public/site-text-page.tsx';
import { pageMeta } from '#app/web/meta.ts';

export const loader = (args: LoaderFunctionArgs) => readSiteText(args, 'privacy');

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta({ title: SITE_TEXT_NAME.privacy, description: `本站的${SITE_TEXT_NAME.privacy}。`, path: paths.siteText('privacy'), matches });

export default function Privacy() {
  return <SiteTextPage {...useLoaderData<typeof loader>()} />;
}
