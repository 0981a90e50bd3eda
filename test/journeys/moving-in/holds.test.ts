import { describe, expect, it } from 'vitest';
import { MOVE_DONE } from '#app/domain/move-ins/office/operator-moves.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { stateOf } from '#test/integration/move-ins/ground.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main } from '#test/setup/institutions.ts';
import { approvedFor, vacantUnits } from '#test/setup/move-ins.ts';
import { field, go, press, settled, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

/** Its rules ask for no announcement, which would take days. */
const PARK = 'qingpu';
const next = institutionsFrom(94_000);

byTurns(DESK_AND_BARE_PHONE)('a unit for an approved application, %s', (_way, options) => {
  it('is kept, given up, kept again and let', async () => {
    const { own, db, owner, office, id } = await approvedFor(PARK, await next(), options);
    const { page } = office;
    await go(page, paths.parkMoveInItem(PARK, id));
    await titled(page, own.name);
    await settled(page);
    const unit = field(page, '单元').first();
    const value = (await vacantUnits(db, PARK))[0]!.id;
    const name = ((await unit.locator(`option[value="${value}"]`).textContent()) ?? '').split('，')[0]!;
    await unit.selectOption(value);
    await press(page, '预留');
    await page.getByRole('alert').first().waitFor();
    expect(await main(page).innerText()).toContain('请填写预留的最后一天，晚于');
    expect(await field(page, '单元').first().inputValue()).toBe(value);
    await settled(page);
    await field(page, '预留到哪一天（含当天）').fill(addDays(dayOf(new Date()), 7));
    await press(page, '预留');
    await done(page, '已预留，并已通知申请人。');
    expect(await main(page).innerText()).toContain(name);
    expect((await db.unitHold.findFirstOrThrow({ where: { moveInId: id, state: 'live' } })).unitId).toBe(value);

    // The ledger says for whom; the applicant reads until when, and gives it up.
    await go(page, paths.parkLedgerUnit(PARK, value));
    expect(await main(page).innerText()).toMatch(/状态\s+已预定/u);
    expect(await main(page).getByRole('link', { name: own.name }).count()).toBe(1);
    await go(owner.page, paths.deskMoveIn(id));
    expect(await main(owner.page).innerText()).toContain(`${name}预留至`);
    await press(owner.page, '不需要这个单元，放弃预留');
    await done(owner.page, '已放弃预留的单元，准入仍然有效。');
    expect(await main(owner.page).innerText()).toContain('现在没有为您预留单元。');

    await go(page, paths.parkMoveInItem(PARK, id));
    await settled(page);
    await field(page, '单元').first().selectOption(value);
    await field(page, '预留到哪一天（含当天）').fill(addDays(dayOf(new Date()), 7));
    await press(page, '预留');
    await done(page, '已预留，并已通知申请人。');
    await settled(page);
    await main(page).locator('summary', { hasText: '延长预留' }).click();
    await field(page, '延长到哪一天（含当天）').fill(addDays(dayOf(new Date()), 12));
    await press(page, '延长');
    await done(page, '预留已延长，并已通知申请人。');
    expect(await main(page).locator('summary', { hasText: '延长预留' }).count()).toBe(0);

    await settled(page);
    await main(page).getByLabel('已签约入驻', { exact: true }).check();
    await press(page, '提交签约情况');
    await page.getByRole('alert').first().waitFor();
    expect(await main(page).innerText()).toContain('请填写起租日，年月日要完整');
    await settled(page);
    expect(await main(page).getByLabel('已签约入驻', { exact: true }).isChecked()).toBe(true);
    await field(page, '起租日').fill(dayOf(new Date()));
    await press(page, '提交签约情况');
    await done(page, MOVE_DONE.contract);
    expect(await stateOf(db, id)).toBe('contracted');
    await go(page, paths.parkLedgerUnit(PARK, value));
    expect(await main(page).innerText()).toMatch(/状态\s+在租/u);
    // The park's floor is as it was for the journeys that come after.
    await db.tenancy.deleteMany({ where: { unitId: value, institutionId: own.id } });
  });
});

describe('a unit that is kept', () => {
  it('is released with a reason, which the applicant reads', async () => {
    const { owner, office, id } = await approvedFor(PARK, await next());
    const { page } = office;
    await go(page, paths.parkMoveInItem(PARK, id));
    await settled(page);
    await field(page, '单元').first().selectOption({ index: 1 });
    await field(page, '预留到哪一天（含当天）').fill(addDays(dayOf(new Date()), 7));
    await press(page, '预留');
    await done(page, '已预留，并已通知申请人。');
    await settled(page);
    await main(page).locator('summary', { hasText: '释放单元' }).click();
    await press(page, '释放');
    await page.getByRole('alert').first().waitFor();
    expect(await main(page).innerText()).toContain('请写明释放的理由，会原样告诉申请人。');
    await settled(page);
    await main(page).getByRole('group').filter({ hasText: '释放单元' }).getByLabel('理由', { exact: true }).fill('这一层要改造。');
    await press(page, '释放');
    await done(page, '单元已释放，并已通知申请人。');
    await go(owner.page, paths.deskMoveIn(id));
    expect(await main(owner.page).innerText()).toContain('这一层要改造。');
  });
});
