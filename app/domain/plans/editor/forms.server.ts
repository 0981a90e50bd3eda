import { z } from 'zod';
import type { PlanOrder } from '#app/domain/plans/drawing/plan-order.ts';
import { FIXTURE_KINDS, GROUND_KINDS, isSheetName, type Background, type Sheet } from '#app/domain/plans/plan.ts';
import { NUMBER_ORDERS } from '#app/domain/plans/drawing/number-rule.ts';
import { corners, shapeFields, shapeOf } from './plan-fields.server.ts';
import { hundredths, ids, metres, short, whole } from '#app/kit/number-fields.server.ts';

/** What reading an order needs: its sheet and the floor's building. */
interface Beside {
  /** Of the building whose floor it is; empty for the site. */
  code: string;
  background: Background | null;
}

const statedArea = hundredths('租赁面积', '115.5');
const rent = hundredths('租金参考', '6.80');
const box = { x: metres('距左边'), y: metres('距上边'), width: metres('宽'), height: metres('高') };
const ruleFields = {
  pattern: short,
  start: whole('起始序号'),
  step: whole('间隔'),
  order: z.enum(NUMBER_ORDERS, { error: '请选择顺序。' }),
};

const backgroundForm = ({ background }: Beside) =>
  z.object(box).transform((place) => ({ do: 'setBackground' as const, background: background && { ...background, ...place } }));
const noBackground = z.object({}).transform(() => ({ do: 'setBackground' as const, background: null }));

const splitForm = z
  .object({
    unitId: short,
    along: z.enum(['x', 'y', 'points'], { error: '请选择怎样分割。' }),
    at: short,
    corners: short,
    first: short,
    second: short,
  })
  .transform(({ unitId, along, at, corners: line, first, second }, context) => {
    const numbers = [first, second] as const;
    if (along === 'points') {
      const points = corners(2).safeParse(line);
      const [from, to, more] = points.success ? points.data : [];
      if (from && to && !more) return { do: 'splitUnit' as const, unitId, cut: { along, from, to }, numbers };
      context.addIssue({ code: 'custom', path: ['corners'], message: '请写出分割线的两个端点，每行一个，例如 12, 0。' });
      return z.NEVER;
    }
    const position = metres('分割线的位置').safeParse(at);
    if (position.success)
      return { do: 'splitUnit' as const, unitId, cut: along === 'x' ? { along, x: position.data } : { along, y: position.data }, numbers };
    context.addIssue({ code: 'custom', path: ['at'], message: position.error.issues[0]?.message ?? '请填写分割线的位置。' });
    return z.NEVER;
  });

/** The forms of a floor, by what they do. */
const FLOOR = {
  addUnit: () =>
    z
      .object({ ...shapeFields, number: short, statedArea, rent })
      .transform(shapeOf)
      .transform((value) => ({ do: 'addUnit' as const, ...value })),
  moveUnits: () =>
    z.object({ unitIds: ids, dx: metres('向右'), dy: metres('向下') }).transform((value) => ({ do: 'moveUnits' as const, ...value })),
  resizeUnit: () => z.object({ unitId: short, ...box }).transform((value) => ({ do: 'resizeUnit' as const, ...value })),
  reshapeUnit: () =>
    z
      .object({ unitId: short, corners: corners(3) })
      .transform(({ unitId, corners: outline }) => ({ do: 'reshapeUnit' as const, unitId, outline })),
  removeUnits: () => z.object({ unitIds: ids }).transform((value) => ({ do: 'removeUnits' as const, ...value })),
  describeUnit: () =>
    z.object({ unitId: short, number: short, statedArea, rent }).transform((value) => ({ do: 'describeUnit' as const, ...value })),
  splitUnit: () => splitForm,
  mergeUnits: () => z.object({ unitIds: ids, number: short }).transform((value) => ({ do: 'mergeUnits' as const, ...value })),
  renumber: ({ code }: Beside) =>
    z.object({ unitIds: ids, ...ruleFields }).transform(({ unitIds, ...rule }) => ({
      do: 'renumber' as const,
      unitIds: unitIds.length === 0 ? null : unitIds,
      rule,
      buildingCode: code,
    })),
  copyFloor: () =>
    z.object({ from: short }).transform(({ from }, context) => {
      if (isSheetName(from)) return { do: 'copyFloor' as const, from, rule: null };
      context.addIssue({ code: 'custom', path: ['from'], message: '请选择要复制的楼层。' });
      return z.NEVER;
    }),
  setFloorOutline: () =>
    z
      .object(shapeFields)
      .transform(shapeOf)
      .transform((value) => ({ do: 'setFloorOutline' as const, ...value })),
  addFixture: () =>
    z
      .object({ ...shapeFields, kind: z.enum(FIXTURE_KINDS, { error: '请选择类别。' }), name: short })
      .transform(shapeOf)
      .transform((value) => ({ do: 'addFixture' as const, ...value })),
  changeFixture: () =>
    z
      .object({ ...shapeFields, fixtureId: short, kind: z.enum(FIXTURE_KINDS, { error: '请选择类别。' }), name: short })
      .transform(shapeOf)
      .transform((value) => ({ do: 'changeFixture' as const, ...value })),
  removeFixture: () => z.object({ fixtureId: short }).transform((value) => ({ do: 'removeFixture' as const, ...value })),
  setBackground: backgroundForm,
  removeBackground: () => noBackground,
} as const;

const levels = { lowest: whole('最低层'), highest: whole('最高层') };

/** The forms of the site, by what they do. */
const SITE = {
  setSize: () =>
    z.object({ width: metres('东西宽'), height: metres('南北长') }).transform((value) => ({ do: 'setSize' as const, ...value })),
  addBuilding: () =>
    z
      .object({ ...shapeFields, code: short, name: short, ...levels })
      .transform(shapeOf)
      .transform((value) => ({ do: 'addBuilding' as const, ...value })),
  changeBuilding: () =>
    z
      .object({ buildingId: short, code: short, name: short, ...levels })
      .transform((value) => ({ do: 'changeBuilding' as const, ...value })),
  moveBuilding: () =>
    z
      .object({ buildingId: short, dx: metres('向右'), dy: metres('向下') })
      .transform((value) => ({ do: 'moveBuilding' as const, ...value })),
  reshapeBuilding: () =>
    z
      .object({ ...shapeFields, buildingId: short })
      .transform(shapeOf)
      .transform((value) => ({ do: 'reshapeBuilding' as const, ...value })),
  removeBuilding: () => z.object({ buildingId: short }).transform((value) => ({ do: 'removeBuilding' as const, ...value })),
  addGround: () =>
    z
      .object({ ...shapeFields, kind: z.enum(GROUND_KINDS, { error: '请选择类别。' }) })
      .transform(shapeOf)
      .transform((value) => ({ do: 'addGround' as const, ...value })),
  changeGround: () =>
    z
      .object({ ...shapeFields, groundId: short, kind: z.enum(GROUND_KINDS, { error: '请选择类别。' }) })
      .transform(shapeOf)
      .transform((value) => ({ do: 'changeGround' as const, ...value })),
  removeGround: () => z.object({ groundId: short }).transform((value) => ({ do: 'removeGround' as const, ...value })),
  setBackground: backgroundForm,
  removeBackground: () => noBackground,
} as const;

/** The schema of a sheet's form, by the kind of sheet and the deed; null if the sheet has no such form. */
export function orderSchema(kind: Sheet['kind'], does: string, beside: Beside): z.ZodType<PlanOrder> | null {
  if (kind === 'site')
    return Object.hasOwn(SITE, does)
      ? SITE[does as keyof typeof SITE](beside).transform((command): PlanOrder => ({ on: 'site', command }))
      : null;
  return Object.hasOwn(FLOOR, does)
    ? FLOOR[does as keyof typeof FLOOR](beside).transform((command): PlanOrder => ({ on: 'floor', command }))
    : null;
}

/** Copying a floor to others of its building. */
export const copyToForm = z.object({
  ...levels,
  replace: z
    .string()
    .optional()
    .transform((value) => value === 'on'),
});
