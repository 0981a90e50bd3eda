import { describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { paths } from '#app/paths.ts';
import { BARE, briefsOf, memberOf, NEED, partiesFrom, PLAIN, sendTo, typed, writeTo } from '#test/setup/inquiries.ts';
import { main } from '#test/setup/institutions.ts';
import { field, go, press, siteDatabase, titled } from '#test/setup/people.ts';

const { agency, enterprise, sides } = partiesFrom(73_000);

describe('what is refused', () => {
  it('is whatever belongs to others, and what there is none of', async () => {
    const { agency: own, enterprise: employer, buyer, seller } = await sides(BARE);
    const { briefId, ids } = await sendTo(buyer.by, [own]);
    const [id = ''] = ids;
    const { page: stranger, by } = await memberOf((await enterprise()).id, BARE);
    expect([
      await go(stranger, paths.inquiry(id)),
      await go(stranger, paths.brief(briefId)),
      await go(seller.page, paths.brief(briefId)),
    ]).toEqual([404, 404, 404]);
    expect(await stranger.content()).not.toContain(employer.name);
    for (const unknown of ['00000000-0000-7fff-8000-000000000000', '..%2f..', '%00', "1' OR 1=1"])
      expect(await go(buyer.page, paths.inquiry(unknown))).toBe(404);
    const accept = (page: Page, organisation: string) =>
      page.request.post(paths.inquiry(id), {
        headers: { origin: inject('siteUrl') },
        form: { intent: 'answer', organisation, seen: 'sent', outcome: '', move: 'accept', text: '' },
      });
    expect((await accept(stranger, by.actor.organisation?.organisationId ?? '')).status()).toBe(404);
    expect((await accept(stranger, own.organisationId)).status()).toBe(409);
    expect((await accept(buyer.page, employer.id)).status()).toBe(403);
    expect(await (await siteDatabase()).inquiry.findUniqueOrThrow({ where: { id }, select: { state: true } })).toEqual({ state: 'sent' });
  });

  it('is a sixth institution, and one that is not there is left out', async () => {
    const [six, employer] = [await Promise.all(Array.from({ length: 6 }, () => agency())), await enterprise()];
    const { page } = await memberOf(employer.id, BARE);
    await writeTo(page, [...six, { slug: 'unknown' }]);
    expect(await main(page).innerText()).toMatch(/有 1 家机构没有找到，或者展示页已经撤下，不会发给它们。[^]*最多 5 家，请移除 1 家。/u);
    expect(await page.getByRole('button', { name: '查找' }).count()).toBe(0);
    await press(page, '发给 6 家机构');
    expect(await page.getByRole('alert').innerText()).toContain('一份需求最多发给 5 家机构，请移除 1 家。');
    expect(await briefsOf(employer.id)).toBe(0);
    await press(page, `移除${six[2]?.name ?? ''}`);
    await page.getByRole('heading', { name: '一、发给谁（5/5）' }).waitFor();
    await page.waitForLoadState();
    expect(await typed(page)).toEqual({ ...NEED, 需求说明: PLAIN, 业态: 'recruitment' });
    await press(page, '发给 5 家机构');
    await titled(page, '招聘：比较 5 家机构的答复');
  });

  it('is what is more than a day may bring, with when to come back', async () => {
    const [own, employer] = [await agency(), await enterprise()];
    const { page } = await memberOf(employer.id, BARE);
    const limiter = createLimiter(await siteDatabase());
    for (let i = 0; i < LIMITS.inquiryByOrganisation.points; i += 1) await limiter.take('inquiryByOrganisation', employer.id);
    await writeTo(page, [own]);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await press(page, '发出邀约');
    const response = await answered;
    expect([response.status(), Number(response.headers()['retry-after']) > 0]).toEqual([429, true]);
    expect(await page.getByRole('alert').innerText()).toMatch(/尝试次数过多，请在(?:今天|明天) \d\d:\d\d 之后再试（约 24 小时）。/u);
    expect(await field(page, '需求说明').inputValue()).toBe(PLAIN);
    expect(await briefsOf(employer.id)).toBe(0);
  });
});
