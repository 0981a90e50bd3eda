import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addDays, dayOf, writeDay } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { rowsOf } from '#test/integration/licences/ground-oversight.ts';
import { main, PATIENT } from '#test/setup/institutions.ts';
import { field, go, openReader, press, siteDatabase } from '#test/setup/people.ts';
import { form, operatorOf, published, said, send } from '#test/setup/plans.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const today = dayOf(new Date());
const fact = (page: Page, name: string) => main(page).locator('dl > div, tr').filter({ hasText: name }).first().innerText();
const entered = (page: Page, button: string, label: string) => form(page, button).getByLabel(label, { exact: true }).inputValue();

byTurns(DESK_AND_BARE_PHONE)('the ledger of units, %s', (way, options) => {
  it('states rents and works, refuses what is wrong beside the field, and the public follows', async () => {
    const slug = `lvcheng-taizhang-${way.includes('390') ? 'yi' : 'jia'}`;
    const { page, by } = await operatorOf(slug, options);
    const units = await published(slug, by, ['A101', 'A102']);
    await go(page, paths.parkLedger(slug));
    await field(page, '单元号或承租机构').fill('ａ 102');
    await press(page, '查找');
    await main(page).getByRole('link', { name: '空置 1' }).waitFor();
    expect(await main(page).getByRole('link', { name: /^A10/u }).allInnerTexts()).toEqual(['A102']);
    await field(page, '单元号或承租机构').fill('B9');
    await press(page, '查找');
    await main(page).getByText('没有编号或承租机构含“B9”的单元。').waitFor();
    await main(page).getByRole('link', { name: '清除' }).click();
    await main(page).getByText('共 2 个单元').waitFor();
    const file = await page.request.get((await main(page).getByRole('link', { name: '下载表格（XLSX）' }).getAttribute('href')) ?? '');
    expect((await rowsOf(await file.body())).map((row) => row[2])).toEqual(['单元', 'A101', 'A102']);
    await main(page).getByRole('link', { name: '空置 2' }).click();
    await main(page).getByRole('link', { name: 'A101' }).click();
    await main(page).getByRole('heading', { level: 1, name: '单元 A101' }).waitFor();

    await send(page, '保存租金参考', { '租金参考（元/㎡·天）': '六块' });
    await page.getByRole('alert').first().waitFor();
    expect(await entered(page, '保存租金参考', '租金参考（元/㎡·天）')).toBe('六块');
    await send(page, '保存租金参考', { '租金参考（元/㎡·天）': '6.8' });
    await said(page, '租金参考已保存');
    await expect.poll(() => fact(page, '租金参考'), PATIENT).toContain('6.80 元/㎡·天');

    await send(page, '登记施工', { 开始日期: today, '结束日期（含当天）': addDays(today, -1), 施工原因: '演练' });
    await said(page, '结束日期不能早于开始日期。');
    expect(await entered(page, '登记施工', '施工原因')).toBe('演练');
    await send(page, '登记施工', { '结束日期（含当天）': today });
    await said(page, '施工已登记');
    await expect.poll(() => fact(page, '状态'), PATIENT).toContain('施工中');
    expect(await fact(page, '可入驻')).toContain(writeDay(addDays(today, 1)));
    await send(page, '登记施工', { 开始日期: today, 施工原因: '再来一次' });
    await said(page, /与已登记的施工.*重叠/u);

    const reader = await openReader({ javaScriptEnabled: false });
    await expect
      .poll(async () => {
        await go(reader, paths.parkUnits(slug));
        return main(reader).innerText();
      }, PATIENT)
      .toMatch(/A101[^]*6\.80 元[^]*施工中/u);

    await press(page, '删除这项施工');
    await said(page, '施工已删除');
    await expect.poll(() => fact(page, '状态'), PATIENT).toContain('空置');
    expect(await (await siteDatabase()).unitWorks.count({ where: { unitId: units.get('A101') } })).toBe(0);
  });
});

describe('two operators at one unit', () => {
  it('lets the second see what the first has stated, and keeps what they typed', async () => {
    const slug = 'lvcheng-taizhang-bing';
    const { page, by } = await operatorOf(slug);
    const { page: other } = await operatorOf(slug);
    const id = (await published(slug, by, ['A101'])).get('A101') ?? '';
    for (const one of [page, other]) await go(one, paths.parkLedgerUnit(slug, id));
    await send(page, '保存租金参考', { '租金参考（元/㎡·天）': '5' });
    await said(page, '租金参考已保存');
    await send(other, '保存租金参考', { '租金参考（元/㎡·天）': '7' });
    await other.getByRole('alert').getByText('又有改动，没有保存').waitFor();
    await expect.poll(() => fact(other, '租金参考'), PATIENT).toContain('5.00 元/㎡·天');
    expect(await entered(other, '保存租金参考', '租金参考（元/㎡·天）')).toBe('7');
    await press(other, '保存租金参考');
    await said(other, '租金参考已保存');
    await expect.poll(() => fact(other, '租金参考'), PATIENT).toContain('7.00 元/㎡·天');
  });

  it('is not there for who operates another park, nor is a unit of another park', async () => {
    const { by } = await operatorOf('lvcheng-taizhang-ding');
    const id = (await published('lvcheng-taizhang-ding', by, ['A101'])).get('A101') ?? '';
    const { page } = await operatorOf('lvcheng-taizhang-wu');
    expect(await go(page, paths.parkLedgerUnit('lvcheng-taizhang-ding', id))).toBe(404);
    expect(await go(page, paths.parkLedgerUnit('lvcheng-taizhang-wu', id))).toBe(404);
    expect(await go(page, paths.parkLedgerUnit('lvcheng-taizhang-wu', 'forged'))).toBe(404);
  });
});
