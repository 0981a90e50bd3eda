import { sameOutline } from './geometry/geometry.ts';
import type { Plan, PlanBuilding, PlanUnit } from './plan.ts';
import { writeUnitPlace } from '#app/domain/units/write-unit-place.ts';

/** A unit with where it is. */
export interface PlacedUnit {
  unit: PlanUnit;
  building: PlanBuilding;
  level: number;
}

const UNIT_DIFFERENCES = ['place', 'outline', 'number', 'area', 'rent'] as const;
/** The ways in which a unit can differ. */
type UnitDifference = (typeof UNIT_DIFFERENCES)[number];
export const UNIT_DIFFERENCE_NAME: Record<UnitDifference, string> = {
  place: '楼层',
  outline: '位置或形状',
  number: '编号',
  area: '约定面积',
  rent: '租金参考',
};

export interface PlanChanges {
  buildings: { added: PlanBuilding[]; removed: PlanBuilding[]; changed: { before: PlanBuilding; after: PlanBuilding }[] };
  units: {
    added: PlacedUnit[];
    removed: PlacedUnit[];
    changed: { before: PlacedUnit; after: PlacedUnit; differences: UnitDifference[] }[];
  };
}

function unitsOf(plan: Plan | null): Map<string, PlacedUnit> {
  const buildings = new Map(plan?.site.buildings.map((building) => [building.id, building]) ?? []);
  const placed = new Map<string, PlacedUnit>();
  for (const { buildingId, level, units } of plan?.floors ?? []) {
    const building = buildings.get(buildingId);
    if (building) for (const unit of units) placed.set(unit.id, { unit, building, level });
  }
  return placed;
}

const sameBuilding = (a: PlanBuilding, b: PlanBuilding): boolean =>
  a.code === b.code && a.name === b.name && a.levels.join() === b.levels.join() && sameOutline(a.outline, b.outline);

function differencesOf(before: PlacedUnit, after: PlacedUnit): UnitDifference[] {
  const differs: Record<UnitDifference, boolean> = {
    place: before.building.id !== after.building.id || before.level !== after.level,
    outline: !sameOutline(before.unit.outline, after.unit.outline),
    number: before.unit.number !== after.unit.number,
    area: before.unit.statedArea !== after.unit.statedArea,
    rent: before.unit.rent !== after.unit.rent,
  };
  return UNIT_DIFFERENCES.filter((difference) => differs[difference]);
}

/** Two lists compared by id: added, removed, and in both. */
function sortOut<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): { added: T[]; removed: T[]; both: { before: T; after: T }[] } {
  const both: { before: T; after: T }[] = [];
  for (const [id, now] of after) {
    const then = before.get(id);
    if (then !== undefined) both.push({ before: then, after: now });
  }
  const onlyIn = (one: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): T[] =>
    [...one].flatMap(([id, value]) => (other.has(id) ? [] : [value]));
  return { added: onlyIn(after, before), removed: onlyIn(before, after), both };
}

/** The differences between two plans, by id; with null before, everything is added. Floors of removed buildings count as removed. */
export function comparePlans(before: Plan | null, after: Plan): PlanChanges {
  const byId = (plan: Plan | null): Map<string, PlanBuilding> =>
    new Map(plan?.site.buildings.map((building) => [building.id, building]) ?? []);
  const buildings = sortOut(byId(before), byId(after));
  const units = sortOut(unitsOf(before), unitsOf(after));
  return {
    buildings: {
      added: buildings.added,
      removed: buildings.removed,
      changed: buildings.both.filter((pair) => !sameBuilding(pair.before, pair.after)),
    },
    units: {
      added: units.added,
      removed: units.removed,
      changed: units.both.flatMap((pair) => {
        const differences = differencesOf(pair.before, pair.after);
        return differences.length > 0 ? [{ ...pair, differences }] : [];
      }),
    },
  };
}

/** Where a unit is on the plan. */
export const placeOf = ({ unit, building, level }: PlacedUnit): string => writeUnitPlace({ building, level, number: unit.number });

/** A change that a tenancy forbids, as a sentence, with the units concerned. */
export interface LetTouched {
  message: string;
  unitIds: string[];
}

/**
 * Why the plan may not change like this: one sentence for each building and unit with a tenancy (running or agreed, as
 * `letUnitIds` says) that would be removed, moved, reshaped, renumbered or restated. Split and merged units count as
 * removed. A new rent guide affects no lease.
 */
export function touchesLet(before: Plan | null, after: Plan, letUnitIds: ReadonlySet<string>): LetTouched[] {
  const { buildings, units } = comparePlans(before, after);
  const isLet = ({ unit }: PlacedUnit): boolean => letUnitIds.has(unit.id);
  const goneBuildings = new Set(buildings.removed.map(({ id }) => id));
  const gone = units.removed.filter(isLet);
  return [
    ...buildings.removed.flatMap((building) => {
      const inIt = gone.filter((placed) => placed.building.id === building.id).map(({ unit }) => unit);
      return inIt.length > 0
        ? [
            {
              message: `${building.name}有在租或已预定的单元（${inIt.map(({ number }) => number).join('、')}），不能删除。`,
              unitIds: inIt.map(({ id }) => id),
            },
          ]
        : [];
    }),
    ...gone
      .filter(({ building }) => !goneBuildings.has(building.id))
      .map((placed) => ({ message: `${placeOf(placed)} 在租或已预定，不能删除、分割或合并。`, unitIds: [placed.unit.id] })),
    ...units.changed
      .filter((pair) => isLet(pair.before))
      .flatMap((pair) => {
        const touched = pair.differences
          .filter((difference) => difference !== 'rent')
          .map((difference) => UNIT_DIFFERENCE_NAME[difference]);
        return touched.length > 0
          ? [{ message: `${placeOf(pair.before)} 在租或已预定，不能改变${touched.join('、')}。`, unitIds: [pair.before.unit.id] }]
          : [];
      }),
  ];
}
