import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { hydrated } from './browser.ts';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Looks a page over as it stands: it fits, is named, speaks Chinese, and axe finds nothing. Returns what axe found, and its title. */
export async function lookOver(page: Page, name: string): Promise<{ title: string; found: unknown[] }> {
  await hydrated(page);
  expect([name, await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([name, true]);
  expect([name, await page.locator('h1').count()]).toEqual([name, 1]);
  const text = await page.locator('body').innerText();
  // ISO dates, raw enums and words of programs have no place on a page.
  const odd = /\d{4}-\d{2}-\d{2}|\b(?:undefined|null|NaN|hrPermit|hrFiling|dispatchPermit|perHead|negotiable|headquarters|submitted|granted|unverified|owner|bureau|operator)\b|\[object/;
  expect([name, odd.exec(text)?.[0]]).toEqual([name, undefined]);
  // why: the page's own policy keeps foreign scripts out, so axe comes in by the debugger.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(where: Document, options: RunOptions): Promise<AxeResults> } }).axe.run(document, { resultTypes: ['violations'] }));
  return { title: await page.title(), found: violations.map(({ id, nodes }) => ({ name, id, where: nodes.map((node) => node.target.join(' ')).slice(0, 3) })) };
}
