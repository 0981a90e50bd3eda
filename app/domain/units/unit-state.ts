import { addDays, type Day } from '#app/kernel/calendar.ts';

export const UNIT_STATES = ['vacant', 'reserved', 'let', 'expiring', 'holdover', 'works'] as const;
/** The state of a unit on a day; derived, never stored. */
export type UnitStateName = (typeof UNIT_STATES)[number];
export const UNIT_STATE_NAME: Record<UnitStateName, string> = {
  vacant: '空置',
  reserved: '已预定',
  let: '在租',
  expiring: '90 天内到期',
  holdover: '到期未交还',
  works: '施工中',
};

/** The states in which a tenant has the unit: 在租, as occupancy counts it. */
export const OCCUPIED: readonly UnitStateName[] = ['let', 'expiring', 'holdover'];
export const isOccupied = (state: UnitStateName): boolean => OCCUPIED.includes(state);

/** The state as the public reads it: that somebody has not handed a unit back yet is between the park and its tenant. */
export const publicState = (state: UnitStateName): Exclude<UnitStateName, 'holdover'> => (state === 'holdover' ? 'let' : state);

/** A lease ending on the 90th day from today counts, one ending on the 91st does not. */
export const EXPIRING_WITHIN_DAYS = 90;

/** A period of days, both inclusive; `null` means that no end is set. */
export interface Stretch {
  startsOn: Day;
  endsOn: Day | null;
}

/**
 * What takes a unit: who has it or will, who holds it over after the end of a contract, as `occupiedBy` has them, what keeps it from use, and
 * for whom it is kept (预留), as `keptStretch` has it.
 */
export interface Taken {
  tenancies: readonly Stretch[];
  heldOver: readonly Stretch[];
  works: readonly Stretch[];
  holds: readonly Stretch[];
}

export interface UnitState {
  state: UnitStateName;
  /** The last day of this state as far as is agreed; null if no end is set. */
  until: Day | null;
  /** The first day, today at the earliest, from which a new lease is possible; null if no such day is known. */
  freeFrom: Day | null;
}

/** How a state is drawn: a fill with a hatch over it, by names of the page's patterns and colours. Never by colour alone. */
export interface UnitLook {
  fill: 'accent' | 'paper' | 'muted';
  hatch: 'diagonal' | 'dots' | 'cross' | 'lines' | null;
  ink: 'accent' | 'teal' | 'grey';
}

export const UNIT_LOOK: Record<UnitStateName, UnitLook> = {
  vacant: { fill: 'accent', hatch: null, ink: 'accent' },
  expiring: { fill: 'paper', hatch: 'diagonal', ink: 'accent' },
  reserved: { fill: 'paper', hatch: 'dots', ink: 'teal' },
  let: { fill: 'muted', hatch: null, ink: 'grey' },
  holdover: { fill: 'muted', hatch: 'lines', ink: 'accent' },
  works: { fill: 'paper', hatch: 'cross', ink: 'grey' },
};

/** Whether the day is one of its days. */
export const runsOn = (stretch: Stretch, day: Day): boolean =>
  stretch.startsOn <= day && (stretch.endsOn === null || day <= stretch.endsOn);

/** Whether it has ended before the day. */
export const isOver = ({ endsOn }: Pick<Stretch, 'endsOn'>, day: Day): boolean => endsOn !== null && endsOn < day;

const byStart = (a: Stretch, b: Stretch): number => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0);

/** The day after the last of them ends; `today` if there are none, null if one has no end. */
function afterAll(stretches: readonly Stretch[], today: Day): Day | null {
  let last = addDays(today, -1);
  for (const { endsOn } of stretches) {
    if (endsOn === null) return null;
    if (endsOn > last) last = endsOn;
  }
  return addDays(last, 1);
}

/** The last day of the tenancies that are not over on `day`: null if there are none, or if one has no end. */
export function lastEnd(tenancies: readonly Stretch[], day: Day): Day | null {
  const after = afterAll(
    tenancies.filter((tenancy) => !isOver(tenancy, day)),
    day,
  );
  return after === null || after === day ? null : addDays(after, -1);
}

/** The last day of what is in force on `today`, extended by every stretch that begins no later than the day after. */
function unbrokenUntil(stretches: readonly Stretch[], today: Day): Day | null {
  let last = addDays(today, -1);
  for (const { startsOn, endsOn } of [...stretches].sort(byStart)) {
    if (startsOn > addDays(last, 1)) break;
    if (endsOn === null) return null;
    if (endsOn > last) last = endsOn;
  }
  return last;
}

/**
 * Derives the state of a unit on `today`. Days are inclusive: a lease that ends today is still in force, and the unit is free
 * tomorrow. The first line that matches decides:
 *
 * | today | and | state | until |
 * | --- | --- | --- | --- |
 * | a tenant holds it over | | holdover | the day of the hand-back; null while it is not known |
 * | a tenancy runs | the last tenancy agreed ends within 90 days | expiring | end of the unbroken run of tenancies |
 * | a tenancy runs | a later end, or none | let | end of the unbroken run; null where open |
 * | none runs | it is kept for somebody | reserved | the last day of the promise |
 * | none runs | a later tenancy is agreed | reserved | the day before it begins |
 * | none runs | works run | works | end of the works; null where open |
 * | none runs | nothing | vacant | the day before planned works begin; null without |
 *
 * A unit that is held over is neither free nor anybody else's, whatever was agreed for the days after; on the day of the hand-back it is
 * one whose tenancy ends. An agreed successor keeps a unit `let`, at once or after a gap: it does not become free, so it is not offered. A
 * tenancy outranks works, since whoever reads 施工中 expects to be able to rent the unit afterwards (DOMAIN §5). `freeFrom` is after the last
 * agreed tenancy and works, so a gap between two leases is not offered either; while it is kept for somebody, no such day is known.
 */
export function unitState(unit: Taken, today: Day): UnitState {
  const over = unit.heldOver.find((stretch) => runsOn(stretch, today));
  if (over && over.endsOn !== today) return { state: 'holdover', until: over.endsOn, freeFrom: null };
  const tenancies = [...unit.tenancies, ...(over ? [over] : [])].filter((stretch) => !isOver(stretch, today));
  const works = unit.works.filter((stretch) => !isOver(stretch, today));
  const kept = unit.holds.find((stretch) => runsOn(stretch, today));
  const freeFrom = kept ? null : afterAll([...tenancies, ...works], today);
  if (tenancies.some((stretch) => runsOn(stretch, today))) {
    const leasesEnd = afterAll(tenancies, today);
    const soon = leasesEnd !== null && leasesEnd <= addDays(today, EXPIRING_WITHIN_DAYS + 1);
    return { state: soon ? 'expiring' : 'let', until: unbrokenUntil(tenancies, today), freeFrom };
  }
  if (kept) return { state: 'reserved', until: kept.endsOn, freeFrom };
  const [next] = [...tenancies].sort(byStart);
  if (next) return { state: 'reserved', until: addDays(next.startsOn, -1), freeFrom };
  if (works.some((stretch) => runsOn(stretch, today))) return { state: 'works', until: unbrokenUntil(works, today), freeFrom };
  const [planned] = [...works].sort(byStart);
  return { state: 'vacant', until: planned ? addDays(planned.startsOn, -1) : null, freeFrom };
}

/** Whether somebody may ask for a unit: it is free, or becomes free on a known day and is promised to nobody. */
export const isLettable = ({ state, freeFrom }: Pick<UnitState, 'state' | 'freeFrom'>): boolean =>
  freeFrom !== null && (state === 'vacant' || state === 'expiring' || state === 'works');
