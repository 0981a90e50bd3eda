import { describe, expect, it } from 'vitest';
import { FOREVER } from '../../lines/licence.ts';
import { compareWithRegister, writeChecked, type ListedLicence, type StatedFacts } from './register-check.ts';

const stated: StatedFacts = {
  kind: 'hrPermit',
  number: '沪人服证字〔2024〕第123号',
  issuer: '上海市黄浦区人力资源和社会保障局',
  validFrom: '2024-01-01',
  validTo: '2028-12-31',
};
const listed: ListedLicence = { ...stated, number: '沪人服证字［2024］第 123 号' };

describe('a submission and a register', () => {
  it('agree where number and term agree, however the number is written', () => {
    expect(compareWithRegister(stated, [listed])).toEqual({ outcome: 'agrees', differences: [] });
  });

  it.each([
    ['the issuer is not named', { issuer: null }],
    ['the first day is not named', { validFrom: null }],
    ['the issuer has spaces', { issuer: '上海市黄浦区 人力资源和社会保障局' }],
  ])('agree where %s', (_what, other) => {
    expect(compareWithRegister(stated, [{ ...listed, ...other }]).outcome).toBe('agrees');
  });

  it.each([
    [
      { number: '沪人服证字〔2024〕第124号' },
      [{ field: 'number', stated: '沪人服证字〔2024〕第123号', listed: '沪人服证字〔2024〕第124号' }],
    ],
    [{ issuer: '另一个局' }, [{ field: 'issuer', stated: '上海市黄浦区人力资源和社会保障局', listed: '另一个局' }]],
    [{ validFrom: '2024-01-02' }, [{ field: 'validFrom', stated: '2024-01-01', listed: '2024-01-02' }]],
    [{ validTo: '2028-12-30' }, [{ field: 'validTo', stated: '2028-12-31', listed: '2028-12-30' }]],
    [{ validTo: FOREVER }, [{ field: 'validTo', stated: '2028-12-31', listed: FOREVER }]],
    [{ validTo: null }, [{ field: 'validTo', stated: '2028-12-31', listed: null }]],
  ] as const)('differ in %j', (other, differences) => {
    expect(compareWithRegister(stated, [{ ...listed, ...other }])).toEqual({ outcome: 'conflicts', differences });
  });

  it('names every difference at once', () => {
    const { differences } = compareWithRegister(stated, [
      { ...listed, number: '1', issuer: '2', validFrom: '2020-01-01', validTo: '2021-01-01' },
    ]);
    expect(differences.map(({ field }) => field)).toEqual(['number', 'issuer', 'validFrom', 'validTo']);
  });

  it('holds the one of its number against it where a register lists several', () => {
    expect(compareWithRegister(stated, [{ ...listed, number: '别的' }, listed]).outcome).toBe('agrees');
  });

  it('finds nothing where the register lists nothing of the kind', () => {
    expect(compareWithRegister(stated, [])).toEqual({ outcome: 'absent', differences: [] });
    expect(compareWithRegister(stated, [{ ...listed, kind: 'hrFiling' }]).outcome).toBe('absent');
  });

  it('takes a filing without a term for 长期, but no permit', () => {
    const open = { validTo: FOREVER } as const;
    expect(compareWithRegister({ ...stated, ...open, kind: 'hrFiling' }, [{ ...listed, kind: 'hrFiling', validTo: null }]).outcome).toBe(
      'agrees',
    );
    expect(compareWithRegister({ ...stated, ...open }, [{ ...listed, validTo: null }]).outcome).toBe('conflicts');
    expect(compareWithRegister({ ...stated, ...open }, [{ ...listed, ...open }]).outcome).toBe('agrees');
  });

  it('writes values for people', () => {
    expect([
      writeChecked('validTo', FOREVER),
      writeChecked('validTo', null),
      writeChecked('validFrom', '2024-01-01'),
      writeChecked('number', '第1号'),
      writeChecked('issuer', null),
    ]).toEqual(['长期', '没有写明', '2024年1月1日', '第1号', '没有']);
  });
});
