import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { done } from '#test/setup/inquiries.ts';
import { main } from '#test/setup/institutions.ts';
import { lastMail } from '#test/setup/mail.ts';
import { field, go, openReader, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

/** Three weeks from the beginning of these tests, as a date field takes it. */
const VISIT_DAY = new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10);

byTurns(DESK_AND_BARE_PHONE)('入驻意向 at %s', (_way, options) => {
  it('comes from a vacant unit, is answered in the queue, and is followed and withdrawn by one link', async () => {
    const own = randomBytes(4).toString('hex');
    const [name, address] = [`演示·寻址${own}`, `${own}@xunzhi.example`];
    const page = await openReader(options);
    await go(page, '/parks/jingan/units');
    await main(page)
      .getByRole('link', { name: /^申请入驻/u })
      .first()
      .click();
    await titled(page, '入驻意向');
    await settled(page);
    expect(await main(page).innerText()).toContain('想入驻的单元：');
    const area = await field(page, '需要的面积（㎡）').inputValue();
    expect(Number(area)).toBeGreaterThan(0);
    await press(page, '提交意向');
    await page.getByRole('alert').waitFor();
    for (const [wrong, says] of [
      ['name', '请填写单位或个人名称。'],
      ['phone', '请填写电话。'],
      ['startsWhen', '请选择什么时候入驻。'],
      ['agreed', '请先同意把这些信息交给园区运营方。'],
    ] as const)
      expect(await page.locator(`#intent-${wrong}-error`).innerText()).toBe(says);
    await settled(page);
    await field(page, '单位或个人名称').fill(name);
    await field(page, '联系人').fill('演示某人');
    await field(page, '电话').fill('021-5555 0199');
    await field(page, '邮箱（可以不填）').fill(address);
    await field(page, '什么时候入驻').selectOption({ label: '三个月内' });
    await field(page, '问题（可以不填）').fill('能不能注册？');
    await page.getByLabel(/^同意把以上信息/u).check();
    await press(page, '提交意向');
    await done(page, '意向已收到。请保存这一页的地址，随时可以回来看进度。');
    expect(await main(page).innerText()).toMatch(/园区打电话与您联系。[^]*24:00 前/u);

    const { id } = await (await siteDatabase()).intent.findFirstOrThrow({ where: { name }, select: { id: true } });
    const { page: operator } = await somebody(options, { appointments: [{ role: 'operator', parkSlug: 'jingan' }] });
    await go(operator, paths.parkDesk('jingan'));
    await main(operator)
      .getByRole('link', { name: /^\d+ 份待回复$/u })
      .click();
    await titled(operator, '入驻意向');
    await go(operator, paths.parkIntentItem('jingan', id));
    expect(await main(operator).innerText()).toContain('021-5555 0199');
    await main(operator).getByLabel('已电话联系').check();
    await press(operator, '提交结论');
    await operator.getByRole('alert').waitFor();
    expect(await operator.locator('#decide-reason-error').innerText()).toBe('请写明谈了什么、下一步是什么。');
    await settled(operator);
    await field(operator, '说明').fill('想看朝南的单元。');
    await press(operator, '提交结论');
    await done(operator, '已记下电话联系。');
    await settled(operator);
    await main(operator).getByLabel('约定看房').check();
    await field(operator, '日期').fill(VISIT_DAY);
    await field(operator, '时间').fill('14:30');
    await field(operator, '见面地点').fill('A 座一楼大厅');
    await press(operator, '提交结论');
    await done(operator, '已约定看房。');
    await settled(operator);
    await main(operator).getByLabel('提供方案').check();
    await field(operator, '说明').fill('三楼两间，租期三年。');
    await press(operator, '提交结论');
    await done(operator, '已提供方案。');

    await go(page, (await lastMail(address, '您的入驻意向')).links[0] ?? '');
    await titled(page, '入驻意向的进度');
    const said = await main(page).innerText();
    for (const part of ['已提供方案', '想看朝南的单元。', '14:30，A 座一楼大厅', '三楼两间，租期三年。']) expect(said).toContain(part);
    const calendar = await page.request.get((await main(page).getByRole('link', { name: '加入日历' }).getAttribute('href')) ?? '');
    expect(calendar.headers()['content-type']).toBe('text/calendar; charset=utf-8');
    expect(await calendar.text()).toContain(`DTSTART:${VISIT_DAY.replaceAll('-', '')}T063000Z`);
    await press(page, '撤回意向');
    await done(page, '意向已撤回，您的联系信息已经删除。');
    expect(await main(page).getByRole('button', { name: '撤回意向' }).count()).toBe(0);
    await go(operator, paths.parkIntentItem('jingan', id));
    expect(await main(operator).innerText()).toContain('联系信息已删除');
    expect(await main(operator).innerText()).not.toContain(name);
  });
});
