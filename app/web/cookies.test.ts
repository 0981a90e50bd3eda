import { describe, expect, it } from 'vitest';
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
