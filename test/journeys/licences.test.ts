import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addDays, dayOf, writeDay } from '#app/kernel/calendar.ts';
import { moveSubmission } from '#app/domain/licences/move-submission.server.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import { paths } from '#app/paths.ts';
import { pdf } from '#test/integration/files/ground.ts';
import { PHONE, WIDE } from '#test/setup/browser.ts';
import { licence, main, now, PATIENT, verifiedFrom, type OwnInstitution } from '#test/setup/institutions.ts';
import { ISSUER, offeringsFrom, openPermit, register, statePermit, waiting, type Offering } from '#test/setup/licences.ts';
import { decide, scan } from '#test/setup/organisations.ts';
import { field, go, openReader, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const offering = offeringsFrom(71_000);
const enterprise = verifiedFrom(72_000);
const done = (page: Page, says: string): Promise<void> => page.getByText(says).first().waitFor();
const region = (page: Page, name: string) => main(page).getByRole('region', { name, exact: true });

/** Waits until the page with a title is usable. */
async function ready(page: Page, title: string): Promise<void> {
  await titled(page, title);
  await settled(page);
}

/** Waits until the page shows this error beside a field, and no other. */
async function refused(page: Page, id: string, says: string): Promise<void> {
  await expect.poll(() => page.locator(`#${id}-error`).allInnerTexts(), PATIENT).toEqual([expect.stringContaining(says)]);
  await settled(page);
}

/** An officer of a district's bureau. */
const officer = (districtSlug: DistrictSlug = 'songjiang', options = {}) =>
  somebody(options, { appointments: [{ role: 'bureau', districtSlug }] });
const ownerOf = ({ organisationId }: OwnInstitution, options = {}) =>
  somebody(options, { memberships: [{ organisationId, role: 'owner' }] });

/** How often the directory of services shows a title. */
async function listed(page: Page, title: string): Promise<number> {
  await go(page, `${paths.directory('services')}?q=${encodeURIComponent(title)}`);
  return main(page).getByRole('link', { name: title }).count();
}

/** Waits until the recruitment of an institution is public everywhere, or nowhere. */
async function shown(reader: Page, own: Offering, is: boolean): Promise<void> {
  await expect.poll(() => go(reader, own.address), PATIENT).toBe(is ? 200 : 410);
  await titled(reader, is ? own.title : `“${own.title}”现在不能提供`);
  await expect.poll(() => listed(reader, own.title), PATIENT).toBe(is ? 1 : 0);
}

byTurns([
  ['1280 px', { viewport: WIDE }, 'png'],
  ['390 px without scripts', { viewport: PHONE, javaScriptEnabled: false }, 'pdf'],
] as const)('a licence at %s', (_way, options, kind) => {
  it('is submitted with its scan, returned, mended and verified, and its service is public', async () => {
    const own = await offering();
    const { page } = await ownerOf(own, options);
    await go(page, paths.deskLicences());
    await main(page).getByRole('link', { name: '申报许可备案' }).click();
    await ready(page, '申报许可备案');
    await page.getByRole('radio', { name: '人力资源服务许可证' }).check();
    await press(page, '开始填写');
    await ready(page, '申报人力资源服务许可证');
    await statePermit(page, { ...own, issuer: '松江人社局' });
    const paper = kind === 'png' ? await scan('许可证.png') : { name: '许可证.pdf', mimeType: 'application/pdf', buffer: await pdf() };
    await field(page, '添加扫描件').setInputFiles(paper);
    await press(page, '上传');
    await done(page, '扫描件已上传。');
    await settled(page);
    for (const fact of [own.number, '松江人社局', '2098年12月31日', '松江区'])
      expect(await region(page, '三、核对并提交').innerText()).toContain(fact);
    await press(page, '提交申报');
    await done(page, '申报已提交。核验有结果时会通知您。');
    expect(await main(page).getByRole('button', { name: '提交申报' }).count()).toBe(0);
    const reader = await openReader({ javaScriptEnabled: false });
    expect(await go(reader, own.address)).toBe(410);

    const { page: bureau } = await officer('songjiang', options);
    await openPermit(bureau, own);
    const [scans, facts] = [region(bureau, '扫描件'), region(bureau, '申报内容')];
    for (const fact of [own.number, '松江人社局', '2024年3月1日']) expect(await facts.innerText()).toContain(fact);
    const [left, right] = [await scans.boundingBox(), await facts.boundingBox()];
    if (kind === 'png') {
      expect(
        await scans
          .getByRole('img', { name: '扫描件：许可证.png' })
          .evaluate(async (image: HTMLImageElement) => (await image.decode(), image.naturalWidth)),
      ).toBe(600);
      expect([right?.y, (right?.x ?? 0) >= (left?.x ?? 0) + (left?.width ?? 0)]).toEqual([left?.y, true]);
    } else expect(right?.y).toBeGreaterThan((left?.y ?? 0) + (left?.height ?? 0));
    const file = (await scans.getByRole('link', { name: paper.name }).getAttribute('href')) ?? '';
    const other = await ownerOf(await offering(), options);
    const elsewhere = await officer('baoshan', options);
    const fetched = (one: Page) => one.request.get(file).then((response) => [response.status(), response.headers()['content-type']]);
    for (const one of [bureau, page]) expect(await fetched(one)).toEqual([200, paper.mimeType]);
    for (const one of [other.page, elsewhere.page]) expect((await fetched(one))[0]).toBe(404);

    await decide(bureau, '退回补正');
    await refused(bureau, 'decide-reason', '请写明理由。');
    await decide(bureau, '退回补正', '发证机关请照证写全称。');
    await done(bureau, '已退回补正，并已通知机构。');

    await go(page, paths.deskLicences());
    expect(await region(page, '申报').innerText()).toContain('理由：发证机关请照证写全称。');
    await region(page, '申报').getByRole('link', { name: '继续填写' }).click();
    await done(page, '退回补正的理由');
    await settled(page);
    expect(await field(page, '证号').inputValue()).toBe(own.number);
    await field(page, '发证机关').fill(ISSUER);
    await press(page, '提交申报');
    await done(page, '申报已提交。核验有结果时会通知您。');

    await openPermit(bureau, own);
    expect(await facts.innerText()).toContain(ISSUER);
    await decide(bureau, '核验通过');
    await done(bureau, '已核验通过，公开页面随即更新，并已通知机构。');
    await shown(reader, own, true);
    await go(reader, paths.institution(own.slug));
    for (const fact of [own.number, ISSUER]) expect(await region(reader, '许可备案').innerText()).toContain(fact);
    await go(page, paths.deskLicences());
    expect(await region(page, '已核验的许可备案').innerText()).toMatch(new RegExp(`${own.number}[^]*有效`, 'u'));
  });
});

byTurns(DESK_AND_BARE_PHONE)('what cannot be right, at %s', (_way, options) => {
  it('is said beside its field, and nothing that was typed is lost', async () => {
    const own = await offering();
    const { page } = await ownerOf(own, options);
    await go(page, paths.deskNewLicence());
    await press(page, '开始填写');
    await refused(page, 'new-kind', '请选择要申报的许可或备案。');
    await page.getByRole('radio', { name: '人力资源服务许可证' }).check();
    await press(page, '开始填写');
    await ready(page, '申报人力资源服务许可证');

    await field(page, '许可范围（选填）').fill('职业中介活动');
    await press(page, '提交申报');
    const missing = {
      number: '请填写证号。',
      issuer: '请填写发证机关。',
      term: '请填写有效期至，或选择“长期”。',
      file: '请上传至少一份扫描件。',
    };
    for (const [name, says] of Object.entries(missing)) await refused(page, `licence-${name}`, says);
    expect((await page.getByRole('alert').getByRole('link').allInnerTexts()).sort()).toEqual(Object.values(missing).sort());
    expect(await field(page, '许可范围（选填）').inputValue()).toBe('职业中介活动');

    await statePermit(page, { ...own, to: '2024-02-29' });
    await press(page, '提交申报');
    await refused(page, 'licence-validTo', '有效期至不能早于有效期起。');
    expect(await field(page, '证号').inputValue()).toBe(own.number);
    expect(await field(page, '到期日').inputValue()).toBe('2024-02-29');

    await field(page, '到期日').fill('2098-12-31');
    for (const [file, says] of [
      [{ name: '许可证.png', mimeType: 'image/png', buffer: Buffer.from('这是一段文字，不是图片。') }, '文件名以“.png”结尾，内容却是'],
      [{ name: '许可证.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }, '文件是空的'],
      [[], '请选择要上传的文件。'],
    ] as const) {
      await field(page, '添加扫描件').setInputFiles(file);
      await press(page, '上传');
      await refused(page, 'licence-file', says);
      expect(await field(page, '证号').inputValue()).toBe(own.number);
      // What was typed was saved before the file was checked, and is shown for checking.
      await expect.poll(() => region(page, '三、核对并提交').innerText(), PATIENT).toContain(own.number);
    }
    await field(page, '添加扫描件').setInputFiles(await scan('许可证.png'));
    await press(page, '提交申报');
    await done(page, '申报已提交。核验有结果时会通知您。');
  });
});

describe('a licence that ended yesterday', () => {
  it('leaves its service out of the public, which the desk says, until it is renewed', async () => {
    const yesterday = addDays(dayOf(new Date()), -1);
    const own = await offering({ licences: licence('hrPermit', '（演示）旅程到期 1 号', yesterday) });
    const reader = await openReader({ javaScriptEnabled: false });
    await expect.poll(() => listed(reader, own.free), PATIENT).toBe(1);
    await shown(reader, own, false);
    await go(reader, paths.institution(own.slug));
    expect(await region(reader, '服务项目与收费').innerText()).toContain('另有 1 项服务因所需许可备案缺失、过期或被撤销');
    const { page } = await ownerOf(own, { viewport: PHONE });
    await go(page, paths.deskServices());
    expect(await main(page).getByRole('listitem').filter({ hasText: own.title }).first().innerText()).toContain(
      '缺少人力资源服务许可证，未公开',
    );
    await go(page, paths.deskLicences());
    const held = region(page, '已核验的许可备案');
    expect(await held.innerText()).toMatch(new RegExp(`${writeDay(yesterday)}届满，需要它的服务自次日起不再公开[^]*已过期`, 'u'));

    await held.getByRole('link', { name: '申报换证' }).click();
    await ready(page, '申报换证');
    await press(page, '开始换证申报');
    await ready(page, '换证申报：人力资源服务许可证');
    expect(await field(page, '证号').inputValue()).toBe('（演示）旅程到期 1 号');
    await statePermit(page, own);
    await field(page, '添加扫描件').setInputFiles(await scan('新证.png'));
    await press(page, '提交申报');
    await done(page, '申报已提交。核验有结果时会通知您。');
    const submissionId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { by: bureau } = await officer('jingan');
    expect(await moveSubmission(await siteDatabase(), now(bureau), { submissionId, seen: 'submitted', move: 'verify' })).toMatchObject({
      ok: true,
    });
    await shown(reader, own, true);
    await go(page, paths.deskLicences());
    expect(await held.innerText()).toContain('由新证接替');
  });
});

byTurns(DESK_AND_BARE_PHONE)('a permit without a stated term at %s', (_way, options) => {
  it('opens nothing until the bureau states its term from the document', async () => {
    const own = await offering();
    const permit = { ...licence('hrPermit', own.number).create, validTo: null, districtSlug: 'songjiang' };
    await (await siteDatabase()).licence.create({ data: { institutionId: own.id, ...permit }, select: { id: true } });
    const reader = await openReader({ javaScriptEnabled: false });
    await go(reader, paths.institution(own.slug));
    expect(await region(reader, '许可备案').innerText()).toContain('有效期未载明');

    const { page: bureau } = await officer('songjiang', options);
    await openPermit(bureau, own, paths.bureauHeldLicences({ q: own.number, state: 'unstated' }));
    await press(bureau, '补录有效期');
    await refused(bureau, 'term-basis', '请写明依据，如所查验的许可证正本。');
    await bureau.getByRole('radio', { name: '长期' }).check();
    await field(bureau, '依据').fill('查验许可证正本。');
    await press(bureau, '补录有效期');
    await done(bureau, '有效期已补录，公开页面随之更新，并已通知机构。');
    expect(await main(bureau).innerText()).toMatch(/有效期\s+(?:\S+起，)?长期/u);
    await expect.poll(() => go(reader, own.address), PATIENT).toBe(200);
  });
});

byTurns(DESK_AND_BARE_PHONE)('revoking at %s', (_way, options) => {
  it('says first what it will bring about, and then does', async () => {
    const db = await siteDatabase();
    const own = await offering();
    const { id: licenceId } = await db.licence.create({
      data: { institutionId: own.id, ...licence('hrPermit', own.number).create, districtSlug: 'songjiang' },
      select: { id: true },
    });
    const { page, by } = await ownerOf(own, options);
    const client = await enterprise();
    const brief = {
      organisationId: client.id,
      personId: by.actor.personId,
      categorySlug: 'recruitment',
      text: '需要二十名操作工，请先来洽谈。',
      contactName: '测试某人',
      createdAt: by.now,
    };
    const { id: briefId } = await db.inquiryBrief.create({ data: brief, select: { id: true } });
    await db.inquiry.create({ data: { briefId, institutionId: own.id, sentAt: by.now, answerBy: '2099-01-01' }, select: { id: true } });
    const reader = await openReader({ javaScriptEnabled: false });
    await expect.poll(() => go(reader, own.address), PATIENT).toBe(200);

    const { page: bureau } = await officer('songjiang', options);
    await openPermit(bureau, own, paths.bureauHeldLicences({ q: own.number }));
    await press(bureau, '查看影响');
    await refused(bureau, 'preview-reason', '请写明撤销的原因，会公开显示。');
    await field(bureau, '撤销的原因').fill('查实出租许可证。');
    await press(bureau, '查看影响');
    const impact = region(bureau, '撤销的影响');
    await impact.waitFor();
    expect(await impact.innerText()).toMatch(
      new RegExp(`1 项服务不再公开\\s+${own.title}[^]*1 份进行中的服务邀约受影响\\s+${client.name}：招聘，等待答复`, 'u'),
    );
    expect(await impact.innerText()).not.toContain(own.free);
    expect(await db.licence.findUniqueOrThrow({ where: { id: licenceId }, select: { revokedOn: true } })).toEqual({ revokedOn: null });
    await settled(bureau);
    await press(bureau, '确认撤销');
    await done(bureau, '已撤销，公开页面自生效日起随之更新，并已通知机构。');
    expect(await bureau.getByRole('button', { name: '查看影响' }).count()).toBe(0);
    await shown(reader, own, false);
    await go(reader, paths.institution(own.slug));
    expect(await region(reader, '许可备案').innerText()).toMatch(/起撤销：查实出租许可证。[^]*已撤销[^]*主管部门撤销/u);
    expect(await region(reader, '服务项目与收费').getByRole('link').allInnerTexts()).toEqual([own.free]);
    await go(page, paths.deskLicences());
    expect(await region(page, '已核验的许可备案').innerText()).toContain('撤销：查实出租许可证。');
  });
});

byTurns([
  ['1280 px', { viewport: WIDE }, 'jinshan'],
  ['390 px without scripts', { viewport: PHONE, javaScriptEnabled: false }, 'chongming'],
] as const)('a register at %s', (_way, options, districtSlug) => {
  it('verifies at once what agrees with it, and leaves the rest to be decided', async () => {
    const { page, by } = await officer(districtSlug, options);
    const owns = [await offering({ districtSlug }), await offering({ districtSlug }), await offering({ districtSlug })] as const;
    const [first, , conflicting] = owns;
    for (const own of owns) await waiting(own, by, districtSlug);
    const buffer = await register(districtSlug, owns, new Map([[conflicting, '2026-12-31']]));
    const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

    await go(page, paths.bureauRegisterCheck());
    for (const [file, says] of [
      [[], '请选择名录文件。'],
      [{ name: '名录.xlsx', mimeType: xlsx, buffer: await pdf() }, 'PDF'],
      [{ name: '名录.xlsx', mimeType: xlsx, buffer: buffer.subarray(0, 500) }, '文件不完整或已损坏'],
      [{ name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from('甲,乙\r\n1,2\r\n') }, '统一社会信用代码'],
    ] as const) {
      await field(page, '名录文件').setInputFiles(file);
      await press(page, '开始比对');
      await refused(page, 'check-file', says);
    }
    await field(page, '名录文件').setInputFiles({ name: '名录.xlsx', mimeType: xlsx, buffer });
    await press(page, '开始比对');
    await ready(page, '人力资源服务机构名录（2026年11月20日）');
    const address = new URL(page.url()).pathname;
    for (const own of owns.slice(0, 2)) expect(await region(page, '一致 2 份').innerText()).toContain(own.name);
    expect(await region(page, '不一致 1 份').getByRole('table').innerText()).toMatch(/有效期至\s+2098年12月31日\s+2026年12月31日/u);
    await press(page, '全部核验通过（2 份）');
    await done(page, '已核验通过 2 份');
    await main(page)
      .getByRole('button', { name: /全部核验通过/u })
      .waitFor({ state: 'detached' });
    const reader = await openReader({ javaScriptEnabled: false });
    await shown(reader, first, true);
    expect(await go(reader, conflicting.address)).toBe(410);

    await settled(page);
    await region(page, '不一致 1 份').getByRole('link', { name: conflicting.name }).click();
    await ready(page, `${conflicting.name}：人力资源服务许可证`);
    await decide(page, '不予通过', '有效期与名录不一致。');
    await done(page, '未予通过，并已通知机构。');
    await go(page, address);
    expect(await region(page, '不一致 1 份').innerText()).toContain('未通过');
    expect(await region(page, '一致 2 份').getByText('已核验', { exact: true }).count()).toBe(2);
  });
});

describe('a submission', () => {
  it('is absent to other organisations and districts, and asks visitors to sign in', async () => {
    const own = await offering();
    const { by, page: owner } = await ownerOf(own, { viewport: PHONE });
    const id = await waiting(own, by);
    const { page: other } = await ownerOf(await offering(), { viewport: PHONE });
    for (const [page, address, status, title] of [
      [owner, paths.deskLicence(id), 200, '申报人力资源服务许可证'],
      [other, paths.deskLicence(id), 404, '没有找到这份申报'],
      [other, paths.bureauLicenceSubmission(id), 403, '您没有权限'],
      [owner, paths.bureauRegisterCheck(), 403, '您没有权限'],
      [(await officer('baoshan', { viewport: PHONE })).page, paths.bureauLicenceSubmission(id), 404, '没有找到这份申报'],
    ] as const) {
      expect([address, await go(page, address)]).toEqual([address, status]);
      await titled(page, title);
    }
    const visitor = await openReader({ viewport: PHONE });
    for (const address of [paths.deskLicence(id), paths.bureauLicenceSubmission(id)]) {
      await go(visitor, address);
      await titled(visitor, '登录');
      expect(new URL(visitor.url()).search).toContain(encodeURIComponent(address));
    }
  });

  it('that another officer decided meanwhile is not decided again', async () => {
    const own = await offering();
    const db = await siteDatabase();
    const [first, second] = [await officer('songjiang', { viewport: PHONE }), await officer('songjiang', { viewport: PHONE })];
    const id = await waiting(own, first.by);
    for (const { page } of [first, second]) await go(page, paths.bureauLicenceSubmission(id));
    await decide(first.page, '核验通过');
    await done(first.page, '已核验通过');
    const answer = second.page.waitForResponse((response) => response.request().method() === 'POST');
    await decide(second.page, '退回补正', '请补充。');
    expect((await answer).status()).toBe(409);
    await titled(second.page, '没有改动');
    expect(await main(second.page).innerText()).toContain('这一项已经变为“已核验”，请查看最新情况后再操作。');
    expect(await db.licenceSubmission.findUniqueOrThrow({ where: { id }, select: { state: true, reason: true } })).toEqual({
      state: 'verified',
      reason: null,
    });
  });
});
