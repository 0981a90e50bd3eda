import type { Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { drawnArea } from './geometry/geometry.ts';
import type { Plan, PlanUnit } from './plan.ts';

/** The let area in 0.01 m²: the stated one, otherwise the drawn one. */
export const areaOf = (unit: Pick<PlanUnit, 'outline' | 'statedArea'>): number => unit.statedArea ?? drawnArea(unit.outline);

/** A code or number that nobody types, so that two can swap theirs. */
const meanwhile = (i: number): string => `~${i}`;

async function placeBuildings(tx: Transaction, parkSlug: string, plan: Plan, today: Day): Promise<void> {
  const { buildings } = plan.site;
  const rows = await tx.building.findMany({ where: { parkSlug }, select: { id: true, code: true, name: true, retiredOn: true } });
  const known = new Map(rows.map((row) => [row.id, row]));
  const drawn = new Set(buildings.map(({ id }) => id));
  await tx.building.updateMany({
    where: { id: { in: rows.filter(({ id, retiredOn }) => retiredOn === null && !drawn.has(id)).map(({ id }) => id) } },
    data: { retiredOn: today },
  });
  const recoded = buildings.filter(({ id, code }) => known.has(id) && known.get(id)?.code !== code);
  for (const [i, { id }] of recoded.entries())
    await tx.building.update({ where: { id }, data: { code: meanwhile(i) }, select: { id: true } });
  for (const { id, code, name } of buildings) {
    const row = known.get(id);
    if (!row) await tx.building.create({ data: { id, parkSlug, code, name, addedOn: today }, select: { id: true } });
    else if (row.code !== code || row.name !== name || row.retiredOn !== null)
      await tx.building.update({ where: { id }, data: { code, name, retiredOn: null }, select: { id: true } });
  }
}

async function placeUnits(tx: Transaction, parkSlug: string, plan: Plan, today: Day): Promise<void> {
  const drawn = plan.floors.flatMap(({ buildingId, level, units }) =>
    units.map((unit) => ({ id: unit.id, buildingId, level, number: unit.number, area: areaOf(unit), rent: unit.rent })),
  );
  const rows = await tx.unit.findMany({
    where: { parkSlug },
    select: { id: true, buildingId: true, level: true, number: true, area: true, rent: true, retiredOn: true },
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  const staying = new Set(drawn.map(({ id }) => id));
  const gone = rows.filter(({ id, retiredOn }) => retiredOn === null && !staying.has(id)).map(({ id }) => id);
  if (gone.length > 0) await tx.unit.updateMany({ where: { id: { in: gone } }, data: { retiredOn: today } });
  const changed = drawn.filter((unit) => {
    const row = known.get(unit.id);
    return (
      row &&
      (row.retiredOn !== null ||
        row.buildingId !== unit.buildingId ||
        row.level !== unit.level ||
        row.number !== unit.number ||
        row.area !== unit.area ||
        row.rent !== unit.rent)
    );
  });
  for (const [i, unit] of changed.entries())
    if (known.get(unit.id)?.number !== unit.number)
      await tx.unit.update({ where: { id: unit.id }, data: { number: meanwhile(i) }, select: { id: true } });
  for (const { id, ...unit } of changed) await tx.unit.update({ where: { id }, data: { ...unit, retiredOn: null }, select: { id: true } });
  const added = drawn.filter(({ id }) => !known.has(id));
  if (added.length > 0) await tx.unit.createMany({ data: added.map((unit) => ({ ...unit, parkSlug, addedOn: today })) });
}

/** Brings the buildings and units of a park in line with its plan: new ones start `today`, those missing from the plan are retired today. */
export async function placePlan(tx: Transaction, parkSlug: string, plan: Plan, today: Day): Promise<void> {
  await placeBuildings(tx, parkSlug, plan, today);
  await placeUnits(tx, parkSlug, plan, today);
}
