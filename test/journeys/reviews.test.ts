import { describe, expect, it } from 'vitest';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { answerReview, writeReview } from '#app/domain/reviews/write-review.server.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import { paths } from '#app/paths.ts';
import { BARE, done, move, open, partiesFrom, region, sendTo, unfold, type Sides } from '#test/setup/inquiries.ts';
import { main, now, PATIENT } from '#test/setup/institutions.ts';
import { field, go, openReader, press, settled, siteDatabase, somebody, titled } from '#test/setup/people.ts';
import { byTurns, DESK_AND_BARE_PHONE } from '#test/setup/ways.ts';

const { sides } = partiesFrom(74_000);
const UNLAWFUL = '这里有一段违法的内容，请看。';
const ANSWER = '感谢评价，我们会改进。';
const SAID = '评价里写了他人的个人信息。';

/** Two sides with an invitation whose outcome both agree on. */
async function agreed(options: BrowserContextOptions = {}): Promise<Sides & { id: string }> {
  const given = await sides(options);
  const [id = ''] = (await sendTo(given.buyer.by, [given.agency])).ids;
  await move(given.seller.by, id, 'accept');
  await move(given.seller.by, id, 'sign');
  await move(given.buyer.by, id, 'confirm');
  return { ...given, id };
}

/** The same with a review that was answered. */
async function reviewed(options: BrowserContextOptions = {}): Promise<Sides & { id: string }> {
  const given = await agreed(options);
  const db = await siteDatabase();
  const { id: inquiryId, buyer, seller } = given;
  const done = [
    await writeReview(db, now(buyer.by), { inquiryId, rating: 1, text: UNLAWFUL }),
    await answerReview(db, now(seller.by), { inquiryId, text: ANSWER }),
  ];
  expect(done).toEqual([{ ok: true }, { ok: true }]);
  return given;
}

const officer = (districtSlug: DistrictSlug, options: BrowserContextOptions = {}) =>
  somebody(options, { appointments: [{ role: 'bureau', districtSlug }] });
const queued = (page: Page, name: string) => main(page).getByRole('listitem').filter({ hasText: name });
const storefront = async (reader: Page, slug: string): Promise<string> => (
  await go(reader, paths.institution(slug)),
  region(reader, '评价').innerText()
);

/** Opens a case in the bureau's queue. */
async function openQueued(page: Page, name: string, title: string): Promise<void> {
  await go(page, paths.bureauReports());
  await queued(page, name).getByRole('link', { name: title }).click();
  await titled(page, title);
  await settled(page);
}

byTurns(DESK_AND_BARE_PHONE)('a report of a review at %s', (_way, options) => {
  it('comes before the bureau of the district, which puts the reason in its place', async () => {
    const { agency, buyer, seller, id } = await reviewed(options);
    await open(seller, id);
    await unfold(seller.page, '举报');
    await field(seller.page, '举报的内容').selectOption({ label: '评价或对评价的答复' });
    await field(seller.page, '情况说明').fill(SAID);
    await press(seller.page, '提交举报');
    await seller.page.getByRole('alert').waitFor();
    expect(await seller.page.locator('#report-reason-error').innerText()).toBe('请选择举报的原因。');
    await settled(seller.page);
    expect([await field(seller.page, '举报的内容').inputValue(), await field(seller.page, '情况说明').inputValue()]).toEqual([
      'review',
      SAID,
    ]);
    await field(seller.page, '原因').selectOption({ label: '违法内容' });
    await press(seller.page, '提交举报');
    await done(seller.page, '举报已提交，主管部门办理后会通知您。');
    const title = '违法内容：评价或对评价的答复';
    expect(await region(seller.page, '终止、举报与屏蔽').innerText()).toContain('待办理');

    const { page: elsewhere } = await officer('xuhui', options);
    await go(elsewhere, paths.bureauReports());
    expect(await queued(elsewhere, agency.name).count()).toBe(0);
    const { page } = await officer('jingan', options);
    await openQueued(page, agency.name, title);
    expect(await go(elsewhere, new URL(page.url()).pathname)).toBe(404);
    expect(await main(page).innerText()).toMatch(new RegExp(`${SAID}[^]*${UNLAWFUL}[^]*${ANSWER}`, 'u'));
    expect(await page.content()).not.toMatch(/13800138000|caigou|王采购|李顾问|55550123/u);
    await page.getByRole('radio', { name: '举报成立', exact: true }).check();
    await press(page, '提交结论');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#decide-reason-error').innerText()).toContain('理由');
    await settled(page);
    const reader = await openReader({ javaScriptEnabled: false });
    expect(await storefront(reader, agency.slug)).toContain(UNLAWFUL);
    await field(page, '理由').fill('公开了他人的个人信息。');
    await press(page, '提交结论');
    await done(page, '已认定举报成立，并已通知有关主体。');
    expect(await main(page).getByRole('button', { name: '提交结论' }).count()).toBe(0);

    await expect
      .poll(() => storefront(reader, agency.slug), PATIENT)
      .toMatch(/该评价因违法内容被隐藏（[^）]*年[^）]*日），理由：公开了他人的个人信息。/u);
    expect(await reader.content()).not.toMatch(new RegExp(`${UNLAWFUL}|${ANSWER}`, 'u'));
    for (const side of [seller, buyer]) {
      await open(side, id);
      expect(await region(side.page, '评价').innerText()).toContain('理由：公开了他人的个人信息。');
      expect(await side.page.content()).not.toMatch(new RegExp(`${UNLAWFUL}|${ANSWER}`, 'u'));
    }
    await open(seller, id);
    expect(await region(seller.page, '终止、举报与屏蔽').innerText()).toMatch(/已认定成立\s+主管部门的结论：公开了他人的个人信息。/u);
    await go(page, paths.bureauReports());
    expect(await queued(page, agency.name).count()).toBe(0);
  });
});

describe('a report of an invitation', () => {
  it('is made once while it is open, and dismissed with a reason that only the reporter reads', async () => {
    const { agency, buyer, seller } = await sides(BARE);
    const [id = ''] = (await sendTo(buyer.by, [agency])).ids;
    const again = await seller.page.context().newPage();
    for (const page of [seller.page, again]) {
      await go(page, paths.inquiry(id));
      await unfold(page, '举报');
      await field(page, '原因').selectOption({ label: '垃圾信息' });
      await field(page, '情况说明').fill('与本机构的业务没有关系。');
    }
    await press(seller.page, '提交举报');
    await done(seller.page, '举报已提交，主管部门办理后会通知您。');
    await press(again, '提交举报');
    expect(await again.getByRole('alert').innerText()).toContain('贵单位已经举报过，主管部门正在办理。');
    const { page } = await officer('jingan', BARE);
    await openQueued(page, agency.name, '垃圾信息：邀约与往来留言');
    await page.getByRole('radio', { name: '举报不成立' }).check();
    await field(page, '理由').fill('属于正常的业务询问。');
    await press(page, '提交结论');
    await done(page, '已认定举报不成立，并已通知举报人。');
    await open(seller, id);
    expect(await region(seller.page, '终止、举报与屏蔽').innerText()).toContain('主管部门的结论：属于正常的业务询问。');
    expect(await main(seller.page).getByRole('button', { name: '提交答复' }).count()).toBe(1);
    await open(buyer, id);
    expect(await main(buyer.page).innerText()).not.toMatch(/属于正常的业务询问|垃圾信息/u);
  });
});

describe('an outcome', () => {
  it('that the other side does not share goes back, and is reviewed only once both agree', async () => {
    const { agency, buyer, seller } = await sides(BARE);
    const [id = ''] = (await sendTo(buyer.by, [agency])).ids;
    await move(seller.by, id, 'accept');
    await move(seller.by, id, 'sign', '签约一年。');
    await open(buyer, id);
    expect(await main(buyer.page).getByRole('button', { name: '发出评价' }).count()).toBe(0);
    await unfold(buyer.page, '结果不符');
    await field(buyer.page, '哪里不符').fill('还没有签，只谈了价格。');
    await press(buyer.page, '结果不符，退回');
    await done(buyer.page, '已说明结果不符，邀约回到“洽谈中”');
    await open(seller, id);
    expect(await main(seller.page).innerText()).toMatch(/洽谈中[^]*上次记录的结果未获确认\s+还没有签，只谈了价格。/u);
    await seller.page.getByRole('radio', { name: '没有签约，合作到此为止' }).check();
    await press(seller.page, '记录结果');
    expect(await seller.page.locator('#outcome-text-error').innerText()).toBe('请写明结果。');
    await field(seller.page, '结果说明').fill('价格没有谈拢。');
    await press(seller.page, '记录结果');
    await done(seller.page, '已记录结果，等待对方确认。');
    await open(buyer, id);
    await press(buyer.page, '确认结果');
    await done(buyer.page, '结果已确认。');
    expect(await main(buyer.page).getByRole('button', { name: '发出评价' }).count()).toBe(1);
  });
});

describe('a review', () => {
  it('leads nowhere else, and is written and answered once', async () => {
    const { buyer, seller, id } = await agreed(BARE);
    const say = async (page: Page, label: string, text: string, button: string): Promise<void> => {
      await field(page, label).fill(text);
      await press(page, button);
    };
    const tab = await buyer.page.context().newPage();
    for (const page of [buyer.page, tab]) {
      await go(page, paths.inquiry(id));
      await page.getByRole('radio', { name: '5 分（满分 5 分）' }).check();
    }
    await say(buyer.page, '评价', '响应很快，请致电 021-55550123 了解。', '发出评价');
    expect(await buyer.page.locator('#review-text-error').innerText()).toContain('评价和答复会公开，请删去。');
    expect(await buyer.page.getByRole('radio', { name: '5 分（满分 5 分）' }).isChecked()).toBe(true);
    await say(buyer.page, '评价', '响应很快，候选人都符合要求。', '发出评价');
    await done(buyer.page, '评价已发出，并公开显示。');
    await say(tab, '评价', '第二条评价，不应当被收下。', '发出评价');
    await done(tab, '已经评价过，一份邀约只能评价一次。');

    const other = await seller.page.context().newPage();
    for (const page of [seller.page, other]) await go(page, paths.inquiry(id));
    await say(seller.page, '答复这条评价', ANSWER, '发出答复');
    await done(seller.page, '答复已发出，并公开显示。');
    await say(other, '答复这条评价', '第二条答复，不应当被收下。', '发出答复');
    await done(other, '已经答复过，一条评价只能答复一次。');
    expect(
      await (await siteDatabase()).review.findUniqueOrThrow({ where: { inquiryId: id }, select: { text: true, answer: true } }),
    ).toEqual({ text: '响应很快，候选人都符合要求。', answer: ANSWER });
  });
});
