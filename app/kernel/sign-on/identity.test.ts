import { describe, expect, it } from 'vitest';
import { lacksProfile, readIdentity } from './identity.ts';

const KEY = { iss: 'https://id.example.cn', sub: 'u-1' };

describe('an identity', () => {
  it('is complete in an ID token that has it all', () => {
    const claims = { ...KEY, email: 'Li.Lei@Example.cn', email_verified: true, name: ' 李雷 ' };
    expect(lacksProfile(claims)).toBe(false);
    expect(readIdentity(claims)).toEqual({
      issuer: KEY.iss,
      subject: 'u-1',
      email: 'li.lei@example.cn',
      emailVerified: true,
      name: '李雷',
    });
  });

  it('is completed from userinfo, which cannot change who it is', () => {
    expect(lacksProfile(KEY)).toBe(true);
    expect(readIdentity(KEY, { iss: 'https://evil.example', sub: 'u-2', email: 'a@b.cn', email_verified: true, name: '李雷' })).toEqual({
      issuer: KEY.iss,
      subject: 'u-1',
      email: 'a@b.cn',
      emailVerified: true,
      name: '李雷',
    });
  });

  it('never joins an address from one source with the word on it from another', () => {
    expect(readIdentity({ ...KEY, email: 'a@b.cn' }, { email: 'c@d.cn', email_verified: true })).toMatchObject({
      email: 'a@b.cn',
      emailVerified: false,
    });
    expect(readIdentity({ ...KEY, email_verified: true }, { email: 'c@d.cn' })).toMatchObject({ email: 'c@d.cn', emailVerified: false });
  });

  it.each(['true', 1, undefined, null, false])('takes email_verified %j for no', (word) => {
    expect(readIdentity({ ...KEY, email: 'a@b.cn', email_verified: word })).toMatchObject({ emailVerified: false });
  });

  it.each(['', 'no address', 'a@b@c.cn', 12, null, ['a@b.cn'], `${'a'.repeat(250)}@b.cn`])(
    'counts the address %j as none, verified or not',
    (email) => {
      expect(readIdentity({ ...KEY, email, email_verified: true })).toMatchObject({ email: null, emailVerified: false });
    },
  );

  it.each([
    ['李\u202e雷\n', '李雷'],
    ['', null],
    [' \u200b', null],
    ['长'.repeat(101), null],
    [{ a: 1 }, null],
  ])('reads the name %j as %j', (name, read) => {
    expect(readIdentity({ ...KEY, name })?.name).toBe(read);
  });

  it.each([{}, { iss: KEY.iss }, { ...KEY, sub: '' }, { ...KEY, sub: 'x'.repeat(256) }, { ...KEY, sub: 7 }, { ...KEY, iss: '' }])(
    'is none in %j',
    (claims) => {
      expect(readIdentity(claims)).toBeNull();
    },
  );
});
