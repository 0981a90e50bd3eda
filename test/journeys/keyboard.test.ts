import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#app/domain/people/demo-accounts.ts';
import { paths } from '#app/paths.ts';
import { enterOrganisation, handIn, openInQueue, organisationsFrom } from '#test/setup/organisations.ts';
import { answered, go, somebody, openReader, openSignedIn, settled, titled } from '#test/setup/people.ts';
import { byTurns, WAYS_WITH_SCRIPTS } from '#test/setup/ways.ts';

const MANY = 60;
const unknown = organisationsFrom(63_000);

/** The focused element, as a screen reader announces it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map((label) => label.innerText.trim()) : [];
    return labels.join(' ') || (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  });

/** Presses Tab until the named element has the focus; it must be visible there. */
async function tabTo(page: Page, name: string): Promise<void> {
  // A page behind another one draws no frames, and scrolling to the focus waits for one.
  await page.bringToFront();
  for (let i = 0; i < MANY; i += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) !== name) continue;
    // The browser scrolls to the focus in the next frame.
    const shown = () =>
      page.evaluate(() => {
        const { top, bottom } = document.activeElement!.getBoundingClientRect();
        return { outline: getComputedStyle(document.activeElement!).outlineStyle, inside: top < window.innerHeight && bottom > 0 };
      });
    await expect.poll(shown).toEqual({ outline: 'solid', inside: true });
    return;
  }
  throw new Error(`用 Tab 键到不了“${name}”`);
}

byTurns(WAYS_WITH_SCRIPTS)('with the keyboard alone at %s', (_way, options) => {
  it('one signs in, and is led from each error to its field', async () => {
    const page = await openReader(options);
    await go(page, paths.login(paths.newOrganisation()));
    await tabTo(page, '登录');
    await tabTo(page, '手机号码或电子邮箱');
    await page.keyboard.press('Enter');
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.getByRole('link').allInnerTexts()).toEqual(['请填写手机号码或电子邮箱。', '请输入密码。']);
    await summary.getByRole('link', { name: '请输入密码。' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('密码');
    await summary.getByRole('link', { name: '请填写手机号码或电子邮箱。' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('手机号码或电子邮箱');
    await page.keyboard.type(DEMO_ACCOUNTS.find(({ key }) => key === 'newcomer')!.address);
    await tabTo(page, '密码');
    await page.keyboard.insertText(DEMO_PASSWORD);
    await tabTo(page, '登录');
    // While the first answer still comes, the button is off.
    await answered(page);
    await page.keyboard.press('Enter');
    await titled(page, '登记或认领主体');
  });

  it('the bureau decides, after an error too', async () => {
    const { page: applicant } = await somebody();
    const organisation = unknown();
    await enterOrganisation(applicant, organisation);
    await handIn(applicant);
    const page = await openSignedIn('districtBureau', options);
    await openInQueue(page, `认领“${organisation.name}”`);

    await tabTo(page, '提交结论');
    await page.keyboard.press('Enter');
    const summary = page.getByRole('alert');
    await summary.getByRole('link', { name: '请选择结论。' }).waitFor();
    await settled(page);
    await answered(page);
    await summary.getByRole('link', { name: '请选择结论。' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('FIELDSET');
    await tabTo(page, '核验通过');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('退回补正');
    expect(await page.getByRole('radio', { name: '退回补正' }).isChecked()).toBe(true);
    await tabTo(page, '提交结论');
    await page.keyboard.press('Enter');
    const missing = summary.getByRole('link', { name: /理由/u });
    await missing.waitFor();
    await answered(page);
    await missing.focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('理由');
    await page.keyboard.type('请补充营业执照副本。');
    await tabTo(page, '提交结论');
    await page.keyboard.press('Enter');
    await page.getByText('最近一次答复的理由').waitFor();
    expect(await page.getByRole('main').innerText()).toContain('待补正');
  });
});
