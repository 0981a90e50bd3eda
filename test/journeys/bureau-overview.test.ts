import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { LICENCE_NAME } from '#app/domain/lines/licence.ts';
import { addDays, dayOf, writeDay } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { rowsOf } from '#test/integration/licences/ground-oversight.ts';
import { institutionsFrom, licence, main, PATIENT, type OwnInstitution } from '#test/setup/institutions.ts';
import { lastMail } from '#test/setup/mail.ts';
import { field, go, openSignedIn, press, settled, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

/** A district in which no other journey and hardly anything of the demonstration is. */
const [DISTRICT, NAME] = ['jinshan', '金山区'] as const;
const ends = addDays(dayOf(new Date()), 40);

const next = institutionsFrom(91_000);
let made = 0;

/** An institution whose permit ends in forty days, its number, and its owner. */
async function ending() {
  made += 1;
  const number = `310116${String(Date.now()).slice(-9)}${String(made).padStart(3, '0')}`;
  const { create } = licence('hrPermit', number, ends);
  const own = await next({ districtSlug: DISTRICT, licences: { create: { ...create, districtSlug: DISTRICT } } });
  return { own, number, owner: await somebody({}, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] }) };
}

const officer = (options = {}, districtSlug: string = DISTRICT) => somebody(options, { appointments: [{ role: 'bureau', districtSlug }] });
const listed = (page: Page, { name }: OwnInstitution) => main(page).getByRole('listitem').filter({ hasText: name });
const total = async (page: Page): Promise<string> => /共 ([\d,]+) 份/u.exec(await main(page).innerText())?.[1] ?? '';

byTurns(DESK_AND_BARE_PHONE)('the bureau’s overview at %s', (_way, options) => {
  it('leads by its numbers to the institutions whose licence ends, which it reminds and exports', async () => {
    const { own, number, owner } = await ending();
    const { page } = await officer(options);
    await go(page, paths.bureau());
    await titled(page, '主管部门工作台');
    expect(await main(page).innerText()).toContain(NAME);
    const districts = main(page).getByRole('region', { name: '各区的表' });
    expect(await districts.getByRole('rowheader').allInnerTexts()).toEqual([NAME]);

    const link = main(page).getByRole('link', { name: /^60 天内到期：/u });
    // The number follows the data a moment later, as search does; the list is at once what it is.
    await expect.poll(async () => (await go(page, paths.bureau()), (await link.count()) > 0), PATIENT).toBe(true);
    await link.click();
    await titled(page, '已核验的许可');
    await settled(page);
    expect(new URL(page.url()).searchParams.get('within')).toBe('60');
    expect(Number(await total(page))).toBeGreaterThanOrEqual(1);

    await field(page, '机构名称、信用代码或证号').fill(own.name);
    await press(page, '查询');
    await expect.poll(() => total(page), PATIENT).toBe('1');
    await settled(page);
    await press(page, `提醒换证：${own.name}的${LICENCE_NAME.hrPermit}${number}`);
    await page.getByText('已提醒机构换证').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(own.name);
    await expect.poll(() => listed(page, own).innerText(), PATIENT).toContain('14 天内不重复提醒');
    expect(await listed(page, own).getByRole('button').count()).toBe(0);

    // The site itself reminds of the same day, sooner or later.
    const reminded = `“${own.name}”的${LICENCE_NAME.hrPermit}${number}即将到期或已经过期`;
    while (!(await lastMail(owner.address)).text.includes(reminded));
    await go(owner.page, paths.notices());
    expect(await main(owner.page).innerText()).toContain('请及时换证，并在“许可备案”里申报新证。');

    const [download] = await Promise.all([page.waitForEvent('download'), press(page, '导出为表格（会留痕）')]);
    expect(download.suggestedFilename()).toBe('许可备案.xlsx');
    const rows = await rowsOf(await readFile(await download.path()));
    expect(rows.map((cells) => [cells[0], cells[3], cells[8], cells[10]])).toEqual([
      ['机构名称', '证号', '有效期', '管辖区'],
      [own.name, number, `2024年1月1日起，至${writeDay(ends)}`, NAME],
    ]);
    await go(page, paths.bureauRecord({ deed: 'licence.remind', q: own.name }));
    expect(await main(page).getByRole('list').last().innerText()).toContain('即将到期或已经过期');
  });
});

describe('a reminder', () => {
  it('from a page that is out of date is refused once it is due no more, and outside the district', async () => {
    const { own, number } = await ending();
    const button = `提醒换证：${own.name}的${LICENCE_NAME.hrPermit}${number}`;
    const [{ page }, { page: other }, { page: foreign }] = [await officer(), await officer(), await officer({}, 'fengxian')];
    const address = paths.bureauHeldLicences({ q: own.name });
    for (const one of [page, other]) await go(one, address);
    await press(page, button);
    await page.getByText('已提醒机构换证').first().waitFor();
    await press(other, button);
    await titled(other, '没有提醒');
    expect(await main(other).innerText()).toContain('14 天内不重复提醒');
    await go(foreign, address);
    expect(await main(foreign).innerText()).toContain('没有符合条件的许可');
  });

  it('is given to a whole list at once, and the list says what was done', async () => {
    const { own } = await ending();
    const { page } = await officer();
    await go(page, paths.bureauHeldLicences({ q: own.name, within: '60' }));
    await press(page, '提醒其中可以提醒的 1 份（会留痕）');
    await page.getByText('已逐家提醒').first().waitFor();
    expect(await main(page).getByRole('button', { name: /提醒/u }).count()).toBe(0);
  });
});

describe('the overview', () => {
  it('of a district without anything says so', async () => {
    const { page } = await officer({}, 'chongming');
    await go(page, paths.bureau());
    expect(await main(page).innerText()).toContain('现在没有等待办理的事项。');
  });

  it('of the city counts what its lists count', async () => {
    const page = await openSignedIn('bureau');
    await go(page, paths.bureau());
    // A revoked licence stays revoked, so that the number only grows while other journeys revoke.
    const link = main(page).getByRole('link', { name: /^全部已撤销的许可备案：/u });
    const counted = Number(((await link.innerText()) || '0').replaceAll(',', ''));
    await link.click();
    await titled(page, '已核验的许可');
    expect(Number((await total(page)).replaceAll(',', ''))).toBeGreaterThanOrEqual(counted);
    await go(page, paths.bureau());
    await main(page)
      .getByRole('link', { name: /^认领与更正超期：/u })
      .click();
    await titled(page, '认领与更正');
    // On a day off nothing is a working day late yet.
    expect(
      await main(page)
        .getByText(/期限已过|已超过/u)
        .count(),
    ).toBeGreaterThan(0);
    expect(await main(page).getByText('还有').count()).toBe(0);
  });

  it('of the administrator says how the site stands', async () => {
    const page = await openSignedIn('administrator');
    await go(page, paths.admin());
    await titled(page, '系统管理');
    const text = await main(page).innerText();
    for (const says of ['有任命的人', '正在运行', '等待发出的邮件', '可以使用', '数据来源']) expect(text).toContain(says);
    await main(page).getByRole('link', { name: /人$/u }).click();
    await titled(page, '账号与任命');
  });
});
