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

/** Opens a page on the test site in its own context; an error on its console fails the test. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (await browser()).newContext({ baseURL: inject('siteUrl'), viewport: WIDE, locale: 'zh-CN', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
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
    await context.close();
    if (complaints.length > 0) throw new Error(`页面报错：\n${complaints.join('\n')}`);
  });
  return page;
}

/** Waits until scripts control the page, so that a test tests what it should; a page without scripts is ready. */
export async function hydrated(page: Page): Promise<void> {
  if ((await page.locator('script[src], script[type=module]').count()) === 0) return;
  await page.waitForFunction(() => Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')));
}
