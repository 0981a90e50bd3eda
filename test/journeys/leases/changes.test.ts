import { describe, expect, it } from 'vitest';
import { addDays, dayOf, writeDay } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main } from '#test/setup/institutions.ts';
import { runningLease } from '#test/setup/leases.ts';
import { field, go, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const PARK = 'qingpu';
const next = institutionsFrom(96_500);
const TODAY = dayOf(new Date());

/** A contract of a fresh institution that runs since 40 days and ends in 100, its owner's page and one of the park's. */
async function running(options = {}) {
  const [own, db] = [await next(), await siteDatabase()];
  const owner = await somebody(options, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
  const office = await somebody(options, { appointments: [{ role: 'operator', parkSlug: PARK }] });
  const { personId } = office.by.actor;
  const leaseId = await runningLease(db, { parkSlug: PARK, institutionId: own.id, personId, now: new Date() }, 40, 100);
  return { own, db, owner, office, leaseId };
}

byTurns(DESK_AND_BARE_PHONE)('合同变更 at %s', (_way, options) => {
  it('shows what it changes in money before anybody confirms, and corrects the bills', async () => {
    const { own, owner, office, leaseId } = await running(options);
    const { page } = office;
    await go(page, paths.parkBills(PARK));
    await settled(page);
    await main(page)
      .getByRole('button', { name: `开具${own.name}第 1 期的账单` })
      .click();
    await done(page, '账单已开具，机构会收到通知。');

    await go(page, paths.parkLease(PARK, leaseId));
    await main(page).getByRole('link', { name: '变更合同' }).click();
    await titled(page, '变更合同');
    await settled(page);
    await press(page, '保存草稿，看影响');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toMatch(/有 3 处需要修改[^]*请填写新的单价。[^]*请填写日期，例如[^]*请写明理由，机构看得到。/u);
    await settled(page);
    await field(page, '新的单价（元）').fill('1500');
    await field(page, '从哪一天起').fill(addDays(TODAY, 101));
    await field(page, '为什么变更').fill('双方商定下调。');
    await press(page, '保存草稿，看影响');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('这一天应在租期以内。');
    await settled(page);
    expect(await field(page, '新的单价（元）').inputValue()).toBe('1500');
    await field(page, '从哪一天起').fill(addDays(TODAY, -40));
    await press(page, '保存草稿，看影响');
    await done(page, '草稿已保存；请核对各期金额的变化，再请机构确认。');
    // 4 desks × 500.00 元 less for the month that was billed.
    const shown =
      /2,000\.0000 元\/工位·月 变为 1,500\.0000 元\/工位·月[^]*调减\s+2,000\.00 元（贰仟元整）[^]*应为 6,000\.00 元，已开 8,000\.00 元，差额 -2,000\.00 元[^]*第 2 期，/u;
    expect(await main(page).innerText()).toMatch(shown);
    // The institution hears nothing yet.
    expect(await go(owner.page, paths.deskAmendment(leaseId, 1))).toBe(404);
    await settled(page);
    await press(page, '请机构确认');
    await done(page, '已请机构核对并确认。');

    await go(owner.page, paths.deskAmendment(leaseId, 1));
    await settled(owner.page);
    expect(await main(owner.page).innerText()).toMatch(shown);
    await main(owner.page).locator('summary', { hasText: '不同意' }).click();
    await press(owner.page, '不同意');
    await owner.page.getByRole('alert').waitFor();
    expect(await main(owner.page).innerText()).toContain('请写明理由。');
    await settled(owner.page);
    await press(owner.page, '确认变更');
    await done(owner.page, '变更已生效；已开的账单有差额的，差额已经登记。');
    await go(owner.page, paths.deskBills());
    await settled(owner.page);
    await main(owner.page).locator('summary', { hasText: '第 1 期' }).click();
    expect(await main(owner.page).innerText()).toMatch(/还欠 6,000\.00 元[^]*变更 1，工位费：调减 2,000\.00 元[^]*调减 2,000\.00 元/u);
    await go(owner.page, paths.deskLease(leaseId));
    expect(await main(owner.page).innerText()).toMatch(/第 1 次变更：单价\s+已生效[^]*第 2 稿/u);
  });
});

byTurns(DESK_AND_BARE_PHONE)('续租 at %s', (_way, options) => {
  it('is said by both, and followed by a contract from the day after', async () => {
    const { owner, office, leaseId } = await running(options);
    const { page } = office;
    await go(owner.page, paths.desk());
    expect(await main(owner.page).innerText()).toContain('合同快到期，请说明是否续租');
    await go(owner.page, paths.deskLease(leaseId));
    await settled(owner.page);
    await main(owner.page).locator('summary', { hasText: '希望续租' }).click();
    await field(owner.page, '说明（选填）').first().fill('再租一年。');
    await press(owner.page, '希望续租');
    await done(owner.page, '已登记，园区会收到通知。');
    await go(page, paths.parkLease(PARK, leaseId));
    await settled(page);
    expect(await main(page).innerText()).toMatch(/机构希望续租[^]*再租一年。/u);
    await main(page).locator('summary', { hasText: '不续租' }).click();
    await press(page, '不续租');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请选择不续租的理由。');
    await settled(page);
    await field(page, '为什么不续租').selectOption('betterTerms');
    await field(page, '情况').fill('另有机构愿意每月每工位 2,200 元。');
    await press(page, '不续租');
    await done(page, '已登记，机构会收到通知。');
    await go(owner.page, paths.deskLease(leaseId));
    await settled(owner.page);
    expect(await main(owner.page).innerText()).toContain(`机构在${writeDay(addDays(TODAY, 15))}前（含当天）可以按同等条件续租`);
    await main(owner.page).locator('summary', { hasText: '按同等条件续租' }).click();
    await press(owner.page, '按同等条件续租');
    await done(owner.page, '已登记，园区会收到通知。');
    await go(page, paths.parkLease(PARK, leaseId));
    await settled(page);
    await press(page, '起草续租合同');
    await done(page, '续租合同已起草：从原合同到期的第二天起，免租期和递增请另行约定。');
    expect(await main(page).innerText()).toMatch(new RegExp(`续原合同[^]*${writeDay(addDays(TODAY, 101))}`, 'u'));
    await go(page, paths.parkLease(PARK, leaseId));
    expect(await main(page).innerText()).toContain('查看续租合同');
  });
});

describe('a change of a contract', () => {
  it('is there for its park and its institution alone, and what is forged or stale is refused', async () => {
    const { owner, office, leaseId } = await running();
    const stranger = await somebody({}, { memberships: [{ organisationId: (await next()).organisationId, role: 'owner' }] });
    const other = await somebody({}, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] });
    for (const at of [paths.parkLeaseChange(PARK, leaseId), paths.parkAmendment(PARK, leaseId, 1)])
      for (const { page } of [stranger, other, owner]) expect([403, 404]).toContain(await go(page, at));
    for (const number of ['2', '0', '-1', 'x', '9999999999999999999']) {
      expect(await go(office.page, `/console/${PARK}/leases/${leaseId}/changes/${number}`)).toBe(404);
      expect(await go(owner.page, `/desk/leases/${leaseId}/changes/${number}`)).toBe(404);
    }
    expect(await go(office.page, paths.parkLeaseChange(PARK, 'forged'))).toBe(404);
    // Two open pages: what the first one wrote, the second hears of.
    const { page } = office;
    const second = await page.context().newPage();
    for (const one of [page, second]) {
      await go(one, paths.parkLeaseChange(PARK, leaseId, 'term'));
      await settled(one);
      await field(one, '新的到期日（含当天）').fill(addDays(TODAY, 50));
      await field(one, '为什么变更').fill('提前到期。');
    }
    await press(page, '保存草稿，看影响');
    await done(page, '草稿已保存；请核对各期金额的变化，再请机构确认。');
    await press(second, '保存草稿，看影响');
    await second.getByRole('alert').waitFor();
    expect(await main(second).innerText()).toContain('第 1 次变更还没有结束，请先办完或收回。');
    await settled(page);
    await press(page, '放弃');
    await done(page, '已放弃这次变更。');
  });
});
