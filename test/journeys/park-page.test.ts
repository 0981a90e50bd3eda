import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { saveSection } from '#app/kernel/content/save-section.server.ts';
import { parkPageKind } from '#app/domain/park-pages/park-page-kind.server.ts';
import { paths } from '#app/paths.ts';
import { main, now, PATIENT } from '#test/setup/institutions.ts';
import { field, go, openReader, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { operatorOf, said } from '#test/setup/plans.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const SAVED = '已保存到草稿，还没有提交发布。';
const INTRODUCTION = '演示：园区在静安区，离地铁站不远。\n- 有**会议室**\n- 有食堂';

const photo = async () => ({
  name: '大厅.png',
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 800, height: 600, channels: 3, background: '#3a7d7c' } })
    .png()
    .toBuffer(),
});

/** Saves the open section and waits until it is saved. */
async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存', exact: true }).last().click();
  await said(page, SAVED);
  await settled(page);
}

byTurns(DESK_AND_BARE_PHONE)('a park’s public page, %s', (way, options) => {
  it('is written by its operator, returned and approved by the bureau, and read by everybody', async () => {
    const slug = `lvcheng-gongkai-${way.includes('390') ? 'yi' : 'jia'}`;
    const { page } = await operatorOf(slug, options);
    const { by: byColleague } = await somebody({}, { appointments: [{ role: 'operator', parkSlug: slug }] });
    const { page: officer } = await somebody(options, { appointments: [{ role: 'bureau', districtSlug: 'jingan' }] });
    const { page: stranger } = await operatorOf(`${slug}-bie`);
    const reader = await openReader(options);
    const section = (name: string): string => paths.parkPageSection(slug, name);

    await go(page, paths.parkDesk(slug));
    await main(page).getByRole('link', { name: '公开页', exact: true }).click();
    await titled(page, '公开页');
    await main(page).getByRole('link', { name: '园区介绍' }).click();
    await titled(page, '园区介绍');
    await settled(page);
    await field(page, '介绍').fill(INTRODUCTION);
    await save(page);

    // A refused field keeps what was typed.
    await go(page, section('leasing'));
    await field(page, '招商电话').fill('13800000000');
    await field(page, '接待时间').fill('工作日 9:00–17:30');
    await press(page, '保存');
    await said(page, '不填个人的手机号码');
    expect(await field(page, '招商电话').inputValue()).toBe('13800000000');
    await field(page, '招商电话').fill('021-55550700');
    await save(page);

    await go(page, section('policies'));
    await press(page, '添加一项政策');
    await field(page, '文件标题').fill('演示办法');
    await field(page, '发文机关').fill('演示局');
    await field(page, '发布日期').fill('2025-03-01');
    await field(page, '原文网址（选填）').fill('https://www.example.cn/banfa');
    await save(page);

    const { title } = await (
      await siteDatabase()
    ).source.findFirstOrThrow({
      where: { kind: 'document' },
      orderBy: [{ datedOn: 'desc' }, { id: 'asc' }],
      select: { title: true },
    });
    await press(page, `引用《${title}》`);
    await said(page, SAVED);
    await page.getByRole('group', { name: `政策 2：${title}` }).waitFor();
    expect(await page.getByRole('button', { name: `引用《${title}》` }).count()).toBe(0);

    // A colleague saves the same section meanwhile: both are shown, and nothing is lost.
    await go(page, section('transport'));
    const db = await siteDatabase();
    const theirs = { subjectId: slug, section: 'transport', seen: 0, value: { metro: '8 号线', bus: '', parking: '' } } as const;
    expect(await saveSection(db, now(byColleague), parkPageKind, theirs)).toMatchObject({ ok: true });
    await field(page, '轨道交通').fill('1 号线，步行五分钟');
    await press(page, '保存');
    await said(page, '有人同时修改了这一部分');
    expect(await page.getByRole('alert').innerText()).toContain('8 号线');
    expect(await field(page, '轨道交通').inputValue()).toBe('1 号线，步行五分钟');
    await press(page, '用我填写的覆盖');
    await said(page, SAVED);

    await go(page, section('gallery'));
    await field(page, '图片文件').setInputFiles(await photo());
    await press(page, '上传并使用');
    await said(page, '已上传并放入草稿。');
    await go(page, paths.parkPagePublish(slug));
    expect(await page.getByRole('alert').innerText()).toContain('图片需要 2–120 个字的文字说明');
    await page.getByRole('alert').getByRole('link').click();
    await titled(page, '图片');
    await settled(page);
    await field(page, '文字说明').fill('演示：园区大厅');
    await save(page);

    // Nobody sees it before it is approved.
    await go(page, paths.parkPagePreview(slug));
    await page.getByRole('link', { name: '021-55550700' }).waitFor();
    await go(reader, paths.park(slug));
    expect(await main(reader).innerText()).not.toContain('021-55550700');
    expect(await go(stranger, paths.parkPage(slug))).toBe(404);
    await go(page, paths.parkPagePublish(slug));
    await press(page, '提交发布');
    await said(page, '已提交，等待审核。');

    const { name } = await db.park.findUniqueOrThrow({ where: { slug }, select: { name: true } });
    const decide = async (conclusion: '退回修改' | '通过并公开', says: string, why: Record<string, string> = {}): Promise<void> => {
      await go(officer, paths.bureauModeration());
      await main(officer)
        .getByRole('link', { name: `${name}的公开页` })
        .click();
      await titled(officer, `审核${name}的公开页`);
      await settled(officer);
      await officer.getByRole('radio', { name: conclusion }).check();
      for (const [part, reason] of Object.entries(why)) await officer.getByRole('textbox', { name: part }).fill(reason);
      await press(officer, '提交结论');
      await said(officer, says);
    };
    await decide('退回修改', '已退回，公开的页面没有改变', { 园区介绍: '请写明地铁站的名称。' });
    await go(page, paths.parkPage(slug));
    await said(page, '请写明地铁站的名称。');
    await go(page, section('introduction'));
    await field(page, '介绍').fill(INTRODUCTION.replace('地铁站', '演示路站'));
    await save(page);
    await go(page, paths.parkPagePublish(slug));
    await press(page, '提交发布');
    await said(page, '已提交，等待审核。');
    await decide('通过并公开', '已通过，内容已经公开');

    await expect
      .poll(async () => {
        await go(reader, paths.park(slug));
        return main(reader).innerText();
      }, PATIENT)
      .toContain('离演示路站不远');
    expect(await main(reader).getByRole('link', { name: '021-55550700' }).getAttribute('href')).toBe('tel:02155550700');
    const text = await main(reader).innerText();
    for (const part of ['接待时间：工作日 9:00–17:30', '《演示办法》', '1 号线，步行五分钟', '最近更新']) expect(text).toContain(part);
    for (const none of ['园区服务', '招商楼层', '公交']) expect(text).not.toContain(none);
    await reader.getByRole('img', { name: '演示：园区大厅' }).waitFor();

    await go(page, paths.parkPageVersions(slug));
    expect(
      await main(page)
        .getByRole('link', { name: /第 \d 版|最初公开的内容/u })
        .allInnerTexts(),
    ).toEqual(['第 2 版', '第 1 版', '最初公开的内容']);
    await main(page).getByRole('link', { name: '第 1 版' }).click();
    await titled(page, '公开页第 1 版');
    await settled(page);
    await press(page, '恢复为草稿');
    await said(page, '已恢复为草稿，还没有提交');
    await go(page, paths.parkPage(slug));
    await main(page).locator('summary').filter({ hasText: '放弃没有公开的修改' }).click();
    await press(page, '放弃修改');
    await said(page, '已放弃没有公开的修改');
  });
});
