import { describe, expect, it } from 'vitest';
import { readAskedPlan, writeAskedPlan } from './choice.ts';

const TODAY = '2026-11-21';
const read = (text: string) => readAskedPlan(new URLSearchParams(text), TODAY);

describe('what of a plan is asked for', () => {
  it('is a building, a floor, a unit and a day of the past', () => {
    const { asked, problems } = read('building=B&level=-1&unit=B1203&on=2025-11-21');
    expect([asked, problems]).toEqual([{ building: 'B', level: -1, unit: 'B1203', on: '2025-11-21' }, []]);
    expect(new URLSearchParams(writeAskedPlan(asked)).toString()).toBe('building=B&level=-1&unit=B1203&on=2025-11-21');
  });

  it('is the plan of today where today is named', () => {
    expect(read(`on=${TODAY}`)).toEqual({ asked: { building: null, level: null, unit: null, on: null }, problems: [] });
  });

  it.each(['level=0', 'level=x', 'on=2026-11-22', 'on=2026-02-30', 'on=yesterday'])('%s is of no use', (text) => {
    const { asked, problems } = read(`${text}&building=B`);
    expect(problems).toHaveLength(1);
    expect(asked).toEqual({ building: 'B', level: null, unit: null, on: null });
  });
});
