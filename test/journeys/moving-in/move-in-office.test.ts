import { describe, expect, it } from 'vitest';
import { MOVE_DONE } from '#app/domain/move-ins/office/operator-moves.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { stateOf } from '#test/integration/move-ins/ground.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main, now } from '#test/setup/institutions.ts';
import { decided, handedIn, vacantUnits } from '#test/setup/move-ins.ts';
import { field, go, openReader, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const PARK = 'jingan';
/** Its rules ask for no announcement, which would take days. */
const WITHOUT_ANNOUNCEMENT = 'qingpu';
const next = institutionsFrom(93_000);

async function submitted(parkSlug = PARK) {
  const own = await next();
  const owner = await somebody({}, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
  return { own, owner, id: await handedIn(await siteDatabase(), now(owner.by), parkSlug) };
}

const operator = (options = {}, parkSlug = PARK) => somebody(options, { appointments: [{ role: 'operator', parkSlug }] });

byTurns(DESK_AND_BARE_PHONE)('an application at the office, %s', (_way, options) => {
  it('is claimed by one, and returned in one list', async () => {
    const { own, id } = await submitted();
    const { page, name } = await operator(options);
    await go(page, paths.parkMoveIns(PARK));
    await titled(page, '入驻申请');
    await go(page, paths.parkMoveInItem(PARK, id));
    await titled(page, own.name);
    expect(await main(page).innerText()).toMatch(/无严重失信记录\s+申请人说明符合；以材料为准。\s+符合/u);
    await press(page, '领取');
    await done(page, '已由您领取。');

    // Another operator hears who works on it.
    const { page: other } = await operator(options);
    await go(other, paths.parkMoveInItem(PARK, id));
    expect(await main(other).innerText()).toContain(`这份申请已由${name}领取办理`);
    expect(await main(other).getByRole('button', { name: '退回补正' }).count()).toBe(0);

    await settled(page);
    await main(page).locator('summary', { hasText: '一次告知补正' }).click();
    await press(page, '退回补正');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请至少为一处写明要补正的内容。');
    await settled(page);
    await field(page, '营业执照').fill('请上传营业执照。');
    await press(page, '退回补正');
    await done(page, '已退回补正，并已通知申请人。');
    expect(await main(page).innerText()).toMatch(/退回补正的清单：\s+营业执照\s+请上传营业执照。/u);
    expect(await main(page).innerText()).toContain('申请的机构');
  });

  it('is accepted by one, and declined by another for a published condition', async () => {
    const { id } = await submitted();
    const { page } = await operator(options);
    const { page: other } = await operator(options);
    await go(page, paths.parkMoveInItem(PARK, id));
    await page.getByRole('radio', { name: '受理', exact: true }).check();
    await press(page, '提交受理结论');
    await done(page, '已受理，并已通知申请人。');
    expect(await main(page).innerText()).toContain('受理和决定应由两个人办理');
    await main(page).getByRole('link', { name: '文书' }).first().click();
    await titled(page, '入驻申请受理通知书');
    expect(await main(page).innerText()).toMatch(/入驻〔\d{4}〕\d+ 号/u);
    const file = await page.request.get((await main(page).getByRole('link', { name: '下载文档（DOCX）' }).getAttribute('href')) ?? '');
    expect([file.status(), file.headers()['content-type']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ]);
    expect(await main(page).innerText()).toMatch(/内容校验码：[0-9a-f]{16}/u);
    for (const number of [1, 3, 99]) expect(await go(page, paths.parkLetter(PARK, id, number))).toBe(404);
    const { owner: stranger } = await submitted();
    for (const to of [paths.moveInLetter(id, 2), paths.moveInLetterFile(id, 2), paths.parkLetter(PARK, id, 2)])
      expect(await stranger.page.request.get(to).then((answer) => answer.status())).toBe(to.startsWith('/console') ? 403 : 404);

    await go(other, paths.parkMoveInItem(PARK, id));
    await main(other).getByLabel('不予准入', { exact: true }).check();
    await press(other, '提交决定');
    await other.getByRole('alert').first().waitFor();
    await settled(other);
    await main(other).getByLabel('专职工作人员不少于 3 人', { exact: true }).fill('社保人数为 2 人。');
    await field(other, '理由').last().fill('人数不足。');
    await press(other, '提交决定');
    await done(other, '未予准入，并已通知申请人。');
    expect(await main(other).innerText()).toContain('专职工作人员不少于 3 人：社保人数为 2 人。');
    expect(await stateOf(await siteDatabase(), id)).toBe('declined');
  });

  it('is done with once the contract is signed', async () => {
    const { own, id } = await submitted(WITHOUT_ANNOUNCEMENT);
    const db = await siteDatabase();
    const { page, by } = await operator(options, WITHOUT_ANNOUNCEMENT);
    const { by: other } = await operator({}, WITHOUT_ANNOUNCEMENT);
    await decided(db, now(by), id, 'accept', { parkSlug: WITHOUT_ANNOUNCEMENT });
    await decided(db, now(other), id, 'approve', { parkSlug: WITHOUT_ANNOUNCEMENT });
    await go(page, paths.parkMoveInItem(WITHOUT_ANNOUNCEMENT, id));
    await settled(page);
    await main(page).getByLabel('已签约入驻', { exact: true }).check();
    await field(page, '单元')
      .last()
      .selectOption((await vacantUnits(db, WITHOUT_ANNOUNCEMENT)).at(-1)!.id);
    await field(page, '起租日').fill(dayOf(new Date()));
    await press(page, '提交签约情况');
    await done(page, MOVE_DONE.contract);
    expect(await stateOf(db, id)).toBe('contracted');
    // The park's floor is as it was for the journeys that come after.
    await db.tenancy.deleteMany({ where: { institutionId: own.id } });
  });
});

describe('an application', () => {
  it('is there for the operator of its park alone', async () => {
    const { owner, id } = await submitted();
    const { page: foreign } = await somebody({}, { appointments: [{ role: 'operator', parkSlug: 'qingpu' }] });
    expect(await go(foreign, paths.parkMoveInItem('qingpu', id))).toBe(404);
    expect(await go(foreign, paths.parkMoveInItem(PARK, id))).toBe(404);
    expect(await go(owner.page, paths.parkMoveInItem(PARK, id))).toBe(403);
    const reader = await openReader();
    await go(reader, paths.parkMoveInItem(PARK, id));
    expect(new URL(reader.url()).pathname).toBe('/login');
  });
});
