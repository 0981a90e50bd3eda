import { onDay, type RollUnit, type UnitStay, type UnitOnRoll } from '#app/domain/rent-roll/roll.ts';
import type { Day } from '#app/kernel/calendar.ts';

/** A unit of 100.00 ㎡ at a guide of 3.00 元 a day, which stands since 2024 and that nobody has, unless something else is said. */
export const rollUnit = (more: Partial<RollUnit> = {}): RollUnit => ({
  id: 'u1',
  building: { id: 'a', name: 'A 座' },
  level: 1,
  number: 'A0101',
  area: 10_000,
  guide: 300,
  addedOn: '2024-01-01',
  retiredOn: null,
  tenancies: [],
  heldOver: [],
  works: [],
  holds: [],
  ...more,
});

/** Somebody has it by a contract from a day on, until another or without an end. */
export const stay = (startsOn: Day, endsOn: Day | null, more: Partial<UnitStay> = {}): UnitStay => ({
  startsOn,
  endsOn,
  institutionId: 'i1',
  tenant: '演示·甲',
  leaseId: 'l1',
  ...more,
});

/** The same with its state on a day. */
export const unitOn = (day: Day, more: Partial<RollUnit> = {}): UnitOnRoll => onDay(rollUnit(more), day);
