import type { Day } from '#app/kernel/calendar.ts';
import { readTypedDay } from '#app/kernel/read-day.ts';

/** The parts of a plan chosen in the address; null if nothing is chosen. */
export interface AskedPlan {
  /** A building's code. */
  building: string | null;
  level: number | null;
  /** A unit's number. */
  unit: string | null;
  /** A day of the past, to see the plan as it was. */
  on: Day | null;
}

const MOST_LETTERS = 40;

/** The address's parameters as a choice; unusable values are left out and reported. Days after `today` are unusable. */
export function readAskedPlan(params: URLSearchParams, today: Day): { asked: AskedPlan; problems: string[] } {
  const problems: string[] = [];
  const text = (name: string): string | null => {
    const value = (params.get(name) ?? '').trim();
    return value === '' || value.length > MOST_LETTERS ? null : value;
  };
  const levelText = text('level');
  const level = levelText !== null && /^-?[1-9]\d{0,2}$/u.test(levelText) ? Number(levelText) : null;
  if (levelText !== null && level === null) problems.push('楼层应为整数，如 12，地下用 -1。');
  const onText = text('on');
  const day = onText === null ? null : readTypedDay(onText);
  const on = day !== null && day <= today ? day : null;
  if (onText !== null && on === null)
    problems.push(day !== null ? '只能查看今天和以前的平面图，已显示今天的。' : '日期应为存在的某一天，已显示今天的。');
  return { asked: { building: text('building'), level, unit: text('unit'), on: on === today ? null : on }, problems };
}

/** The address's parameters for a choice; what is not chosen is left out. */
export function writeAskedPlan({ building, level, unit, on }: Partial<AskedPlan>): Record<string, string> {
  return {
    ...(building ? { building } : {}),
    ...(level ? { level: String(level) } : {}),
    ...(unit ? { unit } : {}),
    ...(on ? { on } : {}),
  };
}
