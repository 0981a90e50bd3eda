import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.server.ts';
import { CROCKFORD, normaliseRecoveryCode, writeRecoveryCode } from './recovery-codes.ts';

const anyCode = fc.string({ unit: fc.constantFrom(...Array.from(CROCKFORD)), minLength: 10, maxLength: 10 });

describe('recovery codes', () => {
  it('are ten, all different, each found again by its hash', () => {
    const { shown, hashes } = newRecoveryCodes();
    expect(shown).toHaveLength(10);
    expect(new Set([...shown, ...newRecoveryCodes().shown]).size).toBe(20);
    for (const code of shown) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(shown.map(recoveryCodeHash)).toEqual(hashes);
    expect(new Set(hashes).size).toBe(10);
  });

  it('are hashed under a name of their own, in hex', () => {
    expect(recoveryCodeHash('ABCDE-FGHJK')).toMatch(/^[0-9a-f]{64}$/);
    expect(recoveryCodeHash('ABCDE-FGHJK')).not.toBe(createHash('sha256').update('ABCDEFGHJK').digest('hex'));
    expect(recoveryCodeHash('ABCDE')).toBeNull();
  });

  it.each(['abcde-fgh10', ' ABCDE FGH10 ', 'ａｂｃｄｅ－ｆｇｈ１０', 'ABCDE–FGHIO', 'abcdefghlo', 'A-B-C-D-E-F-G-H-1-0'])(
    'reads %j',
    (typed) => {
      expect(normaliseRecoveryCode(typed)).toBe('ABCDEFGH10');
    },
  );

  it.each(['', 'ABCDE-FGHJ', 'ABCDE-FGHJKM', 'ABCDE-FGHJU', 'ABCDE_FGHJK', '一二三四五六七八九十', 'A'.repeat(100_000)])(
    'refuses %j',
    (typed) => {
      expect(normaliseRecoveryCode(typed)).toBeNull();
    },
  );

  it('normalises what it wrote, and what it normalised', () => {
    fc.assert(fc.property(anyCode, (code) => normaliseRecoveryCode(writeRecoveryCode(code).toLowerCase()) === code));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Za-z]{5}-?[0-9a-zA-Z]{5}$/)), (typed) => {
        const code = normaliseRecoveryCode(typed);
        if (code !== null) expect(normaliseRecoveryCode(code)).toBe(code);
      }),
    );
  });
});
