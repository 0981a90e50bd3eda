import { expect, it } from 'vitest';
import { readWebAddress } from './web-address.ts';

it('an address of a public website is read as its link opens it', () => {
  expect(readWebAddress('HTTPS://WWW.Example.gov.cn/办法?b=1')).toBe('https://www.example.gov.cn/%E5%8A%9E%E6%B3%95?b=1');
  expect(readWebAddress('http://example.cn')).toBe('http://example.cn/');
});

it.each(['', 'www.example.cn', 'javascript:alert(1)', 'https://localhost/', 'https://somebody@example.cn/', 'https://:secret@example.cn/'])(
  'anything else is none: %s',
  (typed) => {
    expect(readWebAddress(typed)).toBeNull();
  },
);
