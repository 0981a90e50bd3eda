import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BULLETIN, bulletinRules, type Bulletin } from '#test/factories/bulletin-kind.ts';
import { sectionsOf } from './content-kind.ts';
import { differences, type DiffRun } from './differences.server.ts';

const same = (text: string): DiffRun => ({ text, strong: false, kind: 'same' });
const added = (text: string): DiffRun => ({ text, strong: false, kind: 'added' });
const removed = (text: string): DiffRun => ({ text, strong: false, kind: 'removed' });

function ofText(before: string, after: string): DiffRun[] {
  const content = (text: string): Bulletin => ({ ...BULLETIN, heading: { title: '不变', text } });
  return differences(bulletinRules, content(before), content(after))[0]?.fields[0]?.runs ?? [];
}

describe('differences', () => {
  it('shows what changed, character by character', () => {
    expect(ofText('为制造业企业招聘。', '为制造业和物流企业招聘。')).toEqual([same('为制造业'), added('和物流'), same('企业招聘。')]);
  });

  it.each([
    ['每小时 18–4 元', '每小时 23–52 元', '每小时 ', '18–4 元', '23–52 元', ''],
    ['截至2026年11月27日有效', '截至2026年12月27日有效', '截至', '2026年11月27日', '2026年12月27日', '有效'],
    ['工作时间 09:00-18:00。', '工作时间 09:00-17:30。', '工作时间 ', '09:00-18:00', '09:00-17:30', '。'],
    ['团队1,280人', '团队1,380人', '团队', '1,280人', '1,380人', ''],
    ['合格率98.5%', '合格率99.5%', '合格率', '98.5%', '99.5%', ''],
    ['电话 021-55550123 转一', '电话 021-55550132 转一', '电话 ', '021-55550123', '021-55550132', ' 转一'],
    ['二〇二六年三月起', '二〇二六年五月起', '', '二〇二六年三', '二〇二六年五', '月起'],
    ['通过ISO9001认证', '通过ISO9002认证', '通过', 'ISO9001', 'ISO9002', '认证'],
    ['押金 1 万元至 2 万元', '押金 1 万元至 3 万元', '押金 ', '1 万元至 2 万元', '1 万元至 3 万元', ''],
  ])('never cuts a number, a day or an amount: %s, %s', (before, after, start, was, is, end) => {
    expect(ofText(before, after)).toEqual([
      ...(start === '' ? [] : [same(start)]),
      removed(was),
      added(is),
      ...(end === '' ? [] : [same(end)]),
    ]);
  });

  it('shows a fact before and after, whole', () => {
    const of = (count: number): Bulletin => ({ ...BULLETIN, seats: { count } });
    expect(differences(bulletinRules, of(18), of(180))[0]?.fields).toEqual([
      { label: '名额', shape: 'fact', runs: [removed('18 人'), added('180 人')] },
    ]);
  });

  it('joins changes between which one character happened to stay', () => {
    expect(ofText('每月五日前发薪', '每周五下午发薪')).toEqual([same('每'), removed('月五日前'), added('周五下午'), same('发薪')]);
    expect(ofText('我们有甲一乙', '我们有丙一丁')).toEqual([same('我们有'), removed('甲一乙'), added('丙一丁')]);
  });

  it('compares lists by whole entries and leaves out those that stayed', () => {
    const [section] = differences(bulletinRules, BULLETIN, { ...BULLETIN, posts: ['仓管员', '叉车工'] });
    expect(section).toEqual({
      section: 'posts',
      name: '岗位',
      fields: [{ label: '岗位', shape: 'list', runs: [removed('质检员'), added('叉车工')] }],
    });
  });

  it('shows another picture under the same words', () => {
    const poster = (id: string): Bulletin => ({ ...BULLETIN, posters: [{ id, alt: '前台' }] });
    expect(differences(bulletinRules, poster('1'), poster('2'))[0]?.fields[0]?.runs).toEqual([removed('前台'), added('前台')]);
  });

  it('adds everything where there was nothing before, and says nothing of what is empty', () => {
    const all = differences(bulletinRules, null, BULLETIN);
    expect(all.map(({ section }) => section)).toEqual(sectionsOf(bulletinRules));
    expect(all.flatMap(({ fields }) => fields.flatMap(({ runs }) => runs)).every(({ kind }) => kind === 'added')).toBe(true);
    expect(all.find(({ section }) => section === 'posters')?.fields).toEqual([]);
  });

  it('keeps to the sections asked for', () => {
    expect(differences(bulletinRules, null, BULLETIN, ['seats', 'unknown']).map(({ section }) => section)).toEqual(['seats']);
    expect(differences(bulletinRules, BULLETIN, BULLETIN)).toEqual([]);
  });

  it('keeps long texts that have nothing in common apart instead of searching on', () => {
    expect(ofText('甲'.repeat(3_000), '乙'.repeat(3_000))).toEqual([removed('甲'.repeat(3_000)), added('乙'.repeat(3_000))]);
  });

  it('gives both texts back', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '，', '𠮷', 'a'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = before === after ? [same(before)] : ofText(before, after);
        const without = (kind: DiffRun['kind']): string =>
          runs
            .filter((run) => run.kind !== kind)
            .map((run) => run.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });
});
