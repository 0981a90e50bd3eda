import { expect, it } from 'vitest';
import { addDays, dayOf, writeDay } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { rowsOf } from '#test/integration/licences/ground-oversight.ts';
import { main } from '#test/setup/institutions.ts';
import { field, go, press, openSignedIn, settled, titled } from '#test/setup/people.ts';
import { operatorOf, published } from '#test/setup/plans.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const today = dayOf(new Date());
const inNinetyDays = addDays(today, 90);

byTurns(DESK_AND_BARE_PHONE)('租控 at %s', (way, options) => {
  it('shows a day by floor, along the axis and as the rent roll, and another day by one step', async () => {
    const page = await openSignedIn('operator', options);
    await go(page, paths.parkDesk('jingan'));
    await page.getByRole('navigation', { name: '园区工作台' }).getByRole('link', { name: '租控' }).click();
    await titled(page, `租控，${writeDay(today)}`);
    await settled(page);
    const figures = await main(page).locator('dl').first().innerText();
    expect(figures).toMatch(/楼宇[^]*可租面积[^]*已租[^]*空置[^]*占全部可租面积[^]*不计施工中的单元/u);
    // What the drawing says of a unit, its table says too.
    const drawn = main(page).getByRole('link', { name: /^A0101 /u });
    expect(await drawn.getAttribute('aria-label')).toMatch(/^A0101 .+，在租，演示·.+，至.+，1 层$/u);
    await main(page).locator('summary', { hasText: 'A 座的单元列表' }).click();
    const tenant = (await drawn.getAttribute('aria-label'))?.split('，').find((part) => part.startsWith('演示·')) ?? '';
    expect(await main(page).getByRole('row').filter({ hasText: 'A0101' }).first().innerText()).toContain(tenant);
    await main(page).getByRole('link', { name: 'A 座', exact: true }).click();
    await page.waitForURL(/building=/u);
    await settled(page);
    expect(await main(page).getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['A 座']);

    await main(page).getByRole('link', { name: '90 天后' }).click();
    await titled(page, `租控，${writeDay(inNinetyDays)}`);
    expect(await main(page).innerText()).toContain('只算现在已经约定的');
    await main(page).getByRole('link', { name: '时间轴' }).click();
    await page.waitForURL(/axis/u);
    await settled(page);
    await titled(page, `租控，${writeDay(inNinetyDays)}`);
    expect(await main(page).getByRole('list', { name: '图例' }).innerText()).toMatch(/合同[^]*预留[^]*施工[^]*空置/u);
    expect(await main(page).getByRole('table').innerText()).toMatch(/A0104[^]*空置[^]*施工/u);

    await main(page).getByRole('link', { name: '租金台账' }).click();
    await page.waitForURL(/leases/u);
    await settled(page);
    await field(page, '看哪一天的').fill(today);
    await press(page, '查看');
    await titled(page, `租控，${writeDay(today)}`);
    await settled(page);
    expect(await main(page).innerText()).toMatch(/平均租金\s+[\d.]+ ?元\/㎡·天[^]*到期[^]*前五大租户[^]*逾期欠款/u);
    const file = await page.request.get((await main(page).getByRole('link', { name: '下载租金台账（XLSX）' }).getAttribute('href')) ?? '');
    const [head, ...rows] = await rowsOf(await file.body());
    expect([head?.[2], rows.some((row) => row[2] === 'A0101')]).toEqual(['单元', true]);
  });

  it('opens the lines of every cell of the ageing matrix, which come to it', async () => {
    const page = await openSignedIn('operator', options);
    await go(page, paths.parkBills('jingan'));
    await settled(page);
    const cell = main(page)
      .locator('tfoot')
      .getByRole('link', { name: /，合计，合计$/u });
    const sum = (await cell.innerText()).trim();
    await cell.click();
    await titled(page, '全部租户，应收合计');
    expect(await main(page).locator('tfoot').innerText()).toContain(sum);
    const left = await main(page).locator('tbody td:last-child').allInnerTexts();
    const fen = (text: string): number => Math.round(Number(text.replaceAll(/[^\d.]/gu, '')) * 100);
    expect(left.reduce((all, one) => all + fen(one), 0)).toBe(fen(sum));
    const file = await page.request.get(paths.parkBillsFile('jingan'));
    expect((await rowsOf(await file.body()))[0]?.slice(0, 2)).toEqual(['租户', '未到期（元）']);
  });

  it('shows what was published, and refuses what is no day', async () => {
    const slug = `lvcheng-zukong-${way.includes('390') ? 'yi' : 'jia'}`;
    const { page, by } = await operatorOf(slug, options);
    await go(page, paths.parkRoll(slug));
    expect(await main(page).innerText()).toMatch(/这一天还没有单元[^]*去画平面图/u);
    await published(slug, by, ['A101', 'A102']);
    await go(page, paths.parkRoll(slug));
    expect(
      await main(page)
        .getByRole('link', { name: /^A10[12] 空置/u })
        .count(),
    ).toBe(2);
    expect(await go(page, paths.parkRoll(slug, { on: '很久以前' }))).toBe(400);
    expect(await go(page, paths.parkRollLeases(slug, { on: '2999-01-01' }))).toBe(400);
    expect(await go(page, paths.parkRollAxis('jingan'))).toBe(404);
    expect(await go(page, paths.parkRollFile('jingan'))).toBe(404);
    expect(await go(page, paths.parkBillLines('jingan', { column: 'total' }))).toBe(404);
    expect(await go(page, paths.parkBillsFile('jingan'))).toBe(404);
  });
});
