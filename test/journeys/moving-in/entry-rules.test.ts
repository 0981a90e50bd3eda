import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { done } from '#test/setup/inquiries.ts';
import { main } from '#test/setup/institutions.ts';
import { scan } from '#test/setup/organisations.ts';
import { field, go, openReader, press, settled, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

/** How an address answers a reader. */
const statusOf = async (page: Page, address: string): Promise<number> => (await page.request.get(address)).status();

/** A park that the demonstration leaves without rules and without an operator. */
const PARK = 'hongqiao';

byTurns(DESK_AND_BARE_PHONE)('准入规则 at %s', (way, options) => {
  it('are written item by item, warned of, reviewed, published, and read by everybody', async () => {
    const label = `本区注册（${way}）`;
    const { page } = await somebody(options, { appointments: [{ role: 'operator', parkSlug: PARK }] });
    await go(page, paths.parkDesk(PARK));
    await page.getByRole('link', { name: '准入规则' }).first().click();
    await titled(page, '准入规则');
    await main(page).getByRole('link', { name: '增加条件' }).click();
    await titled(page, '增加准入条件');
    await settled(page);
    await field(page, '怎样核对').selectOption({ label: '按填写的人数核对，以材料为准' });
    await press(page, '存入草稿');
    await page.getByRole('alert').waitFor();
    for (const [wrong, says] of [
      ['label', '请填写条件。'],
      ['detail', '请写明具体要求和以什么为准。'],
      ['least', '请填写最少的数，1 到 999,999 的整数。'],
    ] as const)
      expect(await page.locator(`#conditions-${wrong}-error`).innerText()).toBe(says);
    await settled(page);
    await field(page, '条件').fill(label);
    await field(page, '具体要求').fill('以营业执照为准。');
    await field(page, '最少的数').fill('3');
    await press(page, '存入草稿');
    await done(page, '已存入草稿，发布以后才生效。');
    expect(await main(page).innerText()).toContain('不少于 3 人；按填写的人数核对，以材料为准。');
    expect(await main(page).innerText()).toContain('“本区注册”：以注册地、纳税地设条件');

    const order = () =>
      main(page)
        .getByRole('link', { name: /^修改：/u })
        .evaluateAll((links) => links.map((link) => link.ariaLabel));
    const before = await order();
    const at = before.indexOf(`修改：${label}`);
    expect(at).toBeGreaterThan(0);
    await settled(page);
    await press(page, `上移：${label}`);
    await done(page, '已上移一位。');
    expect(await order()).toEqual(before.with(at - 1, before[at]!).with(at, before[at - 1]!));

    // 材料: which files it takes, and a file to fill in.
    const scripted = options.javaScriptEnabled !== false;
    const template = `承诺书模板${scripted ? '一' : '二'}.png`;
    await main(page).getByRole('link', { name: '修改：承诺书' }).click();
    await titled(page, '承诺书');
    await settled(page);
    for (const kind of ['JPEG、PNG、WebP 图片', 'PDF 文件']) await page.getByLabel(kind).uncheck();
    await press(page, '存入草稿');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#materials-takes-error').innerText()).toBe('请至少选一种文件。');
    await settled(page);
    await page.getByLabel(scripted ? 'PDF 文件' : 'JPEG、PNG、WebP 图片').check();
    await press(page, '存入草稿');
    await done(page, '已存入草稿，发布以后才生效。');
    expect(await main(page).innerText()).toContain(scripted ? '只收 PDF 文件。' : '只收 JPEG、PNG、WebP 图片。');
    await main(page).getByRole('link', { name: '修改：承诺书' }).click();
    await titled(page, '承诺书');
    await settled(page);
    const sending = scripted ? { label: '添加模板', name: '上传' } : { label: '换一份模板', name: '替换' };
    await press(page, sending.name);
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#template-file-error').innerText()).toBe('请选择要上传的文件。');
    await settled(page);
    await field(page, sending.label).setInputFiles(await scan(template));
    await press(page, sending.name);
    await done(page, '模板已存入草稿，发布以后大家都能下载。');
    const address = (await main(page).getByRole('link', { name: template }).getAttribute('href')) ?? '';
    const visitor = await openReader(options);
    expect(await statusOf(visitor, new URL(address, page.url()).href)).toBe(404);
    await main(page).getByRole('link', { name: '准入规则', exact: true }).first().click();
    await titled(page, '准入规则');

    await main(page).getByRole('link', { name: '修改时限' }).click();
    await titled(page, '办理时限');
    await settled(page);
    await field(page, '公示（工作日）').fill('99');
    await press(page, '存入草稿');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#limits-announce-error').innerText()).toBe('应为 0 到 20 的整数。');
    await settled(page);
    await field(page, '公示（工作日）').fill(options.javaScriptEnabled === false ? '6' : '5');
    await press(page, '存入草稿');
    await done(page, '已存入草稿，发布以后才生效。');

    await main(page).getByRole('link', { name: '检查并发布' }).click();
    await titled(page, '检查并发布');
    await settled(page);
    await field(page, '审查依据').fill('《公平竞争审查条例》第八条');
    await field(page, '审查日期').fill('2026-11-02');
    await field(page, '由谁审查').fill('演示法务岗');
    await press(page, '发布');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#publish-agreed-error').innerText()).toBe('有条件带提示，请修改条件，或者确认审查已经看过它们。');
    await settled(page);
    await page.getByLabel(/^审查已经看过/u).check();
    await press(page, '发布');
    await done(page, '已发布，即日起有效；已经提出的申请仍按原来的规则办理。');

    const reader = visitor;
    await go(reader, paths.parkRules(PARK));
    const said = await main(reader).innerText();
    expect(await main(reader).getByRole('link', { name: template }).getAttribute('href')).toBe(address);
    expect(await statusOf(reader, new URL(address, page.url()).href)).toBe(200);
    for (const part of [label, '经营计划书', '演示法务岗，2026年11月2日；依据：《公平竞争审查条例》第八条。']) expect(said).toContain(part);
    await expect.poll(async () => (await go(reader, paths.park(PARK)), await main(reader).innerText())).toContain(label);
    await main(reader)
      .getByRole('link', { name: /^准入规则第 \d+ 版$/u })
      .click();
    await titled(reader, '准入规则');
  });
});
