import type { Browser } from 'playwright-core';
import { drag, heapOf, inPage } from './handle.ts';
import type { ContenderName } from './contenders.ts';
import type { Part } from './page.ts';

const ROUNDS = 3;
const CHANGES: readonly Part[] = ['even', 'odd', 'even', 'odd'];

/** The results of one way of drawing with one set of rows; milliseconds. */
export interface Browsed {
  /** Elements on the map that stand for points. */
  markers: number;
  first: number[];
  refilter: number[];
  /** From one frame to the next. */
  dragging: number[];
  zooming: number[];
  /** Bytes above those of the same map without points. */
  heap: number;
}

async function round(browser: Browser, url: string, name: ContenderName, rows: string, measured: Browsed, moves: boolean): Promise<void> {
  await inPage(browser, async (page) => {
    await page.goto(url);
    await page.evaluate((which) => window.bench.mount(which), name);
    await page.waitForTimeout(200);
    const empty = moves ? await heapOf(page) : 0;
    await page.evaluate((from) => window.bench.load(from), rows);
    measured.first.push(await page.evaluate(() => window.bench.draw('all')));
    measured.markers = await page.evaluate(() => window.bench.markers());
    if (moves) {
      measured.heap = (await heapOf(page)) - empty;
      await page.evaluate(() => window.bench.watch());
      await drag(page, 640, 400);
      measured.dragging.push(...(await page.evaluate(() => window.bench.frames())));
      await page.evaluate(() => window.bench.watch());
      await page.evaluate(() => window.bench.zoom());
      measured.zooming.push(...(await page.evaluate(() => window.bench.frames())));
    } else for (const part of CHANGES) measured.refilter.push(await page.evaluate((which) => window.bench.draw(which), part));
  });
}

/**
 * Draws the rows at a path of the page's server repeatedly, each time in a fresh page: moves the map in the first, changes the filter in
 * the others.
 */
export async function measureBrowser(browser: Browser, url: string, name: ContenderName, rows: string): Promise<Browsed> {
  const measured: Browsed = { markers: 0, first: [], refilter: [], dragging: [], zooming: [], heap: 0 };
  for (let turn = 0; turn < ROUNDS; turn += 1) await round(browser, url, name, rows, measured, turn === 0);
  return measured;
}
