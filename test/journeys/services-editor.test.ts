import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import { TEMPLATES } from '#app/domain/services/templates.ts';
import { paths } from '#app/paths.ts';
import { drafted } from '#test/integration/services/ground.ts';
import { submitted } from '#test/integration/content/ground.ts';
import { arrange, institutionsFrom, licence, main, now, PATIENT, publishVersion, told } from '#test/setup/institutions.ts';
import { field, go, openReader, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const institution = institutionsFrom(67_000);
const done = (page: Page, says: string): Promise<void> => page.getByText(says).first().waitFor();
/** Fills a field and checks that it keeps the text: a recent answer may still be about to refill the fields. */
const put = (page: Page, label: string, text: string) =>
  expect
    .poll(async () => {
      await field(page, label).fill(text);
      await page.waitForTimeout(50);
      return field(page, label).inputValue();
    }, PATIENT)
    .toBe(text);
const rows = (page: Page) => main(page).getByRole('list', { name: '服务项目' }).locator('> li');
const moderator = () => somebody({}, { appointments: [{ role: 'bureau', districtSlug: 'jingan' }] });

/** Waits until a search in the directory of services finds this, or nothing. */
async function found(page: Page, words: string, title: string, count: 0 | 1): Promise<void> {
  await expect
    .poll(async () => {
      await go(page, `${paths.directory('services')}?q=${encodeURIComponent(words)}`);
      return main(page).getByRole('link', { name: title }).count();
    }, PATIENT)
    .toBe(count);
}

byTurns(DESK_AND_BARE_PHONE)('the first service at %s', (way, options) => {
  it('starts from a template, is moderated and found, and is paused and resumed', async () => {
    const own = await institution({ licences: licence('hrFiling', '（演示）旅程备案 1 号') });
    const { page } = await somebody(options, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
    await go(page, paths.deskServices());
    await main(page).getByRole('link', { name: '管理咨询', exact: true }).click();
    await titled(page, '新建服务：管理咨询');
    expect(await page.getByRole('status').first().innerText()).toMatch(/许可备案可以覆盖这项服务\s+需要人力资源服务备案/u);
    await settled(page);
    const title = `旅程咨询${own.uscc.slice(11, 16)}${way.length}`;
    await field(page, '服务名称（用模板时选填）').fill(title);
    await press(page, '新建草稿');
    await titled(page, title);
    await done(page, '已新建草稿。按需要修改，写好后提交发布。');
    await settled(page);
    const [template] = TEMPLATES.consulting;
    expect(await field(page, '一句话说明').inputValue()).toBe(template?.summary);
    await field(page, '一句话说明').fill('为静安的用人单位梳理岗位与薪酬，三周内交付。');
    await page.getByRole('radio', { name: '面议' }).check();
    await press(page, '保存草稿');
    await done(page, '草稿已保存。');
    const address = new URL(page.url()).pathname;
    expect(await main(page).getByText('草稿', { exact: true }).count()).toBe(1);
    expect(await main(page).getByRole('link', { name: '查看公开页面' }).count()).toBe(0);

    await go(page, address);
    await field(page, '一句话说明').fill('太短');
    await field(page, '每行写一项').fill('');
    await press(page, '核对并提交发布');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').getByRole('link').allInnerTexts()).toEqual([
      '一句话说明应为 10–120 个字，现在 2 个字。',
      '请至少写一项客户得到什么。',
    ]);
    await settled(page);
    await put(page, '一句话说明', '为静安的用人单位梳理岗位与薪酬，三周内交付。');
    await put(page, '每行写一项', '岗位说明书\n薪酬结构表');
    await press(page, '核对并提交发布');
    await titled(page, `核对并提交发布：${title}`);
    await settled(page);
    expect(await main(page).innerText()).toMatch(/岗位说明书\s+薪酬结构表/u);
    await press(page, '提交发布');
    await done(page, '已提交，等待审核。');

    const { page: officer } = await moderator();
    await go(officer, paths.bureauModeration());
    await main(officer)
      .getByRole('link', { name: `${own.name}的服务“${title}”` })
      .click();
    await titled(officer, `审核${own.name}的服务“${title}”`);
    await settled(officer);
    await officer.getByRole('radio', { name: '通过并公开' }).check();
    await press(officer, '提交结论');
    await done(officer, '已通过，内容已经公开，并已通知提交方。');

    const reader = await openReader({ javaScriptEnabled: false });
    await found(reader, title, title, 1);
    await main(reader).getByRole('link', { name: title }).click();
    await titled(reader, title);
    const publicAddress = new URL(reader.url()).pathname;
    expect(await main(reader).innerText()).toMatch(/岗位说明书\s+薪酬结构表/u);

    await go(page, paths.deskServices());
    await press(page, `暂停“${title}”`);
    await done(page, '已暂停，公开页面不再展示。');
    await expect.poll(() => go(reader, publicAddress), PATIENT).toBe(410);
    await titled(reader, `“${title}”暂停提供`);
    await found(reader, title, title, 0);
    await go(page, paths.deskServices());
    await press(page, `恢复“${title}”`);
    await done(page, '已恢复。');
    await expect.poll(() => go(reader, publicAddress), PATIENT).toBe(200);
  });
});

describe('a service without its licence', () => {
  it('is written with a warning, and never public though it was moderated', async () => {
    const db = await siteDatabase();
    const own = await institution();
    const { page, by } = await somebody({}, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
    await go(page, paths.deskNewService('recruitment'));
    expect(await page.getByRole('status').first().innerText()).toMatch(/缺少人力资源服务许可证[^]*取得许可前不会公开/u);
    const title = `旅程招聘${own.uscc.slice(11, 16)}`;
    const serviceId = await drafted(db, now(by), own.organisationId, 'recruitment', { title });
    await publishVersion((await moderator()).by, await submitted(db, now(by), CONTENT_KINDS.service, serviceId));
    const { slug } = await db.service.findUniqueOrThrow({ where: { id: serviceId }, select: { slug: true } });
    await go(page, paths.deskServices());
    expect(await rows(page).first().innerText()).toContain('缺少人力资源服务许可证，未公开');

    const reader = await openReader({ javaScriptEnabled: false });
    await expect.poll(() => go(reader, paths.service(own.slug, slug)), PATIENT).toBe(410);
    await titled(reader, `“${title}”现在不能提供`);
    await go(reader, paths.institution(own.slug));
    expect(await reader.getByRole('region', { name: '服务项目与收费' }).innerText()).toContain(
      '另有 1 项服务因所需许可备案缺失、过期或被撤销',
    );
    expect(await main(reader).innerText()).not.toContain(title);
    await found(reader, title, title, 0);

    await arrange(async (tx) => {
      await tx.licence.create({
        data: { institutionId: own.id, ...licence('hrPermit', '（演示）旅程许可 1 号').create },
        select: { id: true },
      });
      await told(tx, own.id);
    });
    await expect.poll(() => go(reader, paths.service(own.slug, slug)), PATIENT).toBe(200);
  });
});

byTurns(DESK_AND_BARE_PHONE)('the order of services at %s', (_way, options) => {
  it('is changed by buttons and is the order of the public page', async () => {
    const db = await siteDatabase();
    const own = await institution();
    const { page, by } = await somebody(options, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
    const { by: officer } = await moderator();
    for (const title of ['甲系统服务', '乙系统服务', '丙系统服务']) {
      await publishVersion(
        officer,
        await submitted(db, now(by), CONTENT_KINDS.service, await drafted(db, now(by), own.organisationId, 'software', { title })),
      );
    }
    const titles = async (): Promise<string[]> => (await rows(page).getByRole('link').allInnerTexts()).map((one) => one.slice(0, 1));
    await go(page, paths.deskServices());
    expect(await titles()).toEqual(['甲', '乙', '丙']);
    await press(page, '上移“丙系统服务”');
    await expect.poll(titles, PATIENT).toEqual(['甲', '丙', '乙']);
    await settled(page);
    await press(page, '下移“甲系统服务”');
    await expect.poll(titles, PATIENT).toEqual(['丙', '甲', '乙']);
    const reader = await openReader({ javaScriptEnabled: false });
    await expect
      .poll(async () => {
        await go(reader, paths.institution(own.slug));
        return reader.getByRole('region', { name: '服务项目与收费' }).getByRole('link').allInnerTexts();
      }, PATIENT)
      .toEqual(['丙系统服务', '甲系统服务', '乙系统服务']);
  });
});
