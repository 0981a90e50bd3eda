import { describe, expect, it } from 'vitest';
import type { Movement } from './bank-row.ts';
import { identityText, isSame, numbered } from './identity.ts';

const movement = (more: Partial<Movement> = {}): Movement => ({
  number: 2,
  valueOn: '2026-12-01',
  amount: 500_000,
  payer: '演示甲',
  payerAccount: '6222',
  text: '房租',
  serial: '',
  ...more,
});

const identities = (...movements: Movement[]): string[] => numbered(movements).movements.map(identityText);

describe('the identity of a movement', () => {
  it('numbers equal rows within their day (W44)', () => {
    const rows = [movement(), movement({ payer: '演示乙' }), movement({ number: 4 })];
    expect(numbered(rows).movements.map(({ occurrence }) => occurrence)).toEqual([1, 1, 2]);
    expect(new Set(identities(...rows)).size).toBe(3);
    // The same again, in another order and at other rows, is the same.
    expect(new Set(identities(...rows.toReversed().map((row, at) => ({ ...row, number: at + 9 }))))).toEqual(new Set(identities(...rows)));
  });

  it('takes every fact of the movement, however it is spaced', () => {
    const other = [
      { valueOn: '2026-12-02' },
      { amount: 500_001 },
      { payer: '演示丙' },
      { payerAccount: '6223' },
      { text: '物业费' },
      { serial: '1' },
    ];
    expect(new Set(identities(movement(), ...other.map(movement))).size).toBe(7);
    expect(identities(movement({ payer: '演 示 甲', text: '房 租' }))).toEqual(identities(movement()));
  });

  it('is the number of the bank where there is one, apart for what came and what went', () => {
    const [first] = identities(movement({ serial: 'A1' }));
    expect(identities(movement({ serial: 'A1', text: '另一种写法', payer: '' }))).toEqual([first]);
    expect(identities(movement({ serial: 'A1', amount: -500 }))).not.toEqual([first]);
    const { movements, again } = numbered([movement({ serial: 'A1' }), movement({ serial: 'A1', number: 3 })]);
    expect([movements.length, again.map(({ number }) => number)]).toEqual([1, [3]]);
    expect(isSame(movement(), movement({ text: '另' }))).toBe(true);
    expect(isSame(movement(), movement({ amount: 1 }))).toBe(false);
  });
});
