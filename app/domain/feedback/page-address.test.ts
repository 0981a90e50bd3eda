import { describe, expect, it } from 'vitest';
import { pageOf } from './page-address.ts';

const page = (typed: string): string | null => pageOf(typed, 'https://park.example');

describe('the page that somebody means', () => {
  it.each([
    ['/parks/jingan', '/parks/jingan'],
    [' /services?q=劳务派遣&page=2 ', '/services?q=%E5%8A%B3%E5%8A%A1%E6%B4%BE%E9%81%A3&page=2'],
    ['https://park.example/map#list', '/map'],
    ['HTTPS://PARK.EXAMPLE/map', '/map'],
    ['/', '/'],
  ])('%s', (typed, address) => {
    expect(page(typed)).toBe(address);
  });

  it.each([
    '',
    'parks/jingan',
    'https://elsewhere.example/parks',
    '//elsewhere.example/parks',
    '/\\elsewhere.example',
    '/.//elsewhere.example/parks',
    '/parks/../..//elsewhere.example',
    'https://park.example//elsewhere.example/parks',
    'javascript:alert(1)',
    'http://[',
    `/${'a'.repeat(500)}`,
  ])('is none of this site: %s', (typed) => {
    expect(page(typed)).toBeNull();
  });

  it.each([
    '/reset/abc.def',
    '/RESET/abc',
    '/%72eset/abc',
    '/reset%2Fabc',
    '/reset//abc',
    '/register/confirm/abc',
    '/invitations/abc',
    '/account/address/abc',
    '/feedback/answers/abc',
    '/login?to=%2Finvitations%2Fabc',
    '/login?to=/invitations/abc&q=%E0',
    '/login?to=%2Flogin%3Fto%3D%252Finvitations%252Fabc',
  ])('never repeats the token in %s', (typed) => {
    expect(page(typed)).toBeNull();
  });

  it.each(['/desk/invitations/abc', '/services?q=reset', '/institutions/reset'])('repeats %s, which holds no token', (typed) => {
    expect(page(typed)).toBe(typed);
  });
});
