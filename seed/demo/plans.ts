import { addDays, type Day } from '#app/kernel/calendar.ts';
import { drawnArea } from '#app/domain/plans/geometry/geometry.ts';
import type { FloorSheet, Outline, Plan, PlanBuilding, PlanUnit } from '#app/domain/plans/plan.ts';
import { levelName } from '#app/domain/units/level.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { ParkSlug } from '#seed/reference/parks.ts';
import { demoId } from './identity.ts';
import { moment } from './moments.ts';
import { drawFloor, drawGarage, type DrawnFloor } from './plans/draw-floor.ts';
import { DEMO_SITES, type DemoBuilding, type DemoSite } from './plans/sites.ts';
import { seededRandom, type Random } from './random.ts';

const SEED = 20_261_121;
const ROWS_PER_PARK = 10_000;
/** When the first plans and the redrawn one begin, in days before the seeded day. */
const FIRST_PLAN = 1_480;
const REDRAWN = 118;
/** The share of units whose area in the lease differs from the drawing, and of those whose rent is negotiable. */
const SHARES = { stated: 0.18, agreed: 0.08 };
/** One stretch in this many is preceded by an unlet unit; works go on in one of this many unlet units. */
const IDLE_EVERY = 4;
const WORKS_EVERY = 4;

/** A unit of the demonstration and its location. */
export interface DemoUnit {
  id: string;
  /** B 座 12 层 B1203. */
  label: string;
  /** How many days before the seeded day it came into being. */
  since: number;
}

/** Neighbouring units that are let together. */
export type Stretch = readonly DemoUnit[];

interface Floor {
  building: DemoBuilding;
  level: number;
  drawn: DrawnFloor;
  units: readonly (PlanUnit & { since: number; until: number | null })[];
}

interface DrawnSite {
  site: DemoSite;
  base: number;
  /** Of the plan in force. */
  floors: readonly Floor[];
  /** The floors that were redrawn, as they were before. */
  former: readonly Floor[];
  /** Units to let, shuffled. */
  stretches: readonly Stretch[];
  works: readonly DemoUnit[];
}

const buildingId = (base: number, site: DemoSite, { code }: DemoBuilding): string =>
  demoId('building', base + site.buildings.findIndex((one) => one.code === code));
const sequence = (n: number): string => String(n).padStart(2, '0');

function statedArea(outline: Outline, random: Random): number | null {
  if (!random.chance(SHARES.stated)) return null;
  return Math.round((drawnArea(outline) * (100 + random.whole(-2, 2))) / 10_000) * 100;
}

function drawUnits(drawn: DrawnFloor, code: string, level: number, site: DemoSite, number: () => string, random: Random): PlanUnit[] {
  const [least, most] = site.rent;
  return drawn.units.map((outline, i) => ({
    id: number(),
    number: `${code}${sequence(level)}${sequence(i + 1)}`,
    outline,
    statedArea: statedArea(outline, random),
    rent: random.chance(SHARES.agreed)
      ? null
      : Math.min(most, Math.round((least + ((most - least) * (level + random.whole(0, 6))) / 26) / 10) * 10),
  }));
}

/** Divides units into stretches of two to six neighbours, and now and then an unlet unit. */
function partUp(units: readonly DemoUnit[], random: Random): { let: Stretch[]; idle: DemoUnit[] } {
  const rest = [...units];
  const parts: Stretch[] = [];
  const idle: DemoUnit[] = [];
  while (rest.length > 0) {
    if (random.whole(1, IDLE_EVERY) === 1) idle.push(...rest.splice(0, 1));
    if (rest.length > 0) parts.push(rest.splice(0, random.whole(2, 6)));
  }
  return { let: parts, idle };
}

function drawSite(site: DemoSite, at: number): DrawnSite {
  const base = at * ROWS_PER_PARK;
  const random = seededRandom(SEED + at);
  let made = 0;
  const number = () => demoId('unit', base + made++);
  const floors: Floor[] = [];
  const former: Floor[] = [];
  const stretches: Stretch[] = [];
  const idle: DemoUnit[] = [];
  for (const building of site.buildings) {
    const levels = [
      ...Array.from({ length: building.below }, (_, i) => i - building.below),
      ...Array.from({ length: building.floors }, (_, i) => i + 1),
    ];
    for (const level of levels) {
      const drawn = level < 0 ? drawGarage(building) : drawFloor(building, level === 1, random);
      const redrawn = building.redrawn.includes(level);
      const since = building.added || redrawn ? REDRAWN : FIRST_PLAN;
      const units = drawUnits(drawn, building.code, level, site, number, random).map((unit) => ({ ...unit, since, until: null }));
      floors.push({ building, level, drawn, units });
      if (redrawn) {
        const before = drawFloor({ ...building, kind: 'slab' }, false, random);
        former.push({
          building,
          level,
          drawn: before,
          units: drawUnits(before, building.code, level, site, number, random).map((unit) => ({
            ...unit,
            since: FIRST_PLAN,
            until: REDRAWN,
          })),
        });
      }
      const parts = partUp(
        units.map(({ id, number: called }) => ({ id, label: `${building.name} ${levelName(level)} ${called}`, since })),
        random,
      );
      stretches.push(...parts.let);
      idle.push(...parts.idle);
    }
  }
  return {
    site,
    base,
    floors,
    former,
    stretches: random.some(stretches, stretches.length),
    works: idle.filter((_, i) => i % WORKS_EVERY === 0),
  };
}

let drawnSites: readonly DrawnSite[] | undefined;
const sites = (): readonly DrawnSite[] => (drawnSites ??= DEMO_SITES.map(drawSite));

/** The stretches to let in a park, in random order; none if the park has no plan. */
export function stretchesOf(park: ParkSlug): readonly Stretch[] {
  return sites().find(({ site }) => site.park === park)?.stretches ?? [];
}

/** The number of institutions that share the stretches of a park. */
export function lotsOf(park: ParkSlug): number {
  return DEMO_SITES.find((site) => site.park === park)?.lots ?? 0;
}

function planOf({ site, base, floors }: DrawnSite, standing: readonly DemoBuilding[]): Plan {
  const planBuilding = (building: DemoBuilding): PlanBuilding => ({
    id: buildingId(base, site, building),
    code: building.code,
    name: building.name,
    outline: (floors.find((floor) => floor.building === building && floor.level === 1)?.drawn.outline ?? []).map(
      ([x, y]) => [x + building.x, y + building.y] as const,
    ),
    levels: floors.filter((floor) => floor.building === building).map(({ level }) => level),
  });
  const sheet = ({ building, level, drawn, units }: Floor): FloorSheet => ({
    kind: 'floor',
    buildingId: buildingId(base, site, building),
    level,
    outline: drawn.outline,
    fixtures: drawn.fixtures.map((fixture) => ({ ...fixture, id: `${building.code}-${level}-${fixture.id}` })),
    units: units.map(({ since: _since, until: _until, ...unit }) => unit),
    background: null,
  });
  return {
    site: {
      kind: 'site',
      width: site.width,
      height: site.height,
      buildings: standing.map(planBuilding),
      grounds: site.grounds.map((ground, i) => ({ id: `ground-${i + 1}`, ...ground })),
      background: null,
    },
    floors: floors.filter(({ building }) => standing.includes(building)).map(sheet),
  };
}

/** The rows of one park's plan, in the order in which they refer to each other. */
export interface PlanRows {
  park: ParkSlug;
  building: Required<Prisma.BuildingCreateManyInput>[];
  unit: Required<Prisma.UnitCreateManyInput>[];
  unitWorks: Required<Prisma.UnitWorksCreateManyInput>[];
  planVersion: Required<Prisma.PlanVersionCreateManyInput>[];
}

function rowsOf(drawn: DrawnSite, today: Day): PlanRows {
  const { site, base, floors, former, works } = drawn;
  const park = site.park;
  const first = addDays(today, -FIRST_PLAN);
  const again = addDays(today, -REDRAWN);
  const version = (number: number, startsOn: Day, plan: Plan, daysAgo: number, note: string) => ({
    id: demoId('planVersion', base + number - 1),
    parkSlug: park,
    number,
    startsOn,
    content: JSON.stringify(plan),
    note: `演示：${note}`,
    publishedById: null,
    publishedAt: moment(today, daysAgo, '09:00'),
  });
  const changed = former.length > 0 || site.buildings.some(({ added }) => added);
  const before: DrawnSite = {
    ...drawn,
    floors: floors.map((floor) => former.find(({ building, level }) => building === floor.building && level === floor.level) ?? floor),
  };
  const original = version(
    1,
    first,
    planOf(
      before,
      site.buildings.filter(({ added }) => !added),
    ),
    FIRST_PLAN,
    '首次绘制的平面，并非实测',
  );
  return {
    park,
    building: site.buildings.map((building) => ({
      id: buildingId(base, site, building),
      parkSlug: park,
      code: building.code,
      name: building.name,
      addedOn: building.added ? again : first,
      retiredOn: null,
    })),
    unit: [...floors, ...former].flatMap(({ building, level, units }) =>
      units.map(({ id, number, outline, statedArea: stated, rent, since, until }) => ({
        id,
        parkSlug: park,
        buildingId: buildingId(base, site, building),
        level,
        number,
        area: stated ?? drawnArea(outline),
        rent,
        addedOn: addDays(today, -since),
        retiredOn: until === null ? null : addDays(today, -until),
      })),
    ),
    unitWorks: works.map(({ id }, i) => ({
      id: demoId('unitWorks', base + i),
      unitId: id,
      startsOn: addDays(today, -12 - 5 * i),
      endsOn: i % 3 === 2 ? null : addDays(today, 18 + 11 * i),
      reason: i % 2 === 0 ? '演示：消防改造' : '演示：退租后翻新',
    })),
    planVersion: changed
      ? [original, version(2, again, planOf(drawn, site.buildings), REDRAWN, 'F 座启用，D 座 2 层重新分隔')]
      : [original],
  };
}

/** Every park's plan as of `today`: buildings, units, works and versions. */
export function demoPlans(today: Day): PlanRows[] {
  return sites().map((drawn) => rowsOf(drawn, today));
}
