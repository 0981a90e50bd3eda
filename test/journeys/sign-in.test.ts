import { describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#app/domain/people/demo-accounts.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { paths } from '#app/paths.ts';
import { lastMail } from '#test/setup/mail.ts';
import {
  field,
  go,
  newPerson,
  openReader,
  press,
  sendLogin,
  sendRegistration,
  signIn,
  signInWith,
  siteDatabase,
  somebody,
  stranger,
  titled,
} from '#test/setup/people.ts';
import { PHONE } from '#test/setup/browser.ts';
import { byTurns, DESK_AND_BARE_PHONE, WAYS_WITH_SCRIPTS } from '#test/setup/ways.ts';

const pathOf = (page: { url(): string }): string => new URL(page.url()).pathname;

describe.each(DESK_AND_BARE_PHONE)('an account at %s', (_way, options) => {
  it('is registered by a link in the mail, left, entered again, and its password replaced', async () => {
    const { page, name, address, password } = await newPerson(options);
    const strip = page.getByRole('navigation', { name: '账号', exact: true });
    expect(await strip.innerText()).toContain(name);

    await press(page, '退出');
    await strip.getByRole('link', { name: '登录' }).waitFor();
    expect(pathOf(page)).toBe('/');
    await page.goBack();
    await titled(page, '登录');
    expect(await page.locator('body').innerText()).not.toContain(name);

    await signInWith(page, address, password);
    await titled(page, '工作台');
    await press(page, '退出');
    await strip.getByRole('link', { name: '登录' }).waitFor();

    await go(page, paths.login());
    await page.getByRole('link', { name: '忘记密码' }).click();
    await titled(page, '重设密码');
    await field(page, '手机号码或电子邮箱').fill(address);
    await press(page, '发送链接');
    await titled(page, '请查收消息');
    const link = (await lastMail(address, '重设密码')).links[0]!;
    await go(page, link);
    const renewed = `${password}-新的`;
    await field(page, '新密码').fill(renewed);
    await press(page, '设置新密码');
    await titled(page, '登录');
    expect(await go(page, link)).toBe(410);
    await titled(page, '链接已经用过');
    await sendLogin(page, address, password);
    await page.getByRole('alert').waitFor();
    await signInWith(page, address, renewed);
    await titled(page, '工作台');
  });
});

byTurns(DESK_AND_BARE_PHONE)('an account at %s', (way, options) => {
  it('is not told apart from one that does not exist', async () => {
    const page = await openReader(options);
    const said: string[] = [];
    for (const address of ['geren@yanshi.example', 'meiyou-zhege-ren@yanshi.example']) {
      await sendLogin(page, address, '不是这个密码-2026');
      said.push(await page.getByRole('alert').innerText());
      expect(await field(page, '手机号码或电子邮箱').inputValue()).toBe(address);
      expect(await page.content()).not.toContain('不是这个密码-2026');
    }
    expect(said[0]).toContain('账号或密码不正确');
    expect(said[1]).toBe(said[0]);

    const forgotten: string[] = [];
    for (const local of ['geren', 'meiyou']) {
      await go(page, paths.forgot());
      await field(page, '手机号码或电子邮箱').fill(`${local}-${way.length}@yanshi.example`);
      await press(page, '发送链接');
      await titled(page, '请查收消息');
      forgotten.push((await page.locator('main').innerText()).replace(/已向 \S+ /u, ''));
    }
    expect(forgotten[1]).toBe(forgotten[0]);
  });

  it('is refused a weak password beside the field, and keeps the rest as typed', async () => {
    const page = await openReader(options);
    const { name, address } = stranger();
    for (const [password, says] of [
      ['短-2026', '至少 10 个字符'],
      ['password123', '太常见'],
    ] as const) {
      await sendRegistration(page, { name, address, password });
      const bad = page.locator('input[type=password][aria-invalid=true]');
      await bad.waitFor();
      const describedBy = (await bad.getAttribute('aria-describedby')) ?? '';
      const error = page.locator(`[id="${describedBy.split(' ').at(-1)}"]`);
      expect(await error.innerText()).toContain(says);
      expect(await field(page, '姓名').inputValue()).toBe(name);
      expect(await field(page, '手机号码或电子邮箱').inputValue()).toBe(address);
      expect(await page.content()).not.toContain(password);
    }
  });
});

describe('an account whose password others guess', () => {
  it('opens on its owner’s own browser, and on another once the password is replaced there', async () => {
    const { page, address, password } = await newPerson();
    await press(page, '退出');
    const limiter = createLimiter(await siteDatabase());
    for (let guess = 0; guess <= LIMITS.signInByAccount.points; guess += 1) await limiter.take('signInByAccount', address);

    await signInWith(page, address, password);
    await titled(page, '工作台');
    const elsewhere = await openReader();
    await sendLogin(elsewhere, address, password);
    await elsewhere.getByRole('alert').waitFor();
    expect(await elsewhere.locator('main').innerText()).toContain('尝试次数过多');

    await go(elsewhere, paths.forgot());
    await field(elsewhere, '手机号码或电子邮箱').fill(address);
    await press(elsewhere, '发送链接');
    await titled(elsewhere, '请查收消息');
    await go(elsewhere, (await lastMail(address, '重设密码')).links[0]!);
    await field(elsewhere, '新密码').fill(`${password}-新的`);
    await press(elsewhere, '设置新密码');
    await titled(elsewhere, '登录');
    await signInWith(elsewhere, address, `${password}-新的`);
    await titled(elsewhere, '工作台');
  });
});

describe('after signing in', () => {
  it.each(WAYS_WITH_SCRIPTS)('one is where one wanted to be, at %s', async (_at, options) => {
    const page = await openReader(options);
    await go(page, '/parks?from=list');
    await page.getByRole('navigation', { name: '账号', exact: true }).getByRole('link', { name: '登录' }).click();
    await titled(page, '登录');
    await field(page, '手机号码或电子邮箱').fill('geren@yanshi.example');
    await field(page, '密码').fill(DEMO_PASSWORD);
    await press(page, '登录');
    await titled(page, '产业园');
    expect(page.url()).toContain('/parks?from=list');
    // A signed-in reader is redirected at once.
    await go(page, paths.login(paths.newOrganisation()));
    expect(pathOf(page)).toBe('/desk/organisations/new');

    await press(page, '退出');
    await page.getByRole('navigation', { name: '账号', exact: true }).getByRole('link', { name: '登录' }).waitFor();
    await go(page, '/desk/organisations/new?uscc=1');
    await titled(page, '登录');
    await signIn(page, 'newcomer', new URL(page.url()).searchParams.get('to') ?? undefined);
    expect(page.url()).toContain('/desk/organisations/new?uscc=1');
  });

  it.each(['//evil.example', 'https://evil.example/', '/\\evil.example', '/desk/../..//evil.example'])(
    'nobody is led away to %s',
    async (to) => {
      const page = await openReader();
      const elsewhere: string[] = [];
      page.on('request', (request) => {
        if (new URL(request.url()).hostname !== '127.0.0.1') elsewhere.push(request.url());
      });
      await signIn(page, 'newcomer', to);
      expect(new URL(page.url()).hostname).toBe('127.0.0.1');
      for (const again of [to, `/\t${to}`, `javascript:${to}`]) {
        await go(page, paths.login(again));
        expect(new URL(page.url()).hostname).toBe('127.0.0.1');
      }
      expect(elsewhere).toEqual([]);
    },
  );
});

describe('a password', () => {
  it('when changed ends the sessions of other browsers and keeps this one', async () => {
    const { page, address, password } = await somebody();
    const other = await openReader({ viewport: PHONE });
    await signInWith(other, address, password);
    await go(page, paths.accountDevices());
    expect(await page.getByRole('main').getByRole('listitem').filter({ hasText: '最近使用' }).count()).toBe(2);

    await go(page, paths.accountPassword());
    await field(page, '当前密码').fill('猜的密码-2026');
    await field(page, '新密码').fill(`${password}-改`);
    await press(page, '修改密码');
    await page.getByRole('alert').waitFor();
    await field(page, '当前密码').fill(password);
    await field(page, '新密码').fill(`${password}-改`);
    await press(page, '修改密码');
    await page.getByText('密码已修改，其他设备已退出登录。').waitFor();
    await go(page, paths.account());
    await titled(page, '我的账号');
    await go(other, paths.account());
    await titled(other, '登录');
    expect((await lastMail(address, '修改了密码')).text).toContain('其他设备已退出登录');
  });

  it('can be pasted, and says to password managers what it is', async () => {
    const page = await openReader();
    await go(page, paths.login());
    await field(page, '手机号码或电子邮箱').fill('粘贴来的密码-2026');
    await field(page, '手机号码或电子邮箱').press('Control+a');
    await page.keyboard.press('Control+c');
    await field(page, '密码').focus();
    await page.keyboard.press('Control+v');
    expect(await field(page, '密码').inputValue()).toBe('粘贴来的密码-2026');
    const autocomplete = (label: string) => field(page, label).getAttribute('autocomplete');
    expect([await autocomplete('手机号码或电子邮箱'), await autocomplete('密码')]).toEqual(['username', 'current-password']);
    await go(page, paths.register());
    expect([await autocomplete('姓名'), await autocomplete('手机号码或电子邮箱'), await autocomplete('密码')]).toEqual([
      'name',
      'username',
      'new-password',
    ]);
    await signIn(page, 'newcomer', paths.accountPassword());
    expect([await autocomplete('当前密码'), await autocomplete('新密码')]).toEqual(['current-password', 'new-password']);
  });
});
