import { pickUnits } from './draw-units.ts';
import type { FloorCommand } from './floor-commands.ts';
import { sameOutline } from '../geometry/geometry.ts';
import { numberOnLevel, numbersBy, ruleFault } from './number-rule.ts';
import { numberFault, provisionalNumber, readShape } from './plan-words.ts';
import { PLAN_LIMITS, type Applied, type FloorSheet, type PlanUnit } from '../plan.ts';
import { levelName } from '#app/domain/units/level.ts';

/** Why the units cannot be numbered like this: the first invalid or repeated number. */
function clashOf(units: readonly PlanUnit[]): string | null {
  const seen = new Set<string>();
  for (const { number } of units) {
    const fault = numberFault(number);
    if (fault) return `编号“${number}”不成立：${fault}`;
    if (seen.has(number)) return `按此规则会有两个单元编号为 ${number}，没有改动。`;
    seen.add(number);
  }
  return null;
}

/** Numbers the chosen units, or all, by a rule; refused as a whole where a number would be taken twice. */
export function renumber(
  sheet: FloorSheet,
  { unitIds, rule, buildingCode }: Extract<FloorCommand, { do: 'renumber' }>,
): Applied<FloorSheet> {
  const fault = ruleFault(rule);
  if (fault) return { ok: false, ...fault };
  const picked = unitIds === null ? [...sheet.units] : pickUnits(sheet, unitIds);
  if (!Array.isArray(picked)) return picked;
  if (picked.length === 0) return { ok: false, message: '本层还没有单元。' };
  const numbers = numbersBy(rule, picked, { buildingCode, level: sheet.level });
  const units = sheet.units.map((unit) => ({ ...unit, number: numbers.get(unit.id) ?? unit.number }));
  const clash = clashOf(units);
  return clash
    ? { ok: false, field: 'pattern', message: clash }
    : { ok: true, sheet: { ...sheet, units }, says: `重新编号 ${picked.length} 个单元` };
}

/**
 * Copies another floor: outline, fixtures, units with their rents. Stated areas are not copied, since they come from leases of
 * the other floor. A unit with the number and figure of an existing one remains that unit; every other
 * one is new.
 */
export function copyFloor(
  sheet: FloorSheet,
  { from, rule, buildingCode }: Extract<FloorCommand, { do: 'copyFloor' }>,
  newId: () => string,
): Applied<FloorSheet> {
  if (from.buildingId === sheet.buildingId && from.level === sheet.level)
    return { ok: false, field: 'from', message: '不能从本层复制到本层。' };
  const fault = rule && ruleFault(rule);
  if (fault) return { ok: false, ...fault };
  const ruled = rule && numbersBy(rule, from.units, { buildingCode, level: sheet.level });
  const units = from.units.map((unit): PlanUnit => {
    const number = ruled?.get(unit.id) ?? numberOnLevel(unit.number, buildingCode, from.level, sheet.level);
    const standing = sheet.units.find((own) => own.number === number && sameOutline(own.outline, unit.outline));
    return standing ?? { ...unit, id: newId(), number, statedArea: null };
  });
  const clash = clashOf(units);
  if (clash) return { ok: false, field: 'pattern', message: clash };
  const fixtures = from.fixtures.map((fixture) => ({ ...fixture, id: newId() }));
  return {
    ok: true,
    sheet: { ...sheet, outline: from.outline, fixtures, units },
    says: `复制${levelName(from.level)}的 ${units.length} 个单元`,
  };
}

/** Adds imported shapes as units. Labels that are invalid or taken numbers are replaced by a provisional number, which publishing refuses. */
export function importShapes(
  sheet: FloorSheet,
  { shapes, replace }: Extract<FloorCommand, { do: 'importShapes' }>,
  newId: () => string,
): Applied<FloorSheet> {
  const kept = replace ? [] : sheet.units;
  if (shapes.length === 0) return { ok: false, message: '文件里没有可导入的图形。' };
  if (kept.length + shapes.length > PLAN_LIMITS.units)
    return { ok: false, message: `一层最多 ${PLAN_LIMITS.units} 个单元，导入后会有 ${kept.length + shapes.length} 个。` };
  const taken = new Set(kept.map(({ number }) => number));
  const units: PlanUnit[] = [];
  let waiting = 0;
  for (const [index, { outline, label }] of shapes.entries()) {
    const read = readShape({ outline });
    if (!read.ok) return { ok: false, field: 'shapes', message: `第 ${index + 1} 个图形：${read.message}` };
    const said = label.replaceAll(/\s+/gu, '');
    const fits = numberFault(said) === null && !taken.has(said);
    if (!fits) waiting += 1;
    const number = fits ? said : provisionalNumber(taken);
    taken.add(number);
    units.push({ id: newId(), number, outline: read.outline, statedArea: null, rent: null });
  }
  return {
    ok: true,
    sheet: { ...sheet, units: [...kept, ...units] },
    says: `导入 ${units.length} 个单元${waiting > 0 ? `（${waiting} 个待编号）` : ''}`,
  };
}
