import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hydrated, openPage, PHONE, WIDE } from '#test/setup/browser.ts';
import { demoPark, type DemoPark } from '#test/setup/demo-park.ts';

let park: DemoPark;
beforeAll(async () => {
  park = await demoPark();
});

const total = async (page: Page): Promise<number> =>
  Number((await page.locator('#results').innerText()).replace(/,/g, '').match(/^\d+/)?.[0]);
/** 能服务到 and 机构所在区 both name districts: the second is meant here. */
const facet = (page: Page, name: string) =>
  name.endsWith('区') ? page.locator('fieldset').filter({ has: page.locator('legend', { hasText: '机构所在区' }) }) : page;
const countBeside = async (page: Page, name: string): Promise<number> =>
  Number((await facet(page, name).locator('label', { hasText: name }).locator('span').last().innerText()).replace(/,/g, ''));

/** The checkbox of one value of a facet; its name begins with the value. */
const tick = (page: Page, name: string) => facet(page, name).getByRole('checkbox', { name: new RegExp(`^${name}`), includeHidden: true });

describe('机构名录 with scripts', () => {
  it('narrows down without a reload, keeps focus, and counts stay right', async () => {
    const page = await openPage({ viewport: WIDE });
    await page.goto('/institutions');
    await hydrated(page);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    // A district in which no other journey opens an institution.
    const elsewhere = await countBeside(page, '长宁区');
    expect(elsewhere).toBeGreaterThan(0);
    const box = tick(page, '浦东新区');
    await box.focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/seat=pudong/);
    await page.getByRole('link', { name: '去掉条件 机构所在区：浦东新区' }).waitFor();
    // Other tests open institutions meanwhile: what is compared stands on one page.
    const isBeside = async (name: string) => (await total(page)) === (await countBeside(page, name));
    await expect.poll(() => isBeside('浦东新区')).toBe(true);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    // A facet's own selection does not change its counts.
    expect(await countBeside(page, '长宁区')).toBe(elsewhere);
    await tick(page, '静安区').check();
    await page.waitForURL(/jingan/);
    // An institution with a branch in the other district counts in both, and once in the total.
    const both = async () => {
      const counts = [await countBeside(page, '浦东新区'), await countBeside(page, '静安区')];
      const all = await total(page);
      return all > Math.max(...counts) && all <= counts.reduce((sum, count) => sum + count, 0);
    };
    await expect.poll(both).toBe(true);
    await tick(page, '猎头').check();
    await page.waitForURL(/headhunting/);
    await expect.poll(() => isBeside('猎头')).toBe(true);
    await page.getByRole('link', { name: '去掉条件 机构所在区：静安区' }).click();
    await page.waitForURL((url) => !url.search.includes('jingan'));
    await expect.poll(() => tick(page, '静安区').isChecked()).toBe(false);
    await page.getByRole('link', { name: '全部清除' }).click();
    await page.waitForURL((url) => url.search === '');
    await expect.poll(() => tick(page, '浦东新区').isChecked()).toBe(false);
  });

  it('goes back and forth through its history', async () => {
    const page = await openPage();
    await page.goto('/institutions');
    await hydrated(page);
    await page.getByRole('link', { name: '下一页' }).click();
    await page.waitForURL(/page=2/);
    await expect.poll(() => page.getByText('第 2 /').count()).toBe(1);
    await page.goBack();
    await expect.poll(() => page.getByText('第 1 /').count()).toBe(1);
    await page.goForward();
    await expect.poll(() => page.getByText('第 2 /').count()).toBe(1);
  });

  it('finds its filters again from the page of an institution, until the list is opened without them', async () => {
    const page = await openPage({ viewport: WIDE });
    const back = page.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: '机构名录' });
    await page.goto('/institutions?seat=pudong&sort=name');
    await hydrated(page);
    await page.locator('main ul h3 a, main ul h2 a').first().click();
    await page.waitForURL(/\/institutions\/[^?]+$/u);
    await expect.poll(() => back.getAttribute('href')).toBe('/institutions?seat=pudong&sort=name');
    await back.click();
    await page.getByRole('link', { name: '去掉条件 机构所在区：浦东新区' }).waitFor();
    await page.goto('/institutions');
    await hydrated(page);
    await page.goto(`/institutions/${park.full.slug}`);
    await hydrated(page);
    await expect.poll(() => back.getAttribute('href')).toBe('/institutions');
  });

  it('says why a row is here', async () => {
    const page = await openPage();
    await page.goto('/institutions?q=高级人才寻访');
    await hydrated(page);
    await page.getByText('为什么在这里').first().click();
    expect(await page.locator('details[open] li').allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/含|相符/),
        expect.stringMatching(/^核验：主管部门核验的信息.*（满分 5）$/u),
        expect.stringMatching(/^合计 [\d.]+ 分/u),
      ]),
    );
  });

  it('opens its filters as a sheet on a phone, and lets go of it', async () => {
    const page = await openPage({ viewport: PHONE });
    await page.goto('/services');
    await hydrated(page);
    expect(await tick(page, '面议').isVisible()).toBe(false);
    await page.getByRole('button', { name: /^筛选/ }).click();
    await tick(page, '面议').check();
    await page.waitForURL(/pricing=negotiable/);
    await page.getByRole('button', { name: '应用筛选' }).click();
    await expect.poll(() => tick(page, '面议').isVisible()).toBe(false);
    await page.getByRole('button', { name: '筛选（1）' }).click();
    await page.keyboard.press('Escape');
    expect(await tick(page, '面议').isVisible()).toBe(false);
  });
});

describe('机构名录 without scripts', () => {
  it.each([
    ['1280 px', WIDE],
    ['390 px', PHONE],
  ])('searches, filters, sorts and pages as plain forms and links at %s', async (_width, viewport) => {
    const page = await openPage({ viewport, javaScriptEnabled: false });
    await page.goto('/institutions');
    const all = await total(page);
    if (viewport === PHONE) await page.getByRole('button', { name: /^筛选/ }).click();
    await tick(page, '浦东新区').check();
    await page.getByRole('button', { name: '应用筛选' }).click();
    expect(page.url()).toMatch(/seat=pudong/);
    expect(await total(page)).toBeLessThan(all);
    await page.getByRole('combobox').fill('人力资源');
    await page.getByRole('button', { name: '搜索' }).click();
    expect(page.url()).toMatch(/seat=pudong/);
    expect(decodeURIComponent(page.url())).toContain('q=人力资源');
    await page.getByRole('link', { name: '名称' }).click();
    expect(page.url()).toMatch(/sort=name/);
    await page.getByRole('link', { name: '全部清除' }).click();
    expect(page.url()).not.toMatch(/seat/);
    expect(page.url()).toMatch(/sort=name/);
  });
});

describe('服务名录 without scripts', () => {
  it('goes back to the usual order, and says so, once no one way of charging is ticked', async () => {
    const page = await openPage({ javaScriptEnabled: false, viewport: WIDE });
    await page.goto('/services?pricing=perHead&sort=price');
    await tick(page, '按人次').uncheck();
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/services?')),
      page.getByRole('button', { name: '应用筛选' }).click(),
    ]);
    expect([answer.status(), new URL(answer.url()).search]).toEqual([200, expect.stringContaining('sort=price')]);
    await page.getByText('单位不同的价格不能放在一起排，已按综合排列。').waitFor();
    expect(await page.getByText('地址里有本站不认识的条件').count()).toBe(0);
  });
});

describe('where it is served', () => {
  it('counts who sits in a district apart from who serves it, and tells what it took the words for', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto('/institutions?q=60人劳务派遣松江');
    const says = await page.locator('main').innerText();
    expect(says).toContain('“60人”：人数不作筛选');
    expect(says).toContain('“松江”：能服务到松江区的');
    const [, here = '', elsewhere = ''] = /([\d,]+) 家在松江区，另有 ([\d,]+) 家可服务松江区/u.exec(says) ?? [];
    expect(Number(here) + Number(elsewhere)).toBe(await total(page));
    expect(Number(elsewhere)).toBeGreaterThan(0);
    // Every tag speaks of the searched line, and who may not offer it today is told apart.
    const tags = await page.locator('main li:has(h3) span.border').allInnerTexts();
    expect(tags.filter((text) => text.includes('今天不能提供'))).toEqual([]);
    expect(tags.length).toBeGreaterThan(0);
    await page.goto('/institutions?category=dispatch');
    expect(await page.getByText(/^今天不能提供（[\d,]+ 家）/u).count()).toBe(1);
  });

  it('counts for each line what is left once it is ticked', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    for (const asked of ['district=songjiang', 'q=猎头']) {
      await page.goto(`/institutions?${asked}`);
      const lines = await page
        .locator('input[name=category]')
        .evaluateAll((boxes) =>
          boxes.map((box) => [(box as HTMLInputElement).value, box.closest('label')?.querySelector('.ml-auto')?.textContent] as const),
        );
      expect(lines.length).toBeGreaterThan(3);
      for (const [line, count] of lines) {
        await page.goto(`/institutions?${asked}&category=${line}`);
        expect([asked, line, await total(page)]).toEqual([asked, line, Number(count?.replaceAll(',', ''))]);
      }
    }
  });

  it('says which word finds nothing, and offers the list without it', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto('/institutions?q=猎头 量子纠缠');
    const main = page.locator('main');
    expect(await main.innerText()).toContain('“量子纠缠”没有结果');
    await main.getByRole('link', { name: /^去掉它有/u }).click();
    expect(decodeURIComponent(page.url())).toMatch(/q=猎头$/u);
    expect(await total(page)).toBeGreaterThan(0);
  });
});

describe('what is not offered', () => {
  it('is not found as an offer, and its page says why', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    const response = await page.goto(`/institutions/${park.suspended.slug}/services/${park.suspended.serviceSlug}`);
    expect(response?.status()).toBe(410);
    expect(await page.locator('main').innerText()).toContain(park.suspended.missing);
    await page.goto(`/institutions/${park.suspended.slug}`);
    expect(await page.locator(`a[href$="/services/${park.suspended.serviceSlug}"]`).count()).toBe(0);
    expect(await page.locator('main').innerText()).toContain('现在不能提供');
  });
});
