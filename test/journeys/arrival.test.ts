import { describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { paths } from '#app/paths.ts';
import { memberOf, partiesFrom, done } from '#test/setup/inquiries.ts';
import { field, go, openReader, press, sendLogin, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const { agency } = partiesFrom(78_000);

const announced = (page: Page) => page.locator('[aria-live]');
const focusedId = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

describe('another page, reached with scripts', () => {
  it('is announced by its title and has the focus at its start, backwards as well', async () => {
    const page = await openReader();
    await go(page, '/');
    expect(await announced(page).innerText()).toBe('');
    const menu = page.getByRole('navigation', { name: '主导航' });
    await menu.getByRole('link', { name: '产业园' }).click();
    await titled(page, /产业园/u);
    await expect.poll(() => focusedId(page)).toBe('main');
    expect(await announced(page).innerText()).toBe(await page.title());
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const depth = await page.evaluate(() => scrollY);
    await menu.getByRole('link', { name: '服务名录' }).evaluate((link: HTMLElement) => link.click());
    await titled(page, /服务/u);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await titled(page, /产业园/u);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(depth);
    expect(await focusedId(page)).toBe('main');
    // What was announced does not stand in the way of whoever reads on.
    await expect.poll(() => announced(page).innerText()).toBe('');
  });
});

byTurns(DESK_AND_BARE_PHONE)('a page with an error at %s', (_way, options) => {
  it('says so in its title until it is mended', async () => {
    const page = await openReader(options);
    await sendLogin(page, '', '');
    await page.getByRole('alert').waitFor();
    await expect.poll(() => page.title()).toBe('错误：登录 · 线上产业园');
    await go(page, '/institutions/does-not-exist');
    expect(await page.title()).toMatch(/^错误：/u);
    await go(page, '/institutions?district=nowhere');
    expect(await page.title()).toMatch(/^错误：/u);
    await go(page, '/institutions');
    expect(await page.title()).not.toContain('错误');
  });
});

byTurns(DESK_AND_BARE_PHONE)('what a form did at %s', (_way, options) => {
  it('is said once, to whom it happened', async () => {
    const page = await openReader(options);
    const closed = '账号已注销，个人信息已删除。';
    await go(page, '/login?done=closed');
    expect(await page.getByText(closed).count()).toBe(0);
    const { page: own, password } = await somebody(options);
    await go(own, paths.accountData());
    await field(own, '输入密码以确认注销').fill(password);
    await own.getByRole('button', { name: '注销' }).click();
    await titled(own, '登录');
    await own.getByText(closed).waitFor();
    await own.reload();
    expect(await own.getByText(closed).count()).toBe(0);
  });
});

byTurns(DESK_AND_BARE_PHONE)('a form sent after signing out in another tab, at %s', (_way, options) => {
  it('waits for its sender, is shown to nobody else, and is gone with signing out', async () => {
    const db = await siteDatabase();
    const { page, by, address, password } = await memberOf((await agency()).organisationId, options);
    const other = await somebody();
    const signInAs = async (name: string, secret: string) => {
      await titled(page, '登录');
      await settled(page);
      await field(page, '手机号码或电子邮箱').fill(name);
      await field(page, '密码').fill(secret);
      await press(page, '登录');
    };
    const send = async () => {
      await go(page, paths.deskContact());
      await field(page, '联系人').fill('演示联系人');
      await field(page, '联系电话').fill('（021）62831234');
      await page.getByRole('checkbox').check();
      await page.context().clearCookies({ name: 'session' });
      await db.session.deleteMany({ where: { personId: by.actor.personId } });
      await press(page, '保存，立即生效');
    };
    await send();
    await signInAs(other.address, other.password);
    await page.getByText('没有留待提交的内容').waitFor();
    expect(await page.getByText('演示联系人').count()).toBe(0);
    await press(page, '退出');
    await page.getByRole('navigation', { name: '账号', exact: true }).getByRole('link', { name: '登录' }).waitFor();
    expect((await page.context().cookies(inject('siteUrl'))).map(({ name }) => name)).not.toContain('held');
    await go(page, paths.login());
    await signInAs(address, password);
    await titled(page, '工作台');
    await send();
    await signInAs(address, password);
    await titled(page, '继续提交');
    await settled(page);
    expect(await page.getByRole('list', { name: '填写的内容' }).innerText()).toContain('演示联系人');
    await press(page, '继续提交');
    await done(page, '已保存，立即生效。');
    expect(await db.contact.count({ where: { name: '演示联系人', phone: '(021)62831234' } })).toBeGreaterThan(0);
  });
});
