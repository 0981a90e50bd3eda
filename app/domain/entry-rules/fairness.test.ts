import { describe, expect, it } from 'vitest';
import { fairnessWarnings } from './fairness.ts';
import { STARTER } from './starter.ts';

const found = (detail: string): string[] => fairnessWarnings({ label: '条件', detail }).map((warning) => warning.found);

describe('the fairness of conditions (公平竞争审查条例 8–10)', () => {
  it.each([
    ['在本辖区注册', 'place'],
    ['注册地应在青浦区', 'place'],
    ['税收落在本区', 'place'],
    ['须为本市企业', 'place'],
    ['国有企业或者其控股的企业', 'owner'],
    ['限民营', 'owner'],
    ['由演示甲乙丙有限公司推荐', 'named'],
    ['使用园区指定的机构', 'named'],
    ['年纳税不少于 50 万元', 'money'],
  ])('are asked about: %s', (detail) => {
    expect(found(detail)).not.toEqual([]);
  });

  it.each([
    '主体已依法登记，统一社会信用代码通过校验。',
    '专职工作人员不少于 3 人，以参加社会保险的在职人数为准。',
    '实缴资本不少于 200 万元。',
    '有限责任公司、合伙企业均可。',
    '在园区内租赁单元自用，不转租、不挂靠。',
    '三年内没有重大劳动保障违法行为。',
  ])('are left alone: %s', (detail) => {
    expect(found(detail)).toEqual([]);
  });

  it('names the article, and reads the label, too', () => {
    const [warning, ...more] = fairnessWarnings({ label: '本区注册', detail: '营业执照为准。' });
    expect(warning?.says).toContain('第八条、第九条');
    expect(more).toEqual([]);
  });

  it('has nothing to say of what a park begins with', () => {
    expect(STARTER.conditions.flatMap(fairnessWarnings)).toEqual([]);
  });
});
