import { describe, expect, inject, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { FORMER_SLUGS } from '#seed/demo/landmarks.ts';
import { openPage, PHONE } from '#test/setup/browser.ts';
import { demoPark } from '#test/setup/demo-park.ts';
import { field, go, openReader, press, settled, siteDatabase, signIn, somebody, titled } from '#test/setup/people.ts';
import { organisationsFrom } from '#test/setup/organisations.ts';
import { requestAs } from '#test/setup/request-as.ts';

const ADD = /^加入候选：/u;
const bar = (page: Awaited<ReturnType<typeof openPage>>) => page.getByRole('complementary', { name: '候选' });

describe('a shortlist', () => {
  it('is kept without an account and without scripts, leads back to the row, and leaves the page for others as it is', async () => {
    const page = await openPage({ javaScriptEnabled: false, viewport: PHONE });
    const address = '/institutions?licence=valid&sort=name';
    await go(page, address);
    expect(await bar(page).count()).toBe(0);
    for (const count of [1, 2]) {
      await page.getByRole('button', { name: ADD }).first().click();
      await bar(page).getByText(`候选 ${count}/5 家`).waitFor();
      expect(page.url()).toMatch(/#keep-/u);
    }
    const others = await (await fetch(inject('siteUrl') + address)).text();
    expect(others).not.toMatch(/已在候选|aria-label="候选"/u);

    // What was looked for goes on to the comparison.
    await go(page, `/institutions?q=${encodeURIComponent('60人 劳务派遣 松江')}`);
    expect(await bar(page).getByRole('link', { name: '比较' }).getAttribute('href')).toMatch(
      /&line=dispatch&district=songjiang&headcount=60$/u,
    );
    await bar(page).getByRole('link', { name: '整理' }).click();
    await page
      .getByRole('button', { name: /^移出：/u })
      .first()
      .click();
    await page.getByRole('link', { name: '查看比较表' }).waitFor();
    await page.getByRole('button', { name: '清空候选' }).click();
    await page.getByText('还没有候选机构').waitFor();
    expect(await page.context().cookies()).toEqual([]);
  });

  it('takes no sixth and says why; signing in takes it into the account, and the browser keeps it no longer', async () => {
    const db = await siteDatabase();
    const six = await db.institution.findMany({
      where: { status: 'published' },
      take: 6,
      orderBy: { slug: 'asc' },
      select: { slug: true },
    });
    const [sixth = '', ...five] = six.map(({ slug }) => slug);
    const refused = await requestAs(null, paths.shortlist(), { intent: 'add', slug: sixth }, { Cookie: `shortlist=${five.join('|')}` });
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('候选最多 5 家，没有加入。')]);

    const page = await openReader();
    await page.context().addCookies([{ name: 'shortlist', value: five.slice(0, 2).join('|'), url: inject('siteUrl') }]);
    await signIn(page, 'newcomer', paths.shortlist());
    await titled(page, '候选机构');
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('shortlist');
    expect(await page.getByRole('button', { name: /^移出：/u }).count()).toBe(2);
    await go(page, paths.institution(five[2] ?? ''));
    await page.getByRole('button', { name: ADD }).first().click();
    await page
      .getByRole('button', { name: /^已在候选/u })
      .first()
      .waitFor();
    expect(await bar(page).getByRole('status').textContent()).toBe('候选 3/5 家');

    // Signing out forgets the filters that this tab kept; what finds no room at the next signing in is named until they have chosen.
    await go(page, '/institutions?district=songjiang');
    const kept = () => page.evaluate(() => sessionStorage.getItem('filters'));
    expect(await kept()).toContain('songjiang');
    await press(page, '退出');
    await page.waitForURL((url) => url.pathname === '/');
    await settled(page);
    expect(await kept()).toBeNull();
    await page.context().addCookies([{ name: 'shortlist', value: [five[3], five[4], sixth].join('|'), url: inject('siteUrl') }]);
    await signIn(page, 'newcomer', paths.institution(sixth));
    const over = page.getByRole('complementary', { name: '没有放进候选的机构' });
    expect(await over.innerText()).toContain('登录时放不下，还有 1 家没有放进候选');
    await over.getByRole('link', { name: '选出要留下的' }).click();
    await titled(page, '候选机构');
    const boxes = page.getByRole('checkbox');
    expect([await boxes.count(), await page.getByRole('checkbox', { checked: true }).count()]).toEqual([6, 5]);
    await boxes.last().check();
    await press(page, '留下勾选的');
    await page.getByText('没有改动：勾选了 6 家，最多留 5 家。').waitFor();
    await boxes.first().uncheck();
    await press(page, '留下勾选的');
    await page.getByRole('heading', { name: /没有放进候选/u }).waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: /^移出：/u }).count()).toBe(5);

    await go(page, paths.institution(sixth));
    expect(await over.count()).toBe(0);
    await go(page, paths.shortlist());
    await press(page, '清空候选');
    await page.getByText('还没有候选机构').waitFor();
    // What was opened is remembered by this browser alone.
    await page.getByRole('heading', { name: '最近看过' }).waitFor();
    await press(page, '清除最近看过');
    expect(await page.getByRole('heading', { name: '最近看过' }).count()).toBe(0);
  });
});

describe('what stands by while nothing is kept', () => {
  it('can be chosen from, and let go with everything', async () => {
    const db = await siteDatabase();
    const { page, by } = await somebody({ javaScriptEnabled: false });
    const { id: institutionId } = await db.institution.findFirstOrThrow({ where: { status: 'published' }, select: { id: true } });
    await db.shortlistEntry.create({ data: { personId: by.actor.personId, institutionId, position: 5 } });
    await go(page, paths.shortlist());
    await page.getByRole('heading', { name: '登录时放不下，还有 1 家没有放进候选' }).waitFor();
    expect(await page.getByText('还没有候选机构').count()).toBe(0);
    await press(page, '清空候选');
    await page.getByText('还没有候选机构').waitFor();
    expect(await db.shortlistEntry.count({ where: { personId: by.actor.personId } })).toBe(0);
  });
});

describe('a comparison', () => {
  it('by its link: who can today, who cannot and why, who is gone; the first column stays on a phone', async () => {
    const park = await demoPark();
    const page = await openPage({ viewport: PHONE });
    const of = [park.full.slug, park.expired, FORMER_SLUGS[1].slug, park.withdrawn.slug];
    expect(await go(page, paths.compare({ of, line: 'recruitment' }))).toBe(200);
    await titled(page, '比较三家：招聘');
    expect(await page.getByText(/的展示页已经撤下，不能比较/u).count()).toBe(1);
    expect(await page.getByText('链接里的地址已更换，这是它现在的页面').count()).toBe(1);
    expect(await page.getByText(/今天不能提供“招聘”，邀约里不包括/u).count()).toBe(1);
    const invite = new URL((await page.getByRole('link', { name: /发起服务邀约/u }).getAttribute('href')) ?? '', inject('siteUrl'));
    expect([invite.searchParams.getAll('to').includes(park.expired), invite.searchParams.get('line')]).toEqual([false, 'recruitment']);

    const table = page.getByRole('region', { name: '比较表' });
    await table.focus();
    const left = () =>
      page
        .getByRole('rowheader')
        .first()
        .evaluate((cell) => Math.round(cell.getBoundingClientRect().left));
    const before = await left();
    await table.evaluate((box) => box.scrollTo({ left: 400 }));
    await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(100);
    expect(await left()).toBe(before);

    const fifty = Array.from({ length: 50 }, (_, n) => `none-${n}`);
    expect(await go(page, paths.compare({ of: [park.full.slug, ...fifty.slice(1)] }))).toBe(400);
    expect(await page.getByText(/地址里有 50 家机构，一次最多比较 5 家/u).count()).toBe(1);
  });

  it('keeps what was asked through the sheet, the invitation and entering an organisation, without scripts', async () => {
    const park = await demoPark();
    const { page } = await somebody({ javaScriptEnabled: false });
    await go(page, paths.compare({ of: [park.full.slug, FORMER_SLUGS[1].slug], line: 'recruitment', district: 'songjiang' }));
    await field(page, '人数（选填）').fill('60 人');
    await press(page, '按此比较');
    await titled(page, '比较两家：招聘 · 松江区 · 60 人');
    await page.getByRole('link', { name: '供应商核验单' }).click();
    await titled(page, '供应商核验单');
    expect(await page.getByRole('main').innerText()).toMatch(/招聘\s· 松江区\s· 60 人/u);
    await page.getByRole('link', { name: /发起服务邀约/u }).click();
    await page.getByRole('link', { name: '登记或认领主体' }).last().click();
    const { uscc, name } = organisationsFrom(88_400)();
    await field(page, '统一社会信用代码').fill(uscc);
    await press(page, '下一步');
    await field(page, '主体名称').fill(name);
    await field(page, '所在区').selectOption({ label: '松江区' });
    await press(page, '登记，回到刚才的页面');
    await titled(page, '发起服务邀约');
    expect(await page.getByRole('status').first().innerText()).toContain('现在就可以发出邀约');
    expect(await page.getByRole('region', { name: /^一、发给谁（[12]\/5）$/u }).innerText()).toContain(park.full.name);
    expect([
      await field(page, '业态').inputValue(),
      await field(page, '地点（选填）').inputValue(),
      await field(page, '人数（选填）').inputValue(),
    ]).toEqual(['recruitment', 'songjiang', '60']);
  });

  it('has a sheet for paper that says at what moment it was read, and a workbook', async () => {
    const park = await demoPark();
    const address = paths.checkSheet({ of: [park.full.slug, park.withoutLicence], line: 'recruitment' });
    const answer = await fetch(inject('siteUrl') + address);
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('etag')]).toEqual([200, 'no-store', null]);
    const html = await answer.text();
    for (const said of ['供应商核验单', '人力资源服务许可证', '没有许可备案记录', `${inject('siteUrl')}/compare/check?`])
      expect(html).toContain(said);
    const file = await fetch(inject('siteUrl') + paths.checkSheetFile({ of: [park.full.slug] }));
    expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml')]);
    expect((await fetch(`${inject('siteUrl')}/compare/check`)).status).toBe(404);
  });
});

describe('a storefront', () => {
  it('has on a phone what one comes for within reach, says what its page holds, and can be called', async () => {
    const park = await demoPark();
    const page = await openPage({ viewport: PHONE, javaScriptEnabled: false });
    await go(page, paths.institution(park.full.slug));
    const near = page.getByRole('complementary', { name: '办事' });
    const box = await near.boundingBox();
    expect([box !== null && box.y + box.height <= PHONE.height, box !== null && box.height < 70]).toEqual([true, true]);
    expect(await near.getByRole('link', { name: '发起邀约' }).count()).toBe(1);
    expect(await near.getByRole('link', { name: /^拨打/u }).getAttribute('href')).toMatch(/^tel:021\d+$/u);
    const parts = page.getByRole('navigation', { name: '本页内容' }).getByRole('link');
    const lost = await parts.evaluateAll((links) =>
      links.map((link) => link.getAttribute('href') ?? '').filter((href) => document.querySelector(href) === null),
    );
    expect([await parts.count(), lost]).toEqual([9, []]);

    // Where a page has no such bar, what is kept has one: in English, and of one that was withdrawn.
    await page.context().addCookies([{ name: 'shortlist', value: park.full.slug, url: inject('siteUrl') }]);
    for (const [address, shown] of [
      [paths.institution(park.full.slug), false],
      [paths.institution(park.full.slug, 'en'), true],
      [paths.institution(park.withdrawn.slug), true],
    ] as const) {
      await go(page, address);
      expect([address, await bar(page).isVisible()]).toEqual([address, shown]);
    }
    await go(page, paths.institution(park.full.slug));
    expect(await page.getByRole('link', { name: '高德地图' }).first().getAttribute('href')).toMatch(/^https:\/\/uri\.amap\.com\/marker\?/u);
  });

  it('and a park without a plan have a picture of where they are for other sites', async () => {
    const park = await demoPark();
    for (const at of [paths.institution(park.withoutStorefront), paths.park(park.onlinePark)]) {
      const image = /<meta property="og:image" content="([^"]+)"/u.exec(await (await fetch(inject('siteUrl') + at)).text())?.[1] ?? '';
      expect(image).toContain('/share.png');
      const picture = await fetch(image);
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    }
  });
});
