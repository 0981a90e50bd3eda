import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceWithin, foldNumber, sameNumber, similarNumbers } from './similar-numbers.ts';

const NUMBER = '沪人服证字〔2024〕第15000123号';

describe('licence numbers', () => {
  it.each(['沪人服证字［2024］第15000123号', '沪人服证字【２０２４】第 15000123 号', ' 沪人服证字(2024)第１５０００１２３号'])(
    'reads %s as the same',
    (written) => {
      expect(foldNumber(written)).toBe(foldNumber(NUMBER));
      expect(sameNumber(written, [{ number: 'B2-1' }, { number: NUMBER }])).toEqual({ number: NUMBER });
    },
  );

  it('takes capitals for the same, and the one written the same first', () => {
    expect(foldNumber('沪b2-20240001')).toBe('沪B2-20240001');
    expect(sameNumber('沪b2-1', [{ number: '沪B2-1' }, { number: '沪b2-1' }])).toEqual({ number: '沪b2-1' });
    expect(sameNumber('沪B2-2', [{ number: '沪B2-1' }])).toBeNull();
  });

  it('finds what differs in at most two characters, the nearest first', () => {
    const candidates = [
      '沪人服证字〔2024〕第15000132号',
      '沪人服证字〔2024〕第15000124号',
      '沪人服证字(2024)第15000123号',
      '沪人服证字〔2024〕第1500012号',
      '沪人服证字〔2024〕第15000999号',
    ].map((number) => ({ number }));
    expect(similarNumbers(NUMBER, candidates).map(({ number, distance }) => [number, distance])).toEqual([
      ['沪人服证字(2024)第15000123号', 0],
      ['沪人服证字〔2024〕第15000124号', 1],
      ['沪人服证字〔2024〕第1500012号', 1],
      ['沪人服证字〔2024〕第15000132号', 2],
    ]);
  });

  it('finds nothing for what is hardly a number', () => {
    expect(similarNumbers('', [{ number: '' }, { number: '1' }])).toEqual([]);
    expect(similarNumbers('12', [{ number: '12' }])).toEqual([]);
  });

  it.each([
    ['', '', 0],
    ['', 'ab', 2],
    ['abc', '', null],
    ['kitten', 'sitting', null],
    ['kitten', 'sitten', 1],
    ['ab', 'ba', 2],
  ] as const)('%s to %s takes %s', (a, b, distance) => {
    expect(distanceWithin(a, b, 2)).toBe(distance);
  });

  it('measures both ways alike, and never more than the edits made', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.nat(12), fc.constantFrom('x', '号'), (text, at, put) => {
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        const there = distanceWithin(text, changed, 3);
        expect(there).toBe(distanceWithin(changed, text, 3));
        if (!/[\uD800-\uDFFF]/u.test(text)) expect(there).toBeLessThanOrEqual(1);
      }),
    );
  });
});
