import { beforeAll, describe, expect, it } from 'vitest';
import { hydrated, openPage, PHONE } from '#test/setup/browser.ts';
import { demoPark, type DemoPark } from '#test/setup/demo-park.ts';

let park: DemoPark;
beforeAll(async () => {
  park = await demoPark();
});

describe('a storefront', () => {
  it('shows what decides, the obligatory block, and a masked contact, without scripts on a phone', async () => {
    const page = await openPage({ viewport: PHONE, javaScriptEnabled: false });
    await page.goto(`/institutions/${park.full.slug}`);
    const text = await page.locator('main').innerText();
    for (const obligatory of [
      '营业执照',
      '人力资源服务许可证',
      '服务项目',
      '收费标准',
      '监督机关',
      '监督电话',
      '第三十二条',
      '主管部门核验',
    ])
      expect(text).toContain(obligatory);
    expect(text).toContain(park.full.name);
    expect(await page.getByRole('region', { name: '怎么联系' }).innerText()).toMatch(/\*/);
    await page.getByRole('link', { name: park.full.serviceTitle }).click();
    await expect.poll(() => page.locator('h1').innerText()).toBe(park.full.serviceTitle);
    await page.getByRole('link', { name: '查看机构与联系方式' }).click();
    await expect.poll(() => page.locator('h1').innerText()).toBe(park.full.name);
  });

  it('never sends the contact in full, not even in the data of the page', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    const response = await page.goto(`/institutions/${park.full.slug}`);
    const html = (await response?.text()) ?? '';
    const contact = await page.getByRole('region', { name: '怎么联系' }).innerText();
    expect(contact).toContain('***@');
    expect(html).not.toMatch(/199-?0000-?\d{4}/);
  });

  it('redirects from a former address for good', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(`/institutions/${park.former.slug}`);
    expect(new URL(page.url()).pathname).toBe(`/institutions/${park.former.now}`);
  });

  it('says why it was withdrawn', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    const response = await page.goto(`/institutions/${park.withdrawn.slug}`);
    expect(response?.status()).toBe(410);
    expect(await page.locator('main').innerText()).toContain(park.withdrawn.reason);
    await page.getByRole('link', { name: '回到首页' }).click();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('prints without what only a screen can use', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(`/institutions/${park.full.slug}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: '依法公示' }).isVisible()).toBe(true);
  });

  it('describes itself to machines', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(`/institutions/${park.full.slug}?from=card`);
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toMatch(
      new RegExp(`^http://127.*/institutions/${park.full.slug}$`),
    );
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '') as Record<string, unknown>;
    expect(data).toMatchObject({ '@type': 'Organization', name: park.full.name });
    expect(await page.locator('meta[property="og:title"]').getAttribute('content')).toContain(park.full.name);
  });
});

describe('the keyboard', () => {
  it('skips to the content, and shows where it is', async () => {
    const page = await openPage();
    await page.goto(`/institutions/${park.full.slug}`);
    await hydrated(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe('solid');
  });
});
