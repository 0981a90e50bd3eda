import { randomInt } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, writeDay } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { docxParts, sheetsOf } from '#test/setup/docx.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main } from '#test/setup/institutions.ts';
import { leases } from '#test/setup/leases.ts';
import { field, go, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { requestAs } from '#test/setup/request-as.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const PARK = 'qingpu';
const next = institutionsFrom(96_300);

/** An institution with contracts in a park, its owner, and the park's operator. */
async function parties(options = {}) {
  const db = await siteDatabase();
  const own = await next();
  const owner = await somebody(options, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
  const office = await somebody(options, { appointments: [{ role: 'operator', parkSlug: PARK }] });
  const made = await leases(db, { parkSlug: PARK, institutionId: own.id, personId: office.by.actor.personId, now: new Date() });
  return { db, own, owner, office, ...made };
}

/** Takes a file as its link does: a browser's parser finds nothing wrong with any part of it. @returns what is read on its sheets. */
async function fileAt(page: Page, token: string, address: string): Promise<string> {
  const response = await requestAs(token, address);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  const parts = await docxParts(Buffer.from(await response.arrayBuffer()));
  expect(parts.size).toBeGreaterThan(5);
  const broken = await page.evaluate(
    (all) =>
      all.filter(([, xml]) => new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')).map(([name]) => name),
    [...parts] as [string, string][],
  );
  expect(broken).toEqual([]);
  return sheetsOf(parts);
}

byTurns(DESK_AND_BARE_PHONE)('合同的文本 at %s', (_way, options) => {
  it('is printed alone, and taken along as a file; a draft is for the park', async () => {
    const { own, owner, office, drafting, offered } = await parties(options);
    const { page } = office;
    await go(page, paths.parkLease(PARK, drafting));
    await main(page).getByRole('link', { name: '打印或下载草稿' }).click();
    await titled(page, '房屋租赁合同');
    await settled(page);
    expect(await main(page).innerText()).toMatch(/草稿[^]*乙方（承租方）[^]*每月 4,800\.00 元[^]*共 4 期[^]*草稿，没有提交对方确认/u);
    const file = main(page).getByRole('link', { name: '下载文档' });
    expect(await file.getAttribute('href')).toBe(paths.parkLeaseContractFile(PARK, drafting));
    expect(await fileAt(page, office.by.token, paths.parkLeaseContractFile(PARK, drafting))).toContain('草稿');
    await page.emulateMedia({ media: 'print' });
    expect(await file.isVisible()).toBe(false);
    expect(await page.getByRole('navigation', { name: '当前位置' }).isVisible()).toBe(false);
    expect(await main(page).locator('article').isVisible()).toBe(true);

    for (const address of [paths.deskLeaseContract(drafting), paths.deskLeaseContractFile(drafting)])
      expect((await requestAs(owner.by.token, address)).status).toBe(404);
    await go(owner.page, paths.deskLease(offered));
    await main(owner.page).getByRole('link', { name: '打印或下载' }).click();
    await titled(owner.page, '房屋租赁合同');
    expect(await main(owner.page).innerText()).toMatch(/待乙方确认[^]*第 1 稿，内容校验码：[0-9a-f]{16}/u);
    const read = await fileAt(page, owner.by.token, paths.deskLeaseContractFile(offered));
    for (const said of [own.name, own.uscc, '待乙方确认', '授权代表（签字）']) expect(read).toContain(said);
  });
});

byTurns(DESK_AND_BARE_PHONE)('账单与异议 at %s', (_way, options) => {
  it('is printed, disputed by its tenant, answered by the park, and disputed again until that is taken back', async () => {
    const { own, owner, office, bill } = await parties(options);
    await go(owner.page, paths.deskBills());
    await settled(owner.page);
    await main(owner.page).locator('summary', { hasText: '第 1 期' }).click();
    await main(owner.page)
      .getByRole('link', { name: /^打开账单/u })
      .click();
    await owner.page.waitForURL(`**${paths.deskBill(bill)}`);
    await settled(owner.page);
    expect(await main(owner.page).innerText()).toMatch(/14,400\.00 元\s+大写：壹万肆仟肆佰元整[^]*3 个月 × 4,800\.00 元[^]*还没有收款/u);
    const read = await fileAt(owner.page, owner.by.token, paths.deskBillFile(bill));
    for (const said of [own.name, own.uscc, '壹万肆仟肆佰元整']) expect(read).toContain(said);

    const dispute = async (reason: string) => {
      await main(owner.page).locator('summary', { hasText: '我有异议' }).click();
      await press(owner.page, '我有异议');
      await owner.page.getByRole('alert').waitFor();
      expect(await main(owner.page).innerText()).toContain('请写明哪里不对。');
      await settled(owner.page);
      await field(owner.page, '理由').fill(reason);
      await press(owner.page, '我有异议');
      await done(owner.page, '已提出异议，园区会收到通知；答复以前不提醒付款。');
      await settled(owner.page);
    };
    await dispute('应是 5 个工位。');
    expect(await main(owner.page).innerText()).toMatch(/机构提出异议\s+应是 5 个工位。\s+园区还没有答复。/u);
    await go(owner.page, paths.deskBills());
    expect(await main(owner.page).innerText()).toContain('有异议');

    const { page } = office;
    await go(page, paths.parkAccount(PARK, own.id));
    expect(await main(page).innerText()).toContain('有异议');
    await go(page, paths.parkBills(PARK));
    await main(page)
      .getByRole('link', { name: `${own.name}，第 1 期` })
      .click();
    await page.waitForURL(`**${paths.parkBill(PARK, own.id, bill)}`);
    await settled(page);
    await main(page).locator('summary', { hasText: '维持账单' }).click();
    await press(page, '维持账单');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请写明维持账单的理由。');
    await settled(page);
    await field(page, '理由').fill('合同写的是 6 个工位。');
    await press(page, '维持账单');
    await done(page, '已答复，机构会收到通知；付款提醒已恢复。');
    expect(await main(page).innerText()).toMatch(/园区维持账单\s+合同写的是 6 个工位。/u);
    expect(await main(page).locator('summary', { hasText: '维持账单' }).count()).toBe(0);

    await go(owner.page, paths.deskBill(bill));
    expect(await main(owner.page).innerText()).toContain('合同写的是 6 个工位。');
    await dispute('合同附件写的是 5 个。');
    await main(owner.page).locator('summary', { hasText: '撤回异议' }).click();
    await press(owner.page, '撤回异议');
    await done(owner.page, '异议已撤回，付款提醒已恢复。');
    expect(await main(owner.page).innerText()).toMatch(/机构撤回异议[^]*园区维持账单/u);
  });
});

/** The days that a calendar marks. */
const markedIn = (text: string): string[] =>
  [...text.matchAll(/DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)/gu)].map((found) => found.slice(1).join('-'));

byTurns(DESK_AND_BARE_PHONE)('合同日历 at %s', (_way, options) => {
  it('has an address that is shown once, read without signing in, changed and revoked', async () => {
    const { owner } = await parties(options);
    const { page } = owner;
    await go(page, paths.deskLeases());
    await main(page).getByRole('link', { name: '合同日历' }).click();
    await titled(page, '合同日历');
    await settled(page);
    const shown = async (): Promise<string> => {
      await page.getByRole('heading', { name: '请现在复制地址' }).waitFor();
      return new URL(await page.getByText(/^https?:\/\/\S+\.ics$/u).innerText()).pathname;
    };
    await press(page, '生成地址');
    const address = await shown();
    const first = await requestAs(null, address);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect([first.headers.get('cache-control'), first.headers.get('x-robots-tag')]).toEqual(['private, no-cache', 'noindex, nofollow']);
    const startsOn = addDays(dayOf(new Date()), 30);
    // The contract is 365 days long; its bill is due on its fourth day.
    const days = [0, 3, 364 - 180, 364 - 90, 364].map((nth) => addDays(startsOn, nth));
    expect(markedIn(await first.text())).toEqual(days);
    const again = await requestAs(null, address, undefined, { 'If-None-Match': first.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);

    // It is not shown again.
    await go(page, paths.deskLeaseCalendar());
    expect(await main(page).innerText()).toMatch(new RegExp(`${writeDay(dayOf(new Date()))} \\d\\d:\\d\\d生成的地址正在使用`, 'u'));
    expect(await main(page).innerText()).not.toContain('.ics');
    await main(page).locator('summary', { hasText: '换一个地址' }).click();
    await press(page, '换一个地址');
    const changed = await shown();
    expect([(await requestAs(null, address)).status, (await requestAs(null, changed)).status]).toEqual([404, 200]);
    await go(page, paths.deskLeaseCalendar());
    await main(page).locator('summary', { hasText: '停用地址' }).click();
    await press(page, '停用地址');
    await done(page, '地址已停用。');
    expect((await requestAs(null, changed)).status).toBe(404);
    expect(await main(page).innerText()).toContain('还没有地址。');
  });

  it('has the contracts of a park for its operator', async () => {
    const { own, office } = await parties(options);
    const { page } = office;
    await go(page, paths.parkLeases(PARK));
    await main(page).getByRole('link', { name: '合同日历' }).click();
    await titled(page, '合同日历');
    await settled(page);
    await press(page, '生成地址');
    await page.getByRole('heading', { name: '请现在复制地址' }).waitFor();
    const { pathname } = new URL(await page.getByText(/^https?:\/\/\S+\.ics$/u).innerText());
    const text = (await (await requestAs(null, pathname)).text()).replaceAll('\r\n ', '');
    expect(text).toContain(`合同到期：${own.name}`);
    // Nothing is told of whoever guesses, and nobody guesses for long.
    const from = { 'X-Forwarded-For': `10.96.${randomInt(256)}.${randomInt(256)}` };
    const guess = (nth: number) => requestAs(null, paths.leaseCalendarFeed('A'.repeat(40) + String(nth).padStart(3, '0')), undefined, from);
    const statuses = new Set<number>();
    for (let nth = 0; nth < 61; nth += 1) statuses.add((await guess(nth)).status);
    expect([...statuses]).toEqual([404, 429]);
    expect((await guess(62)).headers.get('retry-after')).toMatch(/^\d+$/u);
    expect((await requestAs(null, pathname, undefined, from)).status).toBe(200);
  });
});

describe('the paper of a bill', () => {
  it('is for its park and its institution alone', async () => {
    const { own, owner, office, bill, signed } = await parties();
    const stranger = await somebody({}, { memberships: [{ organisationId: (await next()).organisationId, role: 'owner' }] });
    const elsewhere = await somebody({}, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] });
    const answers = [
      [owner, paths.deskBillFile(bill), 200],
      [office, paths.parkBillFile(PARK, own.id, bill), 200],
      [stranger, paths.deskBill(bill), 404],
      [stranger, paths.deskBillFile(bill), 404],
      [stranger, paths.deskLeaseContractFile(signed), 404],
      [elsewhere, paths.parkBill('jingan', own.id, bill), 404],
      [elsewhere, paths.parkBillFile(PARK, own.id, bill), 404],
      [elsewhere, paths.parkLeaseContractFile('jingan', signed), 404],
      [office, paths.parkBill(PARK, 'nobody', bill), 404],
    ] as const;
    for (const [who, address, status] of answers)
      expect([address, (await requestAs(who.by.token, address)).status]).toEqual([address, status]);
  });
});
