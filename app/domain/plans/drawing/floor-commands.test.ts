import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloorCommand } from './floor-commands.ts';
import { applyToFloor } from './apply-to-floor.ts';
import { areaCm2, rectangle } from '../geometry/geometry.ts';
import { USUAL_RULE } from './number-rule.ts';
import { type Applied, type FloorSheet, type Outline, type PlanUnit, type SiteSheet } from '../plan.ts';
import { readPlanJson } from '../read-plan-json.ts';

const unit = (number: string, outline: Outline, more: Partial<PlanUnit> = {}): PlanUnit => ({
  id: `id-${number}`,
  number,
  outline,
  statedArea: null,
  rent: null,
  ...more,
});
const FLOOR: FloorSheet = {
  kind: 'floor',
  buildingId: 'b',
  level: 12,
  outline: rectangle(0, 0, 6000, 2000),
  fixtures: [{ id: 'core', kind: 'core', name: '电梯厅', outline: rectangle(2000, 1200, 800, 800) }],
  units: [
    unit('A1201', rectangle(0, 0, 1000, 800), { statedArea: 8000, rent: 680 }),
    unit('A1202', rectangle(1000, 0, 1000, 800), { statedArea: 8000, rent: 680 }),
    unit('A1203', rectangle(0, 1200, 1000, 800)),
  ],
  background: null,
};
const counting = (name: string): (() => string) => {
  let count = 0;
  return () => `${name}-${(count += 1)}`;
};
const apply = (command: FloorCommand, sheet = FLOOR, name = 'new'): Applied<FloorSheet> => applyToFloor(sheet, command, counting(name));
const done = (command: FloorCommand, sheet = FLOOR, name = 'new'): FloorSheet => {
  const applied = apply(command, sheet, name);
  if (!applied.ok) throw new Error(applied.message);
  const { buildingId, level } = applied.sheet;
  const site: SiteSheet = {
    kind: 'site',
    width: 9000,
    height: 9000,
    buildings: [{ id: buildingId, code: 'A', name: 'A 座', outline: FLOOR.outline, levels: [level] }],
    grounds: [],
    background: null,
  };
  const plan = { site, floors: [applied.sheet] };
  expect(readPlanJson(JSON.stringify(plan))).toEqual({ ok: true, value: plan });
  return applied.sheet;
};
const BOW: Outline = [
  [0, 0],
  [1000, 1000],
  [1000, 0],
  [0, 900],
];

describe('what is carried out', () => {
  it('adds, moves, resizes, reshapes, describes and removes units', () => {
    const added = done({
      do: 'addUnit',
      shape: { x: 3000, y: 0, width: 1000, height: 800 },
      number: 'A1210',
      statedArea: 7900,
      rent: null,
    });
    expect(added.units.at(-1)).toEqual({
      id: 'new-1',
      number: 'A1210',
      outline: rectangle(3000, 0, 1000, 800),
      statedArea: 7900,
      rent: null,
    });
    expect(done({ do: 'moveUnits', unitIds: ['id-A1201', 'id-A1203'], dx: 10, dy: -20 }).units.map(({ outline }) => outline[0])).toEqual([
      [10, -20],
      [1000, 0],
      [10, 1180],
    ]);
    expect(done({ do: 'resizeUnit', unitId: 'id-A1203', x: 0, y: 1000, width: 1500, height: 1000 }).units[2]?.outline).toEqual(
      rectangle(0, 1000, 1500, 1000),
    );
    expect(
      done({
        do: 'reshapeUnit',
        unitId: 'id-A1203',
        outline: [
          [0, 1200],
          [900, 1200],
          [0, 2000],
        ],
      }).units[2]?.outline,
    ).toHaveLength(3);
    expect(done({ do: 'describeUnit', unitId: 'id-A1203', number: 'A1203', statedArea: 8100, rent: 700 }).units[2]).toMatchObject({
      id: 'id-A1203',
      statedArea: 8100,
      rent: 700,
    });
    expect(done({ do: 'removeUnits', unitIds: ['id-A1201'] }).units.map(({ number }) => number)).toEqual(['A1202', 'A1203']);
  });

  it('retires the ids of what is split and merged, in its place', () => {
    const split = done({ do: 'splitUnit', unitId: 'id-A1201', cut: { along: 'x', x: 400 }, numbers: ['A1201', 'A1211'] });
    expect(split.units.map(({ id, number, rent, statedArea }) => [id, number, rent, statedArea])).toEqual([
      ['new-1', 'A1201', 680, null],
      ['new-2', 'A1211', 680, null],
      ['id-A1202', 'A1202', 680, 8000],
      ['id-A1203', 'A1203', null, null],
    ]);
    const merged = done({ do: 'mergeUnits', unitIds: ['id-A1201', 'id-A1202'], number: 'A1201' });
    expect(merged.units).toEqual([
      { id: 'new-1', number: 'A1201', outline: rectangle(0, 0, 2000, 800), statedArea: 16_000, rent: 680 },
      FLOOR.units[2],
    ]);
  });

  it('numbers row by row or column by column, tolerant of uneven rows', () => {
    const uneven: FloorSheet = {
      ...FLOOR,
      units: [
        unit('x', rectangle(1000, 50, 1000, 800)),
        unit('y', rectangle(0, 100, 1000, 800)),
        unit('z', rectangle(0, 1200, 900, 800)),
        unit('w', rectangle(2000, 0, 900, 700)),
      ],
    };
    const numbers = (order: 'rows' | 'columns', pattern: string): unknown =>
      done({ do: 'renumber', unitIds: null, rule: { pattern, start: 1, step: 2, order }, buildingCode: 'A' }, uneven).units.map(
        ({ id, number }) => [id, number],
      );
    expect(numbers('rows', '{楼}{层}{序:2}')).toEqual([
      ['id-x', 'A1203'],
      ['id-y', 'A1201'],
      ['id-z', 'A1207'],
      ['id-w', 'A1205'],
    ]);
    expect(numbers('columns', '{层:3}-{序}')).toEqual([
      ['id-x', '012-5'],
      ['id-y', '012-1'],
      ['id-z', '012-3'],
      ['id-w', '012-7'],
    ]);
  });

  it('copies a floor with new ids and numbers of its level, and keeps what is here already', () => {
    const empty: FloorSheet = { ...FLOOR, level: -1, units: [], fixtures: [] };
    const copy = done({ do: 'copyFloor', from: FLOOR, rule: null, buildingCode: 'A' }, empty);
    expect(copy.units.map(({ id, number, statedArea, rent }) => [id, number, statedArea, rent])).toEqual([
      ['new-1', 'AB101', null, 680],
      ['new-2', 'AB102', null, 680],
      ['new-3', 'AB103', null, null],
    ]);
    expect(copy.fixtures).toEqual([{ ...FLOOR.fixtures[0], id: 'new-4' }]);
    expect(done({ do: 'copyFloor', from: FLOOR, rule: null, buildingCode: 'A' }, copy, 'again').units).toEqual(copy.units);
    expect(
      done({ do: 'copyFloor', from: FLOOR, rule: USUAL_RULE, buildingCode: 'C' }, { ...empty, level: 13 }).units.map(
        ({ number }) => number,
      ),
    ).toEqual(['C1301', 'C1302', 'C1303']);
  });

  it('imports shapes with their labels, waiting numbers for the others', () => {
    const shapes = [
      { outline: rectangle(0, 0, 500, 500), label: 'A 1230' },
      { outline: rectangle(500, 0, 500, 500), label: '<b>' },
      { outline: rectangle(1000, 0, 500, 500), label: 'A1230' },
    ];
    const applied = apply({ do: 'importShapes', shapes, replace: true });
    expect(applied).toMatchObject({ ok: true, says: '导入 3 个单元（2 个待编号）' });
    expect(applied.ok && applied.sheet.units.map(({ number }) => number)).toEqual(['A1230', '待编1', '待编2']);
    expect(done({ do: 'importShapes', shapes, replace: false }).units).toHaveLength(6);
  });

  it('changes fixtures, outline and background', () => {
    expect(
      done({ do: 'addFixture', kind: 'corridor', name: ' ', shape: { x: 0, y: 800, width: 6000, height: 400 } }).fixtures[1],
    ).toMatchObject({ id: 'new-1', kind: 'corridor', name: '' });
    expect(
      done({ do: 'changeFixture', fixtureId: 'core', kind: 'shared', name: '茶水间', shape: { x: 0, y: 0, width: 100, height: 100 } })
        .fixtures,
    ).toEqual([{ id: 'core', kind: 'shared', name: '茶水间', outline: rectangle(0, 0, 100, 100) }]);
    expect(done({ do: 'removeFixture', fixtureId: 'core' }).fixtures).toEqual([]);
    expect(done({ do: 'setFloorOutline', shape: { x: 0, y: 0, width: 7000, height: 2000 } }).outline).toEqual(rectangle(0, 0, 7000, 2000));
    const background = { fileId: 'f', x: 0, y: 0, width: 6000, height: 2000 };
    expect(done({ do: 'setBackground', background: null }, done({ do: 'setBackground', background })).background).toBeNull();
  });
});

describe('what is refused, with its field', () => {
  const shape = { x: 3000, y: 0, width: 1000, height: 800 };
  const terms = { statedArea: null, rent: null };
  it.each<[string, FloorCommand, string | undefined, string]>([
    ['a number taken', { do: 'addUnit', shape, number: 'A1201', ...terms }, 'number', '本层已有单元 A1201'],
    ['no number', { do: 'addUnit', shape, number: '', ...terms }, 'number', '请填写编号'],
    ['markup for a number', { do: 'addUnit', shape, number: '<b>', ...terms }, 'number', '只能含'],
    ['no width', { do: 'addUnit', shape: { ...shape, width: 0 }, number: 'A1', ...terms }, 'width', '宽度须大于 0'],
    ['a fraction', { do: 'addUnit', shape: { ...shape, x: 0.5 }, number: 'A1', ...terms }, 'x', '精确到厘米'],
    ['a bow', { do: 'addUnit', shape: { outline: BOW }, number: 'A1', ...terms }, 'corners', '自相交'],
    ['an area below zero', { do: 'addUnit', shape, number: 'A1', statedArea: -1, rent: null }, 'statedArea', '约定面积'],
    ['a rent of nothing', { do: 'addUnit', shape, number: 'A1', statedArea: null, rent: 0 }, 'rent', '租金参考'],
    ['a unit that is gone', { do: 'removeUnits', unitIds: ['id-A1201', 'gone'] }, undefined, '已不在这张图上'],
    ['nothing chosen', { do: 'removeUnits', unitIds: [] }, undefined, '请先选择单元'],
    ['a move of nothing', { do: 'moveUnits', unitIds: ['id-A1201'], dx: 0, dy: 0 }, 'dx', '没有改动'],
    ['a move out of reach', { do: 'moveUnits', unitIds: ['id-A1201', 'id-A1202'], dx: 100_000, dy: 0 }, 'corners', '单元 A1201：'],
    ['a new shape crossing itself', { do: 'reshapeUnit', unitId: 'id-A1201', outline: BOW }, 'corners', '自相交'],
    ['a cut beside', { do: 'splitUnit', unitId: 'id-A1201', cut: { along: 'x', x: 1000 }, numbers: ['A1', 'A2'] }, 'at', '没有穿过'],
    [
      'parts of one number',
      { do: 'splitUnit', unitId: 'id-A1201', cut: { along: 'x', x: 500 }, numbers: ['A1', 'A1'] },
      'second',
      '不能相同',
    ],
    [
      'a part with a number taken',
      { do: 'splitUnit', unitId: 'id-A1201', cut: { along: 'x', x: 500 }, numbers: ['A1202', 'A1'] },
      'first',
      '已有单元',
    ],
    ['merging one', { do: 'mergeUnits', unitIds: ['id-A1201'], number: 'A1' }, 'unitIds', '至少选择两个'],
    ['merging what is apart', { do: 'mergeUnits', unitIds: ['id-A1201', 'id-A1203'], number: 'A1' }, 'unitIds', '没有共用的边'],
    [
      'a pattern without counting',
      { do: 'renumber', unitIds: null, rule: { ...USUAL_RULE, pattern: '{楼}{层}' }, buildingCode: 'A' },
      'pattern',
      '须包含 {序}',
    ],
    [
      'an unknown place',
      { do: 'renumber', unitIds: null, rule: { ...USUAL_RULE, pattern: '{序}{座}' }, buildingCode: 'A' },
      'pattern',
      '{座} 无法识别',
    ],
    ['a loose brace', { do: 'renumber', unitIds: null, rule: { ...USUAL_RULE, pattern: '{序}{' }, buildingCode: 'A' }, 'pattern', '不成对'],
    [
      'numbers that clash with others',
      { do: 'renumber', unitIds: ['id-A1203'], rule: USUAL_RULE, buildingCode: 'A' },
      'pattern',
      '两个单元编号为 A1201',
    ],
    ['steps of nothing', { do: 'renumber', unitIds: null, rule: { ...USUAL_RULE, step: 0 }, buildingCode: 'A' }, 'step', '间隔'],
    ['a copy of itself', { do: 'copyFloor', from: FLOOR, rule: null, buildingCode: 'A' }, 'from', '本层复制到本层'],
    [
      'too many',
      {
        do: 'importShapes',
        shapes: Array.from({ length: 498 }, () => ({ outline: rectangle(0, 0, 100, 100), label: '' })),
        replace: false,
      },
      undefined,
      '导入后会有 501 个',
    ],
    ['a fixture that is gone', { do: 'removeFixture', fixtureId: 'gone' }, undefined, '已不在这张图上'],
    [
      'a background of no size',
      { do: 'setBackground', background: { fileId: 'f', x: 0, y: 0, width: 0, height: 1 } },
      'background',
      '底图',
    ],
  ])('%s', (_what, command, field, says) => {
    const before = JSON.stringify(FLOOR);
    const applied = apply(command);
    expect(applied.ok ? {} : { field: applied.field, message: applied.message }).toEqual({
      field,
      message: expect.stringContaining(says) as string,
    });
    expect(JSON.stringify(FLOOR)).toBe(before);
  });
});

it('keeps the area and every other unit when it splits, wherever the cut is', () => {
  fc.assert(
    fc.property(fc.constantFrom('x' as const, 'y' as const), fc.integer({ min: 1, max: 999 }), (along, at) => {
      const applied = apply({
        do: 'splitUnit',
        unitId: 'id-A1201',
        cut: along === 'x' ? { along, x: at } : { along, y: at },
        numbers: ['P1', 'P2'],
      });
      expect(applied.ok).toBe(along === 'x' || at < 800);
      if (!applied.ok) return;
      const [first, second, ...others] = applied.sheet.units;
      expect(areaCm2(first?.outline ?? []) + areaCm2(second?.outline ?? [])).toBe(800_000);
      expect(others).toEqual(FLOOR.units.slice(1));
    }),
  );
});
