import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
  type ShouldRevalidateFunction,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { ownedSeed } from './kernel/form-keys/form-owner.server.ts';
import { countUnread } from './kernel/notices/list-notices.server.ts';
import './ui/theme.css';
import { describeError, ErrorPage } from './frame/error-page.tsx';
import { faulty } from './kit/fault-title.ts';
import { JustDone } from './kit/done-notice.tsx';
import { FormSeed, useFormSeed } from './kit/post-form.tsx';
import { menuOf } from './frame/menu.ts';
import { answerHeaders } from './web/answer-headers.ts';
import { ownShortlist, visitorsShortlist } from './domain/shortlists/read-shortlist.server.ts';
import { readKept } from './domain/shortlists/shortlist.ts';
import { NOTHING_KEPT, OwnShortlist } from './domain/shortlists/use-shortlist.ts';
import { readShortlist } from './web/cookies.server.ts';
import { useNonce } from './web/nonce.tsx';
import { originOf } from './web/origin.server.ts';
import { textsInForce } from './domain/site-texts/read-site-text.server.ts';
import { SiteFrame } from './frame/site-frame.tsx';
import { NO_OPERATOR } from './frame/site-operator.tsx';
import { operator } from './web/env.server.ts';
import { site } from './web/site.server.ts';
import { readTextSize } from './web/text-size.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, box, cached } = await site();
  const cookies = request.headers.get('cookie');
  const textSize = readTextSize(cookies);
  const actor = context.reader?.actor ?? null;
  const { demo, texts } = await cached('frame', async () => ({
    demo: (await db.institution.findFirst({ where: { demo: true }, select: { id: true } })) !== null,
    texts: (await textsInForce(db)).map(({ kind }) => kind),
  }));
  const reader = actor && {
    id: actor.personId,
    name: actor.name,
    organisation: actor.organisation?.name ?? null,
    unread: await countUnread(db, actor.personId),
    menu: menuOf(actor),
  };
  return {
    textSize,
    demo,
    texts,
    operator,
    reader,
    shortlist: actor ? await ownShortlist(db, actor.personId) : await visitorsShortlist(db, readKept(readShortlist(cookies))),
    justDone: context.justDone,
    origin: originOf(request),
    formSeed: actor ? ownedSeed(box, context.formSeed, actor.personId) : context.formSeed,
    refusedAt: context.refused?.address ?? null,
  };
}

export const headers = answerHeaders;

/** The title of a page that could not be shown; every other page has its own. */
export const meta: MetaFunction = ({ error }) =>
  error ? [{ title: faulty(`${describeError(error).title} · 线上产业园`) }, { name: 'robots', content: 'noindex' }] : [];

/** The frame changes after a form and with the workplace; public pages leave it as it is. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, nextUrl }) =>
  (formMethod !== undefined && formMethod !== 'GET') || /^\/(?:desk|account|notices|console|bureau|admin)(?:\/|$)/.test(nextUrl.pathname);

/** The document around every page and every refusal: the frame, unless the page has none of its own, and the scripts. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const seed = useFormSeed(data?.formSeed ?? null);
  const nonce = useNonce();
  const matches = useMatches();
  const wants = (what: string) => matches.some(({ handle }) => typeof handle === 'object' && handle !== null && what in handle);
  // A refusal is a page of the site even where the page itself has no frame.
  const framed = Boolean(useRouteError()) || !wants('withoutFrame');
  const scripts = !wants('withoutScripts');
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
        <FormSeed.Provider value={seed}>
          <JustDone.Provider value={data?.justDone ?? null}>
            <OwnShortlist.Provider value={data?.shortlist ?? NOTHING_KEPT}>
              {framed ? (
                <SiteFrame
                  textSize={data?.textSize ?? 'normal'}
                  demo={data?.demo ?? false}
                  reader={data?.reader ?? null}
                  operator={data?.operator ?? NO_OPERATOR}
                  texts={data?.texts ?? []}
                  at={data?.refusedAt ?? undefined}
                >
                  {children}
                </SiteFrame>
              ) : (
                children
              )}
              {scripts && (
                <>
                  <ScrollRestoration nonce={nonce} />
                  <Scripts nonce={nonce} />
                </>
              )}
            </OwnShortlist.Provider>
          </JustDone.Provider>
        </FormSeed.Provider>
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** Shows refusals and failures of all pages. */
export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof loader>('root');
  return <ErrorPage signedIn={Boolean(data?.reader)} />;
}
