import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { pdf } from '#test/integration/files/ground.ts';
import { WIDE } from '#test/setup/browser.ts';
import {
  BARE,
  briefsOf,
  done,
  fillIn,
  memberOf,
  move,
  NEED,
  open,
  partiesFrom,
  PLAIN,
  region,
  sendTo,
  typed,
  unfold,
  writeTo,
} from '#test/setup/inquiries.ts';
import { arrange, main, PATIENT } from '#test/setup/institutions.ts';
import { organisationsFrom } from '#test/setup/organisations.ts';
import { field, go, openReader, press, settled, siteDatabase, titled } from '#test/setup/people.ts';

const { agency, enterprise, sides } = partiesFrom(68_000);
const unverified = organisationsFrom(69_000);

const SENT = '邀约已发出。对方答复时会通知您。';
const LINKED = '需要二十名产线操作工，详情见 www.example.com/job 页面。';
const service = {
  slug: 'zhaopin',
  title: '产线批量招聘',
  summary: '两周内为一条新产线配齐一线员工。',
  categorySlug: 'recruitment',
  priceModel: 'perHead',
  priceFrom: 80_000,
  priceTo: 120_000,
  deliverables: '["一份名单"]',
} as const;

/** Presses a button that sends the form, and waits for the answer: without scripts for the new document, not for what the old one said. */
async function pressAnew(page: Page, name: string): Promise<void> {
  if (await page.evaluate(() => '__remixContext' in window)) return press(page, name);
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name, exact: true }).click();
  await loaded;
}

/** Searches for an institution on the form and adds it. */
async function add(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name: `添加${name}`, exact: true });
  await field(page, '再添加机构（选填）').fill(name);
  await expect
    .poll(async () => {
      await pressAnew(page, '查找');
      await page.getByRole('list', { name: '可以添加的机构' }).or(page.getByText('没有找到可以再添加的机构')).waitFor();
      return button.count();
    }, PATIENT)
    .toBe(1);
  await pressAnew(page, `添加${name}`);
}

/** One row of a comparison. */
function compared(page: Page, row: string): Promise<string[]> {
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row, exact: true }) })
    .getByRole('cell')
    .allInnerTexts();
}

/** Opens a received invitation from the list of the institution's desk. */
async function openReceived(page: Page, from: string): Promise<void> {
  await go(page, paths.inquiries());
  await main(page)
    .getByRole('link', { name: `${from}：招聘` })
    .click();
  await titled(page, `招聘邀约：${from}`);
  await settled(page);
}

describe.each([
  ['1280 px, from a storefront', { viewport: WIDE }, paths.institution, ''],
  ['390 px without scripts, from a service', BARE, (slug: string) => paths.service(slug, service.slug), 'recruitment'],
] as const)('an invitation at %s', (_way, options, starts, line) => {
  it('is sent to two, accepted and declined, talked over, signed, reviewed and answered', async () => {
    const [first, second, employer] = [await agency({ services: { create: service } }), await agency(), await enterprise()];
    const { page, address, password } = await memberOf(employer.id, options);
    await page.context().clearCookies();
    await go(page, starts(first.slug));
    await main(page).getByRole('link', { name: '发起服务邀约', exact: true }).click();
    await titled(page, '登录');
    await settled(page);
    await field(page, '手机号码或电子邮箱').fill(address);
    await field(page, '密码').fill(password);
    await press(page, '登录');
    await titled(page, '发起服务邀约');
    await settled(page);
    expect(new URL(page.url()).searchParams.getAll('to')).toEqual([first.slug]);
    expect(await field(page, '业态').inputValue()).toBe(line);
    await field(page, '业态').selectOption('recruitment');
    await fillIn(page, LINKED);
    await add(page, second.name);
    await page.getByRole('heading', { name: '一、发给谁（2/5）' }).waitFor();
    await settled(page);
    // The button is gone; reading goes on at the list that it changed.
    if (options !== BARE) await expect.poll(() => page.evaluate(() => document.activeElement?.id), PATIENT).toBe('recipients');
    expect(await region(page, '核对').innerText()).toContain(`${first.name}、${second.name}`);
    const kept = { ...NEED, 需求说明: LINKED, 业态: 'recruitment' };
    expect(await typed(page)).toEqual(kept);
    await press(page, '发给 2 家机构');
    await page.getByRole('alert').waitFor();
    await settled(page);
    expect(await page.locator('#new-inquiry-text-error').innerText()).toBe(
      '文字里有网址（“www.example.com”）。请删去：联系方式请填在联系人一栏，对方接受邀约后会自动显示。',
    );
    expect(await field(page, '需求说明').getAttribute('aria-invalid')).toBe('true');
    expect(await typed(page)).toEqual(kept);
    await field(page, '需求说明').fill(PLAIN);
    await press(page, '发给 2 家机构');
    await titled(page, '招聘：比较 2 家机构的答复');
    await done(page, SENT);
    const comparison = new URL(page.url()).pathname;
    expect(await compared(page, '状态')).toEqual(['待答复', '待答复']);
    expect(await compared(page, '公开的收费')).toEqual([expect.stringContaining(service.title), '没有今天能提供的公开服务']);

    const { page: seller } = await memberOf(first.organisationId, options);
    await openReceived(seller, employer.name);
    expect(await main(seller).innerText()).toContain(PLAIN);
    expect(await region(seller, '联系人').innerText()).toMatch(/王\*\*，138\*{6}00，c\*\*\*@example\.cn/u);
    expect(await seller.content()).not.toMatch(/13800138000|caigou|王采购/u);
    await seller.getByRole('radio', { name: '接受邀约' }).check();
    await press(seller, '提交答复');
    await done(seller, '已接受邀约，双方现在可以看到对方的联系人。');
    expect(await region(seller, '联系人').innerText()).toContain('王采购，13800138000，caigou@example.cn');

    const { page: other } = await memberOf(second.organisationId, options);
    await openReceived(other, employer.name);
    await other.getByRole('radio', { name: '谢绝邀约' }).check();
    await press(other, '提交答复');
    await other.getByRole('alert').waitFor();
    expect(await other.locator('#answer-text-error').innerText()).toContain('请写明');
    await settled(other);
    expect(await other.getByRole('radio', { name: '谢绝邀约' }).isChecked()).toBe(true);
    await field(other, '理由').fill('近期人手不足。');
    await press(other, '提交答复');
    await done(other, '已谢绝邀约，并通知了对方。');
    expect(await region(other, '联系人').innerText()).toContain('不再显示');
    expect(await other.content()).not.toMatch(/13800138000|caigou|王采购/u);

    await go(page, comparison);
    expect(await compared(page, '状态')).toEqual(['已接受', '已谢绝']);
    expect(await compared(page, '理由')).toEqual(['—', '近期人手不足。']);
    await page.getByRole('link', { name: `打开与${first.name}的邀约` }).click();
    await titled(page, `招聘邀约：${first.name}`);
    await settled(page);
    expect(await region(page, '联系人').innerText()).toContain('李顾问，021-55550123，guwen@example.cn');
    const bytes = await pdf();
    await field(page, '留言').fill('岗位说明书见附件，请先看看。');
    await field(page, '附件（选填，一份）').setInputFiles({ name: '岗位说明书.pdf', mimeType: 'application/pdf', buffer: bytes });
    await press(page, '发送留言');
    await done(page, '留言已发送。');
    await openReceived(seller, employer.name);
    const attached = region(seller, '往来').getByRole('link', { name: '附件：岗位说明书.pdf' });
    expect(await region(seller, '往来').innerText()).toContain('岗位说明书见附件，请先看看。');
    const downloading = seller.waitForEvent('download');
    await attached.click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('岗位说明书.pdf');
    expect(await readFile(await download.path())).toEqual(bytes);
    for (const outsider of [other, (await memberOf((await enterprise()).id)).page])
      expect((await outsider.request.get((await attached.getAttribute('href')) ?? '')).status()).toBe(404);

    await go(page, page.url());
    await press(page, '记录已洽谈');
    await done(page, '已记录洽谈。');
    await openReceived(seller, employer.name);
    await seller.getByRole('radio', { name: '已签约' }).check();
    await field(seller, '结果说明').fill('签约一年，首批二十人。');
    await press(seller, '记录结果');
    await done(seller, '已记录签约，等待对方确认。');
    expect(await main(seller).getByRole('button', { name: '确认结果' }).count()).toBe(0);
    await go(page, page.url());
    expect(await main(page).innerText()).toContain('签约一年，首批二十人。');
    await press(page, '确认结果');
    await done(page, '结果已确认。');
    await settled(page);
    await page.getByRole('radio', { name: '4 分（满分 5 分）' }).check();
    await field(page, '评价').fill('响应很快，候选人都符合要求。');
    await press(page, '发出评价');
    await done(page, '评价已发出，并公开显示。');
    await settled(page);
    expect(await main(page).getByRole('button', { name: '发出评价' }).count()).toBe(0);

    await go(seller, seller.url());
    await field(seller, '答复这条评价').fill('感谢信任，期待继续合作。');
    await press(seller, '发出答复');
    await done(seller, '答复已发出，并公开显示。');
    expect(await main(seller).getByRole('button', { name: '发出答复' }).count()).toBe(0);
    const reader = await openReader(options);
    await expect
      .poll(async () => (await go(reader, paths.institution(first.slug)), region(reader, '评价').innerText()), PATIENT)
      .toMatch(/4 分（满分 5 分）[^]*一家用人单位 · 招聘[^]*响应很快，候选人都符合要求。[^]*机构的答复[^]*感谢信任，期待继续合作。/u);
    expect(await reader.content()).not.toContain(employer.name);
  });
});

const expire = ({ id }: { id: string }) =>
  arrange((tx) => tx.licence.updateMany({ where: { institutionId: id }, data: { validTo: addDays(dayOf(new Date()), -1) } }));

describe('an enterprise that is not verified yet', () => {
  it('sends with a note, and once though the form is sent twice', async () => {
    const { name, uscc } = unverified();
    const employer = await arrange((tx) => tx.organisation.create({ data: { name, uscc }, select: { id: true } }));
    const own = await agency();
    const { page } = await memberOf(employer.id, BARE, 'member');
    const again = await page.context().newPage();
    for (const tab of [page, again]) await writeTo(tab, [own]);
    await press(page, '发出邀约');
    await titled(page, `招聘邀约：${own.name}`);
    await done(page, SENT);
    await press(again, '发出邀约');
    expect(await again.getByRole('alert').innerText()).toContain('没有发给任何一家');
    expect(await region(again, '一、发给谁（1/5）').innerText()).toContain('已经有一份“招聘”邀约正在进行，请在那里继续。');
    expect(await again.getByRole('link', { name: '打开那一份邀约' }).getAttribute('href')).toBe(new URL(page.url()).pathname);
    expect(await typed(again)).toEqual({ ...NEED, 需求说明: PLAIN, 业态: 'recruitment' });
    expect(await briefsOf(employer.id)).toBe(1);

    const { page: seller } = await memberOf(own.organisationId, BARE);
    await go(seller, paths.inquiries());
    expect(await main(seller).getByRole('listitem').filter({ hasText: name }).innerText()).toContain('发出邀约的主体待核验');
    await openReceived(seller, name);
    expect(await main(seller).innerText()).toContain('发出邀约的主体待核验');
    const { page: colleague } = await memberOf(own.organisationId, BARE, 'member');
    await openReceived(colleague, name);
    expect(await main(colleague).innerText()).toContain('请机构的所有者或管理员答复。');
    expect(await main(colleague).getByRole('button', { name: '提交答复' }).count()).toBe(0);
  });
});

describe('what is broken off', () => {
  it.each([
    ['the enterprise, at 390 px without scripts', 'buyer', 'seller', BARE],
    ['the institution, at 1280 px', 'seller', 'buyer', { viewport: WIDE }],
  ] as const)('by %s, says why and shows nobody’s contacts any more', async (_way, stops, hears, options) => {
    const { agency: own, enterprise: employer, ...people } = await sides(options);
    const [id = ''] = (await sendTo(people.buyer.by, [own])).ids;
    await move(people.seller.by, id, 'accept');
    const [{ page }, { page: other }] = [people[stops], people[hears]];
    await open(people[hears], id);
    await field(other, '留言').fill('下周三可以面谈吗？');
    await open(people[stops], id);
    await unfold(page, '终止这份邀约');
    await press(page, '终止邀约');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#stop-text-error').innerText()).toContain('理由');
    await settled(page);
    await field(page, '终止的理由').fill('这条产线缓建了。');
    await press(page, '终止邀约');
    await done(page, '邀约已终止，并通知了对方。');
    await press(other, '发送留言');
    await done(other, '邀约已经结束，不能再留言。');
    await open(people[hears], id);
    expect(await main(other).innerText()).toMatch(
      new RegExp(`由${stops === 'buyer' ? employer.name : own.name}终止[^]*这条产线缓建了。`, 'u'),
    );
    expect(await region(other, '联系人').innerText()).toContain('不再显示');
    expect(await other.content()).not.toMatch(stops === 'buyer' ? /13800138000/u : /55550123/u);
    expect(
      await main(other)
        .getByRole('button', { name: /发送留言|提交答复|记录/u })
        .count(),
    ).toBe(0);
  });
});

describe('an enterprise that was blocked', () => {
  it('cannot invite or write, until the block is lifted', async () => {
    const { agency: own, enterprise: employer, buyer, seller } = await sides(BARE);
    const [id = ''] = (await sendTo(buyer.by, [own], { line: 'recruitment' })).ids;
    await move(seller.by, id, 'accept');
    await open(seller, id);
    await unfold(seller.page, '屏蔽对方');
    await press(seller.page, `屏蔽${employer.name}`);
    await done(seller.page, '已屏蔽对方。');
    await open(buyer, id);
    expect(await region(buyer.page, '往来').innerText()).toContain('对方暂不接收贵单位的留言。');
    expect(await buyer.page.getByRole('button', { name: '发送留言' }).count()).toBe(0);
    await writeTo(buyer.page, [own]);
    await press(buyer.page, '发出邀约');
    await expect.poll(() => region(buyer.page, '一、发给谁（1/5）').innerText()).toContain('对方暂不接收贵单位的邀约。');
    expect(await field(buyer.page, '需求说明').inputValue()).toBe(PLAIN);

    await go(seller.page, paths.inquiries());
    await press(seller.page, `解除对${employer.name}的屏蔽`);
    await done(seller.page, '已解除屏蔽。');
    await open(buyer, id);
    await field(buyer.page, '留言').fill('请问下周三方便见面吗？');
    await press(buyer.page, '发送留言');
    await done(buyer.page, '留言已发送。');
    expect(await briefsOf(employer.id)).toBe(1);
  });
});

describe('a licence that ends while an invitation is open', () => {
  it('stops acceptance and signing, and says so to both', async () => {
    const { agency: own, buyer, seller } = await sides(BARE);
    const other = await agency();
    const { page: second, by } = await memberOf(other.organisationId, BARE);
    const { briefId, ids } = await sendTo(buyer.by, [own, other]);
    const [id = '', accepted = ''] = ids;
    await move(by, accepted, 'accept');
    await open(seller, id);
    await seller.page.getByRole('radio', { name: '接受邀约' }).check();
    await expire(own);
    await press(seller.page, '提交答复');
    expect(await seller.page.getByRole('alert').innerText()).toContain('所需的人力资源服务许可证已失效，暂不能接受。');
    const lapsed = '机构提供这项业务所需的人力资源服务许可证不在有效期内';
    await open(seller, id);
    expect(await main(seller.page).innerText()).toContain(lapsed);
    expect(await seller.page.getByRole('radio').evaluateAll((all: HTMLInputElement[]) => all.map(({ value }) => value))).toEqual([
      'decline',
    ]);
    await open(buyer, id);
    expect(await main(buyer.page).innerText()).toContain(lapsed);
    await expire(other);
    await go(second, paths.inquiry(accepted));
    await unfold(second, '记录结果');
    expect(await main(second).innerText()).toContain('所需的人力资源服务许可证已失效，暂不能记录签约。');
    expect(await second.getByRole('radio').evaluateAll((all: HTMLInputElement[]) => all.map(({ value }) => value))).toEqual(['close']);
    await go(buyer.page, paths.brief(briefId));
    expect(await compared(buyer.page, '今天的许可备案')).toEqual([expect.stringContaining('过期'), expect.stringContaining('过期')]);
    await writeTo(buyer.page, [await agency(), other]);
    const recipient = main(buyer.page).getByRole('listitem').filter({ hasText: other.name }).first();
    // Said before it is sent, at the institution and at the button.
    expect(await recipient.innerText()).toMatch(/它今天不能提供.*，收不到/u);
    expect(await main(buyer.page).innerText()).toMatch(/上面选的机构里有 1 家今天不能提供.*，移除之后才能发出。/u);
    await press(buyer.page, '发出邀约');
    await expect.poll(() => recipient.innerText()).toContain('所需的人力资源服务许可证不在有效期内，这家机构今天不能提供“招聘”。');
    expect(await field(buyer.page, '需求说明').inputValue()).toBe(PLAIN);
  });
});

describe('an invitation that is sent after the session ended, without scripts', () => {
  it('waits and is sent once after signing in again', async () => {
    const [own, employer] = [await agency(), await enterprise()];
    const { page, by, address, password } = await memberOf(employer.id, BARE);
    await writeTo(page, [own]);
    await (await siteDatabase()).session.deleteMany({ where: { personId: by.actor.personId } });
    await press(page, '发出邀约');
    await titled(page, '登录');
    await field(page, '手机号码或电子邮箱').fill(address);
    await field(page, '密码').fill(password);
    await press(page, '登录');
    await titled(page, '继续提交');
    expect((await page.getByRole('list', { name: '填写的内容' }).innerText()).split('\n')).toEqual([
      PLAIN,
      '20',
      '2099年1月5日',
      '10000',
      '30000',
      '王采购',
      '13800138000',
      'caigou@example.cn',
    ]);
    await press(page, '继续提交');
    await titled(page, `招聘邀约：${own.name}`);
    await done(page, SENT);
    await go(page, paths.resume());
    await press(page, '继续提交');
    await expect.poll(() => region(page, '一、发给谁（1/5）').innerText()).toContain('已经有一份“招聘”邀约正在进行，请在那里继续。');
    expect(await briefsOf(employer.id)).toBe(1);
  });
});
