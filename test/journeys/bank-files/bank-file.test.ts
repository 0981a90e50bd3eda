import iconv from 'iconv-lite';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main } from '#test/setup/institutions.ts';
import { leases } from '#test/setup/leases.ts';
import { lookOver } from '#test/setup/look-over.ts';
import { field, go, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const PARK = 'qingpu';
const next = institutionsFrom(96_000);

/** Two tenants of the park, and one of its operators. */
async function tenants(options = {}) {
  const [one, other] = [await next(), await next()];
  const db = await siteDatabase();
  const office = await somebody(options, { appointments: [{ role: 'operator', parkSlug: PARK }] });
  const { personId } = office.by.actor;
  for (const { id: institutionId } of [one, other]) await leases(db, { parkSlug: PARK, institutionId, personId, now: new Date() });
  return { db, one, other, office };
}

/** Axe and the reader of words find nothing; both need scripts. */
async function fine(page: Page): Promise<void> {
  if (!(await page.evaluate(() => '__remixContext' in window))) return;
  expect((await lookOver(page, new URL(page.url()).pathname)).found).toEqual([]);
}

const upload = async (page: Page, name: string, buffer: Buffer): Promise<void> => {
  await field(page, '账户明细文件').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await press(page, '上传');
};

byTurns(DESK_AND_BARE_PHONE)('银行流水 at %s', (_way, options) => {
  it('is uploaded, its columns are said, and its rows are entered, divided, ignored and undone', async () => {
    const { db, one, other, office } = await tenants(options);
    const { page } = office;
    const day = addDays(dayOf(new Date()), -1);
    const rows = [
      '日期,收入,支出,户名,摘要',
      `${day},"1,500.00",,${one.name},房租`,
      `${day},"1,500.00",,${one.name},房租`,
      `${day},800.00,,演示某人,合租`,
      `${day},9.99,,演示银行,结息`,
      `${day},,12.00,演示银行,手续费`,
      `${day},玖元,,演示银行,结息`,
    ];
    const bytes = iconv.encode(rows.join('\r\n'), 'gb18030');
    const account = `演示账户 ${one.uscc.slice(8, 17)}`;

    await go(page, paths.parkBills(PARK));
    await main(page).getByRole('link', { name: '从银行流水入账' }).click();
    await titled(page, '银行流水');
    await settled(page);
    await press(page, '上传');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请选择账户明细文件。');
    await settled(page);
    const accounts = page.getByLabel('收款账户', { exact: true });
    if ((await accounts.count()) > 0) await accounts.selectOption('');
    await field(page, /新账户的名称|收款账户的名称/u).fill(account);
    await upload(page, '合同.pdf', Buffer.from('%PDF-1.7 演示'));
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('这是 PDF 文件。');
    await settled(page);
    await field(page, /新账户的名称|收款账户的名称/u).fill(account);
    await upload(page, '明细.csv', bytes);
    await titled(page, '明细.csv');
    await done(page, '文件已上传，还没有导入。请核对每一列。');
    await settled(page);
    const address = new URL(page.url()).pathname;
    await fine(page);

    // 户名 alone is no name of a column that is known, so that it has to be said.
    expect(await field(page, '收入（贷方）金额').inputValue()).toBe('收入');
    await field(page, '入账日期').selectOption('');
    await press(page, '保存并查看');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请选择哪一列是入账日期。');
    await settled(page);
    await field(page, '入账日期').selectOption('日期');
    await field(page, '对方户名').selectOption('户名');
    await press(page, '保存并查看');
    await done(page, '已保存，以后这个账户的文件都按这样读。');
    await settled(page);
    expect(await main(page).innerText()).toMatch(
      /新的来款\s+4 行，共 3,809\.99 元\s+支出\s+1 行，只供查看，不入账\s+已经导入过\s+0 行\s+读不懂\s+1 行/u,
    );
    await main(page).locator('summary', { hasText: '读不懂的 1 行' }).click();
    expect(await main(page).innerText()).toMatch(/第 7 行 B 列（收入（贷方）金额）“玖元”：金额无法识别/u);
    await fine(page);
    await press(page, '导入 5 行');
    await done(page, '已导入，还没有入账。请逐笔核对建议。');
    await settled(page);
    expect(await main(page).innerText()).toMatch(/待入账 4\s+已入账 0\s+不入账 0\s+支出 1/u);
    await fine(page);

    // Nothing ticked, then one that is proposed.
    await press(page, '确认所勾选的，入账');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请勾选要确认的建议。');
    await settled(page);
    await page.getByLabel(`确认第 2 行记给${one.name}`).check();
    await press(page, '确认所勾选的，入账');
    await done(page, '所勾选的都已入账，租户会收到通知。');
    await settled(page);
    expect(await main(page).innerText()).toMatch(/待入账 3\s+已入账 1/u);

    // One of nobody known is divided among two tenants.
    await main(page).getByRole('link', { name: '逐笔处理第 4 行' }).click();
    await titled(page, '第 4 行');
    await settled(page);
    expect(await main(page).innerText()).toContain('只有金额相同不算依据');
    await fine(page);
    await field(page, '租户 1').fill(one.name);
    await field(page, '租户 2（选填）').fill('没有这一家');
    await press(page, '入账');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('本园区没有这家租户。');
    await settled(page);
    expect(await field(page, '租户 1').inputValue()).toBe(one.name);
    await field(page, '金额 1（元）').fill('300');
    await field(page, '租户 2（选填）').fill(other.uscc);
    await field(page, '金额 2（元）').fill('400');
    await press(page, '入账');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('各份合计应为 800.00 元，现在是 700.00 元。');
    await settled(page);
    await field(page, '金额 2（元）').fill('500');
    await press(page, '入账');
    await done(page, '这一笔已入账，租户会收到通知。');
    await settled(page);

    await main(page).getByRole('link', { name: '逐笔处理第 5 行' }).click();
    await titled(page, '第 5 行');
    await settled(page);
    await main(page).locator('summary', { hasText: '不入账' }).click();
    await press(page, '不入账');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请写明为什么不入账。');
    await settled(page);
    await field(page, '为什么不入账').fill('银行结息。');
    await press(page, '不入账');
    await done(page, '这一笔已定为不入账。');
    await settled(page);
    await main(page)
      .getByRole('link', { name: /^不入账 1$/u })
      .click();
    await page.waitForURL(/state=ignored/u);
    expect(await main(page).innerText()).toContain('定为不入账：银行结息。');
    await fine(page);

    await go(page, paths.parkAccount(PARK, other.id));
    expect(await main(page).innerText()).toMatch(/到账 500\.00 元\s+银行转账/u);

    // The same file again leads to the one that is there.
    await go(page, paths.parkBank(PARK));
    await page.getByLabel('收款账户', { exact: true }).selectOption({ label: account });
    await upload(page, '又一次.csv', bytes);
    await titled(page, '明细.csv');
    await done(page, '这个文件以前上传过，没有重复添加。');
    await settled(page);
    expect(new URL(page.url()).pathname).toBe(address);
    await main(page).locator('summary', { hasText: '撤销这个文件' }).click();
    await press(page, '撤销这个文件');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请写明撤销的理由。');
    await settled(page);
    await field(page, '理由').fill('传错了账户。');
    await press(page, '撤销这个文件');
    await done(page, '这个文件已撤销，由它入账的收款都已冲销。');
    await fine(page);
    expect(await db.payment.count({ where: { institutionId: { in: [one.id, other.id] }, reversedOn: null } })).toBe(0);
    await go(page, paths.parkAccount(PARK, other.id));
    expect(await main(page).innerText()).toContain('冲销：传错了账户。');
  });
});

describe('a file of a bank', () => {
  it('is there for its park alone, is entered by the keyboard, and tells who came too late', async () => {
    const { db, one, office } = await tenants();
    const colleague = await somebody({}, { appointments: [{ role: 'operator', parkSlug: PARK }] });
    const day = dayOf(new Date()).replaceAll('-', '');
    const bytes = Buffer.from(`交易日期,交易金额,对方户名,摘要\r\n${day},1.00,${one.name},房租\r\n${day},2.00,${one.name},房租\r\n`);
    const { page } = office;
    await go(page, paths.parkBank(PARK));
    const accounts = page.getByLabel('收款账户', { exact: true });
    if ((await accounts.count()) > 0) await accounts.selectOption('');
    await field(page, /新账户的名称|收款账户的名称/u).fill(`演示键盘 ${one.uscc.slice(8, 17)}`);
    await upload(page, '键盘.csv', bytes);
    await titled(page, '键盘.csv');
    await settled(page);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await press(page, '保存并查看');
    await done(page, '已保存，以后这个账户的文件都按这样读。');
    await settled(page);
    await press(page, '导入 2 行');
    await done(page, '已导入，还没有入账。请逐笔核对建议。');
    await settled(page);
    const rows = await db.bankRow.findMany({ where: { fileId: id }, orderBy: { number: 'asc' }, select: { id: true } });
    for (const address of [
      paths.parkBankFile('jingan', id),
      paths.parkBankRow(PARK, id, 'gone'),
      paths.parkBankFile(PARK, 'gone'),
      paths.parkBankRow('jingan', id, rows[0]!.id),
    ])
      expect([address, await go(colleague.page, address)]).toEqual([address, 404]);
    expect(await go(colleague.page, paths.parkBankFile(PARK, id, { state: 'nowhere' }))).toBe(400);
    expect(await go(colleague.page, paths.parkBankFile(PARK, id, { page: '2' }))).toBe(404);

    // Both have the page open; the colleague is faster by the keyboard.
    await go(page, paths.parkBankFile(PARK, id, { state: 'waiting' }));
    await go(colleague.page, paths.parkBankFile(PARK, id, { state: 'waiting' }));
    await colleague.page.getByLabel(`确认第 2 行记给${one.name}`).focus();
    await colleague.page.keyboard.press('Space');
    await colleague.page.keyboard.press('Enter');
    await done(colleague.page, '所勾选的都已入账，租户会收到通知。');
    for (const number of [2, 3]) await page.getByLabel(`确认第 ${number} 行记给${one.name}`).check();
    await press(page, '确认所勾选的，入账');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toMatch(/待入账 1\s+已入账 1[^]*第 2 行：这一行刚刚已经入账。所勾选的都没有入账/u);
    expect(await db.payment.count({ where: { institutionId: one.id } })).toBe(1);
  });
});
