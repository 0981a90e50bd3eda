import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { hydrated, PHONE, WIDE } from './browser.ts';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** ISO dates, raw enums and programming words must not appear on a page. */
const WORDS =
  'undefined null NaN hrPermit hrFiling dispatchPermit perHead negotiable headquarters submitted granted unverified owner bureau operator';
const ODD = new RegExp(String.raw`\d{4}-\d{2}-\d{2}|\b(?:${WORDS.replaceAll(' ', '|')})\b|\[object`);

/** The violations that axe finds on the current page. */
async function violations(page: Page): Promise<{ id: string; where: string[] }[]> {
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run(where: Document, options: RunOptions): Promise<AxeResults> } }).axe.run(document, {
      resultTypes: ['violations'],
    }),
  );
  return found.violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')).slice(0, 3) }));
}

/** Whether nothing on a page is wider than the page. */
const fits = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

/** Each element of a page: whether it is in the main part, what it is, and whether it is visible and scrolls by itself. */
const elements = (page: Page): Promise<{ inMain: boolean; is: string; stands: string }[]> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('body *'), (element) => ({
      inMain: element.closest('main') !== null,
      is: `${element.localName}.${element.getAttribute('class') ?? ''}`,
      stands: `${element.checkVisibility()} ${element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX !== 'visible'}`,
    })),
  );

/** Effects of narrowing on the frame, which is the same for many pages. */
const knownOfFrame = new Set<string>();

/** Whether narrowing makes a page show, hide or scroll something, except for the known effects on the frame. */
function isBuiltAnew(wide: Awaited<ReturnType<typeof elements>>, narrow: typeof wide): boolean {
  const changed = narrow.filter(({ is, stands }, i) => wide[i]?.is !== is || wide[i].stands !== stands);
  const frame = changed.filter(({ inMain }) => !inMain).map(({ is, stands }) => `${is} ${stands}`);
  const isNew = frame.some((one) => !knownOfFrame.has(one)) || changed.some(({ inMain }) => inMain) || narrow.length !== wide.length;
  for (const one of frame) knownOfFrame.add(one);
  return isNew;
}

/** Brings axe to every page that this one opens from now on, which costs half as much as to each by itself. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript(axeSource);
}

/** Checks the current page: it fits, has a title, is in Chinese, and axe finds nothing. Returns what axe found, and the title. */
export async function lookOver(page: Page, name: string): Promise<{ title: string; found: unknown[] }> {
  await hydrated(page);
  expect([name, await fits(page)]).toEqual([name, true]);
  expect([name, await page.locator('h1').count()]).toEqual([name, 1]);
  expect([name, ODD.exec(await page.locator('body').innerText())?.[0]]).toEqual([name, undefined]);
  // why: the page's own policy blocks foreign scripts, so axe comes through the debugger.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return { title: await page.title(), found: (await violations(page)).map((one) => ({ name, ...one })) };
}

/**
 * Opens an address on a wide screen and checks the page, there and narrowed to a phone; axe checks the narrow page if its structure
 * differs.
 */
export async function lookOverAt(page: Page, name: string, status: number, address: string): Promise<{ title: string; found: unknown[] }> {
  await page.setViewportSize(WIDE);
  const response = await page.goto(address);
  expect([name, response?.status()]).toEqual([name, status]);
  const { title, found } = await lookOver(page, name);
  const wide = await elements(page);
  await page.setViewportSize(PHONE);
  expect([name, 'on a phone', await fits(page)]).toEqual([name, 'on a phone', true]);
  if (!isBuiltAnew(wide, await elements(page))) return { title, found };
  return { title, found: [...found, ...(await violations(page)).map((one) => ({ name, on: 'phone', ...one }))] };
}
