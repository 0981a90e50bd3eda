import { describe, expect, it } from 'vitest';
import { checkFloor, checkPlan, checkSite } from './check-sheet.ts';
import { rectangle } from '../geometry/geometry.ts';
import { comparePlans, touchesLet } from '../plan-changes.ts';
import { type FloorSheet, type Outline, type Plan, type PlanUnit, type SiteSheet } from '../plan.ts';
import { readPlanJson } from '../read-plan-json.ts';
import { applyToSite, levelsBetween, type SiteCommand } from './site-commands.ts';

const unit = (number: string, outline: Outline, more: Partial<PlanUnit> = {}): PlanUnit => ({
  id: `id-${number}`,
  number,
  outline,
  statedArea: null,
  rent: null,
  ...more,
});
const floor = (level: number, units: PlanUnit[], more: Partial<FloorSheet> = {}): FloorSheet => ({
  kind: 'floor',
  buildingId: 'a',
  level,
  outline: rectangle(0, 0, 6000, 2000),
  fixtures: [],
  units,
  background: null,
  ...more,
});
const SITE: SiteSheet = {
  kind: 'site',
  width: 30_000,
  height: 20_000,
  buildings: [{ id: 'a', code: 'A', name: 'A 座', outline: rectangle(1000, 1000, 6000, 2000), levels: [1, 2] }],
  grounds: [{ id: 'g', kind: 'green', outline: rectangle(0, 0, 100, 100) }],
  background: null,
};
const PLAN: Plan = {
  site: SITE,
  floors: [
    floor(1, [unit('A101', rectangle(0, 0, 1000, 800)), unit('A102', rectangle(1000, 0, 1000, 800))]),
    floor(2, [unit('A201', rectangle(0, 0, 1000, 800))]),
  ],
};
const says = (sheet: FloorSheet): unknown =>
  checkFloor(sheet, 'A 座 1 层').map(({ where, message, blocking }) => `${blocking ? '!' : ''}${where}：${message}`);

describe('what is wrong with a floor', () => {
  const [good] = PLAN.floors;
  it.each<[string, FloorSheet | undefined, string[]]>([
    ['nothing', good, []],
    ['nothing drawn', floor(1, []), ['A 座 1 层：还没有单元。']],
    [
      'overlapping',
      floor(1, [unit('1', rectangle(0, 0, 1000, 800)), unit('2', rectangle(900, 0, 1000, 800))]),
      ['!A 座 1 层 1：与A 座 1 层 2重叠。'],
    ],
    ['outside', floor(1, [unit('1', rectangle(5500, 0, 1000, 800))]), ['!A 座 1 层 1：超出楼层轮廓。']],
    [
      'crossing itself',
      floor(1, [
        unit('1', [
          [0, 0],
          [1000, 1000],
          [1000, 0],
          [0, 1000],
        ]),
      ]),
      ['!A 座 1 层 1：边线自相交：(0.00, 0.00)–(10.00, 10.00) 与 (10.00, 0.00)–(0.00, 10.00) 相交。'],
    ],
    [
      'one number twice',
      floor(1, [unit('1', rectangle(0, 0, 1000, 800)), unit('1', rectangle(1000, 0, 1000, 800), { id: 'other' })]),
      ['!A 座 1 层 1：编号在本层重复。'],
    ],
    ['waiting for a number', floor(1, [unit('待编1', rectangle(0, 0, 1000, 800))]), ['!A 座 1 层 待编1：还没有正式编号。']],
    ['3 % from the stated area', floor(1, [unit('1', rectangle(0, 0, 1000, 1000), { statedArea: 10_300 })]), []],
    [
      'more than 3 % from it',
      floor(1, [unit('1', rectangle(0, 0, 1000, 1000), { statedArea: 10_301 })]),
      ['A 座 1 层 1：约定面积 103.01 ㎡ 与图上面积 100 ㎡ 相差 3.0%。'],
    ],
    [
      'over the core, beside the corridor',
      floor(1, [unit('1', rectangle(0, 0, 1000, 800))], {
        fixtures: [
          { id: 'c', kind: 'core', name: '', outline: rectangle(500, 0, 900, 800) },
          { id: 'w', kind: 'corridor', name: '', outline: rectangle(0, 800, 6000, 400) },
        ],
      }),
      ['!A 座 1 层 1：与A 座 1 层核心筒重叠。'],
    ],
  ])('%s', (_what, sheet, expected) => {
    expect(sheet && says(sheet)).toEqual(expected);
  });
});

describe('a floor with too much on it', () => {
  /** A comb of 200 corners: its teeth cross those of another one, turned on its side. */
  const comb = (dx: number, dy: number, turned: boolean): Outline => {
    const teeth = Array.from({ length: 99 }, (_, i): Outline[number] => [20 * (i + 1), i % 2 === 0 ? 1_990 : 10]);
    const points: Outline = [[0, 0], ...teeth, [2_000, 0]];
    return points.map(([x, y]) => (turned ? [y + dx, x + dy] : [x + dx, y + dy]));
  };

  it('is told the first overlaps and that there are more', () => {
    const units = Array.from({ length: 500 }, (_, i) => unit(String(i), rectangle(i, 0, 1_000, 800)));
    const faults = checkFloor(floor(1, units), 'A 座 1 层');
    expect(faults.filter(({ message }) => /^与.+重叠。$/u.test(message))).toHaveLength(100);
    expect(faults.at(100)).toMatchObject({ ids: [], where: 'A 座 1 层', message: '重叠过多，先显示前 100 处。', blocking: true });
  });

  it('is told all overlaps if there are not more than a hundred', () => {
    const units = Array.from({ length: 101 }, (_, i) => unit(String(i), rectangle(i * 40, 0, 50, 800)));
    expect(checkFloor(floor(1, units), 'A 座 1 层').map(({ message }) => message)).not.toContainEqual(expect.stringContaining('过多'));
  });

  it('of figures that take too much work to compare is not looked through to the end, and not published', () => {
    const units = Array.from({ length: 500 }, (_, i) => unit(String(i), comb(i, i % 7, i % 2 === 0)));
    const before = process.cpuUsage();
    const faults = checkFloor(floor(1, units, { outline: comb(0, 0, false) }), 'A 座 1 层');
    // Without a bound it takes hours.
    expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(60);
    expect(faults.filter(({ blocking }) => blocking).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^重叠过多，先显示前 \d+ 处。$|^图形过于复杂/u),
    );
  });
});

describe('what is wrong with a site and a plan', () => {
  it('finds nothing where nothing is', () => {
    expect(checkPlan(PLAN)).toEqual([]);
  });

  it('finds buildings that overlap, stand outside or share a sign', () => {
    const site = {
      ...SITE,
      buildings: [...SITE.buildings, { id: 'b', code: 'A', name: 'B 座', outline: rectangle(6000, 1000, 25_000, 2000), levels: [1] }],
    };
    expect(checkSite(site).map(({ where, message, blocking }) => [where, message, blocking])).toEqual([
      ['A 座', '与B 座重叠。', true],
      ['B 座', '超出园区范围。', true],
      ['楼号 A', '重复使用。', true],
    ]);
  });

  it('finds a number on two floors of one building', () => {
    const plan = {
      ...PLAN,
      floors: PLAN.floors.map((each) => (each.level === 2 ? floor(2, [unit('A101', rectangle(0, 0, 1000, 800), { id: 'other' })]) : each)),
    };
    expect(checkPlan(plan)).toEqual([
      { sheet: 'floor/a/2', ids: ['other', 'id-A101'], where: 'A 座 2 层 A101', message: '编号与1 层的单元重复。', blocking: true },
    ]);
  });

  it('checks, reads and compares 40 floors of 60 units', () => {
    const levels = levelsBetween(1, 40);
    const big: Plan = {
      site: { ...SITE, buildings: SITE.buildings.map((building) => ({ ...building, levels })) },
      floors: levels.map((level) =>
        floor(
          level,
          Array.from({ length: 60 }, (_, index) =>
            unit(
              `A${level}${String(index + 1).padStart(2, '0')}`,
              rectangle((index % 30) * 200, Math.floor(index / 30) * 1000, 200, 1000),
              { statedArea: 2000 },
            ),
          ),
          {
            outline: [
              [0, 0],
              [6000, 0],
              [6000, 2000],
              [3000, 2001],
              [0, 2000],
            ],
          },
        ),
      ),
    };
    const json = JSON.stringify(big);
    expect([checkPlan(big), readPlanJson(json).ok, touchesLet(big, JSON.parse(json) as Plan, new Set())]).toEqual([[], true, []]);
  });
});

describe('what changes between plans', () => {
  const change = (level: number, changed: (units: readonly PlanUnit[]) => readonly PlanUnit[]): Plan => ({
    ...PLAN,
    floors: PLAN.floors.map((each) => (each.level === level ? { ...each, units: changed(each.units) } : each)),
  });
  const first = (more: Partial<PlanUnit>): Plan => change(1, ([one, ...others]) => (one ? [{ ...one, ...more }, ...others] : others));
  const isLet = new Set(['id-A101', 'id-A201']);

  it('is told by id', () => {
    const after = change(1, ([one]) => [
      ...(one ? [{ ...one, rent: 700, number: 'A109' }] : []),
      unit('A103', rectangle(2000, 0, 1000, 800)),
    ]);
    const { buildings, units } = comparePlans(PLAN, after);
    expect(buildings).toEqual({ added: [], removed: [], changed: [] });
    expect(
      [units.added, units.removed].map((list) => list.map((placed) => `${placed.building.code} ${placed.level} ${placed.unit.number}`)),
    ).toEqual([['A 1 A103'], ['A 1 A102']]);
    expect(units.changed.map(({ differences }) => differences)).toEqual([['number', 'rent']]);
    expect(comparePlans(null, PLAN).units.added).toHaveLength(3);
  });

  it.each<[string, Plan, string[]]>([
    ['nothing', PLAN, []],
    ['another rent', first({ rent: 720 }), []],
    [
      'the same figure begun at another corner',
      first({
        outline: [
          [1000, 800],
          [0, 800],
          [0, 0],
          [1000, 0],
        ],
      }),
      [],
    ],
    ['another figure', first({ outline: rectangle(0, 0, 999, 800) }), ['A 座 1 层 A101 在租或已预定，不能改变位置或形状。']],
    ['another number and area', first({ number: 'A109', statedArea: 8000 }), ['A 座 1 层 A101 在租或已预定，不能改变编号、约定面积。']],
    ['removed', change(1, () => []), ['A 座 1 层 A101 在租或已预定，不能删除、分割或合并。']],
    ['its neighbour removed', change(1, (units) => units.slice(0, 1)), []],
    [
      'its floor removed',
      { site: { ...SITE, buildings: SITE.buildings.map((building) => ({ ...building, levels: [1] })) }, floors: PLAN.floors.slice(0, 1) },
      ['A 座 2 层 A201 在租或已预定，不能删除、分割或合并。'],
    ],
    ['its building removed', { site: { ...SITE, buildings: [] }, floors: [] }, ['A 座有在租或已预定的单元（A101、A201），不能删除。']],
    [
      'its building removed, floors left behind',
      { site: { ...SITE, buildings: [] }, floors: PLAN.floors },
      ['A 座有在租或已预定的单元（A101、A201），不能删除。'],
    ],
  ])('%s', (_what, after, expected) => {
    expect(touchesLet(PLAN, after, isLet).map(({ message }) => message)).toEqual(expected);
  });

  it('names the units that a refusal is about, not those whose number begins alike', () => {
    const wide = change(1, (units) => [...units, unit('A1011', rectangle(3000, 0, 1000, 800))]);
    const after = {
      ...wide,
      floors: wide.floors.map((each) => ({ ...each, units: each.units.filter(({ number }) => number !== 'A1011') })),
    };
    expect(touchesLet(wide, after, new Set(['id-A101', 'id-A1011'])).map(({ unitIds }) => unitIds)).toEqual([['id-A1011']]);
    expect(touchesLet(PLAN, { site: { ...SITE, buildings: [] }, floors: [] }, isLet).map(({ unitIds }) => unitIds)).toEqual([
      ['id-A101', 'id-A201'],
    ]);
  });
});

describe('the site', () => {
  const done = (command: SiteCommand, sheet = SITE): SiteSheet => {
    const applied = applyToSite(sheet, command, () => 'new');
    if (!applied.ok) throw new Error(applied.message);
    const plan: Plan = {
      site: applied.sheet,
      floors: applied.sheet.buildings.flatMap(({ id, levels }) => levels.map((level) => floor(level, [], { buildingId: id }))),
    };
    expect(readPlanJson(JSON.stringify(plan))).toEqual({ ok: true, value: plan });
    return applied.sheet;
  };
  const shape = { x: 10_000, y: 1000, width: 3000, height: 2000 };

  it('takes buildings and grounds, changes and removes them', () => {
    expect(done({ do: 'addBuilding', code: 'B', name: 'B 座', shape, lowest: -2, highest: 2 }).buildings[1]).toEqual({
      id: 'new',
      code: 'B',
      name: 'B 座',
      outline: rectangle(10_000, 1000, 3000, 2000),
      levels: [-2, -1, 1, 2],
    });
    expect(done({ do: 'changeBuilding', buildingId: 'a', code: 'A', name: '主楼', lowest: 1, highest: 3 }).buildings[0]).toMatchObject({
      name: '主楼',
      levels: [1, 2, 3],
    });
    expect(done({ do: 'moveBuilding', buildingId: 'a', dx: 100, dy: 0 }).buildings[0]?.outline).toEqual(rectangle(1100, 1000, 6000, 2000));
    expect(done({ do: 'reshapeBuilding', buildingId: 'a', shape }).buildings[0]?.outline).toEqual(rectangle(10_000, 1000, 3000, 2000));
    expect(done({ do: 'removeBuilding', buildingId: 'a' }).buildings).toEqual([]);
    expect(done({ do: 'removeGround', groundId: 'g' }, done({ do: 'addGround', kind: 'road', shape })).grounds.map(({ id }) => id)).toEqual(
      ['new'],
    );
    expect(done({ do: 'changeGround', groundId: 'g', kind: 'water', shape }).grounds[0]?.kind).toBe('water');
    expect(done({ do: 'setSize', width: 8000, height: 5000 })).toMatchObject({ width: 8000, height: 5000 });
    expect(done({ do: 'importShapes', shapes: [{ outline: rectangle(0, 5000, 900, 900), label: 'C 座' }] }).buildings[1]).toMatchObject({
      code: 'C',
      name: 'C 座',
      levels: [1],
    });
  });

  it.each<[string, SiteCommand, string | undefined, string]>([
    ['a sign taken', { do: 'addBuilding', code: 'A', name: 'x', shape, lowest: 1, highest: 1 }, 'code', '已有楼号 A'],
    ['no name', { do: 'addBuilding', code: 'B', name: ' ', shape, lowest: 1, highest: 1 }, 'name', '请填写名称'],
    ['floor 0', { do: 'addBuilding', code: 'B', name: 'x', shape, lowest: 0, highest: 1 }, 'lowest', '没有 0 层'],
    ['upside down', { do: 'addBuilding', code: 'B', name: 'x', shape, lowest: 3, highest: 1 }, 'highest', '不能低于'],
    ['too high', { do: 'addBuilding', code: 'B', name: 'x', shape, lowest: -20, highest: 200 }, 'highest', '最多 200 层'],
    ['a site smaller than what stands on it', { do: 'setSize', width: 5000, height: 5000 }, 'width', 'A 座会落在园区范围以外'],
    ['a building that is gone', { do: 'moveBuilding', buildingId: 'z', dx: 1, dy: 1 }, undefined, '已不在总平面上'],
  ])('refuses %s', (_what, command, field, message) => {
    expect(applyToSite(SITE, command, () => 'new')).toEqual({
      ok: false,
      ...(field ? { field } : {}),
      message: expect.stringContaining(message) as string,
    });
  });
});

describe('plans read from text', () => {
  const broken = (change: (plan: Plan & Record<string, unknown>) => unknown): string => {
    const plan = JSON.parse(JSON.stringify(PLAN)) as Plan & Record<string, unknown>;
    return JSON.stringify(change(plan) ?? plan);
  };

  it('come back as they were', () => {
    expect(readPlanJson(JSON.stringify(PLAN))).toEqual({ ok: true, value: PLAN });
  });

  it.each([
    ['no JSON', '{', '不是有效的 JSON'],
    ['a list', '[]', '须是对象'],
    ['a floor too few', broken((plan) => ({ ...plan, floors: plan.floors.slice(1) })), '楼层与楼宇不一致'],
    [
      'one id twice',
      broken((plan) => ({ ...plan, floors: plan.floors.map((each) => ({ ...each, units: plan.floors[0]?.units })) })),
      '标识重复',
    ],
    [
      'a fraction',
      broken((plan) => ({
        ...plan,
        floors: [
          {
            ...plan.floors[0],
            outline: [
              [0, 0],
              [0.5, 0],
              [0, 9],
            ],
          },
        ],
      })),
      'floors[0].outline[1]：须是以厘米计的整数',
    ],
    [
      'a kind that is none',
      broken((plan) => ({ ...plan, site: { ...plan.site, grounds: [{ id: 'g', kind: 'lava', outline: rectangle(0, 0, 1, 1) }] } })),
      'site.grounds[0].kind：须是 road',
    ],
    [
      'a level 0',
      broken((plan) => ({ ...plan, site: { ...plan.site, buildings: [{ ...plan.site.buildings[0], levels: [0] }] } })),
      '楼层无效',
    ],
    [
      'levels not rising',
      broken((plan) => ({ ...plan, site: { ...plan.site, buildings: [{ ...plan.site.buildings[0], levels: [2, 1] }] } })),
      '从低到高',
    ],
  ])('are refused with %s', (_what, json, message) => {
    const read = readPlanJson(json);
    expect(read.ok ? 'read' : read.message).toContain(message);
  });

  it('are refused with 501 units on a floor', () => {
    const crowded = floor(
      1,
      Array.from({ length: 501 }, (_, index) => unit(`A${index}`, rectangle(0, 0, 10, 10))),
    );
    expect(readPlanJson(JSON.stringify({ ...PLAN, floors: [crowded] }))).toEqual({
      ok: false,
      message: 'floors[0].units：最多 500 项，现有 501 项。',
    });
  });
});
