import fc from 'fast-check';
import { Secret, URI } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { checkTotp, currentTotp, newTotpSecret, otpauthUri, totpQr } from './totp.server.ts';
import { readTotpCode, totpStep } from './totp.ts';

/** RFC 6238 appendix B, SHA-1; the codes there have eight digits, of which six-digit codes are the last six. */
const RFC_SECRET = Secret.fromUTF8('12345678901234567890').base32;
const RFC_VECTORS: [seconds: number, eight: string][] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
];
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('time-based codes', () => {
  it.each(RFC_VECTORS)('agree with RFC 6238 at %d s', (seconds, eight) => {
    expect(currentTotp(RFC_SECRET, at(seconds))).toBe(eight.slice(-6));
    expect(checkTotp({ secret: RFC_SECRET, code: eight.slice(-6), now: at(seconds), lastUsedStep: null })).toEqual({
      ok: true,
      step: Math.floor(seconds / 30),
    });
  });

  it('are taken one step early or late, not two', () => {
    const now = at(1_234_567_890);
    const step = totpStep(now);
    const check = (offset: number) =>
      checkTotp({ secret: RFC_SECRET, code: currentTotp(RFC_SECRET, at(1_234_567_890 + offset * 30)), now, lastUsedStep: null });
    expect(check(-1)).toEqual({ ok: true, step: step - 1 });
    expect(check(1)).toEqual({ ok: true, step: step + 1 });
    expect(check(-2)).toEqual({ ok: false, why: 'wrong' });
    expect(check(2)).toEqual({ ok: false, why: 'wrong' });
  });

  it('are taken once, and none older than the last', () => {
    const now = at(1_234_567_890);
    const step = totpStep(now);
    const code = currentTotp(RFC_SECRET, now);
    expect(checkTotp({ secret: RFC_SECRET, code, now, lastUsedStep: step - 1 })).toEqual({ ok: true, step });
    expect(checkTotp({ secret: RFC_SECRET, code, now, lastUsedStep: step })).toEqual({ ok: false, why: 'replayed' });
    expect(checkTotp({ secret: RFC_SECRET, code, now, lastUsedStep: step + 1 })).toEqual({ ok: false, why: 'replayed' });
  });

  it('are read with spaces, hyphens and full-width digits, and nothing else is', () => {
    for (const typed of [' 005 924 ', '005-924', '005\u2013924', '００５－９２４', '005\u200b924\u00ad', '005\u30fc924'])
      expect(readTotpCode(typed)).toBe('005924');
    expect(readTotpCode('００５\u3000９２４')).toBe('005924');
    for (const typed of ['', '00592', '0059245', '00592a', '-05924', '٠٠٥٩٢٤', '005924'.padEnd(100_000, '0')]) {
      expect(readTotpCode(typed)).toBeNull();
      expect(checkTotp({ secret: RFC_SECRET, code: typed, now: at(1_234_567_890), lastUsedStep: null })).toEqual({
        ok: false,
        why: 'wrong',
      });
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const code = readTotpCode(typed);
        if (code !== null) expect(readTotpCode(code)).toBe(code);
      }),
    );
  });

  it('work from the first step of all', () => {
    expect(checkTotp({ secret: RFC_SECRET, code: currentTotp(RFC_SECRET, at(0)), now: at(0), lastUsedStep: null })).toEqual({
      ok: true,
      step: 0,
    });
  });
});

describe('the secret on its way to the phone', () => {
  it('has 160 bits and is new each time', () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('travels in a URI that reads back, whatever the label', () => {
    const uri = otpauthUri({ issuer: '线上产业园', label: 'a:b&c=d?@example.cn', secret: RFC_SECRET });
    expect(uri).toMatch(/^otpauth:\/\/totp\/[!-~]+$/);
    const read = URI.parse(uri);
    expect([read.issuer, read.label, read.secret.base32, read.digits, read.algorithm]).toEqual([
      '线上产业园',
      'a:b&c=d?@example.cn',
      RFC_SECRET,
      6,
      'SHA1',
    ]);
  });

  it('is drawn with a quiet zone and without styles or scripts', async () => {
    const svg = await totpQr(otpauthUri({ issuer: '线上产业园', label: 'yanshi@example.cn', secret: RFC_SECRET }));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 (\d+) \1"/);
    expect(svg).not.toMatch(/style|script|<image|href/);
    expect(svg).toContain('d="M4 4.5h7');
  });
});
