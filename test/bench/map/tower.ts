import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { drawnArea, rectangle } from '#app/domain/plans/geometry/geometry.ts';
import type { FloorSheet, Plan, PlanUnit } from '#app/domain/plans/plan.ts';
import { openDatabase } from '#prisma/database.ts';

/** The park, its building, and the size of its plan. */
export const TOWER = { park: 'bench-tower', building: 'T', floors: 40, units: 60 } as const;

const BUILDING_ID = 'bench-building';
const DEPTH = 2_200;
const WALL = 60;
const ROOM = 600;
const ROW = 830;
/** In the south the core is as wide as two rooms. */
const NORTH = TOWER.units / 2 + 1;
const WIDTH = NORTH * ROOM + 2 * WALL;
/** Every seventh unit is vacant. */
const EMPTY_EVERY = 7;

const two = (n: number): string => String(n).padStart(2, '0');

function unitsOf(level: number): PlanUnit[] {
  const north = Array.from({ length: NORTH }, (_, i) => rectangle(WALL + i * ROOM, WALL, ROOM, ROW));
  const south = Array.from({ length: NORTH }, (_, i) => rectangle(WALL + i * ROOM, DEPTH - WALL - ROW, ROOM, ROW)).filter(
    (_, i) => i !== 14 && i !== 15,
  );
  return [...north, ...south].map((outline, i) => ({
    id: `bench-${level}-${i}`,
    number: `${TOWER.building}${two(level)}${two(i + 1)}`,
    outline,
    statedArea: null,
    rent: 500 + level * 5,
  }));
}

const floorOf = (level: number): FloorSheet => ({
  kind: 'floor',
  buildingId: BUILDING_ID,
  level,
  outline: rectangle(0, 0, WIDTH, DEPTH),
  fixtures: [
    {
      id: `core-${level}`,
      kind: 'core',
      name: '电梯 · 楼梯 · 机房',
      outline: rectangle(WALL + 14 * ROOM, DEPTH - WALL - ROW, 2 * ROOM, ROW),
    },
    { id: `corridor-${level}`, kind: 'corridor', name: '', outline: rectangle(WALL, WALL + ROW, NORTH * ROOM, DEPTH - 2 * (WALL + ROW)) },
  ],
  units: unitsOf(level),
  background: null,
});

/** A site with one building: forty floors of sixty units along a corridor. */
export function towerPlan(): Plan {
  const floors = Array.from({ length: TOWER.floors }, (_, i) => floorOf(i + 1));
  const building = {
    id: BUILDING_ID,
    code: TOWER.building,
    name: 'T 座',
    outline: rectangle(1_000, 1_000, WIDTH, DEPTH),
    levels: floors.map(({ level }) => level),
  };
  return { site: { kind: 'site', width: WIDTH + 2_000, height: 6_000, buildings: [building], grounds: [], background: null }, floors };
}

/** Adds a park with this plan to a database with demo institutions, and lets its units to them in turn. */
export async function addTower(url: string): Promise<void> {
  const db = await openDatabase(url);
  const today = dayOf(new Date());
  const since = addDays(today, -400);
  const { floors, site } = towerPlan();
  const parkSlug = TOWER.park;
  const { id: sourceId } = await db.source.findFirstOrThrow({ select: { id: true } });
  const { slug: districtSlug } = await db.district.findFirstOrThrow({ select: { slug: true } });
  const tenants = await db.institution.findMany({ where: { status: 'published' }, select: { id: true }, orderBy: { id: 'asc' } });
  await db.park.create({
    data: {
      slug: parkSlug,
      name: '量测产业园',
      shortName: '量测',
      kind: 'physical',
      districtSlug,
      address: '量测路 1 号',
      summary: '量测',
      introduction: '量测',
      sourceId,
      verifiedOn: today,
      position: 10_000,
    },
  });
  await db.building.create({ data: { id: BUILDING_ID, parkSlug, code: TOWER.building, name: 'T 座', addedOn: since } });
  const units = floors.flatMap(({ level, units: drawn }) =>
    drawn.map(({ id, number, outline, rent }) => ({
      id,
      parkSlug,
      buildingId: BUILDING_ID,
      level,
      number,
      area: drawnArea(outline),
      rent,
      addedOn: since,
    })),
  );
  await db.unit.createMany({ data: units });
  const tenancies = units.flatMap(({ id }, i) => {
    const tenant = tenants[i % tenants.length];
    return i % EMPTY_EVERY === 0 || !tenant
      ? []
      : [
          {
            parkSlug,
            institutionId: tenant.id,
            unitId: id,
            startsOn: addDays(today, -300),
            endsOn: addDays(today, (i * 13) % 900),
            sourceId,
          },
        ];
  });
  await db.tenancy.createMany({ data: tenancies });
  await db.planVersion.create({
    data: { parkSlug, number: 1, startsOn: since, content: JSON.stringify({ site, floors } satisfies Plan), publishedAt: new Date() },
  });
  await db.$disconnect();
}
