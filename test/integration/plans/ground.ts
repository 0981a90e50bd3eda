import { applyCommand, type OrderApplied } from '#app/domain/plans/drafts/apply-command.server.ts';
import type { FloorOrder } from '#app/domain/plans/drawing/plan-order.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { markDraft } from '#app/domain/plans/drafts/draft-mark.server.ts';
import { openDraft } from '#app/domain/plans/drafts/open-draft.server.ts';
import { publishPlan, type PlanPublished } from '#app/domain/plans/publish-plan.server.ts';
import { floorSheetName, type FloorSheet, type SheetName, type SiteSheet } from '#app/domain/plans/plan.ts';
import { readGround, readSheet, type DraftSheet } from '#app/domain/plans/drafts/read-draft.server.ts';
import type { SiteCommand } from '#app/domain/plans/drawing/site-commands.ts';
import type { Database } from '#prisma/database.ts';
import { institution } from '#test/factories/institution.ts';
import { park, person, type SignedInBy, type TestPerson } from '#test/factories/person.ts';
import { groundedDatabase } from '../organisations/ground.ts';

export const PARK = 'plan-park';

/** A park with two operators, another park with one, and 线上园. */
export async function planGround(): Promise<{
  db: Awaited<ReturnType<typeof groundedDatabase>>;
  by: SignedInBy;
  second: SignedInBy;
  foreign: SignedInBy;
  operator: TestPerson;
}> {
  const db = await groundedDatabase();
  await park(db, PARK);
  await park(db, 'other-park');
  await db.park.update({ where: { slug: await park(db, 'online-park') }, data: { kind: 'online', address: null } });
  const operatorOf = (...slugs: string[]) => person(db, { appointments: slugs.map((parkSlug) => ({ role: 'operator', parkSlug })) });
  const operator = await operatorOf(PARK, 'online-park');
  return {
    db,
    operator,
    by: await operator.by(),
    second: await (await operatorOf(PARK)).by(),
    foreign: await (await operatorOf('other-park')).by(),
  };
}

/** The current sheet of the draft. @throws if there is none. */
export async function sheetNow(db: Database, name: SheetName): Promise<DraftSheet> {
  const ground = await readGround(db, PARK);
  const sheet = ground && (await readSheet(db, PARK, ground, name));
  if (!sheet) throw new Error(`The draft has no sheet ${name}`);
  return sheet;
}

export const siteNow = async (db: Database): Promise<SiteSheet> => (await sheetNow(db, 'site')).sheet as SiteSheet;
export const floorNow = async (db: Database, name: SheetName): Promise<FloorSheet> => (await sheetNow(db, name)).sheet as FloorSheet;

/** Carries out a command on the current sheet; null for the current mark. */
export async function onSite(db: Database, by: ByActor, command: SiteCommand): Promise<OrderApplied> {
  return applyCommand(db, by, { parkSlug: PARK, name: 'site', seen: (await sheetNow(db, 'site')).mark, order: { on: 'site', command } });
}

export async function onFloor(db: Database, by: ByActor, name: SheetName, command: FloorOrder, seen?: string): Promise<OrderApplied> {
  return applyCommand(db, by, { parkSlug: PARK, name, seen: seen ?? (await sheetNow(db, name)).mark, order: { on: 'floor', command } });
}

export function done(applied: OrderApplied): string[] {
  if (!applied.ok) throw new Error(applied.message);
  return applied.ids;
}

export const unitAt = (number: string, x: number, width = 1_000): FloorOrder => ({
  do: 'addUnit',
  number,
  shape: { x, y: 0, width, height: 1_000 },
  statedArea: null,
  rent: null,
});

/** An open draft with A 座 of three floors, and two units on the first. */
export async function drawn(db: Database, by: ByActor): Promise<{ buildingId: string; first: SheetName; units: string[] }> {
  await openDraft(db, by, PARK);
  const [buildingId = ''] = done(
    await onSite(db, by, {
      do: 'addBuilding',
      code: 'A',
      name: 'A 座',
      shape: { x: 1_000, y: 1_000, width: 4_000, height: 2_000 },
      lowest: 1,
      highest: 3,
    }),
  );
  const first = floorSheetName(buildingId, 1);
  const units = [...done(await onFloor(db, by, first, unitAt('A101', 0))), ...done(await onFloor(db, by, first, unitAt('A102', 1_000)))];
  return { buildingId, first, units };
}

export async function publish(db: Database, by: ByActor, note = ''): Promise<PlanPublished> {
  return publishPlan(db, by, { parkSlug: PARK, seen: (await markDraft(db, PARK)) ?? '', note });
}

/** Lets a unit to a new institution. */
export async function letTo(db: Database, unitId: string, startsOn: string, endsOn: string | null, name: string): Promise<void> {
  const { id: institutionId } = await institution(db, { name });
  await db.tenancy.create({ data: { parkSlug: PARK, institutionId, unitId, startsOn, endsOn, sourceId: 'example' }, select: { id: true } });
}
