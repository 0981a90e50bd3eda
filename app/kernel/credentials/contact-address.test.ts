import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTACT_EMPTY, CONTACT_UNREADABLE, LONGEST_EMAIL, readContactAddress } from './contact-address.ts';

const unreadable = { ok: false, message: CONTACT_UNREADABLE };

describe('readContactAddress', () => {
  it.each([
    ['  Name.Surname+park@Example.CN ', 'name.surname+park@example.cn'],
    ['ｎａｍｅ＠ｅｘａｍｐｌｅ．ｃｎ', 'name@example.cn'],
    ['yanshi@xn--fiq228c.xn--fiqs8s', 'yanshi@xn--fiq228c.xn--fiqs8s'],
    ['13800138000@139.com', '13800138000@139.com'],
  ])('reads %j as an e-mail address', (typed, value) => {
    expect(readContactAddress(typed)).toEqual({ ok: true, kind: 'email', value });
  });

  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '138–0013–8000',
    '+86 138 0013 8000',
    '+86-13800138000',
    '008613800138000',
    '１３８００１３８０００',
    '\u3000＋８６ 13800138000',
  ])('reads %j as a mobile number', (typed) => {
    expect(readContactAddress(typed)).toEqual({ ok: true, kind: 'mobile', value: '13800138000' });
  });

  it.each(['', '   ', '\u3000'])('asks for something when given %j', (typed) => {
    expect(readContactAddress(typed)).toEqual({ ok: false, message: CONTACT_EMPTY });
  });

  it.each([
    '12800138000',
    '1380013800',
    '138001380001',
    '021-55550123',
    '+85213800138000',
    'name',
    '@',
    'a@b',
    '@example.cn',
    'name@',
    'a@@example.cn',
    'a b@example.cn',
    '.a@example.cn',
    'a..b@example.cn',
    'a@-example.cn',
    'a@example..cn',
    'a@example.c',
    'a@127.0.0.1',
    'a,b@example.cn',
    '<a@example.cn>',
    'a@example.cn\r\nBcc: b@example.cn',
    'а@example.cn',
    '姓名@example.cn',
  ])('refuses %j', (typed) => {
    expect(readContactAddress(typed)).toEqual(unreadable);
  });

  it('holds the lengths of RFC 5321', () => {
    const domain = `${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.cn`;
    const fitting = `${'a'.repeat(LONGEST_EMAIL - domain.length - 1)}@${domain}`;
    expect(fitting).toHaveLength(LONGEST_EMAIL);
    expect(readContactAddress(fitting)).toMatchObject({ ok: false });
    expect(readContactAddress(`${'a'.repeat(64)}@${domain}`)).toMatchObject({ ok: true });
    expect(readContactAddress(`${'a'.repeat(65)}@${domain}`)).toEqual(unreadable);
    expect(readContactAddress(`${'a'.repeat(64)}@${`${'d'.repeat(60)}.`.repeat(4)}cn`)).toEqual(unreadable);
    expect(readContactAddress('1'.repeat(1_000_000))).toEqual(unreadable);
  });

  it('reads its own spelling as itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.emailAddress(), fc.stringMatching(/^(\+86 ?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/), fc.string({ unit: 'binary' })),
        (typed) => {
          const first = readContactAddress(typed);
          if (first.ok) expect(readContactAddress(first.value)).toEqual(first);
        },
      ),
    );
  });

  it('lets no space, bracket or break through, and drops what cannot be seen', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.constantFrom('\r', '\n', '<', '>', ',', ';', ' ', '"', '\t'), fc.nat(), (address, bad, at) => {
        const place = 1 + (at % (address.length - 1));
        expect(readContactAddress(address.slice(0, place) + bad + address.slice(place))).toEqual(unreadable);
      }),
    );
    expect(readContactAddress('na\u00adme\0@exam\u200bple.cn\ufeff')).toEqual({ ok: true, kind: 'email', value: 'name@example.cn' });
    expect(readContactAddress('\u202d138\u20600013\u28008000\u202c')).toEqual({ ok: true, kind: 'mobile', value: '13800138000' });
  });
});
