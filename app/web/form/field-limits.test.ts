import { describe, expect, it } from 'vitest';
import { areApart, areBounded, fieldLimits } from './field-limits.ts';

const flat = (name: string) => areBounded([name], { lists: false });
const counted = (name: string) => areBounded([name], { lists: true });

describe('the names of fields', () => {
  it.each(['', 'name', '中文 名', 'wechat-id', 'seen.at', 'reasons.introduction', 'point.x.longitude', 'n'.repeat(100)])(
    'may be %s',
    (name) => {
      expect([flat(name), counted(name)]).toEqual([true, true]);
    },
  );

  it.each(['strengths[0]', 'places[99].point.longitude', 'cases[9].title'])('may be %s only where entries are counted', (name) => {
    expect([flat(name), counted(name)]).toEqual([false, true]);
  });

  it.each([
    'a[99999999].b',
    'a[100]',
    'a[000]',
    'a[0][1]',
    'a[]',
    'a[',
    ']',
    'a.99999999',
    'a.0',
    'a.length',
    'a[0].length',
    'a.length.b',
    'a.b.c.d',
    'a..b',
    'n'.repeat(101),
    'a'.concat('.a'.repeat(20_000)),
    '__intent__',
    '__state__',
    'a.__proto__',
  ])('are never %s', (name) => {
    expect([flat(name), counted(name)]).toEqual([false, false]);
  });

  it('stand for a text or for what lies below it, not both', () => {
    expect(areApart(['seen', 'seenAt', 'move.at', 'move.by', 'seen'])).toBe(true);
    for (const names of [
      ['seen', 'seen.at'],
      ['seen.at', 'seen'],
      ['seen.at', 'seen.at.last'],
      ['seen', 'seen[0]'],
    ])
      expect([names, areApart(names)]).toEqual([names, false]);
  });
});

it('a form of a visitor is smaller than one of a workplace', () => {
  expect(fieldLimits('login', false)).toEqual({ bytes: 16 * 1024, fields: 40, lists: false });
  expect(fieldLimits('desk/storefront/sections/:section', true)).toEqual({ bytes: 12 * 1024 ** 2, fields: 2_000, lists: true });
});
