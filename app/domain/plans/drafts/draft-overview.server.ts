import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { checkedPlan } from './checked-plan.server.ts';
import { markDraft } from './draft-mark.server.ts';
import { floorSheetName } from '../plan.ts';
import { assembleDraft, floorTitle, nameOf, readGround, SITE_TITLE, untouchedFloor } from './read-draft.server.ts';

/** Who changed a sheet of the draft last, and when. */
interface Changed {
  by: string | null;
  at: Date;
}

/** An open draft as a whole: every sheet with its contents and whether it differs from the published one; null if none is open. */
export async function draftOverview(db: Database, parkSlug: string) {
  const ground = await readGround(db, parkSlug);
  const mark = await markDraft(db, parkSlug);
  if (!ground || mark === null) return null;
  const plan = await assembleDraft(db, parkSlug, ground);
  const rows = await db.planSheet.findMany({
    where: { parkSlug, revision: { gt: 0 } },
    select: { name: true, changedAt: true, changedById: true },
  });
  const changes = new Map<string, Changed>();
  for (const { name, changedAt, changedById } of rows) changes.set(name, { by: await nameOf(db, changedById), at: changedAt });
  const faulty = new Map<string, number>();
  for (const { sheet, blocking } of await checkedPlan(plan)) if (blocking) faulty.set(sheet, (faulty.get(sheet) ?? 0) + 1);
  const stateOf = (name: string, differs: boolean) => ({ differs, faults: faulty.get(name) ?? 0, changed: changes.get(name) ?? null });
  const site = {
    name: 'site' as const,
    title: SITE_TITLE,
    ...stateOf('site', JSON.stringify(ground.base?.plan.site) !== JSON.stringify(plan.site)),
  };
  const buildings = ground.site.buildings.map((building) => ({
    id: building.id,
    name: building.name,
    floors: plan.floors
      .filter(({ buildingId }) => buildingId === building.id)
      .map((floor) => {
        const name = floorSheetName(building.id, floor.level);
        const differs = JSON.stringify(untouchedFloor(ground.base, building, floor.level)) !== JSON.stringify(floor);
        return { level: floor.level, title: floorTitle(building, floor.level), units: floor.units.length, ...stateOf(name, differs) };
      })
      .reverse(),
  }));
  return { mark, site, buildings };
}

/** The versions of a park's plan, newest first, each with the days on which it is in force. */
export async function listPlanVersions(
  db: Database,
  parkSlug: string,
): Promise<{ number: number; startsOn: Day; until: Day | null; note: string; by: string | null; at: Date }[]> {
  const versions = await db.planVersion.findMany({
    where: { parkSlug },
    select: { number: true, startsOn: true, note: true, publishedById: true, publishedAt: true },
    orderBy: { number: 'desc' },
  });
  return Promise.all(
    versions.map(async ({ publishedById, publishedAt, ...version }, i) => ({
      ...version,
      until: versions[i - 1]?.startsOn ?? null,
      by: publishedById === null ? null : await nameOf(db, publishedById),
      at: publishedAt,
    })),
  );
}
