import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Download, Page } from 'playwright-core';
import { openDatabase, type Database } from '#prisma/database.ts';
import { paths } from '#app/paths.ts';
import { LANDMARKS } from '#seed/demo/landmarks.ts';
import { lastMail } from '#test/setup/mail.ts';
import {
  claimOrganisation,
  decide,
  enterOrganisation,
  handIn,
  openInQueue,
  organisationsFrom,
  scan,
  upload,
  type NewOrganisation,
} from '#test/setup/organisations.ts';
import { field, go, somebody, openReader, openSignedIn, press, sendLogin, settled, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE, WAYS_WITH_SCRIPTS } from '#test/setup/ways.ts';

const PATIENT = { interval: 300 };
/** `2026年11月21日 09:05`, then who did what: a sentence. */
const MOMENT = /^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}\s/u;

const unknown = organisationsFrom(64_000);
const main = (page: Page) => page.getByRole('main');
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let db: Database;
/** Institutions of the demonstration that nobody claims and no other journey uses. */
let institutions: (NewOrganisation & { slug: string })[];
beforeAll(async () => {
  db = await openDatabase(inject('siteDatabase'));
  const rows = await db.institution.findMany({
    where: {
      demo: true,
      status: 'published',
      slug: { notIn: Object.values(LANDMARKS).map(({ slug }) => slug) },
      organisation: { requests: { none: {} } },
    },
    orderBy: { slug: 'desc' },
    take: WAYS_WITH_SCRIPTS.length,
    select: { slug: true, organisation: { select: { uscc: true, name: true } } },
  });
  institutions = rows.map(({ slug, organisation }) => ({ slug, ...organisation, district: '静安区' }));
});
afterAll(() => db.$disconnect());

async function downloaded(page: Page, start: () => Promise<void>): Promise<{ download: Download; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), start()]);
  return { download, bytes: await readFile(await download.path()) };
}

byTurns(WAYS_WITH_SCRIPTS.map((way, i): [...typeof way, number] => [...way, i]))('a correction at %s', (_way, options, i) => {
  it('is asked for by the owner, granted, on the record, and shown to the public', async () => {
    const institution = institutions[i]!;
    const { page, name: owner } = await somebody(options);
    const bureau = await openSignedIn('bureau', options);
    await claimOrganisation(page, institution);
    await handIn(page);
    await openInQueue(bureau, `认领“${institution.name}”`);
    await decide(bureau, '核验通过');
    await bureau.getByText('已通过').first().waitFor();

    await go(page, paths.organisation());
    await page.getByRole('link', { name: '申请更正' }).click();
    await titled(page, '申请更正主体信息');
    await settled(page);
    await press(page, '下一步');
    await titled(page, `更正“${institution.name}”`);
    await settled(page);
    await press(page, '提交申请');
    await page.getByRole('alert').waitFor();
    const representative = `新任代表${'甲乙'.charAt(i)}`;
    await field(page, '法定代表人').fill(representative);
    await upload(page, await scan('变更后营业执照.png'));
    await page.getByText('材料已上传。').waitFor();
    expect(
      await main(page)
        .getByRole('row', { name: /法定代表人/u })
        .innerText(),
    ).toContain(representative);
    await press(page, '提交申请');
    await page.getByText('申请已提交。').waitFor();

    await openInQueue(bureau, `更正“${institution.name}”`);
    expect(await bureau.getByRole('table', { name: '要更正的内容' }).innerText()).toContain(representative);
    await decide(bureau, '核验通过');
    await bureau.getByText('已通过').first().waitFor();

    const visitor = await openReader(options);
    await expect
      .poll(async () => {
        await go(visitor, paths.institution(institution.slug));
        return main(visitor).innerText();
      }, PATIENT)
      .toContain(`法定代表人 ${representative}`);

    await go(page, page.url());
    const course = page.getByRole('region', { name: '经过' }).getByRole('listitem');
    const said = await course.allInnerTexts();
    for (const line of said) expect(line).toMatch(MOMENT);
    for (const sentence of ['通过了对', '提交了对', '上传了材料', '开始填写对']) expect(said.join('\n')).toContain(sentence);
    expect(said.join('\n')).toContain(`${owner}（${institution.name}）提交了对“${institution.name}”的申请`);
    expect(said.join('\n')).not.toMatch(/request\.|organisationRequest|submitted|granted/u);
    await go(page, paths.organisationRecord());
    const record = await main(page).innerText();
    for (const sentence of [
      `通过了对“${institution.name}”的申请`,
      `按核验结果更正了“${institution.name}”的主体信息`,
      `→ ${representative}`,
    ])
      expect(record).toContain(sentence);
  });
});

describe('the contact of an applicant', () => {
  it('is masked until the bureau asks for it, which is on the record and told to the person', async () => {
    const organisation = unknown();
    const { page, name, address } = await somebody();
    await enterOrganisation(page, organisation);
    await handIn(page);
    const bureau = await openSignedIn('bureau');
    await openInQueue(bureau, `认领“${organisation.name}”`);
    expect(await bureau.content()).not.toContain(address);
    await press(bureau, '查看完整联系方式（会留痕）');
    await bureau.getByText(address).waitFor();
    expect(await main(bureau).innerText()).toContain('本次查看已经留痕，并已通知申请人。');

    expect((await lastMail(address, '完整联系方式')).text).toContain('查看了您的完整联系方式');
    await go(page, paths.notices());
    expect(await main(page).innerText()).toContain('的完整联系方式');
    await go(bureau, paths.bureauRecord({ q: name, deed: 'person.contact' }));
    expect(await main(bureau).getByRole('list').last().innerText()).toContain(`查看了${name}的完整联系方式`);
  });
});

byTurns(WAYS_WITH_SCRIPTS)('the search in the record at %s', (_way, options) => {
  it('filters, and exports what it found as a table that spreadsheets read', async () => {
    const organisation = unknown();
    const applicant = await somebody();
    await enterOrganisation(applicant.page, organisation);
    await handIn(applicant.page);
    const page = await openSignedIn('bureau', options);
    await go(page, paths.bureauRequests());
    await page.getByRole('link', { name: '留痕查询' }).click();
    await titled(page, '留痕查询');
    await settled(page);
    await field(page, '人或主体的名称、请求编号').fill(organisation.name);
    await field(page, '从').fill(today());
    await field(page, '到').fill(today());
    await press(page, '查询');
    await page.waitForURL(/[?&]q=/u);
    const all = main(page).locator('ol').last().getByRole('listitem');
    await expect.poll(async () => (await all.allInnerTexts()).filter((entry) => !entry.includes(organisation.name)), PATIENT).toEqual([]);
    const count = await all.count();
    expect(count).toBeGreaterThanOrEqual(4);
    expect(await main(page).innerText()).toContain(`共 ${count} 条`);
    await field(page, '事项').selectOption({ label: '提交了对“…”的申请' });
    await press(page, '查询');
    await expect
      .poll(() => all.allInnerTexts(), PATIENT)
      .toEqual([expect.stringContaining(`${applicant.name}（${organisation.name}）提交了对“${organisation.name}”的申请`)]);

    const { download, bytes } = await downloaded(page, () => press(page, '导出为 CSV（会留痕）'));
    expect(download.suggestedFilename()).toBe('留痕.csv');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
    expect(lines[0]).toBe('"编号","时间","谁","代表主体","做了什么","变化","理由","请求编号"');
    expect(lines.slice(1)).toEqual([
      expect.stringContaining(`"${applicant.name}","${organisation.name}","提交了对“${organisation.name}”的申请"`),
    ]);
    await go(page, paths.bureauRecord({ deed: 'record.export', from: today(), to: today() }));
    expect(await all.first().innerText()).toContain('导出了留痕');

    await field(page, '人或主体的名称、请求编号').fill('没有这样的名称');
    await press(page, '查询');
    await page.getByText('没有符合条件的留痕').waitFor();
    expect(await go(page, `${paths.bureauRecord()}?from=2026-02-30`)).toBe(400);
  });
});

byTurns(DESK_AND_BARE_PHONE)('one’s own data at %s', (_way, options) => {
  it('can be taken along, and the account closed for good', async () => {
    const { page, name, address, password } = await somebody(options);
    await go(page, paths.account());
    await page.getByRole('link', { name: '我的数据' }).click();
    await titled(page, '我的数据');
    await settled(page);
    const { download, bytes } = await downloaded(page, () => press(page, '下载我的数据'));
    expect(download.suggestedFilename()).toBe('我的数据.json');
    const text = new TextDecoder().decode(bytes);
    expect(JSON.parse(text)).toMatchObject({ 账号: { name, email: address } });
    expect(text).not.toMatch(/\$argon2|passwordHash|totpSecret/u);

    await field(page, '输入密码以确认注销').fill('不是这个密码-2026');
    await press(page, '注销账号');
    await page.getByRole('alert').waitFor();
    await settled(page);
    await field(page, '输入密码以确认注销').fill(password);
    await press(page, '注销账号');
    await page.getByRole('navigation', { name: '账号', exact: true }).getByRole('link', { name: '登录' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/login');
    expect(await page.getByRole('main').innerText()).toContain('账号已注销，个人信息已删除。');
    await sendLogin(page, address, password);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('账号或密码不正确');
    expect(await db.person.count({ where: { OR: [{ name }, { email: address }] } })).toBe(0);
  });
});
