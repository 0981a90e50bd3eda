import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { openDatabase } from '#prisma/database.ts';
import { hydrated, openPage, PHONE, WIDE } from '#test/setup/browser.ts';
import { lookOver } from '#test/setup/look-over.ts';

const PLAN = '/parks/jingan/plan?building=B&level=12';
const today = dayOf(new Date());
const lastYear = addDays(today, -365);

/** A vacant unit of 静安. */
let vacant: { number: string; level: number; code: string };
beforeAll(async () => {
  const db = await openDatabase(inject('siteDatabase'));
  const unit = await db.unit.findFirstOrThrow({
    where: { parkSlug: 'jingan', retiredOn: null, tenancies: { none: {} }, works: { none: {} }, building: { code: 'B' } },
    orderBy: { number: 'asc' },
    select: { number: true, level: true, building: { select: { code: true } } },
  });
  vacant = { number: unit.number, level: unit.level, code: unit.building.code };
  await db.$disconnect();
});

const boards = (page: Page) => page.locator('.plan-map svg[role=group]');
const openTable = async (page: Page): Promise<string[][]> => {
  await page.getByText('以表格查看本层单元').click();
  return page
    .locator('table tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? '')));
};
/** The texts of the links in a drawing, in its order. */
const said = (page: Page, within: string) =>
  page.locator(`${within} a[data-unit]`).evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''));

describe('the plan of a park', () => {
  it.each([
    ['1280 px', WIDE],
    ['390 px', PHONE],
  ])('at %s goes from the site down to a unit, and the table says what the drawing says', async (_width, viewport) => {
    const page = await openPage({ viewport });
    await page.goto('/parks/jingan');
    await hydrated(page);
    await page.getByRole('link', { name: '查看平面图' }).click();
    await page.waitForURL(/\/parks\/jingan\/plan$/u);
    await page.getByRole('link', { name: /空置，B 座，共 22 层$/u }).click();
    await page.waitForURL(/building=B/u);
    await page.getByRole('link', { name: /^12F（12 层），/u }).click();
    await page.waitForURL(/level=12/u);
    await page.getByRole('heading', { name: 'B 座 12 层' }).waitFor();
    await boards(page).waitFor();
    const rows = await openTable(page);
    const links = await said(page, '.plan-map');
    expect(links).toHaveLength(rows.length);
    for (const [i, link] of links.entries()) {
      const [number = '', state = '', , area = '', rent = ''] = rows[i] ?? [];
      for (const words of [number, state, area, rent]) expect(link).toContain(words);
    }
    const [first = ''] = rows[0] ?? [];
    await page.locator('.plan-map a[data-unit]').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`unit=${first}`, 'u'));
    await page.getByRole('heading', { name: new RegExp(`^${first}`, 'u') }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-current'))).toBe('true');
    expect((await lookOver(page, '平面图')).found).toEqual([]);
  });

  it('is enlarged and moved by buttons and keys, and a drag opens nothing', async () => {
    const page = await openPage({ viewport: WIDE });
    await page.goto(PLAN);
    await hydrated(page);
    await boards(page).waitFor();
    const width = async () => (await boards(page).boundingBox())?.width ?? 0;
    const before = await width();
    await page.getByRole('button', { name: '放大' }).click();
    await expect.poll(width).toBeGreaterThan(before * 1.3);
    const left = async () => (await boards(page).boundingBox())?.x ?? 0;
    const stood = await left();
    await page.locator('.plan-map').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(left).toBeLessThan(stood);
    const box = await page.locator('.plan-map').boundingBox();
    if (!box) throw new Error('没有平面图');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 80, box.y + box.height / 3, { steps: 4 });
    await page.mouse.up();
    expect(page.url()).not.toContain('unit=');
  });

  it('leads from a vacant unit to the intent, with the unit filled in', async () => {
    const page = await openPage();
    await page.goto(`/parks/jingan/plan?building=${vacant.code}&level=${vacant.level}&unit=${vacant.number}`);
    await hydrated(page);
    await page.getByRole('link', { name: '申请入驻' }).click();
    await page.getByText(`想入驻的单元：B 座 ${vacant.level} 层 ${vacant.number}`).waitFor();
    expect(await page.getByRole('button', { name: '提交意向' }).count()).toBe(1);
  });

  it('shows last year as it was, and says so', async () => {
    const page = await openPage();
    await page.goto('/parks/jingan/plan');
    await hydrated(page);
    expect(await page.getByRole('link', { name: /，F 座，/u }).count()).toBe(1);
    await page.getByText('查看以前的平面图').click();
    await page.getByLabel('哪一天').fill(lastYear);
    await page.getByRole('button', { name: '查看这一天' }).click();
    await page.waitForURL(/on=/u);
    await page.getByText(/^历史：这是/u).waitFor();
    expect(await page.getByRole('link', { name: /，F 座，/u }).count()).toBe(0);
    expect(await page.getByRole('link', { name: '申请入驻' }).count()).toBe(0);
    expect((await lookOver(page, '历史平面图')).found).toEqual([]);
  });

  it('answers what the address has wrong with the rest, and a day before the first plan in words', async () => {
    const page = await openPage();
    for (const wrong of ['building=Z', 'building=B&level=99', 'building=B&level=12&unit=X1', 'on=2026-02-30', 'level=0']) {
      const response = await page.goto(`/parks/jingan/plan?${wrong}`);
      expect([wrong, response?.status()]).toEqual([wrong, 400]);
      expect(await page.getByText('地址里有本站不认识的条件').count()).toBe(1);
      expect(await page.locator('h2#floor').count()).toBe(1);
    }
    const early = await page.goto('/parks/jingan/plan?on=2001-01-01');
    expect(early?.status()).toBe(200);
    expect(await page.getByText('那一天还没有平面图').count()).toBe(1);
  });

  it('is not there for an online park, whose page has no empty frame', async () => {
    const page = await openPage();
    expect((await page.goto('/parks/chongming-online/plan'))?.status()).toBe(404);
    expect(await page.getByText('线上园没有实体楼宇').count()).toBeGreaterThan(0);
    expect((await page.goto('/parks/chongming-online/units'))?.status()).toBe(404);
    await page.goto('/parks/chongming-online');
    expect(await page.getByText('平面图').count()).toBe(0);
  });
});

describe('the plan without scripts', () => {
  it('is drawn, leads on by links, and shows the facts of a unit', async () => {
    const page = await openPage({ javaScriptEnabled: false, viewport: PHONE });
    await page.goto(PLAN);
    const links = page.locator('main a[data-unit]');
    const count = await links.count();
    expect(count).toBeGreaterThan(5);
    expect(await links.first().isVisible()).toBe(true);
    const href = await links.first().getAttribute('href');
    await page.goto(href ?? '');
    expect(await page.locator('h3#unit').count()).toBe(1);
    expect(await openTable(page)).toHaveLength(count);
  });
});

describe('units to be had', () => {
  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('are found by area, rent and date, %s, and lead to the plan', async (_how, javaScriptEnabled) => {
    const page = await openPage({ javaScriptEnabled });
    await page.goto('/units');
    if (javaScriptEnabled) await hydrated(page);
    await page.getByLabel('产业园').selectOption('jingan');
    await page.getByLabel('面积从（㎡）').fill('80');
    await page.getByLabel('到（㎡）', { exact: true }).fill('100');
    await page.getByLabel('租金不超过').fill('7');
    await page.getByRole('button', { name: '查找', exact: true }).click();
    await page.waitForURL(/areaFrom=80/u);
    await page.getByLabel('楼宇').waitFor();
    const rows = await page.locator('section[aria-labelledby=found] li').allInnerTexts();
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      const area = Number(/([\d.]+) ㎡/u.exec(row)?.[1]);
      const rent = Number(/([\d.]+) 元/u.exec(row)?.[1]);
      expect([row, area >= 80 && area <= 100, rent <= 7]).toEqual([row, true, true]);
    }
    const name = await page.locator('section[aria-labelledby=found] li a').first().innerText();
    await page.locator('section[aria-labelledby=found] li a').first().click();
    await page.waitForURL(/\/parks\/jingan\/plan\?/u);
    await page.getByRole('heading', { name: new RegExp(`^${name}`, 'u') }).waitFor();
  });

  it('say what is of no use, what is not found, and which page is the last', async () => {
    const page = await openPage({ viewport: PHONE });
    for (const [address, status, words] of [
      ['/units?areaFrom=一百&level=0', 400, '有条件用不上'],
      ['/parks/qingpu/units?areaFrom=99999', 200, '没有符合条件的单元'],
      ['/units?page=99', 404, '没有第 99 页'],
    ] as const) {
      expect([address, (await page.goto(address))?.status()]).toEqual([address, status]);
      await page.getByText(words).first().waitFor();
      expect((await lookOver(page, address)).found).toEqual([]);
    }
  });
});
