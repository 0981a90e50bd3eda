import type { Browser, Page } from 'playwright-core';

const DRAG_MS = 1_500;
/** What is moved by when the button is let go of is redrawn within this. */
const SETTLE_MS = 250;

/** A fresh page in a context of its own, that nothing of an earlier one is left in; a fault on it ends the measurement. */
export async function inPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    // why: tsx wraps every named function in this, also those that are sent to the page.
    await page.addInitScript('globalThis.__name = (named) => named');
    const failed = new Promise<never>((_, reject) => page.on('pageerror', (error) => reject(error)));
    return await Promise.race([work(page), failed]);
  } finally {
    await context.close();
  }
}

/** Takes hold at a point of the page and moves the mouse to and fro for a while; returns once what is under it has settled. */
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

/** Bytes that a page's scripts hold once the collector has run: its heap, and what lies beside it in buffers. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}
