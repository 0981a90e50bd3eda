import { describe, expect, it } from 'vitest';
import { CATEGORIES, TAGS } from '../lines/categories.ts';
import { readLines } from './lines.ts';

describe('业务范围', () => {
  it.each(CATEGORIES.map(({ slug, name }) => [name, slug] as const))('%s is %s', (name, slug) => {
    expect(readLines(name)).toEqual({ slugs: [slug], unknown: [] });
  });

  it.each(TAGS.map(({ name, category }) => [name, category] as const))('%s is under %s', (name, category) => {
    expect(readLines(name)).toEqual({ slugs: [category], unknown: [] });
  });

  it.each([
    ['人力资源培训', 'training'],
    ['高级人才寻访', 'headhunting'],
    ['人力资源服务外包', 'outsourcing'],
    ['承接人力资源服务外包', 'outsourcing'],
    ['职业介绍', 'recruitment'],
    ['职业中介活动', 'recruitment'],
    ['人力资源管理咨询服务', 'consulting'],
    ['人力资源测评', 'assessment'],
    ['人事代理', 'agency'],
    ['劳动保障事务代理', 'agency'],
    ['人力资源软件', 'software'],
    ['就业和创业指导', 'other'],
    ['开展网络招聘', 'recruitment'],
    ['收集、整理、储存、发布人力资源供求信息', 'other'],
    ['人力资源供求信息的收集和发布', 'other'],
    ['rpo', 'recruitment'],
  ])('%s is %s', (wording, slug) => {
    expect(readLines(wording)).toEqual({ slugs: [slug], unknown: [] });
  });

  it('splits by every sign in use and keeps the order of the form', () => {
    expect(readLines('猎头、招聘，培训；测评,劳务派遣;管理咨询/人事代理\n服务外包').slugs).toEqual([
      'recruitment',
      'dispatch',
      'consulting',
      'agency',
      'outsourcing',
      'training',
      'headhunting',
      'assessment',
    ]);
    expect(readLines('1.职业介绍；2.人才测评').slugs).toEqual(['recruitment', 'assessment']);
    expect(readLines('（一）职业介绍（二）人才测评').slugs).toEqual(['recruitment', 'assessment']);
  });

  it('never reads a reservation as declared', () => {
    expect(readLines('职业中介活动（不含劳务派遣）')).toEqual({ slugs: ['recruitment'], unknown: [] });
    expect(readLines('职业中介（含网络招聘、高级人才寻访）').slugs).toEqual(['recruitment', 'headhunting']);
  });

  it('names what it does not know and takes the rest', () => {
    expect(readLines('招聘、房产中介、房产中介')).toEqual({ slugs: ['recruitment'], unknown: ['房产中介'] });
    expect(readLines('、；')).toEqual({ slugs: [], unknown: [] });
  });
});
