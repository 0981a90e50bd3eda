import type { Refused } from '#app/kernel/answer.ts';
import type { Transaction } from '#prisma/database.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { workOnPlan, type PlanPark, type PlanParkRefused } from '#app/domain/parks/operated-park.server.ts';
import { readGround, readSheet, type DraftGround, type DraftSheet } from './read-draft.server.ts';
import type { SheetName } from '../plan.ts';

/** A sheet as named by its editor, with the mark of the state seen. */
export interface SheetSeen {
  parkSlug: string;
  name: SheetName;
  seen: string;
}

/** `stale` because somebody else was first: the page shows the newest sheet and their changes. */
export type SheetRefused = PlanParkRefused | Refused<'absent' | 'stale'>;
type Held = { ok: true; park: PlanPark; ground: DraftGround; sheet: DraftSheet } | SheetRefused;

/** Finds the sheet to change; refuses actors who may not draw it and a sheet changed since it was seen. */
export async function holdSheet(tx: Transaction, by: ByActor, { parkSlug, name, seen }: SheetSeen): Promise<Held> {
  const working = await workOnPlan(tx, by, 'draw:plan', parkSlug);
  if (!working.ok) return working;
  const ground = await readGround(tx, parkSlug);
  if (!ground) return { ok: false, why: 'stale', message: '草稿已经发布或放弃，没有改动任何内容。请回到平面图总览重新打开草稿。' };
  const sheet = await readSheet(tx, parkSlug, ground, name);
  if (!sheet) return { ok: false, why: 'absent', message: '草稿里没有这一层：楼宇或楼层可能刚被删除。' };
  if (sheet.mark === seen) return { ok: true, park: working.park, ground, sheet };
  const { stored } = sheet;
  const who = stored ? `${stored.changedBy ?? '别人'}于 ${writeMoment(stored.changedAt)}` : '有人';
  return {
    ok: false,
    why: 'stale',
    message: `${who}修改了这张图纸${sheet.undoes ? `（${sheet.undoes}）` : ''}，您看到的已经不是最新的。没有改动任何内容；下面是最新的图纸，您填写的仍在表单里，请核对后再提交。`,
  };
}
