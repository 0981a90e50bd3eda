import { describe, expect, inject, it } from 'vitest';
import { EMPTY_TERMS, type LeaseTerms } from '#app/domain/leases/lease-terms.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import { monthOf, writeMonth } from '#app/domain/charges/months/month.ts';
import { paths } from '#app/paths.ts';
import type { Database } from '#prisma/database.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main, type OwnInstitution } from '#test/setup/institutions.ts';
import { field, go, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const next = institutionsFrom(96_700);

/** A contract about desks, 4,800.00 元 a quarter, of which the first bill can be issued today; signed on paper before. */
async function leased(db: Database, { id: institutionId }: OwnInstitution, parkSlug: string, personId: string): Promise<void> {
  const [at, today] = [new Date(), dayOf(new Date())];
  const terms: LeaseTerms = {
    ...EMPTY_TERMS,
    startsOn: today,
    endsOn: addDays(today, 364),
    use: '办公',
    rent: { name: '工位费', base: 'perMonth', measure: 'desk', desks: 2, price: 8_000_000, free: [], rise: null },
    deposit: 0,
  };
  const number = `演示租 ${institutionId.slice(-6)}`;
  const version = { number: 1, offeredAt: at, ...frozen({ number, terms }) };
  const made = { createdById: personId, createdAt: at, changedAt: at, decidedAt: at, signedOn: today, state: 'signed' } as const;
  await db.lease.create({
    data: { parkSlug, institutionId, number, terms: JSON.stringify(terms), ...made, versions: { create: version } },
    select: { id: true },
  });
}

/** A tenant with its owner's page, and two operators of its park with theirs. */
async function ground(parkSlug: string, options: object) {
  const db = await siteDatabase();
  const own = await next();
  const operator = { appointments: [{ role: 'operator' as const, parkSlug }] };
  const [one, other] = [await somebody(options, operator), await somebody(options, operator)];
  const owner = await somebody(options, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
  await leased(db, own, parkSlug, one.by.actor.personId);
  return { db, own, one, other, owner };
}

byTurns(DESK_AND_BARE_PHONE)('减免、月结与开票信息 at %s', (way, options) => {
  // A closed month stays closed for the journeys that come after, so that each way has a park of its own.
  const PARK = way === '1280 px' ? 'hongqiao' : 'chongming-online';

  it('bills are issued together, one is waived in part by two people, and the tenant reads why', async () => {
    const { own, one, other, owner } = await ground(PARK, options);
    const { page } = one;
    await go(page, paths.parkIssue(PARK));
    await titled(page, '开具全部账单');
    await settled(page);
    expect(await main(page).innerText()).toMatch(/份数\s+\d+ 份\s+合计\s+[\d,.]+ 元/u);
    expect(await main(page).innerText()).toContain(own.name);
    await press(page, /^开具这 \d+ 份$/u);
    await titled(page, '开具全部账单的结果');
    expect(await main(page).innerText()).toMatch(/已开具 \d+ 份，并已通知机构。/u);
    await settled(page);
    await main(page).getByRole('link', { name: '回到账单与收款' }).click();
    await titled(page, '账单与收款');
    await settled(page);
    await main(page).getByRole('link', { name: own.name, exact: true }).click();
    await titled(page, own.name);
    await settled(page);

    for (const name of ['第 1 期', '提出减免']) await main(page).locator('summary', { hasText: name }).click();
    await field(page, '减免金额（元）').fill('4800.01');
    await field(page, '减免的理由').fill('施工影响办公');
    await field(page, '依据的文件或决定').fill('会议纪要第 3 号');
    await press(page, '提出减免');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('这份账单还欠 4,800.00 元，减免应大于 0、不超过它。');
    await settled(page);
    expect(await field(page, '减免的理由').inputValue()).toBe('施工影响办公');
    await field(page, '减免金额（元）').fill('800');
    await press(page, '提出减免');
    await done(page, '已提出减免，请另一位工作人员决定。');
    expect(await main(page).innerText()).toContain('减免要由提出人以外的另一位工作人员决定。');
    expect(await main(page).getByRole('button', { name: '同意减免' }).count()).toBe(0);
    await go(owner.page, paths.deskBills());
    expect(await main(owner.page).innerText()).not.toContain('施工影响办公');

    await go(other.page, paths.parkDesk(PARK));
    await settled(other.page);
    await main(other.page)
      .getByRole('link', { name: `去决定：${own.name}的减免待决定，800.00 元` })
      .click();
    await titled(other.page, own.name);
    await settled(other.page);
    await press(other.page, '同意减免');
    await done(other.page, '已减免，机构会收到通知。');
    await settled(other.page);
    await main(other.page).locator('summary', { hasText: '已办理的减免（1）' }).click();
    expect(await main(other.page).innerText()).toMatch(/第 1 期账单减免 800\.00 元\s+施工影响办公（依据：会议纪要第 3 号）[^]*同意/u);
    await go(owner.page, paths.deskBills());
    expect(await main(owner.page).innerText()).toMatch(
      /应付未付\s+4,000\.00 元[^]*减免 800\.00 元\s+施工影响办公（会议纪要第 3 号）\s+用于第 1 期 800\.00 元/u,
    );
  });

  it('a month is closed, refuses a payment, and is reopened by two people', async () => {
    const { db, own, one, other } = await ground(PARK, options);
    const today = dayOf(new Date());
    const before = addDays(`${monthOf(today)}-01`, -1);
    const paid = { parkSlug: PARK, institutionId: own.id, amount: 100n, paidOn: before, method: 'cash', reference: '' };
    await db.payment.create({ data: { ...paid, recordedAt: new Date(), recordedById: one.by.actor.personId }, select: { id: true } });
    const month = writeMonth(monthOf(before));
    const { page } = one;
    await go(page, paths.parkBills(PARK));
    await settled(page);
    await main(page).getByRole('link', { name: '各月的账目与月结' }).click();
    await titled(page, '月结');
    await settled(page);
    await field(page, '月结到').selectOption({ label: month });
    await press(page, '月结');
    await done(page, '已月结。');
    expect(await main(page).innerText()).toMatch(new RegExp(`申请重新打开${month}[^]*${month}[^]*1\\.00 元[^]*已月结`, 'u'));

    await go(page, paths.parkAccount(PARK, own.id));
    await settled(page);
    await field(page, '金额（元）').fill('100');
    await field(page, '到账日期').fill(before);
    await press(page, '登记收款');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain(`${month}已经月结；请用本月的日期登记，或先重新打开。`);
    await settled(page);
    expect(await field(page, '金额（元）').inputValue()).toBe('100');

    await go(page, paths.parkMonths(PARK));
    await settled(page);
    await main(page).locator('summary', { hasText: '申请重新打开' }).click();
    await press(page, '申请重新打开');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请写明理由。');
    await settled(page);
    await field(page, '理由').fill('漏登一笔收款。');
    await press(page, '申请重新打开');
    await done(page, '已申请重新打开，请另一位工作人员确认。');
    expect(await main(page).getByRole('button', { name: '确认重新打开' }).count()).toBe(0);

    await go(other.page, paths.parkMonths(PARK));
    expect(await main(other.page).innerText()).toMatch(/有人申请重新打开\s+漏登一笔收款。/u);
    await settled(other.page);
    await press(other.page, '确认重新打开');
    await done(other.page, '已重新打开；更正以后请再次月结。');
    expect(await main(other.page).innerText()).toContain('重新打开过的月份（1）');
  });

  it('the tenant says to whom invoices are made out, and the park downloads them with the bills', async () => {
    const { own, one, owner } = await ground(PARK, options);
    const { page } = owner;
    await go(page, paths.deskBills());
    await settled(page);
    await main(page).getByRole('link', { name: '开票信息' }).click();
    await titled(page, '开票信息');
    await settled(page);
    expect(await field(page, '统一社会信用代码').inputValue()).toBe(own.uscc);
    await field(page, '发票类型').selectOption({ label: '增值税专用发票' });
    await press(page, '保存');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('开专用发票请填写地址。');
    await settled(page);
    await field(page, '地址').fill('演示路 1 号');
    await field(page, '电话').fill('021-55550100');
    await field(page, '开户行').fill('演示银行');
    await field(page, '银行账号').fill('6200000000000001');
    await press(page, '保存');
    await done(page, '已保存，园区看得到。');
    await go(one.page, paths.parkAccount(PARK, own.id));
    await settled(one.page);
    await main(one.page).locator('summary', { hasText: '开票信息' }).click();
    expect(await main(one.page).innerText()).toMatch(/增值税专用发票[^]*演示银行[^]*6200000000000001[^]*由机构在[\d年月日]+填写/u);
    const file = await one.page.request.get(paths.parkMonthFile(PARK, monthOf(dayOf(new Date()))));
    expect([file.status(), file.headers()['content-disposition']]).toEqual([200, expect.stringContaining('xlsx')]);
  });
});

describe('the account of a tenant', () => {
  it('takes nothing from a stranger, and nothing forged', async () => {
    const { own, one, db } = await ground('hongqiao', {});
    const foreign = await somebody({}, { appointments: [{ role: 'operator', parkSlug: 'qingpu' }] });
    const pages = [paths.parkAccount('hongqiao', own.id), paths.parkMonths('hongqiao'), paths.parkIssue('hongqiao')] as const;
    for (const address of pages) expect(await go(foreign.page, address)).toBe(404);
    expect(await go(one.page, paths.parkMonthFile('hongqiao', '2026-13'))).toBe(404);
    const [account, months, batch] = pages;
    const post = async (who: typeof one, address: string, form: Record<string, string>) =>
      (await who.page.request.post(address, { headers: { origin: inject('siteUrl') }, form })).status();
    const said = { amount: '1', reason: '示例', basis: '示例' };
    expect(await post(foreign, account, { intent: 'waive', id: 'x', ...said })).toBe(404);
    expect(await post(foreign, months, { intent: 'close', month: '2026-01' })).toBe(404);
    expect(await post(foreign, batch, { intent: 'issueAll', seen: '1 1' })).toBe(404);
    expect(await post(one, account, { intent: 'waive', id: 'forged', ...said })).toBe(404);
    expect(await post(one, account, { intent: 'grant', id: 'forged' })).toBe(404);
    expect(await post(one, months, { intent: 'close', month: '2999-01' })).toBe(400);
    expect(await post(one, months, { intent: 'reopen', id: 'forged', seen: 'asked', seenAt: '' })).toBe(404);
    expect(await post(one, batch, { intent: 'issueAll', seen: 'forged' })).toBe(409);
    expect(await db.invoice.count({ where: { institutionId: own.id } })).toBe(0);
  });
});
