import { writeMoment, type Day } from '#app/kernel/calendar.ts';
import { checkedSheet } from '#app/domain/plans/drafts/checked-plan.server.ts';
import { letUnits } from '#app/domain/units/let-units.server.ts';
import { touchesLet, type LetTouched } from '#app/domain/plans/plan-changes.ts';
import { floorSheetName, type Background, type Plan } from '#app/domain/plans/plan.ts';
import {
  assembleDraft,
  floorOf,
  floorTitle,
  listSteps,
  type DraftGround,
  type DraftSheet,
} from '#app/domain/plans/drafts/read-draft.server.ts';
import type { PlanPark } from '#app/domain/parks/operated-park.server.ts';
import type { Database } from '#prisma/database.ts';
import { paths } from '#app/paths.ts';

/** Changes on this sheet that block publishing because of let units. */
async function touchedOn(
  db: Database,
  slug: string,
  ground: DraftGround,
  held: DraftSheet,
  letIds: ReadonlySet<string>,
): Promise<LetTouched[]> {
  const { base } = ground;
  if (!base || !held.stored) return [];
  const { sheet } = held;
  if (sheet.kind === 'site') return touchesLet(base.plan, await assembleDraft(db, slug, ground), letIds);
  const here = (plan: Plan): Plan => ({
    site: plan.site,
    floors: plan.floors.filter((floor) => floor.buildingId === sheet.buildingId && floor.level === sheet.level),
  });
  return touchesLet(here({ site: ground.site, floors: base.plan.floors }), { site: ground.site, floors: [sheet] }, letIds);
}

const placed = (slug: string, background: Background | null) =>
  background && {
    href: paths.parkBackground(slug, background.fileId),
    x: background.x,
    y: background.y,
    width: background.width,
    height: background.height,
  };

/** A sheet of the draft as its editor shows it, with the units that are let on `today`. */
export async function planSheetView(
  db: Database,
  park: Pick<PlanPark, 'slug' | 'name'>,
  ground: DraftGround,
  held: DraftSheet,
  today: Day,
) {
  const { slug } = park;
  const { name, sheet, title, mark, stored, undoes, redoes } = held;
  const tenancies = await letUnits(db, slug, today);
  const floor = floorOf(ground, name);
  return {
    park: { slug, name: park.name },
    name,
    title,
    mark,
    sheet,
    background: placed(slug, sheet.background),
    building: floor?.building ?? null,
    undoes,
    redoes,
    changed: stored && stored.step > 0 ? `${stored.changedBy ?? '别人'} · ${writeMoment(stored.changedAt)}` : null,
    steps: stored ? await listSteps(db, stored) : [],
    faults: (await checkedSheet(sheet, title)).map(({ where, message, blocking, ids }) => ({
      where,
      message,
      blocking,
      ids: [...ids],
    })),
    touched: (await touchedOn(db, slug, ground, held, new Set(tenancies.map(({ unitId }) => unitId)))).map(({ message }) => message),
    tenants: Object.fromEntries(tenancies.map(({ unitId, tenant, lease }) => [unitId, { tenant, lease }])),
    floors: ground.site.buildings.flatMap((building) =>
      building.levels.map((level) => ({
        name: floorSheetName(building.id, level),
        title: floorTitle(building, level),
        to: paths.parkDrawingFloor(slug, building.id, level),
        own: building.id === floor?.building.id,
      })),
    ),
  };
}

export type PlanSheetView = Awaited<ReturnType<typeof planSheetView>>;
