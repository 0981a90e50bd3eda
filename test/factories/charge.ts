import type { Charge } from '#app/domain/rents/charge.ts';

/** Rent of 100.00 ㎡ at 3.0000 元 a day from 1 January 2026, unless something else is said. */
export const charge = (more: Partial<Charge> = {}): Charge => ({
  base: 'perDay',
  grid: 'anchored',
  startsOn: '2026-01-01',
  endsOn: null,
  measure: 'area',
  quantity: 10_000,
  price: 30_000,
  steps: [],
  free: [],
  ...more,
});

/** A flat charge of so many fen a month. */
export const perMonth = (fen: number, more: Partial<Charge> = {}): Charge =>
  charge({ base: 'perMonth', measure: 'flat', quantity: 100, price: fen * 100, ...more });
