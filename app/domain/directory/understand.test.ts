import { describe, expect, it } from 'vitest';
import { searchedLine } from './searched-line.ts';
import { understand } from './understand.ts';

const meant = (q: string) => {
  const { text, districts, heard } = understand(q);
  return [text, districts.join(), heard.map(({ word }) => word).join()];
};

describe('what people write', () => {
  it.each<[string, string, string, string]>([
    ['猎头', '猎头', '', ''],
    ['上海猎头', '猎头', '', '上海'],
    ['上海市 劳务派遣', '劳务派遣', '', '上海市'],
    ['上海路招聘会', '上海路招聘会', '', ''],
    ['劳务派遣 松江', '劳务派遣', 'songjiang', '松江'],
    ['松江区劳务派遣', '劳务派遣', 'songjiang', '松江区'],
    ['劳务派遣松江', '劳务派遣', 'songjiang', '松江'],
    ['60人劳务派遣松江', '劳务派遣', 'songjiang', '60人,松江'],
    ['60 人 劳务派遣', '劳务派遣', '', '60人'],
    ['松江的劳务派遣公司', '劳务派遣', 'songjiang', '松江,公司'],
    ['上海市松江区劳务派遣公司哪家好', '劳务派遣', 'songjiang', '上海市,松江区,公司,哪家好'],
    ['附近 猎头', '猎头', '', '附近'],
    ['帮忙找个猎头', '猎头', '', '帮忙,找个'],
    ['我要找背景调查', '背景调查', '', '我要找'],
    ['找社保代理 多少钱', '社保代理', '', '找,多少钱'],
    ['songjiang 猎头', '猎头', 'songjiang', 'songjiang'],
    ['松江 浦东 猎头', '猎头', 'pudong,songjiang', '松江,浦东'],
    ['公司', '', '', '公司'],
    // Parts of words and names are left alone.
    ['企业内训', '企业内训', '', ''],
    ['能源猎头', '能源猎头', '', ''],
    ['求职指导', '求职指导', '', ''],
    ['办公室', '办公室', '', ''],
    ['帮扶就业', '帮扶就业', '', ''],
    ['静安高级人才', '静安高级人才', '', ''],
    ['演示青浦蓝领招聘有限公司', '演示青浦蓝领招聘有限公司', '', ''],
    ['演示青禾人才服务（上海）有限公司', '演示青禾人才服务（上海）有限公司', '', ''],
    ['演示百川职业培训学校', '演示百川职业培训学校', '', ''],
    ['7x24', '7x24', '', ''],
    ['', '', '', ''],
  ])('%s', (q, text, districts, heard) => {
    const [t, d, h] = meant(q);
    expect([t, d?.split(',').sort().join(), h]).toEqual([text, districts, heard]);
  });

  it('names the line, in any spelling, if it is one', () => {
    const line = (q: string, category?: string[]) => searchedLine({ q, refinements: category ? { category } : {} });
    expect(
      ['劳务派遣', '派遣', 'laowupaiqian', 'lwpq', '猎头', '高级人才寻访', 'RPO', '背调', '薪税', '青禾', ''].map((q) => line(q)),
    ).toEqual([
      'dispatch',
      null,
      'dispatch',
      'dispatch',
      'headhunting',
      'headhunting',
      'recruitment',
      'assessment',
      'outsourcing',
      null,
      null,
    ]);
    expect(line('猎头 劳务派遣')).toBeNull();
    expect(line('猎头', ['dispatch'])).toBe('dispatch');
    expect(line('猎头', ['dispatch', 'training'])).toBeNull();
  });
});

it('takes a text apart in few steps, however many ways there are', () => {
  const districts = '黄浦'.repeat(8);
  expect(understand(`${districts}火星${districts}`).text).toBe(`${districts}火星${districts}`);
  expect(understand(`${'黄浦'.repeat(50)}火星${'黄浦'.repeat(50)}`).districts).toEqual([]);
});

it.each([
  ['100 人才测评', '人才测评'],
  ['2026 人才引进', '人才引进'],
  ['500 人事代理', '人事代理'],
  ['60人力资源外包', '人力资源外包'],
])('the first character of a word is not a measure of people: %s', (q, word) => {
  expect(understand(q).text).toContain(word);
});
