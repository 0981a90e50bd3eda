import { describe, expect, it } from 'vitest';
import { createDictionary } from './dictionary.ts';
import { editDistanceWithin, forgivenEdits } from './edit-distance.ts';

const dictionary = createDictionary(['劳务派遣', '猎头', '职业技能培训', 'SaaS', 'HR系统']);

describe('the dictionary', () => {
  it('knows what pinyin means', () => {
    expect(dictionary.wordsOfPinyin('lt')).toEqual(['猎头']);
    expect(dictionary.wordsOfPinyin('laowupaiqian')).toEqual(['劳务派遣']);
    expect(dictionary.wordsOfPinyin('hrxt')).toEqual(['hr系统']);
    expect(dictionary.wordsOfPinyin('l')).toEqual([]);
  });

  it('corrects what sounds the same, then one exchanged character', () => {
    expect(dictionary.corrections('劳务派潜')).toEqual(['劳务派遣']);
    expect(dictionary.corrections('职业技术培训')).toEqual(['职业技能培训']);
    expect(dictionary.corrections('上海列头')).toEqual(['上海猎头']);
  });

  it('corrects Latin words and pinyin', () => {
    expect(dictionary.corrections('sass')).toEqual(['saas']);
    expect(dictionary.corrections('laowupaiqan')).toEqual(['劳务派遣']);
    expect(dictionary.corrections('lt')).toEqual([]);
  });

  it('corrects no name of a place', () => {
    const withPlaces = createDictionary(['背景', '猎头'], (run) => run === '北京');
    expect([dictionary, withPlaces].map(({ isPlace }) => isPlace('北京'))).toEqual([false, true]);
    expect(createDictionary(['背景']).corrections('北京')).toEqual(['背景']);
    expect(withPlaces.corrections('北京')).toEqual([]);
    expect(withPlaces.corrections('列头')).toEqual(['猎头']);
  });

  it('never offers the word itself, or anything for strangers', () => {
    expect(dictionary.corrections('劳务派遣')).toEqual([]);
    expect(dictionary.corrections('甲乙丙')).toEqual([]);
  });
});

describe('edit distance', () => {
  it('counts a swap of neighbours as one edit and gives up beyond the limit', () => {
    expect(editDistanceWithin('ab', 'ba', 1)).toBe(1);
    expect(editDistanceWithin('saas', 'saas', 1)).toBe(0);
    expect(editDistanceWithin('kitten', 'sitting', 2)).toBeNull();
    expect([3, 4, 7, 8].map(forgivenEdits)).toEqual([0, 1, 1, 2]);
  });
});
