import { describe, expect, it } from 'vitest';
import { addDays, dayOf, writeDay } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { stateOf } from '#test/integration/move-ins/ground.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main } from '#test/setup/institutions.ts';
import { approvedFor, vacantUnits } from '#test/setup/move-ins.ts';
import { scan } from '#test/setup/organisations.ts';
import { field, go, press, settled, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

/** Its rules ask for no announcement, which would take days. */
const PARK = 'qingpu';
const next = institutionsFrom(95_000);
byTurns(DESK_AND_BARE_PHONE)('租赁合同 at %s', (_way, options) => {
  it('is drafted, sent back, confirmed, signed with its paper, and lets its unit', async () => {
    const { own, db, owner, office, id: moveInId } = await approvedFor(PARK, await next(), options);
    const { page } = office;
    await go(page, paths.parkLeases(PARK));
    await titled(page, '租赁合同');
    await settled(page);
    await press(page, '起草');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请选择与谁签合同。');
    await settled(page);
    await field(page, '与谁签合同').selectOption({ label: `${own.name}（已准入）` });
    await press(page, '起草');
    await titled(page, own.name);
    await settled(page);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(await main(page).innerText()).toMatch(/还不能提交对方确认：填写合同编号/u);

    const open = async (section: string): Promise<void> => {
      await main(page)
        .getByRole('link', { name: `填写${section}`, exact: true })
        .click();
      await titled(page, section);
      await settled(page);
    };
    const start = addDays(dayOf(new Date()), 20);
    const end = addDays(start, 364);
    await open('期限与约定');
    await field(page, '合同编号').fill('演示租字 95 号');
    await field(page, '起租日').fill(start);
    await field(page, '到期日（含当天）').fill(addDays(start, -1));
    await field(page, '用途').fill('办公');
    await press(page, '保存');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('到期日不能早于起租日。');
    await settled(page);
    expect(await field(page, '合同编号').inputValue()).toBe('演示租字 95 号');
    await field(page, '到期日（含当天）').fill(end);
    await press(page, '保存');
    await done(page, '已保存。');
    await settled(page);

    const unit = (await vacantUnits(db, PARK)).at(-1)!;
    await open('单元');
    await field(page, '第 1 个单元').selectOption(unit.id);
    for (const label of ['第 1 个单元，从', '第 1 个单元，到']) await field(page, label).fill('');
    await press(page, '保存');
    await done(page, '已保存。');
    await settled(page);
    await open('租金');
    await field(page, '单价（元）').fill('三元');
    await press(page, '保存');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('应为大于 0 的数字，最多四位小数');
    await settled(page);
    await field(page, '单价（元）').fill('3.2');
    await field(page, '第 1 段，从').fill(start);
    await field(page, '第 1 段，到').fill(addDays(start, 29));
    await press(page, '保存');
    await done(page, '已保存。');
    await settled(page);
    await open('付款与押金');
    expect(await main(page).innerText()).toMatch(/按月租金：1 个月 [\d,]+\.\d\d 元，2 个月/u);
    await field(page, '押金（元）').fill('10000');
    await press(page, '保存');
    await done(page, '已保存。');
    await settled(page);
    // What is to be paid is there, with its working.
    await main(page).locator('summary', { hasText: '第 1 期' }).click();
    expect(await main(page).innerText()).toMatch(/天 × [\d,.]+ ㎡ × 3\.2000 元 = [\d,.]+ 元[^]*免租 30 天/u);
    await press(page, '提交对方确认');
    await done(page, '已请机构核对并确认。');

    await go(owner.page, paths.deskLeases());
    await main(owner.page)
      .getByRole('link', { name: /青浦|园区/u })
      .first()
      .click();
    await owner.page.waitForURL(new RegExp(id, 'u'));
    await settled(owner.page);
    expect(await main(owner.page).innerText()).toMatch(/待机构确认[^]*第 1 稿[^]*壹万元整/u);
    await main(owner.page).locator('summary', { hasText: '退回修改' }).click();
    await press(owner.page, '退回修改');
    await owner.page.getByRole('alert').waitFor();
    expect(await main(owner.page).innerText()).toContain('请写明理由。');
    await settled(owner.page);
    await field(owner.page, '理由').fill('押金说好是九千元。');
    await press(owner.page, '退回修改');
    await done(owner.page, '已退回园区修改。');

    await go(page, paths.parkLease(PARK, id));
    expect(await main(page).innerText()).toMatch(/机构退回修改\s+押金说好是九千元。/u);
    await settled(page);
    await open('付款与押金');
    await field(page, '押金（元）').fill('9000');
    await press(page, '保存');
    await done(page, '已保存。');
    await settled(page);
    await press(page, '提交对方确认');
    await done(page, '已请机构核对并确认。');
    await go(owner.page, paths.deskLease(id));
    await settled(owner.page);
    await press(owner.page, '确认这一稿');
    await done(owner.page, '已确认这一稿；请与园区签字盖章。');

    await go(page, paths.parkLease(PARK, id));
    await settled(page);
    expect(await main(page).innerText()).toContain('请先上传签字盖章的合同（扫描件）。');
    await field(page, '添加签字盖章的合同').setInputFiles(await scan('合同.png'));
    await press(page, '上传');
    await done(page, '扫描件已上传。');
    await settled(page);
    await field(page, '双方签字盖章的日期').fill(dayOf(new Date()));
    await press(page, '登记签订');
    await done(page, '已登记签订，单元已出租。');
    expect(await stateOf(db, moveInId)).toBe('contracted');
    await go(owner.page, paths.deskLease(id));
    expect(await main(owner.page).innerText()).toMatch(/未到起租日[^]*查看账单[^]*合同\.png/u);
    await go(page, paths.parkLedgerUnit(PARK, unit.id));
    expect(await main(page).innerText()).toContain(writeDay(end));
    // The park's floor is as it was for the journeys that come after.
    await db.tenancy.deleteMany({ where: { unitId: unit.id, institutionId: own.id } });

    // The first bill is issued, paid in part, and read by the institution with its working.
    await go(page, paths.parkBills(PARK));
    await settled(page);
    await main(page)
      .getByRole('button', { name: `开具${own.name}第 1 期的账单` })
      .click();
    await done(page, '账单已开具，机构会收到通知。');
    expect(await main(page).innerText()).toMatch(/应收账龄，今天/u);
    await main(page).getByRole('link', { name: own.name, exact: true }).click();
    await titled(page, own.name);
    await settled(page);
    await field(page, '金额（元）').fill('一千');
    await press(page, '登记收款');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请填写金额，大于 0，最多两位小数');
    await settled(page);
    await field(page, '金额（元）').fill('1000.50');
    await field(page, '到账日期').fill(dayOf(new Date()));
    await field(page, '流水号或收据号（选填）').fill('演示 95001');
    await press(page, '登记收款');
    await done(page, '已登记收款，机构会收到通知。');
    expect(await main(page).innerText()).toMatch(/到账 1,000\.50 元\s+银行转账，流水号 演示 95001\s+用于第 1 期 1,000\.50 元/u);
    await go(owner.page, paths.deskBills());
    await settled(owner.page);
    await main(owner.page).locator('summary', { hasText: '第 1 期' }).click();
    expect(await main(owner.page).innerText()).toMatch(/应付未付\s+[\d,.]+ 元[^]*未到期[^]*天 × [\d,.]+ ㎡ × 3\.2000 元/u);
    await settled(page);
    await main(page).locator('summary', { hasText: '冲销这笔收款' }).click();
    await field(page, '理由').fill('是另一家付的。');
    await press(page, '冲销这笔收款');
    await done(page, '收款已冲销。');
    await settled(page);
    await main(page).locator('summary', { hasText: '第 1 期' }).click();
    await main(page).locator('summary', { hasText: '作废这份账单' }).click();
    await field(page, '理由').fill('付款日写错。');
    await press(page, '作废这份账单');
    await done(page, '账单已作废，这一期可以重新开具。');
  });
});

describe('a contract', () => {
  it('is there for its park and, once it was offered, for its institution alone', async () => {
    const { owner, office, db, id: moveInId } = await approvedFor(PARK, await next());
    const stranger = await somebody({}, { memberships: [{ organisationId: (await next()).organisationId, role: 'owner' }] });
    const { page } = office;
    await go(page, paths.parkLeases(PARK));
    await settled(page);
    await field(page, '与谁签合同').selectOption(`moveIn ${moveInId}`);
    await press(page, '起草');
    await page.waitForURL(/leases\/[\w-]+$/u);
    const { id } = await db.lease.findFirstOrThrow({ where: { moveInId }, select: { id: true } });
    expect(await go(owner.page, paths.deskLease(id))).toBe(404);
    expect(await go(stranger.page, paths.deskLease(id))).toBe(404);
    expect(await go(page, paths.parkLease('jingan', id))).toBe(404);
    await go(page, paths.parkLease(PARK, id));
    await settled(page);
    await main(page).locator('summary', { hasText: '作废' }).click();
    await field(page, '理由').fill('改在别处租。');
    await press(page, '作废');
    await done(page, '合同已作废；机构会收到通知。');
    expect(await go(page, paths.parkLeaseSection(PARK, id, 'rent'))).toBe(409);
  });
});
