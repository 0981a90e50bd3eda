import { beforeAll, describe, expect, it } from 'vitest';
import { hydrated, openPage, PHONE } from '#test/setup/browser.ts';
import { demoPark, type DemoPark } from '#test/setup/demo-park.ts';

let park: DemoPark;
beforeAll(async () => {
  park = await demoPark();
});

it('is searched without what cannot be seen in the words', async () => {
  const page = await openPage();
  for (const words of ['猎\u00ad头\u200b', '\u3164猎\u2066头\u2069\ufe0f']) {
    await page.goto(`/search?q=${encodeURIComponent(words)}`);
    expect(await page.getByRole('combobox').first().inputValue()).toBe('猎头');
    expect(await page.getByRole('main').innerText()).toMatch(/猎头/);
  }
});

describe('the one box', () => {
  it('suggests while typing, by keyboard, and says how many', async () => {
    const page = await openPage();
    await page.goto('/');
    await hydrated(page);
    const box = page.getByRole('combobox');
    await box.click();
    await page.keyboard.type('lietou');
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').first().innerText()).toContain('猎头');
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await expect.poll(() => page.getByRole('status').first().innerText()).toMatch(/有 \d+ 条建议/);
    await page.keyboard.press('ArrowDown');
    const active = await box.getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    expect(await box.inputValue()).toBe('lietou');
    await page.keyboard.type(' ');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/category=headhunting/);
  });

  it('leads to an institution by its name', async () => {
    const page = await openPage({ viewport: PHONE });
    await page.goto('/');
    await hydrated(page);
    await page.getByRole('combobox').fill(park.full.name);
    await page.getByRole('option', { name: park.full.name }).click();
    await page.waitForURL(`**/institutions/${park.full.slug}`);
  });

  it('groups what it finds, and works without scripts', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto('/');
    await page.getByRole('combobox').fill('静安');
    await page.getByRole('button', { name: '搜索' }).click();
    await expect
      .poll(() => page.getByRole('heading', { level: 2 }).allInnerTexts())
      .toEqual([expect.stringContaining('机构'), expect.stringContaining('服务'), expect.stringContaining('产业园')]);
  });

  it('helps with a typing error, and says so', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto('/services?q=劳务派潜');
    expect(await page.getByText('已为您搜索“劳务派遣”').count()).toBe(1);
    expect(await page.locator('mark').first().innerText()).toContain('派遣');
  });

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' OR 1=1 --", '.*', '%', '\\', '${7*7}', '{{7*7}}'])(
    'shows %s as text and nothing else',
    async (q) => {
      const page = await openPage({ javaScriptEnabled: false });
      const response = await page.goto(`/search?q=${encodeURIComponent(q)}`);
      expect(response?.status()).toBe(200);
      expect(await page.getByRole('combobox').inputValue()).toBe(q);
      expect(await page.locator('main img, main script').count()).toBe(0);
    },
  );
});
