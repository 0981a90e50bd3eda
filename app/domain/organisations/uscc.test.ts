import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUscc, organisationCheckCharacter, usccCheckCharacter } from './uscc.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('统一社会信用代码', () => {
  it.each(['91350100M000100Y43', '91320191MAELQ1L0XQ', ' 9135 0100-m000100y43 ', '９１３５０１００Ｍ０００１００Ｙ４３'])(
    'takes %s',
    (code) => {
      expect(checkUscc(code)).toMatchObject({ ok: true });
    },
  );

  it.each([
    ['', 'empty'],
    ['91350100M000100Y4', 'length'],
    ['91350100M000100Y4Z', 'character'],
    ['9135010OM000100Y43', 'character'],
    ['91350100M000200Y43', 'organisationHalf'],
    ['91350200M000100Y43', 'checkCharacter'],
    ['91350100M000100Y44', 'checkCharacter'],
  ])('refuses %s: %s', (code, problem) => {
    expect(checkUscc(code)).toMatchObject({ ok: false, problem });
  });

  it('finds every single mistyped character', () => {
    const code = fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{8}$/);
    fc.assert(
      fc.property(code, fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{8}$/), fc.nat(17), fc.nat(29), (head, own, at, shift) => {
        const first17 = head + own + organisationCheckCharacter(own);
        const valid = first17 + usccCheckCharacter(first17);
        expect(checkUscc(valid).ok).toBe(true);
        const wrong = ALPHABET.charAt((ALPHABET.indexOf(valid.charAt(at)) + 1 + shift) % 31);
        expect(checkUscc(valid.slice(0, at) + wrong + valid.slice(at + 1)).ok).toBe(false);
      }),
    );
  });
});
