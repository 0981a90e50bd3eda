import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskEmail, maskName, maskPhone } from './masking.ts';

describe('masking', () => {
  it('keeps what is needed to ask for a person, and no more', () => {
    expect(maskName('演示甲')).toBe('演**');
    expect(maskName('甲')).toBe('甲*');
    expect(maskPhone('021-55550123')).toBe('021******23');
    expect(maskPhone('12333')).toBe('***33');
    expect(maskEmail('yanshi@example.invalid')).toBe('y***@example.invalid');
    expect(maskEmail('no address')).toBe('***');
  });

  it('never lets the whole through', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 2, unit: 'grapheme' }).filter((name) => !name.includes('*') && Array.from(name).length > 1),
        (name) => {
          expect(maskName(name)).not.toContain(name);
        },
      ),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\d{5,14}$/), (phone) => {
        expect(maskPhone(phone)).toContain('*');
      }),
    );
  });
});
