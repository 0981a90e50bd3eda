import { randomBytes } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { paths } from '#app/paths.ts';
import { PHONE } from '#test/setup/browser.ts';
import { field, go, somebody, openReader, press, settled, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const { id, name: provider, issuer } = inject('oidc');
const callbackPath = paths.loginCallback(id);

/** Goes from the login page to the provider's form. */
async function setOut(page: Page): Promise<void> {
  await go(page, paths.login());
  await page.getByRole('link', { name: provider }).click();
  await page.waitForURL((url) => url.origin === issuer);
}

async function answerThere(page: Page, login: string): Promise<void> {
  await field(page, '账号').fill(login);
  await press(page, '登录');
  await page.waitForURL((url) => url.origin === inject('siteUrl') && url.pathname !== callbackPath);
}

async function leave(page: Page): Promise<void> {
  await press(page, '退出');
  await page.getByRole('navigation', { name: '账号', exact: true }).getByRole('link', { name: '登录' }).waitFor();
}

byTurns(DESK_AND_BARE_PHONE)('single sign-on at %s', (_way, options) => {
  it('links an identity once both sides are proved, then leads straight in, until it is unlinked', async () => {
    const { name, address, password } = await somebody();
    const login = `zhigong-${randomBytes(4).toString('hex')}`;
    const page = await openReader(options);
    await setOut(page);
    await answerThere(page, login);
    await titled(page, `关联${provider}`);
    expect(await page.getByRole('main').innerText()).toContain(`${login}（测试）`);
    await page.getByRole('link', { name: '登录已有账号' }).click();
    await titled(page, '登录');
    await settled(page);
    await field(page, '手机号码或电子邮箱').fill(address);
    await field(page, '密码').fill(password);
    await press(page, '登录');
    await titled(page, `关联${provider}`);
    await press(page, `关联到“${name}”`);
    await page.getByText('已关联，下次可以直接用它登录。').waitFor();
    await settled(page);

    // The provider knows this browser already and asks nothing.
    await leave(page);
    await page.context().clearCookies({ name: 'known' });
    await go(page, paths.login(paths.accountSignOn()));
    await page.getByRole('link', { name: provider }).click();
    await titled(page, '登录方式');
    await settled(page);
    expect(await page.getByRole('navigation', { name: '账号', exact: true }).innerText()).toContain(name);
    // Guesses of the password elsewhere do not shut this browser out either.
    expect((await page.context().cookies()).map((cookie) => cookie.name)).toContain('known');

    await press(page, `解除与${provider}的关联`);
    await page.getByText('已解除关联，密码仍可登录。').waitFor();
    await leave(page);
    await go(page, paths.login());
    await page.getByRole('link', { name: provider }).click();
    await titled(page, `关联${provider}`);
    expect(await page.getByRole('navigation', { name: '账号', exact: true }).innerText()).not.toContain(name);
  });
});

describe('single sign-on', () => {
  it('begins by a link of this site only: another site’s leads to the login page', async () => {
    const outcome = async (from: string): Promise<string> => {
      const address = inject('siteUrl') + paths.loginWith(id, '/desk');
      const answer = await fetch(address, { redirect: 'manual', headers: { 'Sec-Fetch-Site': from } });
      return answer.headers.get('location') ?? '';
    };
    expect(await outcome('cross-site')).toBe('/login?to=%2Fdesk');
    expect(await outcome('same-site')).toBe('/login?to=%2Fdesk');
    expect(await outcome('same-origin')).toContain(issuer);
  });

  it('says that nothing happened when somebody turns back at the provider', async () => {
    const page = await openReader({ viewport: PHONE });
    await setOut(page);
    const answered = page.waitForResponse((response) => new URL(response.url()).pathname === callbackPath);
    await press(page, '取消');
    expect((await answered).status()).toBe(400);
    await titled(page, '没有登录');
    expect(await page.getByRole('main').innerText()).toContain(`您在“${provider}”取消了登录`);
    await page.getByRole('navigation', { name: '账号', exact: true }).getByRole('link', { name: '登录' }).waitFor();
  });

  it('takes what comes back once, and only in the browser that set out', async () => {
    const page = await openReader();
    const back = page.waitForRequest((request) => new URL(request.url()).pathname === callbackPath);
    await setOut(page);
    await answerThere(page, `zhigong-${randomBytes(4).toString('hex')}`);
    await titled(page, `关联${provider}`);
    const callback = (await back).url();
    const other = await openReader();
    for (const who of [page, other]) {
      expect(await go(who, callback)).toBe(400);
      await titled(who, '没有登录');
    }
    expect(await go(other, paths.loginLink())).toBe(404);
  });
});
