import { stretchInto, translate } from '../geometry/geometry.ts';
import { numberFault, readShape, termsFault } from './plan-words.ts';
import { PLAN_LIMITS, type Applied, type FloorSheet, type Outline, type PlanUnit } from '../plan.ts';
import type { FloorCommand } from './floor-commands.ts';

type Command<D extends FloorCommand['do']> = Extract<FloorCommand, { do: D }>;
type Refused = Extract<Applied<FloorSheet>, { ok: false }>;

/** Message if a unit was removed, split or merged meanwhile. */
const GONE: Refused = { ok: false, message: '所选单元已不在这张图上，请刷新后再试。' };

/** The units with these ids, in the sheet's order; refused if one is missing or none is named. */
export function pickUnits(sheet: FloorSheet, unitIds: readonly string[]): PlanUnit[] | Refused {
  if (unitIds.length === 0) return { ok: false, message: '请先选择单元。' };
  const picked = sheet.units.filter(({ id }) => unitIds.includes(id));
  return picked.length === new Set(unitIds).size ? picked : GONE;
}

/** `单元 A1203` or `3 个单元`. */
function nameUnits(units: readonly PlanUnit[]): string {
  const [only, ...others] = units;
  return only && others.length === 0 ? `单元 ${only.number}` : `${units.length} 个单元`;
}

/** Why a number cannot be given on this floor; units of `except` do not count. */
export function newNumberFault(sheet: FloorSheet, number: string, except: readonly string[]): string | null {
  return (
    numberFault(number) ??
    (sheet.units.some((unit) => unit.number === number && !except.includes(unit.id)) ? `本层已有单元 ${number}。` : null)
  );
}

/** Adds a unit; its number must be unique on the floor. */
export function addUnit(
  sheet: FloorSheet,
  { shape, number, statedArea, rent }: Command<'addUnit'>,
  newId: () => string,
): Applied<FloorSheet> {
  if (sheet.units.length >= PLAN_LIMITS.units) return { ok: false, message: `一层最多 ${PLAN_LIMITS.units} 个单元。` };
  const fault = newNumberFault(sheet, number, []);
  if (fault) return { ok: false, field: 'number', message: fault };
  const terms = termsFault({ statedArea, rent });
  if (terms) return { ok: false, ...terms };
  const read = readShape(shape);
  if (!read.ok) return read;
  return {
    ok: true,
    sheet: { ...sheet, units: [...sheet.units, { id: newId(), number, outline: read.outline, statedArea, rent }] },
    says: `添加单元 ${number}`,
  };
}

/** The sheet with new outlines for some units; refused if an outline is invalid. */
function withOutlines(
  sheet: FloorSheet,
  units: readonly PlanUnit[],
  outlineOf: (unit: PlanUnit) => Outline,
  says: string,
): Applied<FloorSheet> {
  const outlines = new Map<string, Outline>();
  for (const unit of units) {
    const read = readShape({ outline: outlineOf(unit) });
    if (!read.ok) return { ...read, message: units.length > 1 ? `单元 ${unit.number}：${read.message}` : read.message };
    outlines.set(unit.id, read.outline);
  }
  return {
    ok: true,
    sheet: { ...sheet, units: sheet.units.map((unit) => ({ ...unit, outline: outlines.get(unit.id) ?? unit.outline })) },
    says,
  };
}

/** Moves units by whole centimetres. */
export function moveUnits(sheet: FloorSheet, { unitIds, dx, dy }: Command<'moveUnits'>): Applied<FloorSheet> {
  const units = pickUnits(sheet, unitIds);
  if (!Array.isArray(units)) return units;
  if (dx === 0 && dy === 0) return { ok: false, field: 'dx', message: '移动距离为 0，没有改动。' };
  return withOutlines(sheet, units, (unit) => translate(unit.outline, dx, dy), `移动${nameUnits(units)}`);
}

/** Stretches one unit into a box. */
export function resizeUnit(sheet: FloorSheet, { unitId, x, y, width, height }: Command<'resizeUnit'>): Applied<FloorSheet> {
  const units = pickUnits(sheet, [unitId]);
  if (!Array.isArray(units)) return units;
  const box = readShape({ x, y, width, height });
  if (!box.ok) return box;
  return withOutlines(
    sheet,
    units,
    (unit) => stretchInto(unit.outline, { left: x, top: y, right: x + width, bottom: y + height }),
    `调整${nameUnits(units)}的大小`,
  );
}

/** Gives one unit other corners. */
export function reshapeUnit(sheet: FloorSheet, { unitId, outline }: Command<'reshapeUnit'>): Applied<FloorSheet> {
  const units = pickUnits(sheet, [unitId]);
  return Array.isArray(units) ? withOutlines(sheet, units, () => outline, `修改${nameUnits(units)}的形状`) : units;
}

/** Removes units from the floor; publishing checks whether they are let. */
export function removeUnits(sheet: FloorSheet, { unitIds }: Command<'removeUnits'>): Applied<FloorSheet> {
  const units = pickUnits(sheet, unitIds);
  if (!Array.isArray(units)) return units;
  return { ok: true, sheet: { ...sheet, units: sheet.units.filter(({ id }) => !unitIds.includes(id)) }, says: `删除${nameUnits(units)}` };
}

/** Gives one unit its number, stated area and rent guide. */
export function describeUnit(sheet: FloorSheet, { unitId, number, statedArea, rent }: Command<'describeUnit'>): Applied<FloorSheet> {
  const units = pickUnits(sheet, [unitId]);
  if (!Array.isArray(units)) return units;
  const fault = newNumberFault(sheet, number, [unitId]);
  if (fault) return { ok: false, field: 'number', message: fault };
  const terms = termsFault({ statedArea, rent });
  if (terms) return { ok: false, ...terms };
  return {
    ok: true,
    sheet: { ...sheet, units: sheet.units.map((unit) => (unit.id === unitId ? { ...unit, number, statedArea, rent } : unit)) },
    says: `修改单元 ${number} 的资料`,
  };
}
