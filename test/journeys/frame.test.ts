import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { paths } from '#app/paths.ts';
import { openDatabase } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { openPage, PHONE } from '#test/setup/browser.ts';
import { enterAs } from '#test/setup/enter-as.ts';
import { BARE } from '#test/setup/inquiries.ts';
import { lookOver } from '#test/setup/look-over.ts';
import { field, go, openReader, press, settled, signInWith, siteDatabase, somebody, stranger, titled } from '#test/setup/people.ts';
import { lastMail } from '#test/setup/mail.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

/** A quarter of a phone's screen. */
const QUARTER = PHONE.height / 4;

/** The height of all that surrounds a page: everything above it, and the bars of the workplace in it. */
const frameOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const bars = [...document.querySelectorAll('main > div:has(> nav), main > nav[aria-label="工作台"]')];
    const above = document.querySelector('main')?.getBoundingClientRect().top ?? 0;
    return above + window.scrollY + bars.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0);
  });

describe('the frame on a phone', () => {
  it.each(['/', '/institutions', '/parks', '/help', '/login'])('takes at most a quarter of the first screen of %s', async (address) => {
    const page = await openPage({ viewport: PHONE });
    await go(page, address);
    expect(await frameOf(page)).toBeLessThanOrEqual(QUARTER);
  });

  it.each([
    ['institution', '/desk'],
    ['institution', '/desk/storefront'],
    ['enterprise', '/desk/inquiries'],
    ['bureau', '/bureau'],
    ['operator', '/console/jingan'],
    ['administrator', '/admin/feedback'],
  ] as const)('of %s takes at most a quarter of the first screen of %s', async (key, address) => {
    const db = await openDatabase(inject('siteDatabase'));
    const page = await openPage({ viewport: PHONE });
    await enterAs(page, db, key);
    await db.$disconnect();
    await go(page, address);
    expect(await frameOf(page)).toBeLessThanOrEqual(QUARTER);
  });
});

describe('the search in the header', () => {
  it('finds from any page, without scripts too', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await go(page, '/terms');
    await page.getByLabel('在全站查找', { exact: true }).first().fill('猎头');
    await page.getByRole('button', { name: '在全站查找' }).click();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(paths.search('猎头'));
    const phone = await openPage(BARE);
    await go(phone, '/terms');
    await phone.getByRole('link', { name: '搜索全站' }).click();
    expect(new URL(phone.url()).pathname).toBe('/search');
  });
});

describe('the links at the bottom', () => {
  it('lead to pages for people, each of which answers', async () => {
    const page = await openPage();
    await go(page, '/');
    const links = await page.getByRole('contentinfo').getByRole('link').all();
    const found = await Promise.all(links.map(async (link) => [await link.innerText(), await link.getAttribute('href')] as const));
    expect(found.map(([name]) => name)).toEqual([
      '关于本站',
      '帮助',
      '隐私政策',
      '用户协议',
      '无障碍声明',
      '意见与纠错',
      '数据来源与核验',
      '网站地图',
    ]);
    for (const [name, href] of found) {
      expect([name, await go(page, href ?? '')]).toEqual([name, 200]);
      expect([name, await page.locator('h1').innerText()]).toEqual([name, name]);
    }
    await go(page, '/privacy');
    await page.getByRole('link', { name: '第 1 版' }).click();
    await page.getByText('这是以前的版本').waitFor();
  });
});

describe('registering', () => {
  it('asks for consent to the texts in force, and keeps what was typed', async () => {
    const { name, address, password } = stranger();
    const page = await openReader(BARE);
    await go(page, paths.register());
    await field(page, '姓名').fill(name);
    await field(page, '手机号码或电子邮箱').fill(address);
    await field(page, '密码').fill(password);
    await press(page, '注册');
    expect(await page.locator('#register-agreed-error').innerText()).toContain('勾选同意');
    expect(await field(page, '姓名').inputValue()).toBe(name);
    await page.getByLabel(/^同意隐私政策第 2 版、用户协议第 1 版/u).check();
    await field(page, '密码').fill(password);
    await press(page, '注册');
    await titled(page, '还差一步：确认您的地址');
    await go(page, (await lastMail(address, '完成注册')).links[0] ?? '');
    await press(page, '确认并登录');
    await titled(page, '工作台');
    const db = await siteDatabase();
    const { id } = await db.person.findFirstOrThrow({ where: { email: address }, select: { id: true } });
    expect((await db.recordEntry.findFirstOrThrow({ where: { deed: 'person.agree', personId: id } })).changes).toContain(
      '隐私政策第 2 版、用户协议第 1 版',
    );
  });
});

byTurns(DESK_AND_BARE_PHONE)('a new version of the terms at %s', (_way, options) => {
  it('is asked for after signing in, and waits on the desk until somebody agrees', async () => {
    const { by, address, password } = await somebody(options);
    const { personId } = by.actor;
    const entry = { deed: 'person.agree', subjectId: personId, personId, organisationId: null } as const;
    await inTransaction(await siteDatabase(), (tx) => writeEntry(tx, by, { ...entry, changes: { text: [null, '隐私政策第 1 版'] } }));
    const page = await openReader(options);
    await signInWith(page, address, password);
    await titled(page, '网站的条款有新版本');
    if (options.javaScriptEnabled !== false) expect((await lookOver(page, '新版本')).found).toEqual([]);
    await go(page, paths.desk());
    await page.getByRole('link', { name: /^查看并同意：网站的条款有新版本：隐私政策第 2 版/u }).click();
    await titled(page, '网站的条款有新版本');
    await settled(page);
    await press(page, '同意并继续');
    await page.locator('#agreement-agreed-error').waitFor();
    await settled(page);
    await page.getByLabel(/^同意隐私政策第 2 版/u).check();
    await press(page, '同意并继续');
    await titled(page, '工作台');
    expect(await page.getByText('网站的条款有新版本').count()).toBe(0);
  });
});

describe('a text of the site', () => {
  it('is changed by the administrator, and what is in force changes at once', async () => {
    const { page } = await somebody({}, { appointments: [{ role: 'administrator' }] });
    // Visitors’ pages are kept from here on.
    const reader = await openReader();
    await go(reader, '/accessibility');
    await go(page, paths.adminText('accessibility'));
    const text = `${await field(page, '文本').inputValue()}\n- 另加的一行。`;
    await field(page, '文本').fill('太短');
    await press(page, '发布');
    await page.locator('#site-text-text-error').waitFor();
    await settled(page);
    await field(page, '文本').fill(text);
    await press(page, '发布');
    await page.getByText('已发布，即日起有效。').waitFor();
    await go(reader, '/accessibility');
    expect(await reader.getByRole('main').innerText()).toContain('另加的一行。');
  });
});

describe('everybody who signs in', () => {
  it.each([
    ['operator', '/console/jingan'],
    ['bureau', '/bureau'],
    ['administrator', '/admin'],
    ['enterprise', '/desk'],
  ] as const)('%s lands at %s', async (key, desk) => {
    const db = await openDatabase(inject('siteDatabase'));
    const page = await openPage();
    await enterAs(page, db, key);
    await db.$disconnect();
    await go(page, paths.start());
    expect(new URL(page.url()).pathname).toBe(desk);
  });

  it('sees in the menu of the desk what their organisation has', async () => {
    const db = await openDatabase(inject('siteDatabase'));
    const sections = async (key: 'enterprise' | 'institution'): Promise<string[]> => {
      const page = await openPage();
      await enterAs(page, db, key);
      await go(page, paths.desk());
      return page.getByRole('navigation', { name: '工作台', exact: true }).getByRole('link').allInnerTexts();
    };
    expect(await sections('enterprise')).toEqual(['工作台', '主体信息', '服务邀约', '成员', '留痕']);
    expect(await sections('institution')).toEqual(expect.arrayContaining(['旗舰店', '服务项目', '许可备案']));
    await db.$disconnect();
  });
});
