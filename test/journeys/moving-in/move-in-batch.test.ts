import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { stateOf } from '#test/integration/move-ins/ground.ts';
import { institutionsFrom, main, now } from '#test/setup/institutions.ts';
import { lookOver } from '#test/setup/look-over.ts';
import { decided, handedIn } from '#test/setup/move-ins.ts';
import { go, press, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { DESK_AND_BARE_PHONE, WAYS_WITH_SCRIPTS } from '#test/setup/ways.ts';

/** Its rules ask for no announcement, which would take days. */
const PARK = 'qingpu';
const next = institutionsFrom(93_500);

/** Applications of as many institutions, accepted by one operator. */
async function acceptedBy(accepts: Parameters<typeof decided>[1], count: number) {
  const db = await siteDatabase();
  const made: { id: string; name: string }[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const own = await next();
    const owner = await somebody({}, { memberships: [{ organisationId: own.organisationId, role: 'owner' }] });
    const id = await handedIn(db, now(owner.by), PARK);
    await decided(db, now(accepts), id, 'accept', { parkSlug: PARK });
    made.push({ id, name: own.name });
  }
  return made;
}

const operator = (options = {}) => somebody(options, { appointments: [{ role: 'operator', parkSlug: PARK }] });

describe.each([...WAYS_WITH_SCRIPTS, DESK_AND_BARE_PHONE[1]!])('applications approved together, %s', (_way, options) => {
  // axe is a script.
  const clean = async (page: Page, name: string) => {
    if (options.javaScriptEnabled !== false) expect((await lookOver(page, name)).found).toEqual([]);
  };

  it('are ticked, confirmed, and done one by one; one that moved meanwhile is left', async () => {
    const db = await siteDatabase();
    const { by: first } = await operator();
    const { page, by: second } = await operator(options);
    const [one, two, three] = await acceptedBy(first, 3);
    const [mine] = await acceptedBy(second, 1);

    await go(page, paths.parkMoveIns(PARK));
    await main(page).getByRole('link', { name: '一并准入' }).click();
    await titled(page, /^一并准入$/u);
    await clean(page, '一并准入');
    expect(await main(page).getByRole('checkbox', { checked: true }).count()).toBe(0);
    expect(await main(page).getByRole('checkbox', { name: mine!.name }).count()).toBe(0);
    await main(page).locator('summary', { hasText: '不能一并准入的' }).click();
    expect(await main(page).getByRole('listitem').filter({ hasText: mine!.name }).innerText()).toContain('这份申请由您受理');

    // Nothing ticked is said at once.
    await main(page).getByRole('button', { name: '核对勾选的申请' }).click();
    await page.getByRole('alert').waitFor();
    expect(await main(page).innerText()).toContain('请至少勾选一份。');
    for (const { name } of [one!, two!]) await main(page).getByRole('checkbox', { name }).check();
    await main(page).getByRole('button', { name: '核对勾选的申请' }).click();
    await titled(page, '核对后一并准入');
    await clean(page, '核对后一并准入');
    const confirm = await main(page).innerText();
    expect([confirm.includes(one!.name), confirm.includes(two!.name), confirm.includes(three!.name)]).toEqual([true, true, false]);

    // The choice is still there for whoever goes back.
    await main(page).getByRole('link', { name: '返回修改' }).click();
    await titled(page, /^一并准入$/u);
    expect(await main(page).getByRole('checkbox', { checked: true }).count()).toBe(2);
    await main(page).getByRole('button', { name: '核对勾选的申请' }).click();
    await titled(page, '核对后一并准入');
    const { by: third } = await operator();
    await decided(db, now(third), two!.id, 'extend', { parkSlug: PARK, reason: '等专家评审。' });
    await press(page, '准入这 2 份');
    await titled(page, '一并准入的结果');
    await clean(page, '一并准入的结果');
    const result = await main(page).innerText();
    expect(result).toContain('已准入 1 份，1 份没有准入。');
    expect(result).toContain('刚刚办理了它。这份申请刚刚有了新的进展');
    expect([await stateOf(db, one!.id), await stateOf(db, two!.id), await stateOf(db, three!.id)]).toEqual([
      'approved',
      'accepted',
      'accepted',
    ]);
    await main(page).getByRole('link', { name: one!.name }).click();
    await titled(page, one!.name);
    expect(await main(page).innerText()).toContain('已准入');
  });
});
