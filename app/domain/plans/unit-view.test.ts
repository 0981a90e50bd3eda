import { describe, expect, it } from 'vitest';
import { sharesByState, stackUnits, unitWord } from './unit-view.ts';

describe('what is written in a unit', () => {
  it('is who is in it, or how it stands; never a name that is not public', () => {
    const tenant = { name: '演示·青禾人才服务（上海）有限公司', shortName: '青禾人才服务', slug: 'qinghe' };
    expect([
      unitWord({ state: 'let', tenant }),
      unitWord({ state: 'expiring', tenant: null }),
      unitWord({ state: 'vacant', tenant: null }),
      unitWord({ state: 'reserved', tenant: null }),
    ]).toEqual(['青禾人才服务', '已出租', '空置', '已预定']);
  });
});

describe('the section of a floor', () => {
  const unit = (state: 'let' | 'vacant', area = 1_000) => ({ state, area });

  it('has a box for each of twenty-four units, and one for neighbours alike of twenty-five', () => {
    const alike = Array.from({ length: 23 }, () => unit('let'));
    expect(stackUnits([...alike, unit('vacant')])).toHaveLength(24);
    expect(stackUnits([...alike, unit('vacant', 500), unit('let')])).toEqual([unit('let', 23_000), unit('vacant', 500), unit('let')]);
    expect(stackUnits([])).toEqual([]);
  });
});

describe('figures', () => {
  const units = [
    { state: 'vacant', area: 7_700 },
    { state: 'let', area: 15_400 },
    { state: 'expiring', area: 7_700 },
  ] as const;

  it('are shares of the area, by state', () => {
    expect(sharesByState(units).map(({ state, share }) => [state, share])).toEqual([
      ['vacant', 25],
      ['let', 50],
      ['expiring', 25],
    ]);
    expect(sharesByState([])).toEqual([]);
  });
});
