import { expect, it } from 'vitest';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { done } from '#test/setup/inquiries.ts';
import { institutionsFrom, main } from '#test/setup/institutions.ts';
import { signedContract } from '#test/setup/leases.ts';
import { field, go, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const PARK = 'qingpu';
const next = institutionsFrom(97_500);
byTurns(DESK_AND_BARE_PHONE)('押金 at %s', (_way, options) => {
  it('comes in part, is not refunded beyond what is held, goes back, is taken back, and is read by its institution', async () => {
    const [db, own] = [await siteDatabase(), await next()];
    const owner = await somebody(options, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
    const { page, by } = await somebody(options, { appointments: [{ role: 'operator', parkSlug: PARK }] });
    const now = new Date();
    const [today, startsOn] = [dayOf(now), addDays(dayOf(now), -10)];
    const parties = { parkSlug: PARK, institutionId: own.id, personId: by.actor.personId, now };
    await signedContract(db, {
      ...parties,
      number: '演示租字 97 号',
      startsOn,
      endsOn: addDays(startsOn, 364),
      deposit: 1_000_000,
    });

    await go(page, paths.parkBills(PARK));
    expect(await main(page).getByRole('row', { name: own.name }).innerText()).toMatch(/—\s+—\s+10,000\.00 元$/u);
    await go(page, paths.parkAccount(PARK, own.id));
    await main(page).getByRole('link', { name: '登记押金，合同 演示租字 97 号' }).click();
    await titled(page, own.name);
    await settled(page);
    expect(await main(page).innerText()).toMatch(/约定\s+10,000\.00 元\s+已收\s+—\s+还差\s+10,000\.00 元，合同已经起租\s+持有\s+—/u);
    const fill = async (label: string, amount: string, on: string) => {
      await field(page, '金额（元）').fill(amount);
      await field(page, label).fill(on);
    };
    await main(page).locator('summary', { hasText: '登记收到押金' }).click();
    await fill('到账日期', '10000.01', today);
    await press(page, '登记收到押金');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('押金还差 10,000.00 元；多出的部分请登记为收款。');
    await settled(page);
    expect(await field(page, '到账日期').inputValue()).toBe(today);
    await fill('到账日期', '6000', today);
    await field(page, '流水号或收据号（选填）').fill('演示 97001');
    await press(page, '登记收到押金');
    await done(page, '已登记收到的押金；机构会收到通知。');
    expect(await main(page).innerText()).toMatch(/收到 6,000\.00 元\s+银行转账，流水号 演示 97001/u);

    await settled(page);
    await main(page).locator('summary', { hasText: '登记退还押金' }).click();
    const back = main(page).locator('form', { has: page.getByLabel('退还日期', { exact: true }) });
    await back.getByLabel('金额（元）', { exact: true }).fill('7000');
    await field(page, '退还日期').fill(today);
    await field(page, '流水号或收据号').fill('演示 97002');
    await back.getByLabel('理由', { exact: true }).fill('多收了。');
    await press(page, '登记退还押金');
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('最多可以退还 6,000.00 元，不能超过持有的押金。');
    await settled(page);
    await back.getByLabel('金额（元）', { exact: true }).fill('1000');
    await press(page, '登记退还押金');
    await done(page, '已登记退还的押金；机构会收到通知。');
    expect(await main(page).innerText()).toMatch(/持有\s+5,000\.00 元[^]*退还 1,000\.00 元\s+银行转账，流水号 演示 97002\s+多收了。/u);

    await settled(page);
    await main(page).locator('summary', { hasText: '冲销这笔押金' }).first().click();
    await main(page).getByLabel('理由', { exact: true }).first().fill('退给了另一家。');
    await press(page, '冲销这笔押金');
    await done(page, '这笔押金已冲销；机构会收到通知。');
    expect(await main(page).innerText()).toMatch(/持有\s+6,000\.00 元[^]*冲销：退给了另一家。/u);

    await go(owner.page, paths.deskBills());
    expect(await main(owner.page).innerText()).toMatch(/押金\s+合同 演示租字 97 号\s+约定\s+10,000\.00 元\s+已收\s+6,000\.00 元/u);
    await go(owner.page, paths.desk());
    expect(await main(owner.page).innerText()).toContain('1 份合同起租后押金没有付齐，还差 4,000.00 元');
  });
});
