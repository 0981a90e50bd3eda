import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { launchChromium } from './chromium.ts';

let launched: Promise<Browser> | undefined;

/** One browser for all tests of a process; it is closed with the process. */
function browser(): Promise<Browser> {
  launched ??= launchChromium();
  return launched;
}

/** How long to wait for a page: long, since the machine may be busy. */
const PATIENCE_MS = 60_000;
export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A page in a context of its own, with what it was opened with. */
interface Kept {
  page: Page;
  /** What differs between the pages that a test may get. */
  kind: string;
  viewport: BrowserContextOptions['viewport'];
}

// A page that opens anew starts a process, which loads fonts and compiles every script again: two thirds of the browser’s work were
// that. So the pages of tests that have ended are handed on, with nothing of those tests left in them.
const waiting: Kept[] = [];
/** Pages that keep what cannot be taken back from them: scripts of tests, and what the debugger was told. */
const marked = new WeakSet<Page>();

/** Notes that a page must not be handed on, since something was brought to it for good. */
export const keepFromOthers = (page: Page): void => void marked.add(page);

/** Opens a page of this kind, or takes one that waits. */
async function takePage({ extraHTTPHeaders, ...options }: BrowserContextOptions): Promise<Kept> {
  const own = { baseURL: inject('siteUrl'), viewport: WIDE, locale: 'zh-CN', ...options };
  const { viewport, ...rest } = own;
  const kind = JSON.stringify(rest);
  const at = waiting.findIndex((one) => one.kind === kind);
  const [kept] = at < 0 ? [] : waiting.splice(at, 1);
  if (!kept) {
    const context = await (await browser()).newContext(own);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await context.setExtraHTTPHeaders(extraHTTPHeaders ?? {});
    return { page, kind, viewport };
  }
  await kept.page.context().setExtraHTTPHeaders(extraHTTPHeaders ?? {});
  if (viewport) await kept.page.setViewportSize(viewport);
  return { ...kept, viewport };
}

/** Takes from a page what its test left there, and lets it wait for the next; closes what cannot be cleaned. */
async function leavePage({ page, kind, viewport }: Kept): Promise<void> {
  const context = page.context();
  page.removeAllListeners();
  const site = inject('siteUrl');
  if (page.isClosed() || marked.has(page) || !page.url().startsWith(site)) return context.close();
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.emulateMedia({ media: null });
  // An address of the site, so that the process stays; one without scripts, so that nothing runs in it.
  await page.goto(`${site}/robots.txt`);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await context.clearCookies();
  waiting.push({ page, kind, viewport });
}

/** Opens a page on the test site, as a reader who was never there; an error on its console fails the test. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const kept = await takePage(options);
  const { page } = kept;
  const complaints: string[] = [];
  page.on('pageerror', (error) => {
    // A page that is left while it is still loading aborts its requests.
    if (!String(error).startsWith('AbortError: BodyStreamBuffer was aborted')) complaints.push(String(error));
  });
  page.on('console', (message) => {
    // The browser reports a page that rightly answers 4xx as a failed load.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  onTestFinished(async () => {
    await leavePage(kept);
    if (complaints.length > 0) throw new Error(`页面报错：\n${complaints.join('\n')}`);
  });
  return page;
}

/** Waits until scripts control the page, so that a test tests what it should; a page without scripts is ready. */
export async function hydrated(page: Page): Promise<void> {
  if ((await page.locator('script[src], script[type=module]').count()) === 0) return;
  await page.waitForFunction(() => Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')));
}
