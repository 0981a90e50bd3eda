import { parseWithZod } from '@conform-to/zod/v4';
import { describe, expect, it } from 'vitest';
import type { PlanOrder } from '#app/domain/plans/drawing/plan-order.ts';
import { floorSheetName } from '#app/domain/plans/plan.ts';
import { orderFields, type DrawnOnFloor, type DrawnOnSite } from './plan-order-fields.ts';
import { orderSchema } from './forms.server.ts';

function read(kind: 'site' | 'floor', fields: readonly (readonly [string, string])[]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const does = form.get('do');
  const schema = orderSchema(kind, typeof does === 'string' ? does : '', {
    code: 'A',
    background: { fileId: 'file', x: 0, y: 0, width: 100, height: 100 },
  });
  return schema && parseWithZod<typeof schema>(form, { schema });
}

function orderOf(kind: 'site' | 'floor', fields: readonly (readonly [string, string])[]): PlanOrder | undefined {
  const read_ = read(kind, fields);
  return read_?.status === 'success' ? read_.value : undefined;
}

const outline = [
  [0, 0],
  [1200, 0],
  [1200, 855],
] as const;
const rectangle = { x: 5, y: -10, width: 1250, height: 800 };

describe('what is drawn', () => {
  it.each<DrawnOnFloor>([
    { do: 'addUnit', shape: rectangle, number: 'A101', statedArea: null, rent: null },
    { do: 'addUnit', shape: { outline }, number: 'A101', statedArea: null, rent: null },
    { do: 'moveUnits', unitIds: ['one', 'two'], dx: 110, dy: -5 },
    { do: 'moveUnits', unitIds: ['one'], dx: 10, dy: 0 },
    { do: 'resizeUnit', unitId: 'one', ...rectangle },
    { do: 'reshapeUnit', unitId: 'one', outline },
    { do: 'removeUnits', unitIds: ['one'] },
    { do: 'splitUnit', unitId: 'one', cut: { along: 'points', from: [0, 0], to: [500, 800] }, numbers: ['A1', 'A2'] },
    { do: 'splitUnit', unitId: 'one', cut: { along: 'x', x: 500 }, numbers: ['A1', 'A2'] },
  ])('on a floor is sent as its form and read as the same: %j', (command) => {
    expect(orderOf('floor', orderFields(command))).toEqual({ on: 'floor', command });
  });

  it.each<DrawnOnSite>([
    { do: 'addBuilding', code: 'B', name: 'B 座', lowest: -2, highest: 12, shape: rectangle },
    { do: 'moveBuilding', buildingId: 'b', dx: 10, dy: 20 },
    { do: 'reshapeBuilding', buildingId: 'b', shape: { outline } },
    { do: 'removeBuilding', buildingId: 'b' },
  ])('on the site as well: %j', (command) => {
    expect(orderOf('site', orderFields(command))).toEqual({ on: 'site', command });
  });
});

describe('a form of a sheet', () => {
  it('is none of the other kind of sheet, and no property that every object has', () => {
    for (const [kind, does] of [
      ['site', 'addUnit'],
      ['floor', 'addBuilding'],
      ['floor', 'constructor'],
      ['site', ''],
    ] as const)
      expect(read(kind, [['do', does]])).toBeNull();
  });

  it('says in which field which number is wrong', () => {
    const errors = (kind: 'site' | 'floor', fields: [string, string][]) => {
      const done = read(kind, fields);
      return done?.status === 'error' ? Object.keys(done.error ?? {}).sort() : done?.status;
    };
    expect(
      errors('floor', [
        ['do', 'addUnit'],
        ['number', 'A1'],
      ]),
    ).toEqual(['height', 'width', 'x', 'y']);
    expect(
      errors('floor', [
        ['do', 'addUnit'],
        ['number', 'A1'],
        ['corners', '0,0 1,1'],
      ]),
    ).toEqual(['corners']);
    expect(
      errors('floor', [
        ['do', 'describeUnit'],
        ['number', 'A1'],
        ['rent', '六元'],
      ]),
    ).toEqual(['rent']);
    expect(
      errors('floor', [
        ['do', 'splitUnit'],
        ['unitId', 'u'],
        ['along', 'y'],
        ['at', ''],
      ]),
    ).toEqual(['at']);
    expect(
      errors('floor', [
        ['do', 'splitUnit'],
        ['unitId', 'u'],
        ['along', 'points'],
        ['corners', '0,0'],
      ]),
    ).toEqual(['corners']);
    expect(
      errors('floor', [
        ['do', 'copyFloor'],
        ['from', '../site'],
      ]),
    ).toEqual(['from']);
    expect(
      errors('site', [
        ['do', 'addGround'],
        ['kind', 'lava'],
        ['x', '0'],
        ['y', '0'],
        ['width', '1'],
        ['height', '1'],
      ]),
    ).toEqual(['kind']);
  });

  it('numbers all units where none is chosen, and moves the background without another file', () => {
    const rule = [
      ['pattern', '{楼}{层}{序:2}'],
      ['start', '1'],
      ['step', '2'],
      ['order', 'rows'],
    ] as [string, string][];
    expect(orderOf('floor', [['do', 'renumber'], ...rule])).toMatchObject({
      command: { unitIds: null, buildingCode: 'A', rule: { step: 2 } },
    });
    expect(orderOf('floor', [['do', 'renumber'], ...rule, ['unitIds', 'u']])).toMatchObject({ command: { unitIds: ['u'] } });
    expect(
      orderOf('site', [
        ['do', 'setBackground'],
        ['x', '1'],
        ['y', '2'],
        ['width', '30'],
        ['height', '20'],
        ['fileId', 'stolen'],
      ]),
    ).toEqual({ on: 'site', command: { do: 'setBackground', background: { fileId: 'file', x: 100, y: 200, width: 3000, height: 2000 } } });
    expect(
      orderOf('floor', [
        ['do', 'copyFloor'],
        ['from', floorSheetName('b', -1)],
      ]),
    ).toMatchObject({ command: { from: 'floor/b/-1', rule: null } });
  });
});
