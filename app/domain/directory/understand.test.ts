import { describe, expect, it } from 'vitest';
import type { Refinements } from './query.ts';
import { meantBy } from './search-query.ts';
import { searchedLine } from './searched-line.ts';
import { understand, wordsLookedFor } from './understand.ts';

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
    ['六十人 劳务派遣', '劳务派遣', '', '六十人'],
    ['60名员工培训', '培训', '', '60名员工'],
    ['劳务派遣一百来人', '劳务派遣', '', '一百来人'],
    ['60多号人 派遣', '派遣', '', '60多号人'],
    ['三人行', '三人行', '', ''],
    ['我们公司在松江想找一家能派60个人的劳务公司，最好有资质', '劳务公司', 'songjiang', '我们公司在,松江,想找一家能派,60个人,最好有资质'],
    ['我们厂在金山，要找会修注塑机的师傅', '修注塑机 师傅', 'jinshan', '我们厂在,金山,要找会'],
    // Numbers of people in other words, and without a blank.
    ['招60人', '招人', '', '60人'],
    ['招人60个', '招人', '', '60个'],
    ['６０人 劳务派遣', '劳务派遣', '', '60人'],
    ['100-200人', '', '', '100-200人'],
    ['60-80人劳务派遣', '劳务派遣', '', '60-80人'],
    ['5个', '', '', '5个'],
    ['六个', '六个', '', ''],
    ['找公司帮忙招人', '招人', '', '找公司帮忙'],
    ['松江区劳务派遣60', '劳务派遣', 'songjiang', '松江区,60'],
    ['用工60人松江派遣', '派遣', 'songjiang', '用工,60人,松江'],
    ['1,200人派遣', '派遣', '', '1200人'],
    ['100人以下劳务派遣', '劳务派遣', '', '100人以下'],
    ['不超过60人的派遣', '派遣', '', '不超过60人'],
    ['六十 人 派遣', '派遣', '', '六十人'],
    ['60 余人派遣', '派遣', '', '60余人'],
    ['找20名人事', '20名人事', '', '找'],
    ['帮我找一下 猎头', '猎头', '', '帮我找一下'],
    // Numbers of other things.
    ['需要普工60人,8元一小时', '普工', '', '需要,60人,8元一小时'],
    ['我们公司2023年成立需要做社保代理', '成立 社保代理', '', '我们公司2023年,需要做'],
    ['我们需要10月1日开招聘会', '招聘会', '', '我们需要10月1日,开'],
    ['我们要找 2026 校园招聘', '校园招聘', '', '我们要找,2026'],
    ['我们想找猎头，预算 5000', '猎头 预算', '', '我们想找,5000'],
    // Numbers in names.
    ['我们是第一人民医院，需要找保洁', '是第一人民医院 保洁', '', '我们,需要找'],
    // Streets named after places, and places named with everyday characters.
    ['我们在南京西路想找猎头', '南京西路 猎头', '', '我们在,想找'],
    ['我们在浦东南路想找猎头', '浦东南路 猎头', '', '我们在,想找'],
    ['公司在徐家汇，想找猎头', '徐家汇 猎头', '', '公司在,想找'],
    // What is not wanted.
    ['我们不要劳务派遣，需要猎头', '猎头', '', '我们不要,劳务派遣,需要'],
    ['我们不要派遣和猎头，要找培训', '培训', '', '我们不要,派遣,和,猎头,要找'],
    ['需要猎头 不要 派遣', '猎头', '', '需要,不要,派遣'],
    ['我们需要猎头，不要派遣、培训或者保洁', '猎头', '', '我们需要,不要,派遣,培训,或者,保洁'],
    // Other cities, unless they may be part of a name.
    ['无锡劳务派遣', '劳务派遣', '', '无锡'],
    ['猎头 北京', '猎头', '', '北京'],
    ['重庆', '重庆', '', ''],
    ['南京路猎头', '南京路猎头', '', ''],
    // Words that fit several lines.
    ['临时工', '临时工', '', '临时工'],
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

describe('what is typed and what is ticked', () => {
  const meant = (q: string, refinements: Refinements = {}) => {
    const { q: text, named, line, refinements: all, heard } = meantBy({ q, refinements });
    return { text, named, line, all, says: heard.map(({ says }) => says) };
  };

  it('the name of a line is the line, and what is narrower is still looked for', () => {
    expect(meant('银行 lwpq')).toMatchObject({ text: '银行', named: 'lwpq', line: 'dispatch', all: { category: ['dispatch'] } });
    expect(meant('lie tou')).toMatchObject({ text: '', named: 'lietou', line: 'headhunting' });
    expect(meant('劳务公司')).toMatchObject({ text: '', named: '劳务派遣', line: 'dispatch' });
    expect(meant('背景调查')).toMatchObject({ text: '背景调查', named: '', line: 'assessment', all: {} });
    expect(meant('劳务派遣', { category: ['dispatch'] })).toMatchObject({ text: '', named: '劳务派遣', all: { category: ['dispatch'] } });
    // With another line ticked it is a word like others; two lines are none.
    expect(meant('劳务派遣', { category: ['training'] })).toMatchObject({ text: '劳务派遣', named: '', line: 'training' });
    expect(meant('劳务派遣 猎头')).toMatchObject({ text: '劳务派遣 猎头', named: '', line: null, all: {} });
  });

  it('a word that fits several lines asks for none of them, and says so', () => {
    expect(meant('临时工')).toMatchObject({ text: '临时工', line: null, all: {}, says: ['服务外包、劳务派遣都有，没有只按一种业态找'] });
    expect(meant('临时工', { category: ['dispatch'] }).line).toBe('dispatch');
  });

  it('ticked districts win over a typed one, which says so', () => {
    expect(meant('松江 猎头').all.district).toEqual(['songjiang']);
    const ticked = meant('松江 猎头', { district: ['pudong'] });
    expect([ticked.all.district, ticked.says[0]]).toEqual([['pudong'], '已另选了能服务到的区，以所选的为准']);
    expect(meant('松江 猎头', { district: ['songjiang'] }).says[0]).toBe('能服务到松江区的');
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

it.each<[string, string[]]>([
  ['松江 60人 火星派遣', ['松江', '火星', '派遣']],
  ['火星猎头 浦东', ['火星', '猎头', '浦东']],
  ['我们需要猎头，不要派遣', ['猎头']],
  ['猎头 北京', ['猎头']],
  ['会日语的劳务公司', ['日语', '劳务公司']],
  ['大家有才 猎头', ['大家有才', '猎头']],
  ['演示青浦蓝领招聘有限公司', ['演示青浦蓝领招聘有限公司']],
  ['猎头 演示青浦蓝领招聘有限公司', ['猎头', '演示青浦蓝领招聘有限公司']],
  ['60人', []],
])('what is looked for is what was understood: %s', (q, words) => {
  expect(wordsLookedFor(q)).toEqual(words);
});
