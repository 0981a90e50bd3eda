import { expect, it } from 'vitest';
import { decideMoveIn } from '#app/domain/move-ins/move-move-in.server.ts';
import { loadMoveIn, seenAtOf } from '#app/domain/move-ins/load-move-in.server.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { drawTemplate } from '#seed/demo/papers/template-pdf.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, licence, main, now } from '#test/setup/institutions.ts';
import { scan } from '#test/setup/organisations.ts';
import { field, go, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const nextInstitution = institutionsFrom(88_100);

byTurns(DESK_AND_BARE_PHONE)('申请入驻 at %s', (_way, options) => {
  it('is checked, filled in section by section, handed in, mended where the list says so, and taken back', async () => {
    const own = await nextInstitution({
      licences: licence('hrPermit', '演示 88100 号'),
      lines: { create: { categorySlug: 'headhunting' } },
    });
    const { page } = await somebody(options, { memberships: [{ organisationId: own.organisationId, role: 'manager' }] });
    await go(page, paths.deskMoveIns({ park: 'jingan' }));
    await titled(page, '入驻申请');
    expect(await main(page).innerText()).toMatch(/缺信息[^]*申请里没有填写/u);
    await press(page, '开始申请');
    await titled(page, /^申请入驻/u);
    await settled(page);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    const known = await main(page).getByRole('region', { name: '机构信息' }).innerText();
    expect(known).toMatch(
      /统一社会信用代码[^]*来源：[^]*注册地址[^]*人力资源服务许可证\s*演示 88100 号（至[^）]*有效）\s*来源：[^。]*核验。/u,
    );
    const open = async (section: string): Promise<void> => {
      await main(page).getByRole('link', { name: section, exact: true }).click();
      await titled(page, section);
      await settled(page);
    };
    await open('业态与规模');
    expect(await field(page, '猎头').isChecked()).toBe(true);
    expect(await main(page).innerText()).toContain('来源：名录登记的业务范围');
    await field(page, '需要的面积（㎡）').fill('一百');
    await field(page, '什么时候入驻').selectOption({ label: '三个月内' });
    await field(page, '人员数').fill('6');
    await press(page, '保存');
    await page.getByRole('alert').waitFor();
    await settled(page);
    expect(await field(page, '人员数').inputValue()).toBe('6');
    await field(page, '需要的面积（㎡）').fill('120.5');
    await press(page, '保存');
    await done(page, '已保存，随时可以继续。');
    await settled(page);

    await open('条件说明');
    for (const yes of await main(page).getByLabel('符合', { exact: true }).all()) await yes.check();
    await press(page, '保存');
    await done(page, '已保存，随时可以继续。');
    await settled(page);

    await open('希望的单元');
    await field(page, '希望下面的单元，按先后').check();
    await field(page, '第 1 志愿').selectOption({ index: 1 });
    await press(page, '保存');
    await done(page, '已保存，随时可以继续。');
    await settled(page);

    await open('材料');
    // 承诺书 is signed on paper: the park takes pictures of it, and has a file to fill in.
    const promise = field(page, '添加承诺书');
    expect(await promise.getAttribute('accept')).not.toContain('pdf');
    expect(await main(page).innerText()).toMatch(/只收 JPEG、PNG、WebP 图片。[^]*模板：承诺书模板（演示）\.pdf（\d+ KB）/u);
    await promise.setInputFiles({ name: '承诺书.png', mimeType: 'image/png', buffer: drawTemplate() });
    await main(page).locator('form').filter({ has: promise }).getByRole('button', { name: '上传' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#material_promise-file-error').innerText()).toBe('承诺书只收 JPEG、PNG、WebP 图片，请换一份上传。');
    await settled(page);
    const { rules } = (await loadMoveIn(await siteDatabase(), id, new Date()))!;
    // One may follow: its day is written instead.
    const [follows] = rules.materials.filter(({ later }) => later);
    for (const { name } of rules.materials.filter(({ when, later }) => when === null && !later)) {
      await field(page, `添加${name}`).setInputFiles(await scan(`${name}.png`));
      await main(page)
        .locator('form')
        .filter({ has: field(page, `添加${name}`) })
        .getByRole('button', { name: '上传' })
        .click();
      await page.getByRole('link', { name: new RegExp(`^${name}\\.png`, 'u') }).waitFor();
      await settled(page);
    }
    for (const none of await main(page)
      .getByLabel(/本机构没有这种情况$/u)
      .all())
      await none.check();
    const day = field(page, `${follows!.name}：最晚哪一天补交`);
    await day.fill(dayOf(new Date()));
    await press(page, '保存');
    await page.getByRole('alert').first().waitFor();
    expect(await main(page).innerText()).toContain('请填写明天到');
    await settled(page);
    await day.fill(addDays(dayOf(new Date()), 5));
    await press(page, '保存');
    await done(page, '已保存，随时可以继续。');
    await settled(page);

    await open('经营计划');
    await field(page, '经营计划').fill('面向静安的猎头服务，第一年服务二十家单位。');
    await press(page, '保存');
    await done(page, '已保存，随时可以继续。');
    await settled(page);
    await open('联系人');
    await field(page, '联系人').fill('演示某人');
    await field(page, '电话').fill('021-5555 0188');
    await press(page, '保存');
    await done(page, '已保存，随时可以继续。');
    await settled(page);

    await main(page).getByRole('link', { name: '核对并提交' }).click();
    await titled(page, '核对并提交');
    await settled(page);
    expect(await main(page).innerText()).toMatch(/机构信息[^]*来源：名录登记的业务范围[^]*120\.5 ㎡[^]*6 人/u);
    await press(page, '提交申请');
    await done(page, '申请已提交。每有进展，您会收到通知。');
    expect(await main(page).innerText()).toMatch(/待受理[^]*园区运营方[^]*24:00 前[^]*视为受理/u);

    await main(page).getByRole('link', { name: '去补交' }).click();
    await titled(page, '材料');
    await settled(page);
    await field(page, `添加${follows!.name}`).setInputFiles(await scan('缴费证明.png'));
    await press(page, '上传');
    await done(page, '材料已上传。');
    await go(page, paths.deskMoveIn(id));
    expect(await main(page).innerText()).toMatch(/补交的材料[^]*已补交\s+缴费证明\.png/u);

    const { by } = await somebody({}, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] });
    const db = await siteDatabase();
    const row = await loadMoveIn(db, id, new Date());
    const seenAt = (row && seenAtOf(row)?.toISOString()) ?? '';
    const items = { plan: '请写明人员安排。' };
    expect(
      await decideMoveIn(db, now(by), { moveInId: id, parkSlug: 'jingan', move: 'return', seen: 'submitted', seenAt, items }),
    ).toMatchObject({ ok: true });

    await go(page, paths.deskMoveIn(id));
    expect(await main(page).innerText()).toMatch(/要补正“经营计划”：请写明人员安排。/u);
    expect(await main(page).getByRole('link', { name: '业态与规模', exact: true }).count()).toBe(0);
    expect(await go(page, paths.deskMoveInSection(id, 'scale'))).toBe(409);
    await go(page, paths.deskMoveIn(id));
    await open('经营计划');
    await field(page, '经营计划').fill('面向静安的猎头服务，六人常驻，第一年服务二十家单位。');
    await press(page, '保存');
    await done(page, '已保存，随时可以继续。');
    await settled(page);
    await main(page).getByRole('link', { name: '核对并提交' }).click();
    await titled(page, '核对并提交');
    await settled(page);
    expect(await main(page).innerText()).toContain('上一次提交：面向静安的猎头服务，第一年服务二十家单位。');
    await press(page, '提交申请');
    await done(page, '申请已提交。每有进展，您会收到通知。');
    expect(await main(page).innerText()).toMatch(/第 2 次提交[^]*与上一次相比[^]*六人常驻/u);
    await settled(page);
    await press(page, '撤回申请');
    await done(page, '申请已撤回。');
    expect(await main(page).innerText()).not.toContain('5555 0188');
  });
});
