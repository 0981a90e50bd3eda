import { expect, it } from 'vitest';
import { dayOf, writeDay } from '#app/kernel/calendar.ts';
import { solarDays } from '#app/kernel/work-calendar/statutory-days.ts';
import { paths } from '#app/paths.ts';
import { done } from '#test/setup/inquiries.ts';
import { main } from '#test/setup/institutions.ts';
import { bringAxe, lookOver } from '#test/setup/look-over.ts';
import { answered, field, go, press, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const today = dayOf(new Date());
/** Its notice may come from now on. */
const year = Number(today.slice(0, 4)) + 1;
const DAYS = solarDays(year).map((day) => `放假 法定节假日 ${writeDay(day).slice(5)}`);

byTurns(DESK_AND_BARE_PHONE)('the arrangement of days off, %s', (_way, options) => {
  it('is typed, checked with what it changes, loaded, and not loaded twice', async () => {
    const db = await siteDatabase();
    const versions = () => db.yearNotice.count({ where: { year } });
    const version = (await versions()) + 1;
    const { page, by } = await somebody(options, { appointments: [{ role: 'administrator' }] });
    const scripts = options.javaScriptEnabled !== false;
    if (scripts) await bringAxe(page);
    await go(page, paths.adminCalendar());
    await main(page)
      .getByRole('link', { name: `${year}年`, exact: true })
      .click();
    await titled(page, `${year}年放假安排`);
    await main(page)
      .getByRole('link', { name: version === 1 ? '登记这一年的安排' : '登记新的版本' })
      .click();
    await titled(page, '登记放假安排');

    await field(page, '文号').fill(`示例〔${year - 1}〕${version}号`);
    await field(page, '公布日期').fill(writeDay(today));
    await field(page, '网址').fill('https://example.cn/notice');
    await field(page, '放假和上班的日子').fill([...DAYS, '放假 演示节 11月31日'].join('\n'));
    await press(page, '核对');
    await main(page).getByText('“11月31日”不是日期').first().waitFor();
    expect(await field(page, '文号').inputValue()).toBe(`示例〔${year - 1}〕${version}号`);

    await field(page, '放假和上班的日子').fill([...DAYS, `放假 演示节 11月${version}日`].join('\n'));
    await press(page, '核对');
    await main(page)
      .getByRole('heading', { name: `请核对：${year}年放假安排第 ${version} 版` })
      .waitFor();
    expect(await main(page).innerText()).toMatch(/演示节\s+11月\d日[^]*因此改变的期限/u);
    expect(await versions()).toBe(version - 1);
    if (scripts) {
      await answered(page);
      expect((await lookOver(page, '核对放假安排')).found).toEqual([]);
    }

    await press(page, '登记这份安排');
    await done(page, '已登记，立即生效。');
    expect(await main(page).innerText()).toContain(`现行的第 ${version} 版`);
    expect(await versions()).toBe(version);
    const { id } = await db.yearNotice.findUniqueOrThrow({ where: { year_version: { year, version } } });
    const entry = await db.recordEntry.findFirstOrThrow({ where: { subjectKind: 'calendar', subjectId: id } });
    expect([entry.deed, entry.actorId]).toEqual(['calendar.load', by.actor.personId]);

    await main(page).getByRole('link', { name: '登记新的版本' }).click();
    await field(page, '文号').fill(`示例〔${year - 1}〕${version}号`);
    await field(page, '公布日期').fill(writeDay(today));
    await field(page, '网址').fill('https://example.cn/notice');
    await press(page, '核对');
    await main(page).getByText(`与现行第 ${version} 版完全相同`).first().waitFor();
    expect(await versions()).toBe(version);
  });
});
