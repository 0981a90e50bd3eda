import { describe, expect, it } from 'vitest';
import { beforeToken } from './paths.ts';

describe('an address with a one-time token', () => {
  it.each([
    ['/reset/abc', '/reset/'],
    ['//reset/abc', '//reset/'],
    ['/./reset/abc', '/./reset/'],
    ['/re%73et/abc/', '/reset/'],
    ['/%2Freset/abc', '//reset/'],
    ['/RESET/abc', '/RESET/'],
    ['/reset%2Fabc', '/reset/'],
    ['/register/confirm/abc', '/register/confirm/'],
    ['/calendars/abc.ics', '/calendars/'],
    ['/login?to=%2Finvitations%2Fabc', '/login?to=/invitations/'],
    ['/login?q=%E0&to=/reset/abc', '/login?q=%E0&to=/reset/'],
  ])('%s', (address, before) => {
    expect(beforeToken(address)).toBe(before);
  });

  it.each([
    '/',
    '/parks/jingan',
    '/desk/invitations/0192',
    '/desk/leases/calendar',
    '/reset',
    '/institutions/reset/services/abc',
    '/%E0%A4%A',
    '/%E0/reset/abc',
  ])('is not %s', (address) => {
    expect(beforeToken(address)).toBeNull();
  });
});
