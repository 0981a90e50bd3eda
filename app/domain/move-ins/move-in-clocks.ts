import { latestDay, type Day } from '#app/kernel/calendar.ts';
import { clockOf, type Clock, type ClockEvent, type Party } from '#app/kernel/cases/clock.ts';
import { addWorkingDays, type WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import type { EntryLimits } from '../entry-rules/entry-rules.ts';
import { APPEAL_DECISION_DAYS, type MoveInState } from './move-in-states.ts';

export const MOVE_IN_EVENTS = [
  'received',
  'deemed',
  'accepted',
  'notAccepted',
  'returned',
  'paused',
  'resumed',
  'extended',
  'announced',
  'objected',
  'approved',
  'prolonged',
  'declined',
  'appealed',
  'upheld',
  'overturned',
  'withdrawn',
  'lapsed',
  'contracted',
] as const;
export type MoveInEventKind = (typeof MOVE_IN_EVENTS)[number];

/** Something that happened to an application, as its table holds it, in order. */
export interface MoveInEvent {
  kind: MoveInEventKind;
  on: Day;
  byId: string | null;
  until: Day | null;
  waitsFor: Party | null;
  days: number | null;
  why: string | null;
}

/** A time with an announced last day, in which the days for the decision do not count. */
export interface ClockStop {
  on: Day;
  until: Day;
  waitsFor: Party;
  why: string;
}

export interface MoveInClocks {
  /** 受理 or the list; null if it was never handed in. */
  accept: Day | null;
  /** The clock of the decision; its last day is reckoned with the announced end of a pause. */
  decision: Clock;
  /** The pause that stands today. */
  pause: ClockStop | null;
  /** The last 公示 since it was handed in. */
  announcement: ClockStop | null;
  /** The last day to hand in again what was returned last. */
  resubmit: Day | null;
  approvedOn: Day | null;
  /** Working days to conclude the contract, with an extension. */
  contractDays: number;
  prolonged: boolean;
  /** When it was refused last; null if it was not. */
  refusedOn: Day | null;
  appealedOn: Day | null;
  /** The last day for an appeal; null if it was not refused, or was appealed already. */
  appealUntil: Day | null;
}

const REFUSALS: readonly MoveInEventKind[] = ['notAccepted', 'declined'];
/** The clock of the decision begins anew. */
const BEGINS: readonly MoveInEventKind[] = ['received', 'overturned'];

/** The events of the decision's clock. An announced end ends a pause by itself; 恢复 ends it before. */
function decisionEvents(events: readonly MoveInEvent[]): ClockEvent[] {
  return events.flatMap(({ kind, on, byId, until, waitsFor, days, why }, at): ClockEvent[] => {
    if (kind === 'resumed') return [{ kind, on }];
    if (BEGINS.includes(kind)) return [{ kind: 'received', on }];
    if (kind === 'approved' || kind === 'declined') return [{ kind: 'decided', on }];
    if (kind === 'extended') return [{ kind, on, days: days ?? 0, reason: why ?? '', byId: byId ?? '' }];
    if ((kind !== 'paused' && kind !== 'announced') || until === null) return [];
    const ended = events.slice(at + 1).find((later) => later.kind === 'resumed' || BEGINS.includes(later.kind));
    const paused: ClockEvent = { kind: 'paused', on, waitsFor: waitsFor ?? 'others', why: why ?? '' };
    return ended && ended.on <= until ? [paused] : [paused, { kind: 'resumed', on: until }];
  });
}

const stretchOf = ({ on, until, waitsFor, why }: MoveInEvent): ClockStop | null =>
  until === null ? null : { on, until, waitsFor: waitsFor ?? 'others', why: why ?? '' };

/** The last day that the institution was told, or a later one by a newer arrangement of days off: a deadline of its own is never shortened. */
const later = (told: Day | null, reckoned: Day): Day => latestDay([told, reckoned]) ?? reckoned;

/** All clocks of an application on `today`, from what happened and the calendar alone. */
export function clocksOf(
  events: readonly MoveInEvent[],
  limits: EntryLimits,
  { today, calendar }: { today: Day; calendar: WorkCalendar },
): MoveInClocks {
  const since = events.slice(
    Math.max(
      0,
      events.findLastIndex(({ kind }) => BEGINS.includes(kind)),
    ),
  );
  const last = (...kinds: readonly MoveInEventKind[]) => events.findLast(({ kind }) => kinds.includes(kind));
  const received = last('received');
  const returned = last('returned');
  const lastPause = since.findLastIndex(({ kind }) => kind === 'paused');
  const paused = since[lastPause];
  const standing =
    paused && !since.slice(lastPause).some(({ kind }) => kind === 'resumed') && today <= (paused.until ?? '') ? stretchOf(paused) : null;
  const announced = since.findLast(({ kind }) => kind === 'announced');
  const approved = last('approved');
  const prolonged = last('prolonged');
  const refused = last(...REFUSALS);
  const appealed = last('appealed');
  return {
    accept: received ? addWorkingDays(calendar, received.on, limits.accept) : null,
    decision: clockOf(decisionEvents(events), limits.decide, calendar),
    pause: standing,
    announcement: announced ? stretchOf(announced) : null,
    resubmit: returned ? later(returned.until, addWorkingDays(calendar, returned.on, limits.resubmit)) : null,
    approvedOn: approved?.on ?? null,
    contractDays: limits.contract + (prolonged?.days ?? 0),
    prolonged: prolonged !== undefined,
    refusedOn: refused?.on ?? null,
    appealedOn: appealed?.on ?? null,
    appealUntil: refused && !appealed ? later(refused.until, addWorkingDays(calendar, refused.on, limits.appeal)) : null,
  };
}

/** What is kept of the time for the contract, since units change and calendars do. */
export interface ContractKept {
  /** The last day on which it was seen to wait; null if it never was. */
  waitedOn: Day | null;
  /** The last day that was told; null if none was. */
  contractTold: Day | null;
}

/**
 * The last day to conclude the contract. While no wished unit is free the days do not run: they count from the approval, or from the day on
 * which one became free if that is later, and never before the last day on which it waited; null while it waits for one.
 */
export function contractUntil(
  { approvedOn, contractDays }: Pick<MoveInClocks, 'approvedOn' | 'contractDays'>,
  place: { waits: boolean; freeSince: Day | null },
  { waitedOn, contractTold }: ContractKept,
  calendar: WorkCalendar,
): Day | null {
  if (approvedOn === null || place.waits) return null;
  const from = latestDay([approvedOn, place.freeSince, waitedOn]) ?? approvedOn;
  return later(contractTold, addWorkingDays(calendar, from, contractDays));
}

/** What time does to an application in a state on `today`, without anybody's act; null if nothing. */
export function dueByTime(state: MoveInState, clocks: MoveInClocks, contract: Day | null, today: Day): 'deem' | 'lapse' | null {
  const over = (last: Day | null): boolean => last !== null && last < today;
  if (state === 'submitted') return over(clocks.accept) ? 'deem' : null;
  if (state === 'returned') return over(clocks.resubmit) ? 'lapse' : null;
  return state === 'approved' && over(contract) ? 'lapse' : null;
}

/** So many working days before something lapses, the applicant is warned. */
const WARNED_BEFORE = 3;

/** Whether the warning is due on `today`. */
export const isWarned = (last: Day, today: Day, calendar: WorkCalendar): boolean =>
  today <= last && today >= addWorkingDays(calendar, last, -WARNED_BEFORE);

/** The last day for whoever has to act in a state; null if none is set. */
export function lastDayIn(
  state: MoveInState,
  { accept, decision, resubmit, appealedOn, appealUntil }: MoveInClocks,
  contract: Day | null,
  calendar: WorkCalendar,
): Day | null {
  switch (state) {
    case 'submitted':
      return accept;
    case 'accepted':
    case 'announced':
      return decision.due;
    case 'returned':
      return resubmit;
    case 'approved':
      return contract;
    case 'appealed':
      return appealedOn === null ? null : addWorkingDays(calendar, appealedOn, APPEAL_DECISION_DAYS);
    case 'declined':
    case 'notAccepted':
      return appealUntil;
    case 'draft':
    case 'withdrawn':
    case 'lapsed':
    case 'contracted':
      return null;
  }
}
