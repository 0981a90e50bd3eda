import { describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openDatabase } from '#prisma/database.ts';
import { paths } from '#app/paths.ts';
import { LANDMARKS } from '#seed/demo/landmarks.ts';
import { PHONE } from '#test/setup/browser.ts';
import { lastMail } from '#test/setup/mail.ts';
import {
  actingFor,
  claimOrganisation,
  decide,
  enterOrganisation,
  handIn,
  lookUp,
  openInQueue,
  organisationsFrom,
  scan,
  upload,
} from '#test/setup/organisations.ts';
import { field, go, somebody, openSignedIn, press, settled, titled } from '#test/setup/people.ts';
import { zip } from '#test/integration/files/ground.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const PATIENT = { interval: 300 };
const unknown = organisationsFrom(61_000);
const main = (page: Page) => page.getByRole('main');

/** Waits until a person's bell shows this many unread notices. */
async function bell(page: Page, unread: number): Promise<void> {
  await expect
    .poll(async () => {
      await go(page, paths.desk());
      return page.getByRole('navigation', { name: '账号', exact: true }).innerText();
    }, PATIENT)
    .toMatch(new RegExp(`(?<!\\d)${unread}\\s*条未读`, 'u'));
}

describe.each(DESK_AND_BARE_PHONE)('an organisation at %s', (_way, options) => {
  it('is entered with evidence, returned, completed, and verified by the bureau', async () => {
    const { page, name: applicant, address } = await somebody(options);
    const organisation = unknown();
    const title = `认领“${organisation.name}”`;
    await page.getByRole('link', { name: '登记或认领主体' }).click();
    await titled(page, '登记或认领主体');
    await enterOrganisation(page, organisation);
    await press(page, '提交申请');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('请先上传证明材料。');
    await settled(page);
    await upload(page, await scan());
    await page.getByText('材料已上传。').waitFor();
    await expect.poll(() => main(page).getByRole('link', { name: '营业执照.png' }).count()).toBe(1);
    const check = page.getByRole('region', { name: '三、核对并提交' });
    for (const fact of [organisation.name, organisation.uscc, applicant, organisation.district])
      expect(await check.innerText()).toContain(fact);
    await press(page, '提交申请');
    await page.getByText('申请已提交。').waitFor();
    expect(await main(page).getByRole('button', { name: '提交申请' }).count()).toBe(0);

    const bureau = await openSignedIn('bureau', options);
    await openInQueue(bureau, title);
    expect(
      await bureau
        .getByRole('img', { name: '材料：营业执照.png' })
        .evaluate(async (image: HTMLImageElement) => (await image.decode(), image.naturalWidth)),
    ).toBe(600);
    await decide(bureau, '退回补正');
    await bureau.getByRole('alert').waitFor();
    expect(await field(bureau, '理由').getAttribute('aria-invalid')).toBe('true');
    expect(await bureau.getByRole('radio', { name: '退回补正' }).isChecked()).toBe(true);
    await decide(bureau, '退回补正', '请写明您在公司的职务。');
    await bureau.getByText('待补正').first().waitFor();
    expect(await main(bureau).innerText()).toMatch(/办理下一份\s*还有 \d+ 份等您办理|这里没有等您办理的了。回到列表/u);

    await bell(page, 1);
    await page.getByRole('link', { name: `去补正：认领“${organisation.name}”的申请被退回，请补正` }).click();
    await titled(page, title);
    await settled(page);
    expect(await main(page).innerText()).toContain('请写明您在公司的职务。');
    expect((await lastMail(address, '退回了对')).text).toContain('理由：请写明您在公司的职务。');
    await field(page, '说明（选填）').fill('本人为人事负责人。');
    await press(page, '保存，以后继续');
    await page.getByText('已保存，还没有提交。').waitFor();
    await press(page, '提交申请');
    await page.getByText('申请已提交。').waitFor();

    await openInQueue(bureau, title);
    expect(await main(bureau).innerText()).toContain('本人为人事负责人。');
    await decide(bureau, '核验通过');
    await bureau.getByText('已通过').first().waitFor();

    await bell(page, 2);
    const mail = await lastMail(address, '通过了对');
    await go(page, mail.links[0]!);
    await titled(page, '通知');
    expect(await main(page).innerText()).toContain(`通过了对“${organisation.name}”的申请`);
    await press(page, '全部标为已读');
    await expect.poll(() => page.getByRole('navigation', { name: '账号', exact: true }).innerText(), PATIENT).not.toContain('未读');
    await go(page, paths.organisation());
    expect(await page.getByRole('region', { name: '登记事项' }).innerText()).toMatch(/已核验\s*\d{4}年\d{1,2}月\d{1,2}日，来源：/u);
  });
});

describe('a code', () => {
  it('that is mistyped says which half to look at', async () => {
    const page = await openSignedIn('newcomer', { viewport: PHONE });
    const { uscc } = unknown();
    const typo = (at: number): string => uscc.slice(0, at) + (uscc.charAt(at) === '7' ? '8' : '7') + uscc.slice(at + 1);
    for (const [code, says] of [
      [typo(12), '第 9–17 位（主体标识码）有误'],
      [typo(4), '第 1–8 位或最后一位有误，第 9–17 位无误'],
      [uscc.slice(0, 17), '应为 18 位，现为 17 位'],
      [`${uscc.slice(0, 11)}O${uscc.slice(12)}`, '第 12 位“O”不是代码可用的字符'],
    ] as const) {
      await lookUp(page, code);
      await page.getByRole('alert').waitFor();
      expect(await page.locator('#uscc-error').innerText()).toContain(says);
      expect(await field(page, '统一社会信用代码').inputValue()).toBe(code);
    }
    // As people copy it: with spaces, full-width characters and small letters.
    await lookUp(page, ` ${uscc.slice(0, 8)} ${uscc.slice(8).toLowerCase()}\u3000`);
    await page.getByText('代码核对无误，平台上还没有这个主体。').waitFor();
  });

  it('that is known leads to the claim', async () => {
    const db = await openDatabase(inject('siteDatabase'));
    const { organisation } = await db.institution.findUniqueOrThrow({
      where: { slug: LANDMARKS.withoutStorefront.slug },
      select: { organisation: { select: { uscc: true } } },
    });
    await db.$disconnect();
    const page = await openSignedIn('newcomer', { viewport: PHONE });
    await lookUp(page, organisation.uscc);
    await page.getByRole('button', { name: '认领，下一步提交材料' }).waitFor();
    expect(await main(page).innerText()).toContain(LANDMARKS.withoutStorefront.name);
    expect(await field(page, '主体名称').count()).toBe(0);
  });
});

describe('two claims on one organisation', () => {
  it('meet each other before the claimants and the bureau', async () => {
    // In a district of their own, so that both are on the queue's first page.
    const organisation = { ...unknown(), district: '奉贤区' };
    const title = `认领“${organisation.name}”`;
    const first = await somebody();
    await enterOrganisation(first.page, organisation);
    await handIn(first.page);
    const second = await somebody();
    await claimOrganisation(second.page, organisation);
    expect(await main(second.page).innerText()).toContain('另有 1 份对同一主体的认领申请');
    await handIn(second.page);
    await first.page.reload();
    for (const { page } of [first, second])
      expect(await main(page).innerText()).toMatch(/另有 1 份对同一主体的认领申请\s+另一位申请人：待办理/u);
    expect(await main(first.page).innerText()).not.toContain(second.name);

    const { page: bureau } = await somebody({}, { appointments: [{ role: 'bureau', districtSlug: 'fengxian' }] });
    await go(bureau, paths.bureauRequests());
    const rows = bureau.getByRole('listitem').filter({ has: bureau.getByRole('link', { name: title }) });
    expect(await rows.count()).toBe(2);
    for (const row of await rows.all()) expect(await row.innerText()).toContain('另有 1 份认领同一主体');
    await rows
      .filter({ hasText: `申请人 ${second.name}` })
      .getByRole('link', { name: title })
      .click();
    await titled(bureau, title);
    await bureau.getByRole('link', { name: first.name }).waitFor();
    expect(await main(bureau).innerText()).toContain(`原先登记而未经核验的${first.name}会被移出主体`);
    await settled(bureau);
    await decide(bureau, '核验通过');
    await bureau.getByText('已通过').first().waitFor();
    await go(second.page, paths.desk());
    expect(await actingFor(second.page)).toContain(`现在代表 ${organisation.name} （所有者）`);
    await go(first.page, paths.desk());
    expect(await actingFor(first.page)).not.toContain('现在代表');
  });
});

byTurns(DESK_AND_BARE_PHONE)('a file that cannot be evidence, at %s', (_way, options) => {
  it('is refused beside the field, and nothing else is lost', async () => {
    const { page } = await somebody(options);
    await enterOrganisation(page, unknown());
    await field(page, '说明（选填）').fill('还没有保存的说明');
    const pdf = { mimeType: 'application/pdf' };
    const png = { mimeType: 'image/png' };
    for (const [file, says] of [
      [{ ...pdf, name: '营业执照.pdf', buffer: zip('x.txt', 'x'.repeat(500)) }, '文件名以“.pdf”结尾，内容却是'],
      [{ ...png, name: '营业执照.png', buffer: Buffer.from('这是一段文字，不是图片。') }, '文件名以“.png”结尾，内容却是'],
      [{ ...png, name: '营业执照.png', buffer: Buffer.alloc(0) }, '文件是空的'],
      [{ ...png, name: '营业执照.png', buffer: Buffer.concat([(await scan()).buffer, Buffer.alloc(10 * 1024 ** 2)]) }, '文件超过 10 MB'],
    ] as const) {
      await upload(page, file);
      await expect.poll(() => page.locator('#request-file-error').allInnerTexts(), PATIENT).toEqual([expect.stringContaining(says)]);
      await settled(page);
      expect(await field(page, '添加材料').getAttribute('aria-describedby')).toContain('request-file-error');
      expect(await field(page, '说明（选填）').inputValue()).toBe('还没有保存的说明');
    }
    expect(await main(page).innerText()).toContain('还没有材料。');
    // What was typed was saved before the file was checked.
    await go(page, page.url());
    expect(await field(page, '说明（选填）').inputValue()).toBe('还没有保存的说明');
    await upload(page, await scan());
    await page.getByText('材料已上传。').waitFor();
    expect(await page.locator('#request-file-error').count()).toBe(0);
  });
});
