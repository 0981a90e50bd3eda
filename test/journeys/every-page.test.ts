import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { DEMO_ACCOUNTS, type DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { paths } from '#app/web/paths.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { openPage, hydrated, PHONE, WIDE } from '#test/setup/browser.ts';
import { demoPark } from '#test/setup/demo-park.ts';
import { enterAs } from '#test/setup/enter-as.ts';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Looks a page over as it stands: it fits, is named, speaks Chinese, and axe finds nothing. Returns what axe found, and its title. */
async function lookOver(page: Page, name: string): Promise<{ title: string; found: unknown[] }> {
  await hydrated(page);
  expect([name, await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([name, true]);
  expect([name, await page.locator('h1').count()]).toEqual([name, 1]);
  const text = await page.locator('body').innerText();
  // ISO dates, raw enums and words of programs have no place on a page.
  const odd = /\d{4}-\d{2}-\d{2}|\b(?:undefined|null|NaN|hrPermit|hrFiling|dispatchPermit|perHead|negotiable|headquarters|submitted|granted|unverified|owner|bureau|operator)\b|\[object/;
  expect([name, odd.exec(text)?.[0]]).toEqual([name, undefined]);
  // why: the page's own policy keeps foreign scripts out, so axe comes in by the debugger.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return { title: await page.title(), found: violations.map(({ id, nodes }) => ({ name, id, where: nodes.map((node) => node.target.join(' ')).slice(0, 3) })) };
}

/** Every kind of public page, in every state that the demo park shows. */
const pages: [string, number, string][] = [];
beforeAll(async () => {
  const park = await demoPark();
  pages.push(
    ['首页', 200, '/'],
    ['机构名录', 200, '/institutions'],
    ['机构名录，有筛选', 200, '/institutions?q=人才&district=pudong&licence=valid&sort=name'],
    ['机构名录，没有结果', 200, '/institutions?q=没有这样的机构名称'],
    ['机构名录，未知条件', 400, '/institutions?district=mars&page=-1'],
    ['机构名录，超出页数', 404, '/institutions?page=999'],
    ['服务名录', 200, '/services?pricing=free'],
    ['服务名录，纠错', 200, '/services?q=劳务派潜'],
    ['搜索，空', 200, '/search'],
    ['搜索', 200, '/search?q=猎头'],
    ['搜索，没有结果', 200, '/search?q=%F0%9F%98%80'],
    ['展示页', 200, `/institutions/${park.full.slug}`],
    ['展示页，未填写', 200, `/institutions/${park.withoutStorefront}`],
    ['展示页，无许可', 200, `/institutions/${park.withoutLicence}`],
    ['展示页，已过期', 200, `/institutions/${park.expired}`],
    ['展示页，已撤销', 200, `/institutions/${park.revoked}`],
    ['展示页，已撤下', 410, `/institutions/${park.withdrawn.slug}`],
    ['服务', 200, `/institutions/${park.full.slug}/services/${park.full.serviceSlug}`],
    ['服务，不能提供', 410, `/institutions/${park.suspended.slug}/services/${park.suspended.serviceSlug}`],
    ['产业园', 200, '/parks'],
    ['实体园区', 200, `/parks/${park.physicalPark}`],
    ['线上园', 200, `/parks/${park.onlinePark}`],
    ['数据来源', 200, '/sources'],
    ['不存在的页', 404, '/nowhere'],
    ['无法识别的地址', 400, '/%E0%A4%A'],
    ['组件', 200, '/kit'],
    ['登录', 200, '/login?to=/desk'],
    ['注册', 200, '/register'],
    ['重设密码', 200, '/forgot'],
    ['链接无效', 404, '/reset/forged'],
    ['来自其他网站的表单', 403, '/foreign-form'],
    ['内容过大', 413, '/too-large'],
  );
});

/** Pages of those who are signed in: by whom, and what they see there. */
const WORKPLACES: [DemoAccountKey, [string, number, string][]][] = [
  [
    'institution',
    [
      ['工作台', 200, '/desk'],
      ['登记或认领', 200, '/desk/organisations/new'],
      ['登记或认领，代码有误', 400, '/desk/organisations/new?uscc=91350100M000100Y4Z'],
      ['登记', 200, '/desk/organisations/new?uscc=91350100M000100Y43'],
      ['主体信息', 200, '/desk/organisation'],
      ['申请更正', 200, '/desk/organisation/correct'],
      ['成员', 200, '/desk/members'],
      ['主体的留痕', 200, '/desk/record'],
      ['主体的留痕，超出页数', 404, '/desk/record?page=999'],
      ['已提交的更正', 200, '更正'],
      ['通知', 200, '/notices'],
      ['我的账号', 200, '/account'],
      ['修改密码', 200, '/account/password'],
      ['两步验证，未启用', 200, '/account/second-step'],
      ['登录设备', 200, '/account/devices'],
      ['登录方式', 200, '/account/sign-on'],
      ['通知设置', 200, '/account/notices'],
      ['我的数据', 200, '/account/data'],
      ['没有权限', 403, '/bureau/organisations'],
      ['公开页面，已登录', 200, '/institutions'],
    ],
  ],
  ['otherInstitution', [['工作台，两个主体', 200, '/desk'], ['被退回的更正', 200, '更正']]],
  ['newcomer', [['工作台，没有主体', 200, '/desk'], ['没有主体', 403, '/desk/members']]],
  ['operator', [['园区工作台', 200, '/console/jingan'], ['别的园区', 404, '/console/qingpu']]],
  [
    'bureau',
    [
      ['认领与更正', 200, '/bureau/organisations'],
      ['已通过', 200, '/bureau/organisations?state=granted'],
      ['没有申请', 200, '/bureau/organisations?state=refused'],
      ['未知条件', 400, '/bureau/organisations?state=lost'],
      ['办理认领', 200, '认领'],
      ['留痕查询', 200, '/bureau/record'],
      ['留痕查询，没有结果', 200, '/bureau/record?q=没有这样的人&from=2026-01-01&to=2026-01-02'],
      ['两步验证，已启用', 200, '/account/second-step'],
    ],
  ],
  ['administrator', [['账号与任命', 200, '/admin/people'], ['没有找到', 200, '/admin/people?q=没有这个人'], ['账号', 200, '任命'], ['权限表', 200, '/admin/permissions']]],
];

/** Addresses of things that the demonstration made, by their name above. */
async function addressFor(db: Database, key: DemoAccountKey, address: string): Promise<string> {
  const account = DEMO_ACCOUNTS.find((one) => one.key === key)!;
  const { id: personId } = await db.person.findUniqueOrThrow({ where: { email: account.address }, select: { id: true } });
  if (address === '任命') return paths.person((await db.person.findUniqueOrThrow({ where: { email: 'yuanqu-qingpu@yanshi.example' }, select: { id: true } })).id);
  if (address === '更正') return paths.request((await db.organisationRequest.findFirstOrThrow({ where: { personId, kind: 'correction' }, select: { id: true } })).id);
  if (address === '认领') return paths.bureauRequest((await db.organisationRequest.findFirstOrThrow({ where: { kind: 'claim', state: 'submitted', person: { demo: true } }, select: { id: true } })).id);
  return address;
}

describe.each([
  ['1280 px', WIDE],
  ['390 px', PHONE],
])('every page at %s', (_width, viewport) => {
  it('answers, fits, is named, speaks Chinese and passes axe', async () => {
    const page = await openPage({ viewport });
    const found: unknown[] = [];
    const titles = new Set<string>();
    for (const [name, status, address] of pages) {
      const response = await page.goto(address);
      expect([name, response?.status()]).toEqual([name, status]);
      const looked = await lookOver(page, name);
      titles.add(looked.title);
      found.push(...looked.found);
    }
    expect(found).toEqual([]);
    expect(titles.size).toBeGreaterThan(15);
  }, 240_000);
});

describe.each([
  ['1280 px', WIDE],
  ['390 px', PHONE],
])('every workplace at %s', (_width, viewport) => {
  it('answers, fits, is named, speaks Chinese and passes axe', async () => {
    const db = await openDatabase(inject('siteDatabase'));
    const found: unknown[] = [];
    for (const [key, workplace] of WORKPLACES) {
      const page = await openPage({ viewport });
      await enterAs(page, db, key);
      for (const [name, status, address] of workplace) {
        const response = await page.goto(await addressFor(db, key, address));
        expect([name, response?.status()]).toEqual([name, status]);
        found.push(...(await lookOver(page, `${key}：${name}`)).found);
      }
    }
    await db.$disconnect();
    expect(found).toEqual([]);
  }, 240_000);
});

describe('large text', () => {
  it('takes effect at once with scripts, and leaves the reader where they were', async () => {
    const page = await openPage();
    await page.goto('/institutions');
    await hydrated(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.getByRole('button', { name: '大字' }).click();
    await expect.poll(() => page.locator('html').getAttribute('data-text')).toBe('large');
    expect(new URL(page.url()).pathname).toBe('/institutions');
    await page.reload();
    expect(await page.locator('html').getAttribute('data-text')).toBe('large');
  });

  it('is remembered, works without scripts, fits a phone, and comes back to where it was asked for', async () => {
    const page = await openPage({ viewport: PHONE, javaScriptEnabled: false });
    await page.goto('/institutions?q=人才');
    await page.getByRole('button', { name: '大字' }).click();
    expect(page.url()).toContain('/institutions?q=');
    expect(await page.locator('html').getAttribute('data-text')).toBe('large');
    await page.goto('/');
    expect(await page.locator('html').getAttribute('data-text')).toBe('large');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByRole('button', { name: '标准字号' }).click();
    expect(await page.locator('html').getAttribute('data-text')).toBe('normal');
  });
});
