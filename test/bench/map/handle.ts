import type { Browser, Page } from 'playwright-core';

const DRAG_MS = 1_500;
/** Movement after the button is released is redrawn within this time. */
const SETTLE_MS = 250;

/** Runs `work` on a fresh page in its own context, without traces of earlier ones; an error on the page ends the measurement. */
export async function inPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    // why: tsx wraps every named function in this, including those sent to the page.
    await page.addInitScript('globalThis.__name = (named) => named');
    const failed = new Promise<never>((_, reject) => page.on('pageerror', (error) => reject(error)));
    return await Promise.race([work(page), failed]);
  } finally {
    await context.close();
  }
}

/** Drags a point of the page to and fro for a while; returns once the map has settled. */
export async function drag(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  const began = performance.now();
  for (let at = 0; at < DRAG_MS; at = performance.now() - began) {
    const turn = (at / DRAG_MS) * 2 * Math.PI;
    await page.mouse.move(x + 180 * Math.sin(turn), y + 60 * Math.sin(2 * turn));
  }
  await page.waitForTimeout(100);
  await page.mouse.up();
  await page.waitForTimeout(SETTLE_MS);
}

/** Bytes held by a page's scripts after garbage collection: its heap, and its buffers. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}
