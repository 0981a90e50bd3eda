import { isDay, type Day } from '#app/kernel/calendar.ts';
import { MAX_INSTITUTIONS } from './demo/identity.ts';

export interface SeedArguments {
  ifEmpty: boolean;
  referenceOnly: boolean;
  institutions: number;
  /** The day around which the demonstration is dated; null for the clock's today. */
  today: Day | null;
}

const DEFAULT_INSTITUTIONS = 240;

export const USAGE = `用法：npm run seed -- [--if-empty] [--institutions N] [--today YYYY-MM-DD] [--reference-only]
  --if-empty         已有机构时什么也不做
  --institutions N   演示机构数，0 到 ${MAX_INSTITUTIONS}，默认 ${DEFAULT_INSTITUTIONS}
  --today 日期       演示日期以哪一天为准，默认上海的今天
  --reference-only   只写来源、行政区、业态、标签、产业园和准入条件`;

/**
 * Parses the words after the command.
 * @throws a message in Chinese that says what is wrong with them.
 */
export function readArguments(words: readonly string[]): SeedArguments {
  const read: SeedArguments = { ifEmpty: false, referenceOnly: false, institutions: DEFAULT_INSTITUTIONS, today: null };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--if-empty') read.ifEmpty = true;
    else if (word === '--reference-only') read.referenceOnly = true;
    else if (word === '--institutions') {
      const given = rest.shift() ?? '';
      const count = Number(given);
      if (!/^\d+$/.test(given) || count > MAX_INSTITUTIONS)
        throw new Error(`--institutions 应为 0 到 ${MAX_INSTITUTIONS} 的整数，实为“${given}”`);
      read.institutions = count;
    } else if (word === '--today') {
      const given = rest.shift() ?? '';
      if (!isDay(given)) throw new Error(`--today 应为存在的日期，形如 2026-11-21，实为“${String(given)}”`);
      read.today = given;
    } else throw new Error(`不认识的参数“${word}”`);
  }
  return read;
}
