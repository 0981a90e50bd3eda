import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { hydrated, keepFromOthers, PHONE, WIDE } from './browser.ts';
import { BY_EVERY_WAY, turnOf } from './ways.ts';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Latin words that a page may show: names, file formats, coordinate systems, and what has no other name in Chinese. */
const LATIN = new Set(
  `English SEO Windows Chrome Linux Firefox Safari Edge Android iPhone iPad macOS Mac Headless HeadlessChrome
  WGS GCJ BD ECharts Apache GeoJSON TopoJSON SVG PDF PNG JPEG JPG WebP XLSX CSV GBK UTF MB KB GB HR HRIS IT AI ISO SaaS APP App Tab lietou
  CMA CNAS HRBP KPI OKR RPO EAP EOR API VPN OA ERP B2B iOS QR JSON DXF Shift Alt Delete Ctrl`.split(/\s+/u),
);
/** What no page may show: a day as machines write it, a version that is none, an unread mark. */
const ODD =
  /\d{4}-\d{2}-\d{2}(?!\d)|第 ?0 ?版|已等 ?0 ?天|(?<!\*)\*\*(?!\*)[^*\n]*\p{Script=Han}[^*\n]*\*\*(?!\*)|~~|\[object|undefined|null|NaN/u;
/** Addresses (those within the site too), e-mail, file names and numbers of papers are not words. */
const NO_WORDS =
  /密钥 [A-Z2-7 ]+|(?<!\S)\/[\w/-]+|https?:\/\/\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)+|\S*\d\S*|\S+\.(?:png|pdf|jpe?g|xlsx|csv|svg|json|eml)\b/giu;

/** What a page says that a reader of Chinese would stumble over; empty if nothing. Parts marked as another language are left out. */
async function stumbles(page: Page): Promise<string[]> {
  const { text, words } = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const other of copy.querySelectorAll('[lang]:not([lang^="zh"]), script, style, template, noscript, code, textarea'))
      other.remove();
    const labels = Array.from(copy.querySelectorAll('[aria-label], [alt], [title], [placeholder]'), (one) =>
      ['aria-label', 'alt', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? '').join('\n'),
    );
    if (!document.documentElement.lang.startsWith('zh')) return { text: '', words: '' };
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    const pieces: string[] = [];
    while (walker.nextNode()) pieces.push(walker.currentNode.textContent ?? '');
    // The title of a page in another language is in that language too.
    const foreign = document.querySelector('[lang]:not(html, [lang^="zh"]) h1') !== null;
    const spoken = [...(foreign ? [] : [document.title]), ...labels].join('\n');
    // The text of neighbours makes one sentence, but their letters no word.
    return { text: `${spoken}\n${pieces.join('')}`, words: `${spoken}\n${pieces.join(' ')}` };
  });
  const shown = words.replaceAll(NO_WORDS, ' ');
  const foreign = (shown.match(/[A-Za-z]{2,}/gu) ?? []).filter((word) => !LATIN.has(word));
  return [...new Set([...(ODD.exec(text)?.slice(0, 1) ?? []), ...foreign])];
}

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
  keepFromOthers(page);
  await page.addInitScript(axeSource);
}

/** Checks the current page: it fits, has a title, is in Chinese, and axe finds nothing. Returns what axe found, and the title. */
export async function lookOver(page: Page, name: string): Promise<{ title: string; found: unknown[] }> {
  await hydrated(page);
  expect([name, await fits(page)]).toEqual([name, true]);
  expect([name, await page.locator('h1').count()]).toEqual([name, 1]);
  expect([name, await stumbles(page)]).toEqual([name, []]);
  // why: the page's own policy blocks foreign scripts, so axe comes through the debugger.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return { title: await page.title(), found: (await violations(page)).map((one) => ({ name, ...one })) };
}

/**
 * Opens an address on a wide screen or on a phone, checks the page there, and that it fits the other too. Which of the two comes first its
 * name chooses; in a drill axe looks at both, unless narrowing changes nothing of what the page is made of.
 */
export async function lookOverAt(page: Page, name: string, status: number, address: string): Promise<{ title: string; found: unknown[] }> {
  const [first, second] = BY_EVERY_WAY || turnOf(name, 2) === 0 ? [WIDE, PHONE] : [PHONE, WIDE];
  await page.setViewportSize(first);
  const response = await page.goto(address);
  expect([name, response?.status()]).toEqual([name, status]);
  const { title, found } = await lookOver(page, name);
  const before = BY_EVERY_WAY ? await elements(page) : [];
  await page.setViewportSize(second);
  expect([name, second.width, await fits(page)]).toEqual([name, second.width, true]);
  if (!BY_EVERY_WAY || !isBuiltAnew(before, await elements(page))) return { title, found };
  return { title, found: [...found, ...(await violations(page)).map((one) => ({ name, on: 'phone', ...one }))] };
}
