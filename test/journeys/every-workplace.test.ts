import { describe, expect, inject, it } from 'vitest';
import { openDatabase } from '#prisma/database.ts';
import { openPage, PHONE, WIDE } from '#test/setup/browser.ts';
import { enterAs } from '#test/setup/enter-as.ts';
import { lookOver } from '#test/setup/look-over.ts';
import { WORKPLACES } from '#test/setup/workplaces.ts';

describe.each([
  ['1280 px', WIDE],
  ['390 px', PHONE],
])('every workplace at %s', (_width, viewport) => {
  it('answers, fits, is named, speaks Chinese and passes axe', async () => {
    const db = await openDatabase(inject('siteDatabase'));
    const found: unknown[] = [];
    for (const [key, workplace] of WORKPLACES) {
      const page = await openPage({ viewport });
      await enterAs(page, db, key);
      for (const [name, status, address] of workplace) {
        const response = await page.goto(typeof address === 'string' ? address : await address(db));
        expect([name, response?.status()]).toEqual([name, status]);
        found.push(...(await lookOver(page, `${key}：${name}`)).found);
      }
    }
    await db.$disconnect();
    expect(found).toEqual([]);
  }, 240_000);
});
