import type { Day } from '#app/kernel/calendar.ts';
import { readTypedDay } from '#app/kernel/read-day.ts';

export const UNIT_SORTS = ['free', 'area', 'larger', 'rent', 'place'] as const;
export type UnitSort = (typeof UNIT_SORTS)[number];
export const UNIT_SORT_NAME: Record<UnitSort, string> = {
  free: '最早可入驻',
  area: '面积从小到大',
  larger: '面积从大到小',
  rent: '租金从低到高',
  place: '按楼层和编号',
};

/** A search for units that are or become free. */
export interface UnitsQuery {
  park: string | null;
  /** A building's code. */
  building: string | null;
  /** Whole square metres. */
  areaFrom: number | null;
  areaTo: number | null;
  /** At most this rent, in fen per square metre and day; units with a negotiable rent are left out. */
  rentTo: number | null;
  level: number | null;
  /** Free by this day. */
  by: Day | null;
  sort: UnitSort;
  page: number;
}

export const ALL_UNITS: UnitsQuery = {
  park: null,
  building: null,
  areaFrom: null,
  areaTo: null,
  rentTo: null,
  level: null,
  by: null,
  sort: 'free',
  page: 1,
};

export interface UnitsQueryProblem {
  parameter: string;
  message: string;
}

const MOST_PAGES = 10_000;
const WHOLE = /^\d{1,6}$/u;
const YUAN = /^\d{1,4}(?:\.\d{1,2})?$/u;
const LEVEL = /^-?[1-9]\d{0,2}$/u;

/**
 * Reads a query from URL parameters. What cannot be used is left out and reported.
 * @param parks the known slugs.
 */
export function readUnitsQuery(params: URLSearchParams, parks: readonly string[]): { query: UnitsQuery; problems: UnitsQueryProblem[] } {
  const problems: UnitsQueryProblem[] = [];
  const single = <T>(parameter: string, read: (text: string) => T | null, message: string): T | null => {
    const text = (params.get(parameter) ?? '').trim();
    if (text === '') return null;
    const value = read(text);
    if (value === null) problems.push({ parameter, message });
    return value;
  };
  const whole = (text: string): number | null => (WHOLE.test(text) ? Number(text) : null);
  const park = single('park', (text) => parks.find((slug) => slug === text) ?? null, '没有这个产业园，已显示全部园区。');
  const building = single('building', (text) => (text.length <= 12 ? text : null), '楼宇编号太长，已略去。');
  const areaFrom = single('areaFrom', whole, '最小面积应为 0 到 999999 的整数平方米，已略去。');
  const areaTo = single('areaTo', whole, '最大面积应为 0 到 999999 的整数平方米，已略去。');
  const rentTo = single(
    'rentTo',
    (text) => (YUAN.test(text) ? Math.round(Number(text) * 100) : null),
    '租金上限应为每平方米每天多少元，如 6.5，已略去。',
  );
  const level = single('level', (text) => (LEVEL.test(text) ? Number(text) : null), '楼层应为整数，如 12，地下用 -1，已略去。');
  const by = single('by', readTypedDay, '日期应为存在的某一天，已略去。');
  const sort = single('sort', (text) => UNIT_SORTS.find((known) => known === text) ?? null, '没有这种排序，已按最早可入驻排列。');
  const page = single(
    'page',
    (text) => (/^[1-9]\d{0,4}$/u.test(text) && Number(text) <= MOST_PAGES ? Number(text) : null),
    '页码应为从 1 开始的整数，已显示第 1 页。',
  );
  const upsideDown = areaFrom !== null && areaTo !== null && areaFrom > areaTo;
  if (upsideDown) problems.push({ parameter: 'areaTo', message: '最大面积小于最小面积，已略去最大面积。' });
  return {
    query: { park, building, areaFrom, areaTo: upsideDown ? null : areaTo, rentTo, level, by, sort: sort ?? 'free', page: page ?? 1 },
    problems,
  };
}

/** Writes a query as URL parameters, in a fixed order and without defaults. */
export function writeUnitsQuery(query: UnitsQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of ['park', 'building', 'areaFrom', 'areaTo'] as const) if (query[key] !== null) params.set(key, String(query[key]));
  if (query.rentTo !== null) params.set('rentTo', String(query.rentTo / 100));
  if (query.level !== null) params.set('level', String(query.level));
  if (query.by !== null) params.set('by', query.by);
  if (query.sort !== 'free') params.set('sort', query.sort);
  if (query.page > 1) params.set('page', String(query.page));
  return params;
}
