import { describe, expect, it } from 'vitest';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { synonymsWith, synonymTable, synonymWords } from './synonyms.ts';

const synonyms = synonymsWith(DISTRICTS);
const table = synonymTable(synonyms);

describe('synonyms', () => {
  it('never lead from dispatch to outsourcing or back', () => {
    for (const [word, others] of table) {
      const both = [word, ...others].join(' ');
      expect(both.includes('派遣') && both.includes('外包')).toBe(false);
    }
  });

  it('go one way where one word is wider', () => {
    expect(table.get('社保代缴')).toContain('人事代理');
    expect(table.get('人事代理')).toBeUndefined();
  });

  it('know every district with and without 区', () => {
    expect(DISTRICTS).toHaveLength(16);
    for (const { name, shortName } of DISTRICTS) expect(table.get(name)).toContain(shortName);
    expect(table.get('徐汇区')).toEqual(['徐汇']);
    expect(table.get('浦东')).toEqual(['浦东新区']);
  });

  it('never name a word its own synonym', () => {
    for (const [word, others] of table) expect(others.map((other) => other.toLowerCase())).not.toContain(word);
  });

  it('give each word once to the dictionary', () => {
    const words = synonymWords(synonyms);
    expect(new Set(words).size).toBe(words.length);
  });
});
