import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSecretBox } from './secret-box.server.ts';

const key = Buffer.alloc(32, 7);
const box = createSecretBox(key);
const anyText = fc.string({ unit: 'binary' });

/** The text with one character replaced by another of the same alphabet. */
function changed(text: string, at: number, by: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const place = at % text.length;
  const others = alphabet.replace(text.charAt(place), '');
  return text.slice(0, place) + others.charAt(by % others.length) + text.slice(place + 1);
}

describe('secret box', () => {
  it('opens what it sealed, and so does a box with the same key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(box.open(box.seal(text))).toBe(text);
        expect(createSecretBox(Buffer.from(key)).open(box.seal(text))).toBe(text);
      }),
    );
  });

  it('seals the same text differently, showing nothing of it', () => {
    const sealed = Array.from({ length: 20 }, () => box.seal('JBSWY3DPEHPK3PXP'));
    expect(new Set(sealed).size).toBe(20);
    for (const one of sealed) expect(one).toMatch(/^v1\.[\w-]+$/);
    expect(Buffer.from(sealed[0]?.slice(3) ?? '', 'base64url').includes('JBSWY3DP')).toBe(false);
  });

  it('opens nothing that was changed in any one character', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, at, by) => {
        expect(box.open(changed(box.seal(text), at, by))).toBeNull();
      }),
    );
    const sealed = box.seal('a');
    for (let at = 0; at < sealed.length; at++) expect(box.open(changed(sealed, at, 0))).toBeNull();
  });

  it('opens nothing cut, prolonged, foreign or made up', () => {
    const sealed = box.seal('secret');
    for (const one of [
      sealed.slice(0, -1),
      `${sealed}A`,
      `${sealed}=`,
      `${sealed} `,
      sealed.slice(3),
      `v2.${sealed.slice(3)}`,
      '',
      'v1.',
      'v1.AAAA',
      '中文',
    ])
      expect(box.open(one)).toBeNull();
    expect(createSecretBox(randomBytes(32)).open(sealed)).toBeNull();
    fc.assert(fc.property(anyText, (text) => box.open(text) === null && box.open(`v1.${text}`) === null));
  });

  it('knows its own signatures only', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.nat(), fc.nat(), (text, other, at, by) => {
        const signature = box.sign(text);
        expect(signature).toMatch(/^[\w-]{43}$/);
        expect(box.matches(text, signature)).toBe(true);
        expect(box.matches(text, changed(signature, at, by))).toBe(false);
        expect(box.matches(text, other)).toBe(false);
        if (text !== other) expect(box.matches(other, signature)).toBe(false);
      }),
    );
    expect(createSecretBox(randomBytes(32)).matches('a', box.sign('a'))).toBe(false);
  });

  it('signs with a key of its own, and wants a long one', () => {
    expect(box.sign('a')).not.toBe(createHmac('sha256', key).update('a').digest('base64url'));
    expect(() => createSecretBox(Buffer.alloc(31))).toThrow('至少 32 字节');
  });
});
