import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { applyCommand } from '#app/domain/plans/drafts/apply-command.server.ts';
import type { PlanOrder } from '#app/domain/plans/drawing/plan-order.ts';
import { markDraft } from '#app/domain/plans/drafts/draft-mark.server.ts';
import { openDraft } from '#app/domain/plans/drafts/open-draft.server.ts';
import { floorSheetName, type SheetName } from '#app/domain/plans/plan.ts';
import { publishPlan } from '#app/domain/plans/publish-plan.server.ts';
import { readGround, readSheet } from '#app/domain/plans/drafts/read-draft.server.ts';
import { paths } from '#app/paths.ts';
import { park } from '#test/factories/person.ts';
import { arrange, main, now } from '#test/setup/institutions.ts';
import { siteDatabase, somebody } from '#test/setup/people.ts';

/** Waits until the page shows this, and for all of it. */
export async function said(page: Page, says: string | RegExp): Promise<void> {
  await page.getByText(says).first().waitFor();
  await page.waitForLoadState();
}

export const unfold = (page: Page, title: string): Promise<void> => main(page).locator('summary').filter({ hasText: title }).click();

/** The form whose button has this text. */
export const form = (page: Page, button: string): Locator =>
  main(page)
    .locator('form')
    .filter({ has: page.getByRole('button', { name: button, exact: true }) });

/** Fills in the form whose button has this text, and sends it. */
export async function send(page: Page, button: string, values: Readonly<Record<string, string>>): Promise<void> {
  const sent = form(page, button);
  for (const [label, value] of Object.entries(values)) await sent.getByLabel(label, { exact: true }).fill(value);
  await sent.getByRole('button', { name: button, exact: true }).click();
}

/** The fields of a rectangle, in metres. */
export const box = (x: number, y: number, width: number, height: number): Record<string, string> => ({
  '距左边（米）': String(x),
  '距上边（米）': String(y),
  '宽（米）': String(width),
  '高（米）': String(height),
});

/** A signed-in operator of the park, which is created if it does not exist. */
export async function operatorOf(slug: string, options: BrowserContextOptions = {}): ReturnType<typeof somebody> {
  const db = await siteDatabase();
  if (!(await db.park.findUnique({ where: { slug }, select: { slug: true } }))) {
    await arrange(async (tx) => {
      await tx.source.upsert({
        where: { id: 'example' },
        create: { id: 'example', kind: 'demonstration', title: '测试来源', publisher: '测试', datedOn: '2026-01-01' },
        update: {},
        select: { id: true },
      });
    });
    await park(db, slug);
    // What pages say of it is read by those who look for foreign words.
    const name = `旅程园区${Math.random().toString().slice(2, 10)}`;
    await db.park.update({ where: { slug }, data: { name, shortName: name }, select: { slug: true } });
  }
  return somebody(options, { appointments: [{ role: 'operator', parkSlug: slug }] });
}

/**
 * The park's draft with A 座 of two floors and these units, ten metres wide, on the first; made by deeds, since drawing by hand has its own
 * test.
 */
export async function drawn(slug: string, by: ByActor, units: readonly string[] = []): Promise<{ buildingId: string; floor: string }> {
  const db = await siteDatabase();
  await openDraft(db, now(by), slug);
  const order = async (name: SheetName, given: PlanOrder): Promise<string[]> => {
    const ground = await readGround(db, slug);
    const sheet = ground && (await readSheet(db, slug, ground, name));
    const done = await applyCommand(db, now(by), { parkSlug: slug, name, seen: sheet?.mark ?? '', order: given });
    if (!done.ok) throw new Error(done.message);
    return done.ids;
  };
  const [buildingId = ''] = await order('site', {
    on: 'site',
    command: {
      do: 'addBuilding',
      code: 'A',
      name: 'A 座',
      shape: { x: 1_000, y: 1_000, width: 4_000, height: 2_000 },
      lowest: 1,
      highest: 2,
    },
  });
  for (const [i, number] of units.entries())
    await order(floorSheetName(buildingId, 1), {
      on: 'floor',
      command: { do: 'addUnit', number, shape: { x: i * 1_000, y: 0, width: 1_000, height: 1_000 }, statedArea: null, rent: null },
    });
  return { buildingId, floor: paths.parkDrawingFloor(slug, buildingId, 1) };
}

/** The same, published. Returns the units' ids by their numbers. */
export async function published(slug: string, by: ByActor, units: readonly string[]): Promise<Map<string, string>> {
  await drawn(slug, by, units);
  const db = await siteDatabase();
  const done = await publishPlan(db, now(by), { parkSlug: slug, seen: (await markDraft(db, slug)) ?? '', note: '' });
  if (!done.ok) throw new Error(done.message);
  const rows = await db.unit.findMany({ where: { parkSlug: slug, retiredOn: null }, select: { id: true, number: true } });
  return new Map(rows.map(({ id, number }) => [number, id]));
}
