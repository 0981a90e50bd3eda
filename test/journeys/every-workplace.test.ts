import { describe, expect, inject, it } from 'vitest';
import { openDatabase } from '#prisma/database.ts';
import { openPage } from '#test/setup/browser.ts';
import { enterAs } from '#test/setup/enter-as.ts';
import { bringAxe, lookOverAt } from '#test/setup/look-over.ts';
import { WORKPLACES } from '#test/setup/workplaces.ts';

describe.each(WORKPLACES)('the workplace of %s', (key, workplace) => {
  it('answers, fits both widths, is named, speaks Chinese and passes axe', async () => {
    const db = await openDatabase(inject('siteDatabase'));
    const page = await openPage();
    await bringAxe(page);
    await enterAs(page, db, key);
    const found: unknown[] = [];
    for (const [name, status, address] of workplace)
      found.push(...(await lookOverAt(page, name, status, typeof address === 'string' ? address : await address(db))).found);
    await db.$disconnect();
    expect(found).toEqual([]);
  });
});
