import { describe, expect, it } from 'vitest';
import { CATEGORY_SLUGS } from '#app/domain/lines/categories.ts';
import { checkUscc } from '#app/domain/organisations/uscc.ts';
import { demoUscc, MAX_INSTITUTIONS } from './identity.ts';
import { demoName } from './names.ts';

describe('demo names', () => {
  const names = Array.from({ length: MAX_INSTITUTIONS }, (_, i) => demoName(i, CATEGORY_SLUGS[(i * 7) % 10]!).full);

  it('never repeat and always say what they are', () => {
    expect(new Set(names).size).toBe(MAX_INSTITUTIONS);
    expect(names.filter((name) => !name.startsWith('演示·'))).toEqual([]);
  });

  it('resemble no firm of the trade', () => {
    const firms = /智联|前程|科锐|任仕达|外服|中智|万宝|仕邦|猎聘|肯耐|汇思|薪宝|德科|罗迈|瀚纳仕|万仕|易才|北森|拉勾|脉脉|光辉/;
    expect(names.filter((name) => firms.test(name))).toEqual([]);
  });
});

describe('demo codes', () => {
  it('pass both checks to the end of the range', () => {
    for (const index of [0, 7, 10, 4_321, MAX_INSTITUTIONS - 1]) expect(checkUscc(demoUscc(index, 'pudong'))).toMatchObject({ ok: true });
  });
});
