import { describe, expect, it } from 'vitest';
import { addDays, dayOf, writeDay } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main } from '#test/setup/institutions.ts';
import { signedLease } from '#test/setup/leases.ts';
import { vacantUnits } from '#test/setup/move-ins.ts';
import { scan } from '#test/setup/organisations.ts';
import { field, go, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const PARK = 'qingpu';
const next = institutionsFrom(97_000);

/** A signed contract about a vacant unit of the park, its institution's owner, and the park's operator. */
async function signedFor(days: (today: string) => { startsOn: string; endsOn: string }, options = {}, at = -2) {
  const db = await siteDatabase();
  const own = await next();
  const owner = await somebody(options, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
  const office = await somebody(options, { appointments: [{ role: 'operator', parkSlug: PARK }] });
  // Nobody had it before, so that it can be let for days that are over.
  const vacant = (await vacantUnits(db, PARK)).map((one) => one.id);
  const never = await db.unit.findMany({
    where: { id: { in: vacant }, tenancies: { none: {} } },
    orderBy: { number: 'asc' },
    select: { id: true, number: true, area: true, level: true, building: { select: { code: true } } },
  });
  const { id: unitId, number, area, level, building } = never.at(at) ?? never[0]!;
  const unit = { id: unitId, place: `演示楼 ${number}`, area };
  const parties = { parkSlug: PARK, institutionId: own.id, personId: office.by.actor.personId, now: new Date() };
  const id = await signedLease(db, parties, { unit, ...days(dayOf(new Date())) });
  /** The park's floor is as it was for the journeys that come after. */
  const leave = () => db.tenancy.deleteMany({ where: { leaseId: id } });
  const plan = paths.parkPlan(PARK, { building: building.code, level: String(level), unit: number });
  return { own, owner, office, unit, plan, id, leave };
}

byTurns(DESK_AND_BARE_PHONE)('入驻交接单 at %s', (_way, options) => {
  it('is written unit by unit, sent back, confirmed on the same version, and locked', async () => {
    const { owner, office, unit, id, leave, own } = await signedFor(
      (today) => ({ startsOn: addDays(today, -3), endsOn: addDays(today, 361) }),
      options,
    );
    const { page } = office;
    const today = dayOf(new Date());
    await go(page, paths.parkLease(PARK, id));
    await main(page).getByRole('link', { name: '还没有交接单' }).click();
    await titled(page, '入驻交接单');
    await settled(page);
    await press(page, '开始填写');
    await page.getByRole('heading', { name: '交接的单元' }).waitFor();
    await settled(page);
    expect(await main(page).innerText()).toMatch(/还不能提交对方确认：填写.+的交接日期、钥匙、查看的情况；上传照片。/u);
    expect(await go(owner.page, paths.deskHandover(id))).toBe(404);

    await main(page)
      .getByRole('link', { name: `填写${unit.place}` })
      .click();
    await titled(page, unit.place);
    await settled(page);
    await field(page, '交接日期').fill(addDays(today, 1));
    await field(page, '第 1 只，表号').fill('演示 S-1');
    await field(page, '第 1 只，读数').fill('12.345');
    for (const label of ['第 2 只表', '第 5 项']) await field(page, label).fill('');
    await field(page, '第 1 种，数量').fill('3');
    for (const row of [1, 2, 3]) await field(page, `第 ${row} 项，情况`).selectOption({ label: '完好' });
    await field(page, '第 4 项，情况').selectOption({ label: '有问题' });
    await field(page, '第 4 项，问题').fill('遥控器缺一只');
    await press(page, '保存');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('应为读数，最多两位小数');
    await settled(page);
    expect(await field(page, '第 4 项，问题').inputValue()).toBe('遥控器缺一只');
    await field(page, '第 1 只，读数').fill('12.34');
    await press(page, '保存');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('交接日期不能晚于今天。');
    await settled(page);
    await field(page, '交接日期').fill(today);
    await press(page, '保存');
    await done(page, '已保存。');
    expect(await main(page).innerText()).toMatch(/水（表号 演示 S-1）\s+12\.34[^]*入户门钥匙 × 3[^]*空调\s+有问题：遥控器缺一只/u);
    await settled(page);
    await field(page, '添加照片').setInputFiles(await scan('墙面.png'));
    await press(page, '上传');
    await done(page, '照片已上传。');
    await settled(page);
    await press(page, '提交对方确认');
    await done(page, '已请机构核对并确认。');

    await go(owner.page, paths.desk());
    await main(owner.page).getByRole('link', { name: '去确认' }).first().click();
    await titled(owner.page, '入驻交接单');
    await settled(owner.page);
    expect(await main(owner.page).innerText()).toMatch(/待机构确认[^]*第 1 稿[^]*有问题：遥控器缺一只[^]*墙面\.png/u);
    await main(owner.page).locator('summary', { hasText: '退回修改' }).click();
    await press(owner.page, '退回修改');
    await owner.page.getByRole('alert').waitFor();
    await settled(owner.page);
    await field(owner.page, '理由').fill('水表读数是 12.43。');
    await press(owner.page, '退回修改');
    await done(owner.page, '已退回园区修改。');

    await go(page, paths.parkLeases(PARK, { handover: 'due' }));
    await main(page).getByRole('link', { name: own.name, exact: true }).click();
    await titled(page, '入驻交接单');
    expect(await main(page).innerText()).toMatch(/机构退回修改\s+水表读数是 12\.43。/u);
    await go(page, paths.parkHandoverUnit(PARK, id, unit.id));
    await settled(page);
    await field(page, '第 1 只，读数').fill('12.43');
    await press(page, '保存');
    await done(page, '已保存。');
    await settled(page);
    await press(page, '提交对方确认');
    await done(page, '已请机构核对并确认。');
    expect(await go(page, paths.parkHandoverUnit(PARK, id, unit.id))).toBe(409);

    await go(owner.page, paths.deskHandover(id));
    await settled(owner.page);
    await press(owner.page, '确认交接');
    await done(owner.page, '已确认交接；交接单和照片已经锁定。');
    expect(await main(owner.page).innerText()).toMatch(/双方已确认[^]*第 2 稿[^]*12\.43/u);
    expect(await main(owner.page).getByRole('button').count()).toBe(0);
    for (const [who, at] of [
      [owner.page, paths.deskLease(id)],
      [page, paths.parkLease(PARK, id)],
    ] as const) {
      await go(who, at);
      expect(await main(who).innerText()).toContain(`已交接，${writeDay(today)}`);
    }
    await leave();
  });
});

byTurns(DESK_AND_BARE_PHONE)('到期未交还 at %s', (_way, options) => {
  it('keeps the unit from being offered until the park enters the hand-back', async () => {
    const { owner, office, unit, plan, id, leave } = await signedFor(
      (today) => ({ startsOn: addDays(today, -300), endsOn: addDays(today, -2) }),
      options,
      -3,
    );
    const { page } = office;
    const today = dayOf(new Date());
    await go(owner.page, paths.deskLease(id));
    expect(await main(owner.page).innerText()).toMatch(/到期未交还[^]*到期，已过 2 天[^]*请与园区约定交还/u);
    await go(page, plan);
    expect(await main(page).innerText()).toMatch(/状态\s+在租/u);
    expect(await main(page).innerText()).not.toContain('到期未交还');
    await go(page, paths.parkLedger(PARK, { state: 'holdover' }));
    await main(page)
      .getByRole('link', { name: /到期未交还.*的合同/u })
      .first()
      .click();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe(paths.parkLease(PARK, id));
    await field(page, '交还的日期').fill(addDays(today, 1));
    await press(page, '登记交还');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('交还的日期不能晚于今天。');
    await settled(page);
    await field(page, '交还的日期').fill(addDays(today, -1));
    await field(page, '情况说明（选填）').fill('钥匙三把已收回。');
    await press(page, '登记交还');
    await done(page, '交还已登记；机构会收到通知。');
    expect(await main(page).innerText()).toMatch(new RegExp(`已到期[^]*${writeDay(addDays(today, -1))}交还[^]*钥匙三把已收回。`, 'u'));
    await go(page, paths.parkLedgerUnit(PARK, unit.id));
    expect(await main(page).innerText()).toMatch(/状态\s+空置/u);
    await leave();
  });
});

describe('a protocol', () => {
  it('is there for its park and its institution alone', async () => {
    const { office, id, leave } = await signedFor((today) => ({ startsOn: today, endsOn: addDays(today, 364) }), {}, -4);
    const stranger = await somebody({}, { memberships: [{ organisationId: (await next()).organisationId, role: 'owner' }] });
    expect(await go(stranger.page, paths.deskHandover(id))).toBe(404);
    expect(await go(office.page, paths.parkHandover('jingan', id))).toBe(404);
    expect(await go(office.page, paths.parkHandoverUnit(PARK, id, 'nowhere'))).toBe(404);
    await leave();
  });
});
