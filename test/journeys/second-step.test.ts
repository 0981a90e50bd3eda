import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { currentTotp } from '#app/kernel/credentials/totp.server.ts';
import { paths } from '#app/paths.ts';
import { lastMail } from '#test/setup/mail.ts';
import { field, go, somebody, openReader, openSignedIn, press, sendLogin, settled, signIn, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const PERIOD_MS = 30_000;

/** The code that an authenticator app shows for the secret of the page; `ahead` codes later, since each is accepted once. */
const codeOf = (secret: string, ahead = 0): string => currentTotp(secret, new Date(Date.now() + ahead * PERIOD_MS));

/** Turns the second step on by the page's steps. @returns the secret and the recovery codes. */
async function turnOn(page: Page, password: string): Promise<{ secret: string; recovery: string[] }> {
  const secret = (await page.locator('code').innerText()).replace(/\s/gu, '');
  expect(
    await page.getByRole('img', { name: /添加验证器的二维码/u }).evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(0);
  await field(page, '验证码').fill('000000');
  await field(page, '密码').fill(password);
  await press(page, '启用');
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('验证码不正确');
  await field(page, '验证码').fill(codeOf(secret));
  await field(page, '密码').fill(password);
  await press(page, '启用');
  const codes = page.getByRole('status').filter({ hasText: '请现在保存恢复码' });
  await codes.waitFor();
  const recovery = await codes.getByRole('listitem').allInnerTexts();
  expect(new Set(recovery).size).toBeGreaterThan(5);
  return { secret, recovery };
}

async function sendCode(page: Page, code: string): Promise<void> {
  await field(page, '验证码或恢复码').fill(code);
  await press(page, '验证并登录');
}

async function leave(page: Page): Promise<void> {
  await press(page, '退出');
  await page.getByRole('navigation', { name: '账号', exact: true }).getByRole('link', { name: '登录' }).waitFor();
}

describe('the second step of a demonstration account', () => {
  it('is taken with the code that the page shows', async () => {
    const page = await openReader();
    await signIn(page, 'bureau');
    expect(new URL(page.url()).pathname).not.toContain('/login');
    await page.getByRole('button', { name: '退出' }).waitFor();
  });
});

byTurns(DESK_AND_BARE_PHONE)('the second step at %s', (_way, options) => {
  it('is turned on, asked for, taken by code or by a recovery code once, and turned off', async () => {
    const { page, address, password } = await somebody(options);
    await go(page, paths.account());
    await page.getByRole('link', { name: '两步验证' }).click();
    await titled(page, '两步验证');
    await settled(page);
    const { secret, recovery } = await turnOn(page, password);
    await go(page, paths.accountSecondStep());
    const main = page.getByRole('main');
    expect(await main.innerText()).toContain('已启用');
    for (const code of recovery) expect(await page.content()).not.toContain(code);
    expect(await page.content()).not.toContain(secret);

    const enter = async (): Promise<void> => {
      await leave(page);
      await sendLogin(page, address, password);
      await titled(page, '两步验证');
      await settled(page);
    };
    await enter();
    // Only the form is open before the code is given, and no real account's code is shown.
    expect(await main.innerText()).not.toContain('演示账号');
    await go(page, paths.desk());
    expect(new URL(page.url()).pathname).toBe('/login');
    await go(page, '/login/second-step');
    await sendCode(page, '123456');
    await page.getByRole('alert').waitFor();
    await sendCode(page, codeOf(secret, 1));
    await titled(page, '工作台');

    await enter();
    await sendCode(page, recovery[0]!);
    await titled(page, '工作台');
    expect((await lastMail(address, '使用了一个恢复码')).text).toContain('使用了一个恢复码');
    await enter();
    await sendCode(page, recovery[0]!);
    await page.getByRole('alert').waitFor();
    await sendCode(page, recovery[1]!);
    await titled(page, '工作台');

    await go(page, paths.accountSecondStep());
    expect(await main.innerText()).toContain(`还有 ${recovery.length - 2} 个恢复码可用`);
    await page.getByRole('region', { name: '停用两步验证' }).getByLabel('验证码或恢复码').fill(recovery[2]!);
    await press(page, '停用');
    await page.getByText('两步验证已停用。').waitFor();
    await leave(page);
    await sendLogin(page, address, password);
    await titled(page, '工作台');
  });
});

describe('somebody appointed', () => {
  it('is led to the second step before the office opens, and keeps it while in office', async () => {
    const { page, name, address, password } = await somebody();
    const admin = await openSignedIn('administrator');
    await go(admin, paths.people());
    await field(admin, '姓名、手机号码或邮箱').fill(address);
    await press(admin, '查找');
    await admin.getByRole('link', { name }).click();
    await titled(admin, name);
    expect(await admin.getByRole('main').innerText()).not.toContain(address);
    await field(admin, '任命为').selectOption({ label: '主管部门' });
    await field(admin, '辖区').selectOption({ label: '崇明区' });
    await press(admin, '任命');
    await admin.getByText('已任命。对方会收到通知，启用两步验证后生效。').waitFor();

    await go(page, paths.desk());
    await page.getByText('您的任命要先完成两步验证才生效').waitFor();
    await go(page, paths.bureauRequests());
    await titled(page, '两步验证');
    expect(await page.getByRole('main').innerText()).toContain('启用两步验证后，任命的权限随即生效');
    await turnOn(page, password);
    await go(page, paths.bureauRequests());
    await titled(page, '认领与更正');
    await go(page, paths.accountSecondStep());
    expect(await page.getByRole('button', { name: '停用' }).count()).toBe(0);

    await press(admin, '解除任命：主管部门：崇明区');
    await admin.getByText('任命已解除，随即失效。').waitFor();
    expect(await go(page, paths.bureauRequests())).toBe(403);
    await titled(page, '您没有权限');
  });
});
