import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hydrated, openPage, PHONE, WIDE } from '#test/setup/browser.ts';
import { byTurns } from '#test/setup/ways.ts';

const number = (text: string): number => Number(text.replace(/[^\d]/g, ''));

/** The table of districts: name → institutions. */
async function table(page: Page): Promise<Map<string, number>> {
  const rows = await page
    .locator('table tbody tr')
    .evaluateAll((all) => all.map((row) => [row.querySelector('th')?.textContent ?? '', row.querySelectorAll('td')[1]?.textContent ?? '']));
  return new Map(rows.map(([name = '', count = '']) => [name.trim(), number(count)]));
}

const leaflet = (page: Page) => page.locator('.city-map.leaflet-container');

/** Opens the map and waits until Leaflet has replaced the picture. */
async function openMap(page: Page, address = '/map'): Promise<void> {
  await page.goto(address);
  await hydrated(page);
  await leaflet(page).waitFor();
  await page.locator('.city-map .city-map-badge').first().waitFor();
}

byTurns([
  ['1280 px', WIDE],
  ['390 px', PHONE],
])('产业地图 at %s', (_width, viewport) => {
  it('shades and names what its table counts, and filters both, the address and the list', async () => {
    const page = await openPage({ viewport });
    await openMap(page);
    const all = await table(page);
    const badges = await page
      .locator('.city-map-badge')
      .evaluateAll((found) => found.map((one) => [one.firstChild?.textContent ?? '', one.querySelector('strong')?.textContent ?? '']));
    for (const [name = '', count = ''] of badges.filter(([text]) => text !== '中心城区')) {
      expect([name, number(count)]).toEqual([name, all.get([...all.keys()].find((full) => full.startsWith(name)) ?? '')]);
    }
    const shown = badges.reduce((sum, [, count = '']) => sum + number(count), 0);
    expect(shown).toBe([...all.values()].reduce((sum, count) => sum + count, 0));

    await page.getByText('筛选业态、能服务到的区、许可和园区').click();
    await page.getByRole('checkbox', { name: /^猎头/ }).check();
    await page.waitForURL(/category=headhunting/);
    await expect.poll(async () => (await table(page)).get('浦东新区')).not.toBe(all.get('浦东新区'));
    const found = number(await page.locator('#map-list').innerText());
    await page.getByRole('link', { name: '在列表中查看' }).first().click();
    await page.waitForURL(/\/institutions\?category=headhunting/);
    expect(number((await page.locator('#results').innerText()).split(' ')[0] ?? '')).toBe(found);
    await page.getByRole('link', { name: '在地图上查看' }).click();
    await page.waitForURL(/\/map\?category=headhunting/);
    expect(number(await page.locator('#map-list').innerText())).toBe(found);
    await page.goBack();
    await page.waitForURL(/\/institutions/);
  });

  it('chooses from the table and from the map, and the address brings it back', async () => {
    const page = await openPage({ viewport });
    await openMap(page);
    await page.getByRole('link', { name: '静安区', exact: true }).click();
    await page.waitForURL(/select=district%3Ajingan/);
    await page.getByRole('heading', { name: '静安区', exact: true }).waitFor();
    // The map moves to the district and updates the address, without asking the server again.
    await page.waitForURL(/view=/);
    const row = page.locator('section:has(#map-list) li a').first();
    const name = await row.innerText();
    await row.click();
    await page.waitForURL(/select=institution%3A/);
    await page.locator('#map-chosen', { hasText: name }).waitFor();
    await page.reload();
    await page.locator('#map-chosen', { hasText: name }).waitFor();
    await page.getByRole('link', { name: '取消选择' }).click();
    await page.waitForURL((url) => !url.search.includes('select'));

    await openMap(page);
    await page.getByRole('button', { name: /^浦东，/ }).click();
    await page.waitForURL(/select=district%3Apudong/);
    await page.locator('#map-chosen', { hasText: '浦东新区' }).waitFor();
  });

  it('leads from a point on the map to its storefront', async () => {
    const page = await openPage({ viewport });
    const { packed } = (await (await page.request.get('/map/points.json')).json()) as {
      packed: { east: number[]; north: number[]; many: [number, number][] };
    };
    const many = new Set(packed.many.map(([index]) => index));
    const alone = packed.east.findIndex((_, index) => !many.has(index));
    const at = (steps: number[]) => steps.slice(0, alone + 1).reduce((sum, step) => sum + step, 0) / 1e5;
    await page.goto(`/map?view=${at(packed.north).toFixed(5)},${at(packed.east).toFixed(5)},18`);
    await hydrated(page);
    await page.locator('.city-map canvas').waitFor();
    await leaflet(page).scrollIntoViewIfNeeded();
    const popup = page.locator('.leaflet-popup-content a');
    await expect
      .poll(
        async () => {
          const box = await leaflet(page).boundingBox();
          if (box && (await popup.count()) === 0) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
          return popup.count();
        },
        { interval: 1_000 },
      )
      .toBe(1);
    await page.waitForURL(/select=institution%3A/);
    const name = await popup.innerText();
    await page.locator('#map-chosen', { hasText: name }).waitFor();
    await popup.click();
    await page.waitForURL(/\/institutions\//);
    await page.locator('h1', { hasText: name }).waitFor();
  });

  it('finds what is near a typed district without asking where the reader is', async () => {
    const page = await openPage({ viewport });
    await openMap(page);
    await page.getByLabel('离哪里近').fill('徐汇');
    await page.getByRole('button', { name: '按远近排' }).click();
    await page.waitForURL(/near=/);
    await page.getByText('从徐汇区中部算起').waitFor();
    const said = await page.locator('section:has(#map-list) li').allInnerTexts();
    const kilometres = said.map((text) => Number(/约 ([\d.]+) 公里/.exec(text)?.[1] ?? 0));
    expect(kilometres.length).toBe(10);
    expect(kilometres).toEqual([...kilometres].sort((a, b) => a - b));
    await page.getByRole('link', { name: '在列表中查看' }).first().click();
    await page.waitForURL(/sort=distance/);
    await page
      .getByText(/约 [\d.]+ 公里/)
      .first()
      .waitFor();
  });

  it('works as picture, form, table and links without scripts', async () => {
    const page = await openPage({ viewport, javaScriptEnabled: false });
    await page.goto('/map');
    expect(await page.getByRole('img', { name: /机构分布示意图/ }).isVisible()).toBe(true);
    const all = await table(page);
    expect(all.size).toBe(16);
    await page.getByText('筛选业态、能服务到的区、许可和园区').click();
    await page.getByRole('checkbox', { name: /^猎头/ }).check();
    await page.getByRole('button', { name: '应用筛选' }).click();
    expect(page.url()).toContain('category=headhunting');
    expect((await table(page)).get('浦东新区')).toBeLessThan(all.get('浦东新区') ?? 0);
    await page.getByRole('link', { name: '浦东新区', exact: true }).click();
    expect(page.url()).toContain('category=headhunting');
    expect(await page.locator('#map-chosen').innerText()).toBe('浦东新区');
    await page.getByLabel('离哪里近').fill('嘉定区');
    await page.getByRole('button', { name: '按远近排' }).click();
    await expect.poll(() => page.getByText('从嘉定区中部算起').count()).toBe(1);
    await page.goto('/map');
    await page
      .getByText(/^未定位/)
      .first()
      .click();
    const unlocated = page.locator('#unlocated li a').first();
    const name = await unlocated.innerText();
    await unlocated.click();
    await expect.poll(() => page.locator('h1').innerText()).toContain(name);
  });
});

describe('产业地图', () => {
  it('takes Enter and the space bar on districts and parks, and keeps the reader there', async () => {
    const page = await openPage();
    await openMap(page);
    const badge = page.getByRole('button', { name: /^奉贤，/u });
    await badge.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/select=district(?::|%3A)fengxian/u);
    await page.getByRole('heading', { level: 2, name: '奉贤区', exact: true }).waitFor();
    expect(await page.evaluate(() => document.querySelector('.city-map')?.contains(document.activeElement))).toBe(true);
    await page.getByRole('button', { name: '产业园：虹桥园区' }).focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/select=park(?::|%3A)hongqiao/u);
  });

  it.each(['/map', '/parks/jingan/plan'])('%s is left while it still moves, and complains of nothing', async (address) => {
    const page = await openPage();
    await page.goto(address);
    await hydrated(page);
    await page.locator('.leaflet-control-zoom-in').waitFor();
    // Both at once: the zoom takes a quarter of a second, the next page less.
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('.leaflet-control-zoom-in')?.click();
      document.querySelector<HTMLElement>('header a[href="/parks"]')?.click();
    });
    await page.waitForURL(/\/parks$/u);
    // Timers of the map that are still pending fire before a later one of the same page.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  });

  it('prints picture and table alone, with the filters of the map', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    const tables = async () => {
      await page.goto('/map?licence=valid');
      const onPage = await table(page);
      await page.getByRole('link', { name: '打印' }).click();
      await page.waitForURL('**/map/print?licence=valid');
      return [[...onPage], [...(await table(page))]];
    };
    // Other tests open institutions meanwhile: the two are compared when nothing has changed between them.
    await expect
      .poll(async () => {
        const [onPage = [], printed] = await tables();
        expect(onPage).toHaveLength(16);
        return { onPage, printed };
      })
      .toSatisfy(({ onPage, printed }: { onPage: unknown; printed: unknown }) => JSON.stringify(printed) === JSON.stringify(onPage));
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('img').count()).toBe(1);
  });

  it.each(['/map?district=mars', '/map?view=here', '/map?select=institution:nobody', '/map?near=火星基地', '/map/print?licence=never'])(
    'answers 400 to %s, and shows the rest',
    async (address) => {
      const page = await openPage({ javaScriptEnabled: false });
      const response = await page.goto(address);
      expect(response?.status()).toBe(400);
      expect((await table(page)).size).toBe(16);
    },
  );

  it('asks where the reader is only when told to, and says so when it may not', async () => {
    const page = await openPage({ permissions: [] });
    await openMap(page);
    await page.getByRole('button', { name: '用我现在的位置' }).click();
    await page.getByText('没有取得位置').waitFor();
    expect(page.url()).not.toContain('near=');
  });

  it('takes the reader’s position, to some 100 m', async () => {
    const page = await openPage({ permissions: ['geolocation'], geolocation: { latitude: 31.234567, longitude: 121.487654 } });
    await openMap(page);
    await page.getByRole('button', { name: '用我现在的位置' }).click();
    await page.waitForURL(/near=31\.235%2C121\.488/);
  });
});
