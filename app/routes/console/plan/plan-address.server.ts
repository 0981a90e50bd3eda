import { redirect } from '@remix-run/node';
import type { Day } from '#app/kernel/calendar.ts';
import { readGround, readSheet } from '#app/domain/plans/drafts/read-draft.server.ts';
import { planSheetView } from '#app/domain/plans/editor/plan-sheet.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { findPlanPark } from '#app/domain/parks/operated-park.server.ts';
import { isSheetName, type SheetName } from '#app/domain/plans/plan.ts';
import type { Database } from '#prisma/database.ts';
import { paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';

const NO_PARK = { title: '没有找到这个园区的平面图', text: '您可能不是这个园区的运营方。' };
const NO_SHEET = { title: '草稿里没有这一层', text: '楼宇或楼层可能刚被删除，可以在总平面上撤销。请回到平面图总览。' };

/** The park whose plan the actor may draw. @throws absent for everybody else, and for 线上园, which has no plan. */
export async function parkToDraw(db: Database, actor: Actor, slug = '') {
  const park = await findPlanPark(db, actor, 'draw:plan', slug);
  if (!park) throw refuse('absent', NO_PARK);
  return park;
}

/** The sheet named by an address. @throws absent if it names none. */
export function sheetNamed({ building, level }: { building?: string; level?: string }): SheetName {
  if (building === undefined) return 'site';
  const name = `floor/${building}/${level}`;
  if (!isSheetName(name)) throw refuse('absent', NO_SHEET);
  return name;
}

/**
 * A sheet of the draft as its editor shows it.
 * @throws a redirect to the overview if no draft is open, absent if the draft has no such floor.
 */
export async function sheetToDraw(db: Database, actor: Actor, slug: string, name: SheetName, today: Day) {
  const park = await parkToDraw(db, actor, slug);
  const ground = park.online ? null : await readGround(db, slug);
  if (!ground) throw redirect(paths.parkDrawing(slug));
  const held = await readSheet(db, slug, ground, name);
  if (!held) throw refuse('absent', NO_SHEET);
  return planSheetView(db, park, ground, held, today);
}

/** The address of the editor of a sheet. */
export function addressOf(slug: string, name: SheetName): string {
  const [, building = '', level = ''] = name.split('/');
  return name === 'site' ? paths.parkDrawingSite(slug) : paths.parkDrawingFloor(slug, building, Number(level));
}
