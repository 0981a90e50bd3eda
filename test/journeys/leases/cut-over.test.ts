import { expect, it } from 'vitest';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { RUNNING, workbook } from '#test/setup/cut-over.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main } from '#test/setup/institutions.ts';
import { vacantUnits } from '#test/setup/move-ins.ts';
import { field, go, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const PARK = 'qingpu';
const next = institutionsFrom(98_000);
byTurns(DESK_AND_BARE_PHONE)('期初导入 at %s', (_way, options) => {
  it('is filled in, told what is wrong by cell, looked over, imported, read by its institution, and taken back', async () => {
    const [db, own] = [await siteDatabase(), await next()];
    const owner = await somebody(options, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
    const { page } = await somebody(options, { appointments: [{ role: 'operator', parkSlug: PARK }] });
    const { organisation } = await db.institution.findUniqueOrThrow({
      where: { id: own.id },
      select: { organisation: { select: { uscc: true } } },
    });
    const unit = (await vacantUnits(db, PARK)).at(-2)!;
    const today = dayOf(new Date());
    const days = {
      startsOn: { day: addDays(today, -200) },
      endsOn: { day: addDays(today, 400) },
      billedUntil: { day: addDays(today, -1) },
    };
    const lease = { ...RUNNING, ...days, number: '旧租 98 号', uscc: organisation.uscc, institution: own.name, units: unit.number };
    const open = [
      { number: '旧租 98 号', from: days.startsOn, to: { day: addDays(today, -120) }, amount: 1_234.5, due: { day: addDays(today, -150) } },
    ];
    const send = async (name: string, bytes: Buffer): Promise<void> => {
      await go(page, paths.parkCutOvers(PARK));
      await settled(page);
      await field(page, '填好的工作簿').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
      await press(page, '上传并核对');
    };

    await go(page, paths.parkLeases(PARK));
    await main(page).getByRole('link', { name: '期初导入' }).click();
    await titled(page, '期初导入');
    expect((await page.request.get(paths.parkCutOverTemplate(PARK))).headers()['content-disposition']).toContain('.xlsx');
    await settled(page);
    await press(page, '上传并核对');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请选择填好的工作簿。');
    await send('名单.csv', Buffer.from('合同编号\n1'));
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请照模板用 XLSX 工作簿上传。');

    await send('台账.xlsx', await workbook({ leases: [{ ...lease, units: 'Z9999', price: -3 }], open }));
    await titled(page, '核对要导入的内容');
    expect(await main(page).innerText()).toMatch(/有 2 处要改[^]*平面图上没有单元“Z9999”[^]*应为大于 0 的数字/u);
    expect(await page.getByRole('button', { name: '确认导入' }).count()).toBe(0);

    const good = await workbook({ leases: [lease], deposits: [{ number: lease.number, amount: 20_000, on: days.startsOn }], open });
    await send('台账.xlsx', good);
    await titled(page, '核对要导入的内容');
    expect(await main(page).innerText()).toMatch(/1 份，1 个单元[^]*1 笔，合计 20,000\.00 元[^]*1 笔，合计 1,234\.50 元[^]*旧租 98 号/u);
    await settled(page);
    await press(page, '确认导入');
    await done(page, '已导入；每家机构会收到通知。');
    const imported = page.url();
    await main(page)
      .getByRole('link', { name: `旧租 98 号，${own.name}` })
      .click();
    await titled(page, own.name);
    expect(await main(page).innerText()).toMatch(/履行中[^]*补录日期[^]*持有\s+20,000\.00 元[^]*已开账到[^]*补录（期初导入）/u);
    await send('台账.xlsx', good);
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('这份文件已经导入过，没有再导入一次。');

    await go(owner.page, paths.deskLeases());
    await main(owner.page)
      .getByRole('link', { name: /青浦|园区/u })
      .first()
      .click();
    await owner.page.getByText('这是补录的合同').waitFor();
    await go(owner.page, paths.deskBills());
    expect(await main(owner.page).innerText()).toMatch(/应付未付\s+1,234\.50 元/u);

    await go(page, imported);
    await settled(page);
    await main(page).locator('summary', { hasText: '撤销这次导入' }).click();
    await press(page, '撤销这次导入');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请写明撤销的理由。');
    await settled(page);
    await field(page, '理由').fill('导错了园区。');
    await press(page, '撤销这次导入');
    await done(page, '已撤销，一切和导入以前一样；机构会收到通知。');
    expect((await vacantUnits(db, PARK)).map(({ id }) => id)).toContain(unit.id);
  });
});
