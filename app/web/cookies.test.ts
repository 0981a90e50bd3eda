import { afterEach, describe, expect, it, vi } from 'vitest';
import { justDoneCookie, readJustDone } from './cookies.server.ts';

describe('what a form has just done', () => {
  it('comes back from the cookie as it was', () => {
    const done = { path: '/console/静安|园/plan', what: 'saved; a=b' };
    expect(readJustDone(justDoneCookie(done))).toEqual(done);
    expect(readJustDone(`session=x; ${justDoneCookie(done)}`)).toEqual(done);
  });

  it.each([undefined, '', 'done=', 'done=/desk', 'done=|saved', 'done=%E0%A4%A|saved', 'done=/desk|saved|more', 'session=/desk|saved'])(
    'is nothing in %s',
    (header) => {
      expect(readJustDone(header)).toBeNull();
    },
  );
});

describe('behind TLS', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  it('every cookie is of this host alone, goes over TLS alone and to no script, and is read under its own name only', async () => {
    vi.stubEnv('PUBLIC_ORIGIN', 'https://park.example.cn');
    vi.resetModules();
    const cookies = await import('./cookies.server.ts');
    const { justDoneCookie: done, readText, readSessionToken, ...rest } = cookies;
    const writers = Object.entries(rest).filter(([name]) => name.endsWith('Cookie')) as [string, (value: string) => string][];
    expect(writers.length).toBeGreaterThan(7);
    for (const cookie of [...writers.map(([, write]) => write('large')), done({ path: '/desk', what: 'saved' })])
      expect(cookie).toMatch(/^__Host-[a-z-]+=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/u);
    expect([readText(cookies.textCookie('large')), readText('text=large'), readSessionToken('session=x')]).toEqual(['large', null, null]);
  });
});
