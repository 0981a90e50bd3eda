import { newNumberFault, pickUnits } from './draw-units.ts';
import type { FloorCommand } from './floor-commands.ts';
import { mergeOutlines } from '../geometry/merge-outlines.ts';
import { readShape } from './plan-words.ts';
import { PLAN_LIMITS, type Applied, type FloorSheet, type PlanUnit } from '../plan.ts';
import { splitOutline } from '../geometry/split-outline.ts';

/** The units with some replaced by others, at the place of the first one replaced. */
function replaced(units: readonly PlanUnit[], gone: readonly string[], by: readonly PlanUnit[]): PlanUnit[] {
  const place = units.findIndex(({ id }) => gone.includes(id));
  return [...units.slice(0, place), ...by, ...units.slice(place).filter(({ id }) => !gone.includes(id))];
}

/** The rent shared by all units; null if they differ. */
const commonRent = (units: readonly PlanUnit[]): number | null =>
  units.every(({ rent }) => rent === units[0]?.rent) ? (units[0]?.rent ?? null) : null;

/**
 * Splits a unit in two. Both parts are new units: the old id, which tenancies refer to, never comes to mean a smaller unit.
 * The rent guide goes to both, the stated area to neither.
 */
export function splitUnit(
  sheet: FloorSheet,
  { unitId, cut, numbers }: Extract<FloorCommand, { do: 'splitUnit' }>,
  newId: () => string,
): Applied<FloorSheet> {
  const units = pickUnits(sheet, [unitId]);
  if (!Array.isArray(units)) return units;
  const [unit] = units;
  if (!unit) return { ok: false, message: '请先选择单元。' };
  if (sheet.units.length >= PLAN_LIMITS.units) return { ok: false, message: `一层最多 ${PLAN_LIMITS.units} 个单元。` };
  for (const [index, number] of numbers.entries()) {
    const fault = newNumberFault(sheet, number, [unitId]) ?? (index === 1 && number === numbers[0] ? '两个部分的编号不能相同。' : null);
    if (fault) return { ok: false, field: index === 0 ? 'first' : 'second', message: fault };
  }
  const field = cut.along === 'points' ? 'corners' : 'at';
  const split = splitOutline(unit.outline, cut);
  if (!split.ok) return { ok: false, field, message: split.message };
  const parts: PlanUnit[] = [];
  for (const [index, outline] of split.parts.entries()) {
    const read = readShape({ outline });
    if (!read.ok) return { ok: false, field, message: `分出的部分太小：${read.message}` };
    parts.push({ id: newId(), number: numbers[index] ?? '', outline: read.outline, statedArea: null, rent: unit.rent });
  }
  return {
    ok: true,
    sheet: { ...sheet, units: replaced(sheet.units, [unitId], parts) },
    says: `把单元 ${unit.number} 分成 ${numbers.join('、')}`,
  };
}

/**
 * Makes one new unit of two or more that share edges; the old ids are retired. Its stated area is the sum if all had one,
 * its rent guide the one that all had.
 */
export function mergeUnits(
  sheet: FloorSheet,
  { unitIds, number }: Extract<FloorCommand, { do: 'mergeUnits' }>,
  newId: () => string,
): Applied<FloorSheet> {
  const units = pickUnits(sheet, unitIds);
  if (!Array.isArray(units)) return units;
  const fault = newNumberFault(sheet, number, unitIds);
  if (fault) return { ok: false, field: 'number', message: fault };
  const merged = mergeOutlines(units.map(({ outline }) => outline));
  if (!merged.ok) return { ok: false, field: 'unitIds', message: merged.message };
  const stated = units.reduce<number | null>((sum, { statedArea }) => (sum === null || statedArea === null ? null : sum + statedArea), 0);
  const unit: PlanUnit = { id: newId(), number, outline: merged.outline, statedArea: stated, rent: commonRent(units) };
  return {
    ok: true,
    sheet: { ...sheet, units: replaced(sheet.units, unitIds, [unit]) },
    says: `把单元 ${units.map((one) => one.number).join('、')} 合并为 ${number}`,
  };
}
