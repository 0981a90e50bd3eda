import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { addWorkingDays, type WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';

/** A unit is kept for so many working days at most, and once for as many again. No law sets them: TENANCY C2 proposes them. */
export const HOLD_DAYS = 15;

/** A hold (预留) of an application. */
export interface Hold {
  id: string;
  unitId: string;
  madeOn: Day;
  /** The last day of the promise. */
  until: Day;
  extended: boolean;
  state: 'live' | 'used' | 'released' | 'expired';
  closedOn: Day | null;
}

/** The hold that stands on a day; a live one whose last day has passed has expired, whether or not that was written down. */
export const standingHold = <One extends Pick<Hold, 'state' | 'until'>>(holds: readonly One[], today: Day): One | null =>
  holds.find(({ state, until }) => state === 'live' && until >= today) ?? null;

/**
 * The last day until which a unit may be kept for an application. Keeping it again after it was released gives no new days: they count from
 * the first time, and one extension is one.
 * @param before what was kept of this unit for this application, in order.
 * @param contract the last day to conclude the contract; null if none runs.
 */
export function latestUntil(
  before: readonly Pick<Hold, 'madeOn' | 'extended'>[],
  { today, contract, calendar }: { today: Day; contract: Day | null; calendar: WorkCalendar },
  extends_ = false,
): Day {
  const rounds = extends_ || before.some(({ extended }) => extended) ? 2 : 1;
  const latest = addWorkingDays(calendar, before[0]?.madeOn ?? today, rounds * HOLD_DAYS);
  return contract !== null && contract < latest ? contract : latest;
}

/** Why a unit cannot be kept until a day, in words; null if it can. `after` is the day before the first possible one. */
export function untilFault(until: Day | null, { after, latest }: { after: Day; latest: Day }): string | null {
  if (latest <= after) return '这个单元为这份申请预留的日子已经用完，或者签约的最后一天到了，不能再预留。';
  return until !== null && until > after && until <= latest
    ? null
    : `请填写预留的最后一天，晚于${writeDay(after)}，不晚于${writeDay(latest)}。`;
}

/** An approved application that wants a unit. */
export interface InLine {
  id: string;
  firstSubmittedAt: Date;
  /** Whether a unit is kept for it already. */
  served: boolean;
}

/** Who comes before an application for a unit: by the first submission, those for whom nothing is kept yet. */
export function before(id: string, line: readonly InLine[]): InLine[] {
  const own = line.find((one) => one.id === id);
  const at = (one: InLine): string => `${one.firstSubmittedAt.toISOString()} ${one.id}`;
  return line.filter((one) => one.id !== id && !one.served && (own === undefined || at(one) < at(own)));
}
