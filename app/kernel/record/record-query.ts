import { addDays, isDay, startOf, type Day } from '#app/kernel/calendar.ts';
import { readTypedDay } from '#app/kernel/read-day.ts';
import { DEEDS, type DeedName } from '#app/kernel/record/deeds.ts';
import type { EntryFilter } from '#app/kernel/record/read-entries.server.ts';

export interface RecordQuery {
  q: string;
  deed: DeedName | '';
  /** Empty if no day was given. */
  from: Day;
  to: Day;
}

/** Shown if the conditions cannot be understood. */
export const UNKNOWN_CONDITION = { title: '条件无法识别', text: '日期应为存在的日子，事项应从列表中选择。' };

const LONGEST = 100;

/** Reads the conditions of a search in the record; null if they cannot be understood. */
export function readRecordQuery(params: URLSearchParams): RecordQuery | null {
  const value = (name: string): string => (params.get(name) ?? '').trim().slice(0, LONGEST);
  const dayOrTyped = (name: string): string => readTypedDay(value(name)) ?? value(name);
  const [q, deed, from, to] = [value('q'), value('deed'), dayOrTyped('from'), dayOrTyped('to')];
  if (deed !== '' && !Object.hasOwn(DEEDS, deed)) return null;
  if ((from !== '' && !isDay(from)) || (to !== '' && !isDay(to))) return null;
  return { q, deed: deed as DeedName | '', from, to };
}

/** The conditions as a filter; days are in Shanghai time, both included. */
export function recordFilter({ q, deed, from, to }: RecordQuery): Omit<EntryFilter, 'reach'> {
  return {
    ...(q ? { words: q } : {}),
    ...(deed ? { deed } : {}),
    ...(from ? { from: startOf(from) } : {}),
    ...(to ? { to: startOf(addDays(to, 1)) } : {}),
  };
}

/** The name of a deed in the list of choices. */
export function deedName(deed: DeedName): string {
  return DEEDS[deed].say({ subject: '…', person: '某人' });
}
