import { describe, expect, it } from 'vitest';
import { leasePaper } from '#app/domain/leases/lease-paper.ts';
import { EMPTY_TERMS, type LeaseTerms } from '#app/domain/leases/lease-terms.ts';
import type { LeaseRow } from '#app/domain/leases/load-lease.server.ts';
import { openLease } from '#app/domain/leases/open-lease.server.ts';
import { writePaper } from '#app/kernel/papers/write-paper.server.ts';
import { docxParts, sheetsOf } from '#test/setup/docx.ts';
import { approved, at, ground, on } from '../move-ins/ground.ts';
import { agreed, DAY, drafted, leaseOf, moved, RENT, signed, writeTerms } from './ground.ts';

const wordsOf = async (row: LeaseRow, office = true) => {
  const paper = leasePaper(row, office);
  if (!paper) throw new Error('No paper');
  return { paper, words: sheetsOf(await docxParts(await writePaper(paper))) };
};

describe('the paper of a contract', () => {
  it('says everything that was agreed: both sides, units, days, formula, plan, deposit', async () => {
    const here = await ground();
    const row = await leaseOf(here.db, await signed(here), on('2026-11-28'));
    const { paper, words } = await wordsOf(row, false);
    expect([paper.title, paper.mark]).toEqual(['房屋租赁合同', null]);
    for (const said of [
      '合同编号：演示租字 1 号',
      '甲方（出租方）',
      row.institution.organisation.name,
      row.institution.organisation.uscc,
      '不是主管部门发布的示范文本',
      '1 个单元租给乙方，面积合计 100 ㎡',
      'A 座 1 层 A0101',
      // 1 December 2026 to 30 November 2027.
      '2026年12月1日至2027年11月30日，含起止日，共 365 天',
      '办公',
      '不得转租',
      '3.0000 元/㎡·天；按实际天数',
      '按实际天数：每天 300.00 元（100.00 ㎡ × 3.0000 元）',
      '每季度一付，按起始日',
      '每期的第一天以前（含当天）；遇休息日顺延到下一个工作日',
      '27,375.00 元（贰万柒仟叁佰柒拾伍元整）',
      '没有约定',
      // 365 days of 300.00 元; the quarters have 90, 92, 92 and 91 days.
      '共 4 期，合计 109,500.00 元（大写：壹拾万玖仟伍佰元整）。',
      '2026年12月1日至2027年2月28日',
      '27,000.00 元',
      '27,600.00 元',
      '27,300.00 元',
      '2027年9月1日至2027年11月30日',
      '授权代表（签字）',
      `第 1 稿，内容校验码：${row.versions[0]!.hash.slice(0, 16)}`,
    ])
      expect(words).toContain(said);
    // Nobody who works on it is named.
    expect(words).not.toMatch(/演示[甲乙丙]/u);
  });

  it('has the steps with their days and prices, what is free, fees, the late fee, and what else was agreed', async () => {
    const here = await ground();
    const id = await drafted(here);
    const by = at(here.first, DAY);
    const rise = { everyMonths: 6, percent: 500 };
    const free = [{ from: '2026-12-01', to: '2026-12-31' }];
    await writeTerms(here, by, id, { section: 'rent', rent: { ...RENT, rise, free } });
    await writeTerms(here, by, id, { section: 'fees', fees: [{ ...RENT, name: '物业费', base: 'perMonth', price: 150_000 }] });
    const row = await leaseOf(here.db, id, by.now);
    const lateFee = { rate: 50, capPercent: 20, graceDays: 3 };
    const terms: LeaseTerms = { ...row.draft, lateFee, remark: '装修押金另行约定。\n第二行' };
    const { words } = await wordsOf({ ...row, draft: terms });
    for (const said of [
      '免租 2026年12月1日至2026年12月31日，共 31 天',
      '每 6 个月递增 5%',
      '2026年12月1日3.0000 元/㎡·天',
      '2027年6月1日3.1500 元/㎡·天',
      '物业费15.0000 元/㎡·月；按月单价，零头按当月实际天数',
      '按月：每月 1,500.00 元（100.00 ㎡ × 15.0000 元），不足一个月的按当月实际天数折算',
      '每天万分之 5，不超过欠款的 20%，宽限 3 天',
      '装修押金另行约定。',
      '第二行',
    ])
      expect(words).toContain(said);
  });

  it('is a draft for the park alone, also where it is not complete', async () => {
    const here = await ground();
    const moveInId = await approved(here);
    const opened = await openLease(here.db, at(here.first, DAY), { parkSlug: 'yuan', candidate: `moveIn ${moveInId}` });
    if (!opened.ok) throw new Error(opened.message);
    const row = await leaseOf(here.db, opened.id, on(DAY));
    const { paper, words } = await wordsOf({ ...row, draft: EMPTY_TERMS });
    expect(paper.mark).toBe('草稿');
    expect(words).toMatch(/合同编号：未填[^]*草稿，没有提交对方确认|草稿，没有提交对方确认[^]*合同编号：未填/u);
    expect(words).toContain('填写租期和费用以后');
    expect(leasePaper(row, false)).toBeNull();
  });

  it('is the version that was offered last, marked as long as it is not agreed', async () => {
    const here = await ground();
    const id = await agreed(here);
    const mark = async (office = true) => leasePaper(await leaseOf(here.db, id, on('2026-11-29')), office)?.mark;
    expect([await mark(), await mark(false)]).toEqual([null, null]);
    await moved(here, at(here.first, '2026-11-28'), id, 'recall', { reason: '单价有误。' });
    await writeTerms(here, at(here.first, '2026-11-28'), id, { section: 'rent', rent: { ...RENT, price: 20_000 } });
    const recalled = await wordsOf(await leaseOf(here.db, id, on('2026-11-29')), false);
    expect(recalled.paper.mark).toBe('修改中的合同，未确认');
    expect(recalled.words).toContain('3.0000 元/㎡·天');
    expect(recalled.words).not.toContain('2.0000');
    await moved(here, at(here.first, '2026-11-28'), id, 'offer');
    const offered = await wordsOf(await leaseOf(here.db, id, on('2026-11-29')), false);
    expect([offered.paper.mark, offered.paper.foot.slice(0, 5)]).toEqual(['待乙方确认', '第 2 稿']);
    expect(offered.words).toContain('2.0000 元/㎡·天');
    await moved(here, at(here.second, '2026-11-29'), id, 'cancel', { reason: '改在别处。' });
    expect(await mark(false)).toBe('已作废');
  });

  it('is about a service where somebody moves in online', async () => {
    const here = await ground();
    const row = await leaseOf(here.db, await signed(here), on('2026-11-28'));
    const desks = { ...RENT, name: '工位费', base: 'perMonth', measure: 'desk', desks: 6, price: 8_000_000 } as const;
    const version = { ...row.versions[0]!, terms: { ...row.terms, units: [], rent: desks } };
    const { paper, words } = await wordsOf({ ...row, isOnline: true, versions: [version] });
    expect(paper.title).toBe('入驻服务合同');
    for (const said of ['甲方（服务方）', '乙方（入驻方）', '线上入驻', '服务期', '800.0000 元/工位·月，6 个工位'])
      expect(words).toContain(said);
    expect(words).not.toMatch(/出租|承租|转租|租期/u);
  });

  it('says that days of years without an arrangement of days off may still move', async () => {
    const here = await ground();
    const row = await leaseOf(here.db, await signed(here), on('2026-11-28'));
    const notes = (years: number[]) =>
      JSON.stringify(leasePaper({ ...row, calendar: { ...row.calendar, years: new Set(years) } }, true)).includes(
        '还没有公布放假安排的年份',
      );
    expect([notes([2026]), notes([2026, 2027])]).toEqual([true, false]);
  });
});
