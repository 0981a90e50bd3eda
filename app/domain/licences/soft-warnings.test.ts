import { describe, expect, it } from 'vitest';
import { FOREVER } from '../lines/licence.ts';
import { softWarnings } from './soft-warnings.ts';

const today = '2026-11-21';
const permit = { kind: 'hrPermit', number: '沪人服证字〔2024〕第15000123号', validFrom: '2024-03-01', validTo: '2029-02-28' } as const;
const dispatch = { kind: 'dispatchPermit', number: '沪派遣许字2025第00001号', validFrom: '2025-03-01', validTo: '2028-02-29' } as const;

describe('what looks odd about a licence', () => {
  it.each([
    ['nothing about a usual one', permit, []],
    ['nothing about three years to the day', dispatch, []],
    [
      'another year in the number',
      { ...permit, number: '沪人服证字〔2023〕第15000123号' },
      ['证号里的年份是 2023，有效期从 2024 年起，请核对'],
    ],
    ['nothing where the number names two years', { ...permit, number: '2023-2025-15' }, []],
    [
      'full-width years are years',
      { ...permit, number: '沪人服证字〔２０２３〕第15号' },
      ['证号里的年份是 2023，有效期从 2024 年起，请核对'],
    ],
    [
      'a longer term than three years',
      { ...dispatch, validTo: '2028-03-01' },
      ['劳务派遣经营许可证通常有效 3 年（到2028年2月29日），填写的有效期更长'],
    ],
    ['no end where there is usually one', { ...dispatch, validTo: FOREVER }, ['劳务派遣经营许可证通常有效 3 年，这里填写的是“长期”']],
    ['no end of a filing', { kind: 'hrFiling', number: '备字〔2024〕12号', validFrom: '2024-01-01', validTo: FOREVER }, []],
    ['a term that is over', { ...permit, validTo: '2026-11-20' }, ['有效期已于2026年11月20日届满，不能使服务公开']],
    ['a term of decades', { ...permit, validTo: '2072-02-28' }, ['有效期超过 10 年，请核对年份']],
    ['ten years to the day', { ...permit, validTo: '2034-02-28' }, []],
    ['a long term from a day unknown', { ...permit, validFrom: null, validTo: '2036-11-21' }, ['有效期超过 10 年，请核对年份']],
    ['several numbers', { ...permit, number: '人服证字第1号、劳派字第2号' }, ['填写的像是几个证号，一份申报只写一份证']],
    ['nothing about its last day', { ...permit, validTo: today }, []],
    ['a term still to come', { ...permit, number: '第15000123号', validFrom: '2026-11-22' }, ['2026年11月22日才开始生效']],
    ['a number without digits', { ...permit, number: '沪人服证字' }, ['填写的不像完整的证号，请与扫描件核对']],
    ['nothing of what was not stated', { kind: 'dispatchPermit', number: '', validFrom: null, validTo: null }, []],
  ] as const)('%s', (_what, stated, warnings) => {
    expect(softWarnings(stated, today)).toEqual(warnings);
  });

  it('ends a term that began on 29 February on the 28th', () => {
    expect(softWarnings({ ...dispatch, number: '1234', validFrom: '2024-02-29', validTo: '2027-02-28' }, today)).toEqual([]);
    expect(softWarnings({ ...dispatch, number: '1234', validFrom: '2024-02-29', validTo: '2027-03-01' }, today)).toHaveLength(1);
  });
});
