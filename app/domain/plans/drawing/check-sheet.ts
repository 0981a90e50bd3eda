import { boundsOf, drawnArea, outlineFault } from '../geometry/geometry.ts';
import { holds, overlappingPairs, type Work } from '../geometry/overlap.ts';
import { codeFault, isProvisional, numberFault } from './plan-words.ts';
import {
  FIXTURE_NAME,
  floorSheetName,
  PLAN_LIMITS,
  type Fixture,
  type FloorSheet,
  type Outline,
  type Plan,
  type PlanFault,
  type PlanUnit,
  type Sheet,
  type SheetName,
  type SiteSheet,
} from '../plan.ts';
import { levelName } from '#app/domain/units/level.ts';
import { writeArea } from '#app/domain/units/write-area.ts';

/** A stated area that differs more than this from the drawn one is a remark; it may be gross area, so it does not block. */
const AREA_DIFFERS_BEYOND = 0.03;

/** So many overlaps are told of a sheet; whoever sees them starts with these. */
export const MOST_OVERLAPS = 100;
/** What looking for overlaps, and for what sticks out, may cost each: more than 500 rooms on a floor of 200 corners take. */
const MOST_WORK = 5_000_000;

interface Drawn {
  id: string;
  where: string;
  outline: Outline;
}

type Report = (ids: readonly string[], where: string, message: string, blocking: boolean) => void;

function reporter(sheet: SheetName): { faults: PlanFault[]; report: Report } {
  const faults: PlanFault[] = [];
  return { faults, report: (ids, where, message, blocking) => faults.push({ sheet, ids, where, message, blocking }) };
}

/** Reports invalid figures, and returns the valid ones. */
function soundOnes<T extends Drawn>(drawn: readonly T[], report: Report): T[] {
  return drawn.filter(({ id, where, outline }) => {
    const fault = outlineFault(outline);
    if (fault) report([id], where, fault, true);
    return fault === null;
  });
}

/**
 * Reports pairs of figures that overlap, the first of them if there are too many or it is too much work to find all.
 * @param place is what the figures are on.
 * @param isWanted which pairs, by index, may not overlap.
 * @param blocks whether an overlap with the second of a pair keeps the plan from being published.
 */
function reportOverlaps<T extends Drawn>(
  drawn: readonly T[],
  place: string,
  report: Report,
  isWanted: (i: number, j: number) => boolean = () => true,
  blocks: (second: T) => boolean = () => true,
): void {
  const work: Work = { left: MOST_WORK };
  const pairs = overlappingPairs(
    drawn.map(({ outline }) => outline),
    { isWanted, most: MOST_OVERLAPS + 1, work },
  );
  const shown = pairs.slice(0, MOST_OVERLAPS);
  for (const [i, j] of shown) {
    const [a, b] = [drawn[i], drawn[j]];
    if (a && b) report([a.id, b.id], a.where, `与${b.where}重叠。`, blocks(b));
  }
  if (pairs.length > shown.length || work.left < 0)
    report([], place, shown.length > 0 ? `重叠过多，先显示前 ${shown.length} 处。` : '图形过于复杂，没有查完重叠。', true);
}

/** Reports every text that is used more than once. */
function reportTwice(
  entries: readonly { id: string; text: string }[],
  sayWhere: (text: string) => string,
  message: string,
  report: Report,
): void {
  const byText = new Map<string, string[]>();
  for (const { id, text } of entries) byText.set(text, [...(byText.get(text) ?? []), id]);
  for (const [text, ids] of byText) if (ids.length > 1) report(ids, sayWhere(text), message, true);
}

/** What is wrong with the site: invalid figures, buildings that overlap, share a code, or stand outside. */
export function checkSite(sheet: SiteSheet): PlanFault[] {
  const { faults, report } = reporter('site');
  const buildings = soundOnes(
    sheet.buildings.map(({ id, name, outline }) => ({ id, where: name, outline })),
    report,
  );
  soundOnes(
    sheet.grounds.map(({ id, outline }) => ({ id, where: '地块', outline })),
    report,
  );
  reportOverlaps(buildings, '总平面', report);
  for (const { id, where, outline } of buildings) {
    const { left, top, right, bottom } = boundsOf(outline);
    if (left < 0 || top < 0 || right > sheet.width || bottom > sheet.height) report([id], where, '超出园区范围。', true);
  }
  for (const { id, name, code, levels } of sheet.buildings) {
    const fault = codeFault(code) ?? (levels.length === 0 ? '还没有楼层。' : null);
    if (fault) report([id], name, fault, true);
  }
  reportTwice(
    sheet.buildings.map(({ id, code }) => ({ id, text: code })),
    (code) => `楼号 ${code}`,
    '重复使用。',
    report,
  );
  return faults;
}

/** Reports what is wrong with the units' numbers and areas. */
function checkUnits(units: readonly PlanUnit[], sayWhere: (unit: PlanUnit) => string, report: Report): void {
  for (const unit of units) {
    const fault = isProvisional(unit.number) ? '还没有正式编号。' : numberFault(unit.number);
    if (fault) report([unit.id], sayWhere(unit), fault, true);
    if (unit.statedArea === null || outlineFault(unit.outline)) continue;
    const drawn = drawnArea(unit.outline);
    const differs = drawn === 0 ? 1 : Math.abs(unit.statedArea - drawn) / drawn;
    if (differs > AREA_DIFFERS_BEYOND)
      report(
        [unit.id],
        sayWhere(unit),
        `约定面积 ${writeArea(unit.statedArea)} 与图上面积 ${writeArea(drawn)} 相差 ${(differs * 100).toFixed(1)}%。`,
        false,
      );
  }
}

const fixtureName = ({ kind, name }: Fixture): string => name || FIXTURE_NAME[kind];

/**
 * What is wrong with a floor; `place` is its name: A 座 12 层. Blocking: invalid figures, units that overlap units or
 * cores, stick out of the floor, share a number or have none. Not blocking: a stated area more than 3 % from the drawn one, an empty
 * floor, units over a corridor or shared area, fixtures outside.
 */
export function checkFloor(sheet: FloorSheet, place: string): PlanFault[] {
  const { faults, report } = reporter(floorSheetName(sheet.buildingId, sheet.level));
  const outlineWrong = outlineFault(sheet.outline);
  if (outlineWrong) report([], place, `楼层轮廓：${outlineWrong}`, true);
  if (sheet.units.length === 0) report([], place, '还没有单元。', false);
  if (sheet.units.length > PLAN_LIMITS.units) report([], place, `一层最多 ${PLAN_LIMITS.units} 个单元。`, true);
  const sayWhere = ({ number }: { number: string }): string => `${place} ${number || '（无编号）'}`;
  const units = soundOnes(
    sheet.units.map(({ id, number, outline }) => ({ id, where: sayWhere({ number }), outline })),
    report,
  );
  const fixtures = soundOnes(
    sheet.fixtures.map((fixture) => ({
      id: fixture.id,
      where: `${place}${fixtureName(fixture)}`,
      outline: fixture.outline,
      kind: fixture.kind,
    })),
    report,
  );
  reportOverlaps(units, place, report);
  reportOverlaps(
    [...units.map((unit) => ({ ...unit, kind: null })), ...fixtures],
    place,
    report,
    (i, j) => i < units.length && j >= units.length,
    ({ kind }) => kind === 'core',
  );
  if (!outlineWrong) {
    const work: Work = { left: MOST_WORK };
    for (const [figures, blocking] of [[units, true] as const, [fixtures, false] as const])
      for (const { id, where, outline } of figures)
        if (!holds(sheet.outline, outline, work) && work.left >= 0) report([id], where, '超出楼层轮廓。', blocking);
    if (work.left < 0) report([], place, '图形过于复杂，没有查完哪些超出楼层轮廓。', true);
  }
  reportTwice(
    sheet.units.map(({ id, number }) => ({ id, text: number })),
    (number) => sayWhere({ number }),
    '编号在本层重复。',
    report,
  );
  checkUnits(sheet.units, sayWhere, report);
  return faults;
}

/** Reports numbers that units of several floors of one building share. */
export function checkAcrossFloors(plan: Plan): PlanFault[] {
  return plan.site.buildings.flatMap((building) => {
    const firstLevel = new Map<string, { level: number; id: string }>();
    const faults: PlanFault[] = [];
    for (const floor of plan.floors) {
      if (floor.buildingId !== building.id) continue;
      for (const { id, number } of floor.units) {
        const first = firstLevel.get(number);
        if (!first) firstLevel.set(number, { level: floor.level, id });
        else if (first.level !== floor.level && !isProvisional(number)) {
          faults.push({
            sheet: floorSheetName(building.id, floor.level),
            ids: [id, first.id],
            where: `${building.name} ${levelName(floor.level)} ${number}`,
            message: `编号与${levelName(first.level)}的单元重复。`,
            blocking: true,
          });
        }
      }
    }
    return faults;
  });
}

/** What is wrong with one sheet of a plan, which `name` names. */
export const checkSheet = (sheet: Sheet, name: string): PlanFault[] => (sheet.kind === 'site' ? checkSite(sheet) : checkFloor(sheet, name));

/** The sheets of a plan with their names: the site, then floor by floor. */
export function sheetsOf(plan: Plan): { sheet: Sheet; name: string }[] {
  const nameOf = new Map(plan.site.buildings.map(({ id, name }) => [id, name]));
  const floors = plan.floors.map((sheet) => ({ sheet, name: `${nameOf.get(sheet.buildingId) ?? '不明楼宇'} ${levelName(sheet.level)}` }));
  return [{ sheet: plan.site, name: '总平面' }, ...floors];
}

/** What is wrong with a whole plan: the site, floor by floor, and between the floors of a building. */
export const checkPlan = (plan: Plan): PlanFault[] => [
  ...sheetsOf(plan).flatMap(({ sheet, name }) => checkSheet(sheet, name)),
  ...checkAcrossFloors(plan),
];
