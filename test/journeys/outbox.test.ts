import { expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { bringAxe, lookOver } from '#test/setup/look-over.ts';
import { done } from '#test/setup/inquiries.ts';
import { main } from '#test/setup/institutions.ts';
import { go, settled, siteDatabase, somebody } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

/** Two entries of the outbox that were set aside. */
async function twoSetAside(): Promise<[number, number]> {
  const db = await siteDatabase();
  const records = await db.recordEntry.findMany({ orderBy: { id: 'desc' }, take: 2, select: { id: true } });
  const ids: number[] = [];
  for (const { id: recordId } of records) {
    const { id: entryId } = await db.outboxEntry.create({ data: { subject: 'pages', subjectId: '' }, select: { id: true } });
    const now = new Date();
    await db.outboxTrouble.create({
      data: { entryId, recordId, tries: 6, words: 'database is locked', since: now, setAsideAt: now },
      select: { entryId: true },
    });
    ids.push(entryId);
  }
  return ids as [number, number];
}

byTurns(DESK_AND_BARE_PHONE)('notices that could not be made, at %s', (_way, options) => {
  it('wait for the administrator, who tries again or gives up with a reason', async () => {
    const db = await siteDatabase();
    const [first, second] = await twoSetAside();
    const { page } = await somebody(options, { appointments: [{ role: 'administrator' }] });
    if (options.javaScriptEnabled !== false) await bringAxe(page);
    await go(page, paths.admin());
    expect(await main(page).innerText()).toMatch(/\d+ 条通知没有生成/u);
    await main(page)
      .getByRole('link', { name: /^\d+ 条$/u })
      .click();
    await settled(page);
    const form = (entry: number) => page.locator(`#entry${entry}`);
    if (options.javaScriptEnabled !== false) expect((await lookOver(page, '没有生成的通知')).found).toEqual([]);

    await form(first).getByRole('button', { name: '放弃' }).click();
    await page.locator(`#entry${first}-reason-error`).waitFor();
    await settled(page);
    expect(await db.outboxTrouble.count({ where: { entryId: first } })).toBe(1);
    await form(first).getByLabel('放弃的理由').fill('已经用电话告知。');
    await form(first).getByRole('button', { name: '放弃' }).click();
    await done(page, '已放弃这一条，理由已写入留痕。');
    expect(await db.outboxTrouble.count({ where: { entryId: first } })).toBe(0);

    await settled(page);
    // Meanwhile somebody else has dealt with it.
    await db.outboxTrouble.update({ where: { entryId: second }, data: { setAsideAt: null }, select: { entryId: true } });
    await form(second).getByRole('button', { name: '再试一次' }).click();
    await expect.poll(() => page.locator('body').innerText()).toContain('已经处理过了');
    await db.outboxTrouble.update({ where: { entryId: second }, data: { setAsideAt: new Date() }, select: { entryId: true } });
    await go(page, paths.adminOutbox());
    await form(second).getByRole('button', { name: '再试一次' }).click();
    await done(page, '通知已经生成。');
    expect(await db.outboxTrouble.count({ where: { entryId: second } })).toBe(0);
    expect(await db.recordEntry.count({ where: { deed: 'record.tellAgain' } })).toBeGreaterThan(0);
  });
});
