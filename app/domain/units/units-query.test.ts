import { describe, expect, it } from 'vitest';
import { ALL_UNITS, readUnitsQuery, writeUnitsQuery, type UnitsQuery } from './units-query.ts';

const read = (text: string) => readUnitsQuery(new URLSearchParams(text), ['jingan', 'qingpu']);

describe('what units are looked for', () => {
  it('is everything without parameters, and with empty ones as a form sends them', () => {
    expect(read('')).toEqual({ query: ALL_UNITS, problems: [] });
    expect(read('park=&building=&areaFrom=&areaTo=&rentTo=&level=&by=&sort=free')).toEqual({ query: ALL_UNITS, problems: [] });
  });

  it('comes back from its own address', () => {
    const query: UnitsQuery = {
      park: 'jingan',
      building: 'B',
      areaFrom: 80,
      areaTo: 200,
      rentTo: 650,
      level: -1,
      by: '2027-02-28',
      sort: 'rent',
      page: 3,
    };
    expect(read(writeUnitsQuery(query).toString())).toEqual({ query, problems: [] });
    expect(writeUnitsQuery(ALL_UNITS).toString()).toBe('');
  });

  it.each([
    ['park=mars', 'park'],
    ['areaFrom=-1', 'areaFrom'],
    ['areaFrom=1e3', 'areaFrom'],
    ['areaTo=八十', 'areaTo'],
    ['rentTo=6.555', 'rentTo'],
    ['level=0', 'level'],
    ['level=2.5', 'level'],
    ['by=2027-02-29', 'by'],
    ['sort=price', 'sort'],
    ['page=0', 'page'],
    ['areaFrom=200&areaTo=100', 'areaTo'],
  ])('%s is said to be of no use, and the rest counts', (text, parameter) => {
    const { query, problems } = read(`${text}&building=C`);
    expect(problems.map((problem) => problem.parameter)).toEqual([parameter]);
    expect(query.building).toBe('C');
    expect(query).toMatchObject(
      parameter === 'areaTo' && text.includes('areaFrom=')
        ? { areaFrom: 200, areaTo: null }
        : { [parameter]: ALL_UNITS[parameter as keyof UnitsQuery] },
    );
  });
});
