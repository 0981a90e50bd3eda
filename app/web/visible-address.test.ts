import { expect, it } from 'vitest';
import { visibleAddress } from './visible-address.ts';

it.each([
  ['/institutions', '/institutions'],
  ['/institutions?q=%e7%8c%8e&x=a+b&q=%ZZ&', '/institutions?q=%e7%8c%8e&x=a+b&q=%ZZ&'],
  ['/search?q=%E7%8C%8E%E2%80%8B%E5%A4%B4', '/search?q=%E7%8C%8E%E5%A4%B4'],
  ['/search?q=%C2%AD%E3%85%A4&page=2', '/search?q=&page=2'],
  ['/map?q=a%EF%BB%BF%20b&near=\u2066甲\u2069', '/map?q=a+b&near=%E7%94%B2'],
])('%s is read as %s', (sent, read) => {
  expect(visibleAddress(sent)).toBe(read);
});
