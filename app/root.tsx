import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import type { ReactNode } from 'react';
import './ui/theme.css';
import { describeError, ErrorPage } from './web/error-page.tsx';
import { useNonce } from './web/nonce.tsx';
import { originOf } from './web/origin.server.ts';
import { SiteFrame } from './web/site-frame.tsx';
import { site } from './web/site.server.ts';
import { readTextSize } from './web/text-size.server.ts';
import { paths } from './web/paths.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, cached } = await site();
  const textSize = readTextSize(request);
  // Nobody can sign in: every page is the same for all who chose this text size.
  if (context.dataVersion !== null) context.sharedAs = `${context.dataVersion} ${textSize}`;
  const { demo } = await cached('demo', async () => ({
    demo: (await db.institution.findFirst({ where: { demo: true }, select: { id: true } })) !== null,
  }));
  return { textSize, demo, origin: originOf(request) };
}

/** The title of a page that could not be shown; every other page brings its own. */
export const meta: MetaFunction = ({ error }) => (error ? [{ title: `${describeError(error).title} · 线上产业园` }, { name: 'robots', content: 'noindex' }] : []);

/** Only the text size can change while the reader is here. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction }) => formAction === paths.textSize();

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const nonce = useNonce();
  const scripts = !useMatches().some(({ handle }) => typeof handle === 'object' && handle !== null && 'withoutScripts' in handle);
  return (
    <html lang="zh-CN" data-text={data?.textSize ?? 'normal'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#ffffff" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <SiteFrame textSize={data?.textSize ?? 'normal'} demo={data?.demo ?? false}>
          {children}
        </SiteFrame>
        {scripts && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
