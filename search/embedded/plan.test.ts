import { describe, expect, it } from 'vitest';
import { createDictionary } from '../dictionary.ts';
import { readQuery } from '../query-text.ts';
import { synonymTable } from '../synonyms.ts';
import { planWords, segments } from './plan.ts';

const frequencies: Readonly<Record<string, number>> = { 灵活: 80, 活用: 80, 用工: 100, 工平: 5, 平台: 60, 劳务: 90, 务派: 70, 派遣: 90 };
const pairFrequency = (first: number, second: number) => frequencies[String.fromCharCode(first, second)] ?? 0;
const lore = {
  synonyms: synonymTable([{ same: ['灵工', '灵活用工'] }, { same: ['HR系统', '人事系统'] }]),
  dictionary: createDictionary(['猎头']),
  pairFrequency,
};

describe('segments', () => {
  it('cuts where a pair is much rarer than its neighbours, and nowhere else', () => {
    expect(segments('灵活用工平台', pairFrequency)).toEqual(['灵活用工', '平台']);
    expect(segments('劳务派遣', pairFrequency)).toEqual(['劳务派遣']);
    expect(segments('劳', pairFrequency)).toEqual(['劳']);
  });
});

describe('planWords', () => {
  const ways = (q: string) =>
    planWords(readQuery(q), lore).map((word) =>
      word.alternatives.map(({ how, needles }) => `${how} ${needles.map(({ text }) => text).join('+')}`),
    );

  it('expands a synonym at the beginning of a longer word', () => {
    expect(ways('灵工平台')[0]).toContain('synonym 灵活用工+平台');
  });

  it('cuts at known words where frequencies do not help', () => {
    expect(ways('猎头甲乙')[0]).toContain('segmented 猎头+甲乙');
  });

  it('takes a mixed chunk as one word only where the synonyms know it', () => {
    expect(ways('HR系统')).toEqual([['exact hr+系统', 'synonym 人事系统']]);
    expect(ways('HR猎头')).toHaveLength(2);
  });

  it('joins syllables that were typed apart, and leaves whole words apart', () => {
    expect(ways('lie tou')).toHaveLength(1);
    expect(ways('lietou zhaopin')).toHaveLength(2);
  });

  it('finds the hanzi beside letters that read as pinyin in their own ways too', () => {
    expect(ways('ai灵工')[0]).toEqual(expect.arrayContaining(['exact ai+灵工', 'synonym 灵活用工+ai']));
  });

  it('tries pinyin as a key and as the words it means', () => {
    expect(ways('lietou')).toEqual([['exact lietou', 'pinyin lietou', 'pinyin 猎头']]);
  });
});
