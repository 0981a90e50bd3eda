import { describe, expect, it } from 'vitest';
import { checkSheet } from '#app/domain/shortlists/check-sheet.ts';
import { compare, type LineComparison } from '#app/domain/shortlists/comparison.ts';
import { leftOutWords } from '#app/domain/shortlists/left-out.ts';
import { readCompared } from '#app/domain/shortlists/read-compared.server.ts';
import { writeCheckSheet } from '#app/domain/shortlists/write-check-sheet.server.ts';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { dayOf, startOf } from '#app/kernel/calendar.ts';
import { institution } from '#test/factories/institution.ts';
import { after, NOW } from '#test/factories/person.ts';
import { rowsOf } from '../licences/ground-oversight.ts';
import { agreedInquiry, inquiryGround, recruiter } from '../inquiries/ground.ts';

const TODAY = '2026-11-21';
const ROW = '今天能否提供招聘';
const AGREED = '近两年双方确认的签约（招聘）';
const linesOf = (rows: LineComparison['rows'], of: string) => rows.find(({ name }) => name === of)?.cells.map(({ lines }) => lines);

describe('a comparison', () => {
  it('has the public facts of each, in the order asked for, and names those that it cannot have', async () => {
    const ground = await inquiryGround();
    const { db, agency } = ground;
    await agreedInquiry(ground);
    const lapsed = await recruiter(db, { name: '测试·过期有限公司', validTo: '2026-11-20' });
    const gone = await institution(db, {
      name: '测试·撤下有限公司',
      status: 'withdrawn',
      withdrawnOn: '2026-10-01',
      withdrawnReason: '注销',
    });
    await db.formerSlug.create({ data: { slug: 'former-agency', institutionId: agency.id } });

    const all = await readCompared(db, [lapsed.slug, 'former-agency', gone.slug, 'nobody', agency.slug], NOW);
    expect(all.compared.map(({ slug, moved }) => [slug, moved])).toEqual([
      [lapsed.slug, false],
      [agency.slug, true],
    ]);
    expect(leftOutWords(all)).toEqual([
      '测试·撤下有限公司的展示页已经撤下，不能比较：2026年10月1日起，原因：注销。',
      '地址里有 1 家机构没有找到，地址可能输错了。',
    ]);
    const { rows, able } = compare(all.compared, { line: 'recruitment', district: null }, TODAY);
    expect(able).toEqual([agency.slug]);
    expect(rows.find(({ name }) => name === ROW)?.cells.map(({ tag }) => tag?.text)).toEqual(['今天不能', '可以']);
    expect(linesOf(rows, AGREED)).toEqual([['近两年还没有'], ['1 单']]);
  });

  it('counts what both sides signed in the last two years, as the order of the lists does', async () => {
    const ground = await inquiryGround();
    const { db, agency } = ground;
    const id = await agreedInquiry(ground);
    const signed = async (outcomeAt: Date) => {
      await db.inquiry.update({ where: { id }, data: { outcomeAt } });
      const { compared } = await readCompared(db, [agency.slug], NOW);
      return linesOf(compare(compared, { line: 'recruitment', district: null }, TODAY).rows, AGREED);
    };
    // 730 days before 2026-11-21 is 2024-11-21.
    expect(await signed(startOf('2024-11-21'))).toEqual([['1 单']]);
    expect(await signed(new Date(startOf('2024-11-21').getTime() - 1))).toEqual([['近两年还没有']]);
  });

  it('names every district with a seat or a branch, and has a place for one that serves everywhere and sits nowhere', async () => {
    const { db } = await inquiryGround();
    const both = await recruiter(db, { name: '测试·两区有限公司' });
    for (const districtSlug of ['songjiang', 'pudong'])
      await db.place.create({ data: { institutionId: both.id, kind: 'branch', districtSlug, address: `示例路 2 号（${districtSlug}）` } });
    const nowhere = await recruiter(db, { name: '测试·无址有限公司' });
    await db.place.deleteMany({ where: { institutionId: nowhere.id } });
    const { compared } = await readCompared(db, [both.slug, nowhere.slug], NOW);
    const comparison = compare(compared, { line: 'recruitment', district: 'songjiang' }, TODAY);
    expect(linesOf(comparison.rows, '机构所在区')).toEqual([['浦东新区', '松江区'], ['没有登记']]);
    expect(comparison.able).toEqual([both.slug, nowhere.slug]);
    expect(checkSheet(compared, comparison, TODAY).map(({ address }) => address)).toEqual([expect.stringMatching(/^浦东新区 /u), null]);
  });

  it('that is left open until a licence has ended does not lead to an invitation, and the refusal says why', async () => {
    const { db, send, buyer, agency } = await inquiryGround();
    const ending = await recruiter(db, { name: '测试·到期有限公司', validTo: TODAY });
    const slugs = [agency.slug, ending.slug];
    const { compared } = await readCompared(db, slugs, NOW);
    expect(compare(compared, { line: 'recruitment', district: null }, dayOf(NOW)).able).toEqual(slugs);
    const tomorrow = { ...buyer, now: after(24 * 3_600) };
    expect(await send(tomorrow, slugs)).toMatchObject({
      ok: false,
      why: 'guard',
      problems: [{ slug: ending.slug, message: '所需的人力资源服务许可证不在有效期内，这家机构今天不能提供“招聘”。', inquiryId: null }],
    });
    expect(await db.inquiry.count()).toBe(0);
    expect(await send(tomorrow, [agency.slug])).toMatchObject({ ok: true });
  });
});

it('供应商核验单 has a row for each licence, as a page and as a workbook', async () => {
  const { db, agency } = await inquiryGround();
  const bare = await institution(db, { name: '测试·无证有限公司' });
  const { compared } = await readCompared(db, [agency.slug, bare.slug], NOW);
  const sheet = checkSheet(compared, compare(compared, { line: 'recruitment', district: null }, TODAY), TODAY);
  expect(sheet[0]).toMatchObject({
    today: { tag: { text: '可以' } },
    licences: [
      {
        kind: '人力资源服务许可证',
        number: '（演示）1 号',
        validity: '至2027年12月31日',
        said: { on: '2026年6月1日' },
        ended: null,
        required: true,
      },
    ],
  });
  expect(sheet[1]).toMatchObject({ licences: [], today: { tag: { text: '不提供' } } });

  const link = (slug: string) => `https://park.example/institutions/${slug}`;
  const file = await writeCheckSheet(sheet, {
    need: { line: 'recruitment', district: 'songjiang', headcount: 60 },
    at: '2026年11月21日 09:00',
    leftOut: ['某机构的展示页已经撤下。'],
    link,
  });
  const cells = await rowsOf(file);
  expect(cells[0]).toEqual(expect.arrayContaining(['机构名称', '要服务的区', '人数', '服务地域', '编号', '核对时刻', '查看今天的状态']));
  expect(cells[1]).toEqual(
    expect.arrayContaining(['测试·招聘有限公司', '松江区', '（演示）1 号', '2026年11月21日 09:00', link(agency.slug)]),
  );
  expect(cells[2]).toEqual(expect.arrayContaining(['测试·无证有限公司', '没有许可备案记录']));
  expect(cells[3]?.[0]).toBe('某机构的展示页已经撤下。');
  expect(cells).toHaveLength(4);
});

it('of a licence that was revoked or has expired everybody reads the day and the reason, and no earlier check', async () => {
  const { db, agency } = await inquiryGround();
  await db.licence.updateMany({
    where: { institutionId: agency.id },
    data: { verifiedOn: '2026-09-13', revokedOn: '2026-11-20', revokedReason: '查实出租许可证' },
  });
  await db.verification.create({ data: { institutionId: agency.id, fact: 'licence', sourceId: 'example', verifiedOn: '2026-09-13' } });
  const lapsed = await recruiter(db, { name: '测试·过期有限公司', validTo: '2026-11-19' });
  const announced = await recruiter(db, { name: '测试·将撤有限公司' });
  await db.licence.updateMany({ where: { institutionId: announced.id }, data: { revokedOn: '2026-11-25', revokedReason: '停业' } });
  const { compared } = await readCompared(db, [agency.slug, lapsed.slug, announced.slug], NOW);
  const comparison = compare(compared, { line: 'recruitment', district: null }, TODAY);
  expect(linesOf(comparison.rows, '许可备案的核验')?.[0]).toEqual(['主管部门撤销', '2026年11月20日']);
  const sheet = checkSheet(compared, comparison, TODAY);
  expect(sheet[0]?.licences[0]).toMatchObject({
    revocation: '2026年11月20日起撤销：查实出租许可证',
    said: { source: '主管部门撤销', on: '2026年11月20日' },
  });
  const answer = await findStorefront(db, agency.slug, TODAY);
  expect(answer).toMatchObject({
    view: {
      licence: { text: '许可已撤销' },
      revoked: '2026年11月20日',
      freshness: [{ fact: '许可备案', revoked: true }],
      licences: [{ revocation: '2026年11月20日起撤销：查实出租许可证', said: { revoked: true, on: '2026年11月20日' } }],
    },
  });
  // Until its day a revocation is announced, and the check before it holds.
  expect(await findStorefront(db, agency.slug, '2026-11-19')).toMatchObject({
    view: {
      revoked: null,
      licences: [{ revocation: '2026年11月20日起撤销：查实出租许可证', said: { revoked: false, on: '2026年9月13日' } }],
    },
  });

  const file = await writeCheckSheet(sheet, {
    need: { line: 'recruitment', district: null, headcount: null },
    at: '2026年11月21日 09:00',
    leftOut: [],
    link: (slug) => slug,
  });
  const [heads = [], revoked = [], expired = [], later = []] = await rowsOf(file);
  const cell = (row: typeof heads, name: string) => row[heads.indexOf(name)];
  expect(cell(revoked, '说明')).toContain('已于2026年11月20日被撤销；原因：查实出租许可证');
  const ends = (row: typeof heads) => ['到期或撤销日期', '到期或撤销原因', '核验或撤销', '核验或撤销日期'].map((name) => cell(row, name));
  // A spreadsheet counts days: 2026-11-20 is its 46,346th.
  expect(ends(revoked)).toEqual([46_346, '查实出租许可证', '主管部门撤销', 46_346]);
  expect(cell(expired, '说明')).toContain('已于2026年11月19日到期');
  expect(ends(expired).slice(0, 2)).toEqual([46_345, '有效期届满']);
  expect(ends(later).slice(0, 2)).toEqual([46_351, '已决定撤销，尚未生效：停业']);
  expect(cell(later, '说明')).toContain('2026年11月25日起撤销：停业');
});
