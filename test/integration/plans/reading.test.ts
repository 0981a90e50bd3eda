import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { countTenants } from '#app/domain/parks/count-tenants.server.ts';
import { findWantedUnit } from '#app/domain/units/find-wanted-unit.server.ts';
import { rectangle } from '#app/domain/plans/geometry/geometry.ts';
import { listUnits } from '#app/domain/units/list-units.server.ts';
import type { FloorSheet, Plan } from '#app/domain/plans/plan.ts';
import { listVersions, readPlanPart, readSite, type PlanChoice } from '#app/domain/plans/read-plan.server.ts';
import { readUnits } from '#app/domain/units/read-units.server.ts';
import { ALL_UNITS } from '#app/domain/units/units-query.ts';
import type { Database } from '#prisma/database.ts';
import { institution, reference } from '#test/factories/institution.ts';
import { testDatabase } from '#test/setup/database.ts';

const TODAY = '2026-11-21';
const NOTHING: PlanChoice = { building: null, level: null, unit: null };
const UNITS = ['u1', 'u2', 'u3', 'u4'] as const;

function plan(units: readonly string[], levels: readonly number[] = [1]): Plan {
  const floor = (level: number): FloorSheet => ({
    kind: 'floor',
    buildingId: 'building-a',
    level,
    outline: rectangle(0, 0, 4_000, 1_000),
    fixtures: [],
    units:
      level === 1
        ? units.map((id, i) => ({
            id,
            number: `A010${i + 1}`,
            outline: rectangle(i * 1_000, 0, 1_000, 1_000),
            statedArea: null,
            rent: 500 + i * 100,
          }))
        : [],
    background: null,
  });
  const building = { id: 'building-a', code: 'A', name: 'A 座', outline: rectangle(0, 0, 4_000, 1_000), levels: [...levels] };
  return {
    site: { kind: 'site', width: 10_000, height: 5_000, buildings: [building], grounds: [], background: null },
    floors: levels.map(floor),
  };
}

/** A park of one building with four units of 100 ㎡ on its first floor, drawn three years ago. */
async function ground(): Promise<Database> {
  const db = await testDatabase();
  await reference(db);
  for (const [position, slug] of ['yuan', 'other'].entries()) {
    await db.park.create({
      data: {
        slug,
        name: `${slug}园区`,
        shortName: slug,
        kind: 'physical',
        address: '测试路 1 号',
        districtSlug: 'jingan',
        summary: '测试',
        introduction: '测试',
        sourceId: 'example',
        verifiedOn: '2026-01-01',
        position,
      },
    });
  }
  const addedOn = addDays(TODAY, -1_000);
  await db.building.create({ data: { id: 'building-a', parkSlug: 'yuan', code: 'A', name: 'A 座', addedOn } });
  for (const [i, id] of UNITS.entries())
    await db.unit.create({
      data: {
        id,
        parkSlug: 'yuan',
        buildingId: 'building-a',
        level: 1,
        number: `A010${i + 1}`,
        area: 10_000,
        rent: 500 + i * 100,
        addedOn,
      },
    });
  await db.planVersion.create({
    data: {
      id: `v1-${Math.random()}`,
      parkSlug: 'yuan',
      number: 1,
      startsOn: addedOn,
      content: JSON.stringify(plan(UNITS, [1, 2])),
      publishedAt: new Date('2024-03-01T02:00:00Z'),
    },
  });
  return db;
}

async function letTo(db: Database, unitId: string, startsOn: Day, endsOn: Day | null, parkSlug = 'yuan') {
  const { id } = await institution(db);
  return db.tenancy.create({
    data: { parkSlug, institutionId: id, unitId, startsOn, endsOn, sourceId: 'example' },
    select: { id: true, institutionId: true },
  });
}

const statesOn = async (db: Database, day: Day) =>
  Object.fromEntries((await readUnits(db, 'yuan', day)).map(({ id, state }) => [id, state]));
const part = (db: Database, given: { day?: Day; choice?: Partial<PlanChoice> } = {}) =>
  readPlanPart(db, { parkSlug: 'yuan', day: given.day ?? TODAY, today: TODAY, choice: { ...NOTHING, ...given.choice } });

describe('how a unit stands on a day', () => {
  it('follows the last day of a lease, which still counts', async () => {
    const db = await ground();
    await letTo(db, 'u1', addDays(TODAY, -100), TODAY);
    await letTo(db, 'u2', addDays(TODAY, -100), addDays(TODAY, 90));
    await letTo(db, 'u3', addDays(TODAY, -100), addDays(TODAY, 91));
    await letTo(db, 'u4', addDays(TODAY, 1), null);
    expect(await statesOn(db, TODAY)).toEqual({ u1: 'expiring', u2: 'expiring', u3: 'let', u4: 'reserved' });
    expect(await statesOn(db, addDays(TODAY, 1))).toEqual({ u1: 'vacant', u2: 'expiring', u3: 'expiring', u4: 'let' });
    expect(await statesOn(db, addDays(TODAY, -101))).toMatchObject({ u1: 'reserved', u2: 'reserved' });
    const [first] = await readUnits(db, 'yuan', TODAY);
    expect(first).toMatchObject({ until: TODAY, freeFrom: addDays(TODAY, 1) });
  });

  it('shows works while they go on, and not over a lease', async () => {
    const db = await ground();
    for (const unitId of ['u1', 'u2'])
      await db.unitWorks.create({ data: { unitId, startsOn: addDays(TODAY, -3), endsOn: TODAY, reason: '测试' } });
    await letTo(db, 'u2', addDays(TODAY, -10), null);
    expect(await statesOn(db, TODAY)).toMatchObject({ u1: 'works', u2: 'let' });
    expect(await statesOn(db, addDays(TODAY, 1))).toMatchObject({ u1: 'vacant', u2: 'let' });
  });

  it('names a tenant only where it is public', async () => {
    const db = await ground();
    await letTo(db, 'u1', addDays(TODAY, -10), null);
    const { institutionId } = await letTo(db, 'u2', addDays(TODAY, -10), null);
    await db.institution.update({
      where: { id: institutionId },
      data: { status: 'withdrawn', withdrawnOn: TODAY, withdrawnReason: '测试' },
    });
    const [open, hidden] = await readUnits(db, 'yuan', TODAY);
    expect([open?.tenant === null, hidden?.tenant, hidden?.state]).toEqual([false, null, 'let']);
  });

  it('knows no unit before it was there nor from the day on which it is retired', async () => {
    const db = await ground();
    await db.unit.update({ where: { id: 'u4' }, data: { retiredOn: TODAY } });
    expect(Object.keys(await statesOn(db, TODAY))).toEqual(['u1', 'u2', 'u3']);
    expect(Object.keys(await statesOn(db, addDays(TODAY, -1)))).toEqual(['u1', 'u2', 'u3', 'u4']);
    expect(await statesOn(db, addDays(TODAY, -1_001))).toEqual({});
    expect((await part(db))?.floor?.units.map(({ id }) => id)).toEqual(['u1', 'u2', 'u3']);
  });
});

describe('two tenancies of one unit', () => {
  it('never overlap, not by one day and not by rivals at once', async () => {
    const db = await ground();
    const rivals = await Promise.allSettled(Array.from({ length: 4 }, () => letTo(db, 'u1', TODAY, addDays(TODAY, 10))));
    expect(rivals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(letTo(db, 'u1', addDays(TODAY, 10), null)).rejects.toThrow();
    await letTo(db, 'u1', addDays(TODAY, 11), null);
    expect(await db.tenancy.count({ where: { unitId: 'u1' } })).toBe(2);
    expect((await readUnits(db, 'yuan', TODAY))[0]).toMatchObject({ state: 'let', until: null, freeFrom: null });
  });

  it('are not of a unit of another park', async () => {
    const db = await ground();
    await expect(letTo(db, 'u1', TODAY, null, 'other')).rejects.toThrow();
  });
});

describe('a plan on a day', () => {
  it('is that of the newest version that has begun, and none before the first', async () => {
    const db = await ground();
    const version = { parkSlug: 'yuan', publishedAt: new Date('2026-11-01T02:00:00Z') };
    await db.planVersion.create({
      data: {
        ...version,
        id: `v2-${Math.random()}`,
        number: 2,
        startsOn: TODAY,
        content: JSON.stringify(plan(['u1', 'u2'])),
        note: '拆除一半',
      },
    });
    await db.planVersion.create({
      data: { ...version, id: `v3-${Math.random()}`, number: 3, startsOn: addDays(TODAY, 1), content: JSON.stringify(plan([])) },
    });
    await letTo(db, 'u3', addDays(TODAY, -400), addDays(TODAY, -1));
    expect((await part(db))?.floor?.units.map(({ id }) => id)).toEqual(['u1', 'u2']);
    const before = await part(db, { day: addDays(TODAY, -1) });
    expect(before?.version.number).toBe(1);
    expect(before?.floor?.units.map(({ id, state }) => [id, state])).toEqual([
      ['u1', 'vacant'],
      ['u2', 'vacant'],
      ['u3', 'expiring'],
      ['u4', 'vacant'],
    ]);
    expect(await part(db, { day: addDays(TODAY, -1_001) })).toBeNull();
    expect((await listVersions(db, 'yuan', TODAY)).map(({ number }) => number)).toEqual([2, 1]);
    expect(await readSite(db, 'other', TODAY)).toBeNull();
  });

  it('has the drawing’s own rent in the past, and what the unit asks today', async () => {
    const db = await ground();
    await db.unit.update({ where: { id: 'u1' }, data: { rent: 999 } });
    const rentOn = async (day: Day) => (await part(db, { day }))?.floor?.units[0]?.rent;
    expect([await rentOn(TODAY), await rentOn(addDays(TODAY, -1))]).toEqual([999, 500]);
  });

  it('opens where the most is free, and says what it does not have', async () => {
    const db = await ground();
    await letTo(db, 'u1', addDays(TODAY, -10), null);
    const whole = await part(db);
    expect([whole?.building?.code, whole?.level, whole?.unknown]).toEqual(['A', 1, []]);
    expect(whole?.figures).toMatchObject({ units: 4, area: 40_000, vacantArea: 30_000, meanRent: 650 });
    expect(whole?.stack.map(({ level, units }) => [level, units.length])).toEqual([
      [2, 0],
      [1, 4],
    ]);
    expect((await part(db, { choice: { building: 'A', unit: 'A0103' } }))?.unit?.id).toBe('u3');
    expect((await part(db, { choice: { building: 'A', level: 2 } }))?.level).toBe(2);
    expect((await part(db, { choice: { building: 'Z', level: 9, unit: 'Z0901' } }))?.unknown).toEqual(['building', 'level', 'unit']);
  });
});

describe('units to be had', () => {
  it('are free now or within ninety days, or by the day asked for', async () => {
    const db = await ground();
    await letTo(db, 'u1', addDays(TODAY, -100), TODAY);
    await letTo(db, 'u2', addDays(TODAY, -100), addDays(TODAY, 200));
    await letTo(db, 'u3', addDays(TODAY, 10), null);
    const found = async (query = {}) =>
      (await listUnits(db, { ...ALL_UNITS, ...query }, TODAY)).rows.map(({ id, freeFrom }) => [id, freeFrom]);
    expect(await found()).toEqual([
      ['u4', TODAY],
      ['u1', addDays(TODAY, 1)],
    ]);
    expect(await found({ by: TODAY })).toEqual([['u4', TODAY]]);
    expect(await found({ by: addDays(TODAY, 201) })).toEqual([
      ['u4', TODAY],
      ['u1', addDays(TODAY, 1)],
      ['u2', addDays(TODAY, 201)],
    ]);
    expect(await found({ park: 'other' })).toEqual([]);
  });

  it('are narrowed down by area, rent, floor and building, sorted, and a page at a time', async () => {
    const db = await ground();
    await db.unit.update({ where: { id: 'u2' }, data: { area: 25_000, rent: null } });
    const found = async (query = {}) => (await listUnits(db, { ...ALL_UNITS, ...query }, TODAY)).rows.map(({ id }) => id);
    expect(await found({ areaFrom: 101 })).toEqual(['u2']);
    expect(await found({ areaFrom: 100, areaTo: 100 })).toEqual(['u1', 'u3', 'u4']);
    expect(await found({ rentTo: 700 })).toEqual(['u1', 'u3']);
    expect(await found({ sort: 'larger' })).toEqual(['u2', 'u1', 'u3', 'u4']);
    expect(await found({ sort: 'rent' })).toEqual(['u1', 'u3', 'u4', 'u2']);
    expect(await found({ level: 2 })).toEqual([]);
    expect(await found({ park: 'yuan', building: 'B' })).toEqual([]);
    for (let i = 0; i < 25; i++)
      await db.unit.create({
        data: { parkSlug: 'yuan', buildingId: 'building-a', level: 3, number: `A03${10 + i}`, area: 5_000, addedOn: TODAY },
      });
    const second = await listUnits(db, { ...ALL_UNITS, page: 2 }, TODAY);
    expect([second.total, second.pages, second.rows.length, second.area]).toEqual([29, 2, 5, 55_000 + 25 * 5_000]);
  });
});

describe('a park', () => {
  it('counts an institution once, however many units it has', async () => {
    const db = await ground();
    const { institutionId } = await letTo(db, 'u1', addDays(TODAY, -10), null);
    await db.tenancy.create({
      data: { parkSlug: 'yuan', institutionId, unitId: 'u2', startsOn: addDays(TODAY, -10), sourceId: 'example' },
    });
    expect(await countTenants(db, 'yuan', TODAY)).toBe(1);
  });

  it('finds the unit that somebody wants by its building and number', async () => {
    const db = await ground();
    expect(await findWantedUnit(db, 'yuan', 'A', 'A0101', TODAY)).toMatchObject({
      place: 'A 座 1 层 A0101',
      area: 10_000,
      state: 'vacant',
      lettable: true,
    });
    expect([
      await findWantedUnit(db, 'yuan', 'B', 'A0101', TODAY),
      await findWantedUnit(db, 'other', 'A', 'A0101', TODAY),
      await findWantedUnit(db, 'yuan', 'A', '<b>', TODAY),
    ]).toEqual([null, null, null]);
  });
});

describe('a plan of forty floors and sixty units each', () => {
  it('is read whole, and one floor of it shown', async () => {
    const db = await ground();
    const levels = Array.from({ length: 40 }, (_, i) => i + 1);
    const floors = levels.map((level): FloorSheet => ({
      kind: 'floor',
      buildingId: 'building-a',
      level,
      outline: rectangle(0, 0, 60_000, 1_000),
      fixtures: [],
      units: Array.from({ length: 60 }, (_, i) => ({
        id: `t-${level}-${i}`,
        number: `T${level}-${i}`,
        outline: rectangle(i * 1_000, 0, 1_000, 1_000),
        statedArea: null,
        rent: 600,
      })),
      background: null,
    }));
    const { site } = plan([], levels);
    await db.unit.createMany({
      data: floors.flatMap(({ level, units }) =>
        units.map(({ id, number }) => ({
          id,
          parkSlug: 'yuan',
          buildingId: 'building-a',
          level,
          number,
          area: 10_000,
          rent: 600,
          addedOn: '2026-01-01',
        })),
      ),
    });
    await db.planVersion.create({
      data: {
        id: `tower-${Math.random()}`,
        parkSlug: 'yuan',
        number: 2,
        startsOn: TODAY,
        content: JSON.stringify({ site, floors } satisfies Plan),
        publishedAt: new Date('2026-11-21T00:00:00Z'),
      },
    });
    const tower = await part(db, { choice: { building: 'A', level: 40 } });
    expect([tower?.figures.units, tower?.stack.length, tower?.floor?.units.length]).toEqual([2_400, 40, 60]);
  });
});
