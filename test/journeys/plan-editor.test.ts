import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { floorSheetName } from '#app/domain/plans/plan.ts';
import { paths } from '#app/paths.ts';
import { arrange, institutionsFrom, main, PATIENT } from '#test/setup/institutions.ts';
import { go, openReader, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { box, drawn, form, operatorOf, said, send, unfold } from '#test/setup/plans.ts';
import { PHONE, WIDE } from '#test/setup/browser.ts';
import { lookOver } from '#test/setup/look-over.ts';

const BARE_PHONE: BrowserContextOptions = { viewport: PHONE, javaScriptEnabled: false };
const institution = institutionsFrom(76_000);
const rows = (page: Page) => main(page).getByRole('region', { name: '本层单元' }).locator('tbody tr');
const numbers = (page: Page): Promise<string[]> => rows(page).getByRole('link').allInnerTexts();

describe('a plan by numbers, on a phone without scripts', () => {
  it('grows from nothing, is refused where it is wrong, and is published', async () => {
    const slug = 'lvcheng-tu-jia';
    const { page } = await operatorOf(slug, BARE_PHONE);
    await go(page, paths.parkDrawing(slug));
    await press(page, '打开草稿');
    await said(page, '草稿已打开');
    await main(page).getByRole('link', { name: '总平面' }).click();
    await send(page, '添加楼宇', { ...box(10, 10, 40, 20), 楼号: 'A', 名称: 'A 座', 最高层: '3' });
    await said(page, '已存入草稿：添加A 座');
    await main(page).getByRole('link', { name: '1 层', exact: true }).click();
    await titled(page, 'A 座 1 层（草稿）');
    const floor = new URL(page.url()).pathname;
    await send(page, '添加单元', { ...box(0, 0, 10, 20), 单元编号: 'A101' });
    await said(page, /已存入草稿：.*A101/u);
    await unfold(page, '添加单元');
    await send(page, '添加单元', { ...box(5, 0, 10, 20), 单元编号: 'A101' });
    await page.getByRole('alert').waitFor();
    expect(await form(page, '添加单元').getByLabel('距左边（米）').inputValue()).toBe('5');
    await send(page, '添加单元', { 单元编号: 'A102', '宽（米）': 'x' });
    await expect
      .poll(() => page.getByRole('alert').getByRole('link').allInnerTexts(), PATIENT)
      .toEqual(['宽应为大于 0 的数字，单位为米，最多两位小数，例如 12.5。']);
    await send(page, '添加单元', { 单元编号: 'A102', '宽（米）': '10' });
    await expect.poll(() => main(page).getByRole('region', { name: '检查' }).innerText(), PATIENT).toMatch(/须改正[^]*重叠/u);

    await go(page, paths.parkDrawingPublish(slug));
    await press(page, '发布');
    await page.getByRole('alert').getByText('必须先改正的问题').waitFor();
    await main(page).getByRole('region', { name: '必须先改正' }).getByRole('link').first().click();
    await titled(page, 'A 座 1 层（草稿）');
    await press(page, /^撤销：.*A102/u);
    await said(page, /已撤销：.*A102/u);
    await expect.poll(() => numbers(page), PATIENT).toEqual(['A101']);

    await rows(page).getByRole('link').click();
    await unfold(page, '分割成两个单元');
    await send(page, '分割', { '分割线的位置（米）': '8', 上或左的编号: 'A101', 下或右的编号: 'A103' });
    await expect.poll(() => numbers(page), PATIENT).toHaveLength(2);
    for (const tick of await rows(page).getByRole('checkbox').all()) await tick.check();
    await press(page, '处理所选单元');
    await send(page, '合并成一个单元', { 合并后的编号: 'A101' });
    await expect.poll(() => numbers(page), PATIENT).toEqual(['A101']);

    await unfold(page, '复制楼层');
    await send(page, '复制到这些楼层', { 从哪一层: '1', 到哪一层: '3' });
    await said(page, /已存入草稿：/u);
    await page.waitForLoadState();
    await go(page, floor.replace(/1$/u, '3'));
    await expect.poll(() => numbers(page), PATIENT).toEqual(['A301']);

    await go(page, paths.parkDrawingPublish(slug));
    await send(page, '发布', { '版本说明（选填）': '第一次发布' });
    await said(page, '已发布');
    await main(page).getByRole('link', { name: '第 1 版' }).click();
    await titled(page, '平面图第 1 版');
    await go(page, paths.parkLedger(slug));
    expect(await main(page).locator('li').filter({ hasText: 'A301' }).count()).toBeGreaterThan(0);
    const reader = await openReader({ javaScriptEnabled: false });
    await expect
      .poll(async () => {
        await go(reader, paths.parkPlan(slug));
        return main(reader).innerText();
      }, PATIENT)
      .toContain('A 座');
  });
});

describe('a plan drawn on the screen', () => {
  it('takes rectangles, moves and undoes by mouse and by keys, and stores each', async () => {
    const slug = 'lvcheng-tu-yi';
    const { page, by } = await operatorOf(slug, { viewport: WIDE });
    const { floor } = await drawn(slug, by, ['A101']);
    await go(page, floor);
    const area = page.getByRole('application');
    await press(page, '画矩形');
    const svg = await area.locator('svg').boundingBox();
    const unit = await area.locator('[data-figure] path').first().boundingBox();
    if (!svg || !unit) throw new Error('The drawing is not there');
    await page.mouse.move(unit.x + unit.width + 2, unit.y + 2);
    await page.mouse.down();
    await page.mouse.move(unit.x + unit.width * 2, unit.y + unit.height, { steps: 4 });
    await page.mouse.up();
    await said(page, /已存入草稿：.*A102/u);
    await expect.poll(() => numbers(page), PATIENT).toEqual(['A101', 'A102']);
    await page.getByRole('heading', { level: 2, name: '单元 A102' }).waitFor();
    await unfold(page, '位置与形状');
    const left = async () => form(page, '保存位置和大小').getByLabel('距左边（米）').inputValue();
    expect(await left()).toBe('10');

    await press(page, '选择与移动');
    await area.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(left, PATIENT).toBe('11.1');
    await area.focus();
    await page.keyboard.press('Control+z');
    await expect.poll(left, PATIENT).toBe('10');
    await area.focus();
    await page.keyboard.press('Control+y');
    await expect.poll(left, PATIENT).toBe('11.1');
    await area.focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => numbers(page), PATIENT).toEqual(['A101']);
    await page.reload();
    await settled(page);
    await expect.poll(() => numbers(page), PATIENT).toEqual(['A101']);
  });

  it('takes polygons and lines, numbers all anew, lies over an image, and is thrown away only when told to', async () => {
    const slug = 'lvcheng-tu-ji';
    const { page, by } = await operatorOf(slug, { viewport: WIDE });
    const { buildingId, floor } = await drawn(slug, by, ['A101']);
    await go(page, floor);
    const area = page.getByRole('application');
    const corner = async (x: number, y: number): Promise<[number, number]> => {
      const unit = await area.locator('[data-figure] path').first().boundingBox();
      if (!unit) throw new Error('The drawing is not there');
      return [unit.x + unit.width * x, unit.y + unit.height * y];
    };
    await press(page, '画多边形');
    for (const [x, y] of [
      [1.05, 0.02],
      [1.9, 0.02],
      [1.9, 0.5],
      [1.5, 0.5],
      [1.05, 0.98],
    ] as const)
      await page.mouse.click(...(await corner(x, y)));
    await press(page, '完成多边形');
    await said(page, /已存入草稿：.*A102/u);
    await press(page, '画线分割');
    await page.mouse.move(...(await corner(0.5, 0.02)));
    await page.mouse.down();
    await page.mouse.move(...(await corner(0.5, 0.98)), { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => numbers(page), PATIENT).toEqual(['A101', 'A103', 'A102']);
    await press(page, '放大');
    await press(page, '缩小');

    await go(page, floor);
    await unfold(page, '重新编号');
    await send(page, '给本层全部单元编号', { 编号规则: '{楼}-{序:3}', 起始序号: '1' });
    await expect.poll(async () => (await numbers(page)).sort(), PATIENT).toEqual(['A-001', 'A-002', 'A-003']);

    await unfold(page, '导入图纸与底图');
    const picture = await sharp({ create: { width: 60, height: 30, channels: 3, background: '#d8d0c0' } })
      .png()
      .toBuffer();
    const lay = main(page)
      .locator('form')
      .filter({ has: page.locator('input[type=file]') });
    await lay.locator('input[type=file]').setInputFiles({ name: '底图.png', mimeType: 'image/png', buffer: Buffer.from('这不是图片') });
    await press(page, '上传底图');
    await page.getByRole('alert').first().waitFor();
    await lay.locator('input[type=file]').setInputFiles({ name: '底图.png', mimeType: 'image/png', buffer: picture });
    await press(page, '上传底图');
    await area.locator('image').waitFor({ state: 'attached' });
    const background = (await area.locator('image').getAttribute('href')) ?? '';
    expect(await page.evaluate(async (at) => (await fetch(at)).status, background)).toBe(200);
    const stranger = await openReader();
    await go(stranger, '/');
    expect(await stranger.evaluate(async (at) => (await fetch(at, { redirect: 'manual' })).status, background)).not.toBe(200);

    const floorSheet = floorSheetName(buildingId, 1);
    await go(page, paths.parkDrawingImport(slug, floorSheet));
    await form(page, '预览')
      .getByLabel('图纸文件')
      .setInputFiles({
        name: '图.svg',
        mimeType: 'image/svg+xml',
        buffer: Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="1000"><rect width="1000" height="1000"/><circle r="9"/></svg>',
        ),
      });
    await form(page, '预览').getByLabel('图纸的单位').selectOption('cm');
    await press(page, '预览');
    await page.getByRole('img', { name: /导入预览，1 个图形/u }).waitFor();
    expect((await lookOver(page, '导入预览')).found).toEqual([]);
    await press(page, '导入这 1 个图形');
    await titled(page, 'A 座 1 层（草稿）');
    await go(page, paths.parkDrawingPublish(slug));
    await press(page, '发布');
    await page.getByRole('alert').getByText('必须先改正的问题').waitFor();
    expect((await lookOver(page, '不能发布')).found).toEqual([]);

    await go(page, paths.parkDrawing(slug));
    await unfold(page, '放弃草稿');
    await press(page, '放弃草稿');
    await said(page, '草稿已放弃');
    await main(page).getByRole('button', { name: '打开草稿' }).waitFor();
    await go(page, floor);
    expect(new URL(page.url()).pathname).toBe(paths.parkDrawing(slug));
  });

  it('says who was first where two draw on one floor, and keeps what was typed', async () => {
    const slug = 'lvcheng-tu-bing';
    const { page, by } = await operatorOf(slug, { viewport: WIDE });
    const { floor } = await drawn(slug, by, ['A101']);
    const { page: other } = await operatorOf(slug, { viewport: WIDE });
    await go(page, floor);
    await go(other, floor);
    await unfold(page, '添加单元');
    await send(page, '添加单元', { ...box(10, 0, 10, 10), 单元编号: 'A102' });
    await said(page, /已存入草稿：.*A102/u);
    await unfold(other, '添加单元');
    await send(other, '添加单元', { ...box(20, 0, 10, 10), 单元编号: 'A103' });
    await other.getByRole('alert').getByText('修改了这张图纸').waitFor();
    await expect.poll(() => numbers(other), PATIENT).toEqual(['A101', 'A102']);
    expect(await form(other, '添加单元').getByLabel('单元编号').inputValue()).toBe('A103');
    await form(other, '添加单元').getByRole('button').click();
    await expect.poll(() => numbers(other), PATIENT).toEqual(['A101', 'A102', 'A103']);
  });
});

describe('a unit that is let', () => {
  it('is named where a change to it is not published', async () => {
    const slug = 'lvcheng-tu-ding';
    const { page, by } = await operatorOf(slug, BARE_PHONE);
    const { floor } = await drawn(slug, by, ['A101', 'A102']);
    await go(page, paths.parkDrawingPublish(slug));
    await press(page, '发布');
    await said(page, '已发布');
    const own = await institution();
    const db = await siteDatabase();
    const { id: unitId } = await db.unit.findFirstOrThrow({ where: { parkSlug: slug, number: 'A102' }, select: { id: true } });
    await arrange(async (tx) => {
      await tx.tenancy.create({
        data: { parkSlug: slug, institutionId: own.id, unitId, startsOn: '2026-01-01', endsOn: null, sourceId: 'example' },
        select: { id: true },
      });
    });
    await press(page, '打开草稿');
    await go(page, `${floor}?unit=${unitId}`);
    expect(await page.getByRole('status').filter({ hasText: '已出租或预定' }).innerText()).toContain(own.name);
    await press(page, '删除 A102');
    await said(page, '不能发布');
    await go(page, paths.parkDrawingPublish(slug));
    await press(page, '发布');
    await page.getByRole('alert').first().waitFor();
    const alerts = await page.getByRole('alert').allInnerTexts();
    expect(alerts.join('\n')).toContain('A102');
    expect(alerts.join('\n')).toContain(own.name);
    expect(await db.planVersion.count({ where: { parkSlug: slug } })).toBe(1);
  });
});

describe('a drawing from another program', () => {
  const upload = (page: Page, name: string, text: string) =>
    form(page, '预览')
      .getByLabel(/图纸文件|换一个文件/u)
      .setInputFiles({ name, mimeType: 'image/svg+xml', buffer: Buffer.from(text) });
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="1000">${inside}</svg>`;

  it('is refused with a script, and imported after a preview without', async () => {
    const slug = 'lvcheng-tu-wu';
    const { page, by } = await operatorOf(slug, BARE_PHONE);
    const { buildingId, floor } = await drawn(slug, by);
    await go(page, paths.parkDrawingImport(slug, floorSheetName(buildingId, 1)));
    await upload(page, '图.svg', svg('<script>alert(1)</script><rect width="1000" height="1000"/>'));
    await press(page, '预览');
    await page.getByRole('alert').getByText('脚本').waitFor();
    await upload(page, '图.svg', svg('<rect width="1000" height="1000"/><text x="500" y="500">A111</text><circle r="9"/>'));
    await form(page, '预览').getByLabel('图纸的单位').selectOption('cm');
    await press(page, '预览');
    await page.getByRole('img', { name: /导入预览，1 个图形/u }).waitFor();
    expect(await main(page).innerText()).toContain('圆');
    await press(page, '导入这 1 个图形');
    await said(page, /已存入草稿：/u);
    expect(new URL(page.url()).pathname).toBe(floor);
    await expect.poll(() => numbers(page), PATIENT).toEqual(['A111']);
  });

  it('on paper is read at its scale; a scale that is none is told beside its field and kept', async () => {
    const slug = 'lvcheng-tu-liu';
    const { page, by } = await operatorOf(slug, BARE_PHONE);
    const { buildingId } = await drawn(slug, by);
    await go(page, paths.parkDrawingImport(slug, floorSheetName(buildingId, 1)));
    const a3 =
      '<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="297mm" viewBox="0 0 420 297"><style>.st0{display:none}</style>' +
      '<g class="st0"><rect width="400" height="200"/></g><rect x="20" y="20" width="80" height="60"/></svg>';
    await upload(page, '图.svg', a3);
    await form(page, '预览').getByLabel('比例尺').fill('一比一百');
    const [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === 'POST'), press(page, '预览')]);
    expect(answer.status()).toBe(400);
    await main(page).getByText('比例尺应像 1:100 这样').waitFor();
    expect(await form(page, '预览').getByLabel('比例尺').inputValue()).toBe('一比一百');
    await upload(page, '图.svg', a3);
    await form(page, '预览').getByLabel('比例尺').fill('1：100');
    await press(page, '预览');
    await page.getByRole('img', { name: /导入预览，1 个图形/u }).waitFor();
    expect(await form(page, '预览').getByLabel('比例尺').inputValue()).toBe('1：100');
    await unfold(page, '以列表查看');
    expect(await main(page).innerText()).toMatch(/没有编号，48 ㎡/u);
    expect(await main(page).innerText()).toContain('隐藏的图形：1 个');
  });
});

describe('线上园', () => {
  it('has no plan and says why', async () => {
    const { page } = await somebody({ viewport: WIDE }, { appointments: [{ role: 'operator', parkSlug: 'chongming-online' }] });
    await go(page, paths.parkDrawing('chongming-online'));
    await said(page, '线上园没有平面图');
    await go(page, paths.parkLedger('chongming-online'));
    await said(page, '线上园没有单元');
  });
});
