import type { Refused } from '#app/kernel/answer.ts';
import { randomUUID } from 'node:crypto';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { FloorCommand } from '../drawing/floor-commands.ts';
import { applyToFloor } from '#app/domain/plans/drawing/apply-to-floor.ts';
import { holdSheet, type SheetRefused, type SheetSeen } from './hold-sheet.server.ts';
import type { NumberRule } from '../drawing/number-rule.ts';
import { floorSheetName, type Applied, type FloorSheet, type Sheet, type SiteSheet } from '../plan.ts';
import type { PlanPark } from '#app/domain/parks/operated-park.server.ts';
import { floorOf, floorTitle, readSheet, type DraftGround, type DraftSheet } from './read-draft.server.ts';
import { applyToSite } from '../drawing/site-commands.ts';
import type { FloorOrder, PlanOrder } from '../drawing/plan-order.ts';
import { writeEditEntry } from './write-plan-entry.server.ts';
import { writeStep } from './write-step.server.ts';

/** `ids` are of the items added to the sheet. */
export type OrderApplied = { ok: true; says: string; ids: string[] } | SheetRefused | Refused<'invalid' | 'unavailable'>;

/** The items of a sheet, by id. */
const idsOn = (sheet: Sheet): string[] =>
  (sheet.kind === 'site' ? [...sheet.buildings, ...sheet.grounds] : [...sheet.units, ...sheet.fixtures]).map(({ id }) => id);

async function floorCommandOf(
  tx: Transaction,
  park: PlanPark,
  ground: DraftGround,
  order: FloorOrder,
  code: string,
): Promise<FloorCommand | null> {
  if (order.do !== 'copyFloor') return order;
  const from = await readSheet(tx, park.slug, ground, order.from);
  return from?.sheet.kind === 'floor' ? { do: 'copyFloor', from: from.sheet, rule: order.rule, buildingCode: code } : null;
}

async function applied(
  tx: Transaction,
  park: PlanPark,
  ground: DraftGround,
  held: DraftSheet,
  order: PlanOrder,
): Promise<Applied<SiteSheet> | Applied<FloorSheet>> {
  const { sheet, name } = held;
  if (order.on === 'site')
    return sheet.kind === 'site' ? applyToSite(sheet, order.command, randomUUID) : { ok: false, message: '这是楼层的图纸，不能这样修改。' };
  const floor = floorOf(ground, name);
  if (sheet.kind !== 'floor' || !floor) return { ok: false, message: '这是总平面，不能这样修改。' };
  const command = await floorCommandOf(tx, park, ground, order.command, floor.building.code);
  return command ? applyToFloor(sheet, command, randomUUID) : { ok: false, field: 'from', message: '草稿里没有要复制的楼层。' };
}

/** Carries out an order on a held sheet, within the caller's transaction. */
export async function applyHeld(
  tx: Transaction,
  by: ByActor,
  { park, ground, sheet: held }: { park: PlanPark; ground: DraftGround; sheet: DraftSheet },
  order: PlanOrder,
): Promise<OrderApplied> {
  const next = await applied(tx, park, ground, held, order);
  if (!next.ok) return { ok: false, why: 'invalid', message: next.message, ...(next.field === undefined ? {} : { field: next.field }) };
  await writeStep(tx, by, park.slug, held, next);
  await writeEditEntry(tx, by, park, held.title);
  const before = new Set(idsOn(held.sheet));
  return { ok: true, says: next.says, ids: idsOn(next.sheet).filter((id) => !before.has(id)) };
}

/**
 * Carries out one order on one sheet of the draft: the sheet, its history and the record change in one transaction.
 * Refuses actors who may not draw the park, a sheet changed since it was seen, and orders against the drawing rules, with the field.
 */
export function applyCommand(db: Database, by: ByActor, given: SheetSeen & { order: PlanOrder }): Promise<OrderApplied> {
  return inTransaction<OrderApplied>(db, async (tx) => {
    const held = await holdSheet(tx, by, given);
    return held.ok ? applyHeld(tx, by, held, given.order) : held;
  });
}

export type FloorCopied = { ok: true; says: string; floors: number } | SheetRefused | Refused<'invalid'>;

/** A refusal that rolls the transaction back. */
class NotCopied extends Error {
  readonly refused: Extract<FloorCopied, { ok: false }>;
  constructor(refused: Extract<FloorCopied, { ok: false }>) {
    super(refused.message);
    this.refused = refused;
  }
}

/**
 * Copies the held floor to other levels of its building, all or none; each can be undone separately.
 * @param levels from the lowest to the highest, which must exist in the building; the floor's own level is ignored.
 * @param replace allows replacing existing units; without it a floor with units is refused.
 */
export async function copyFloorTo(
  db: Database,
  by: ByActor,
  given: SheetSeen & { lowest: number; highest: number; replace: boolean; rule: NumberRule | null },
): Promise<FloorCopied> {
  try {
    return await inTransaction<FloorCopied>(db, async (tx) => {
      const held = await holdSheet(tx, by, given);
      if (!held.ok) return held;
      const { park, ground, sheet } = held;
      const floor = floorOf(ground, sheet.name);
      if (!floor) return { ok: false, why: 'invalid', message: '只有楼层可以复制。' };
      const { building } = floor;
      const levels = building.levels.filter((level) => level >= given.lowest && level <= given.highest && level !== floor.level);
      if (levels.length === 0)
        return { ok: false, why: 'invalid', field: 'highest', message: `${building.name}在这个范围里没有别的楼层。` };
      for (const level of levels) {
        const target = await readSheet(tx, park.slug, ground, floorSheetName(building.id, level));
        if (!target) throw new Error('A building lacks one of its levels');
        const standing = target.sheet.kind === 'floor' ? target.sheet.units.length : 0;
        if (standing > 0 && !given.replace)
          throw new NotCopied({
            ok: false,
            why: 'invalid',
            field: 'replace',
            message: `${floorTitle(building, level)}已经有 ${standing} 个单元，没有复制。要替换请勾选“替换已有的单元”。`,
          });
        const copied = await applyHeld(
          tx,
          by,
          { park, ground, sheet: target },
          { on: 'floor', command: { do: 'copyFloor', from: sheet.name, rule: given.rule } },
        );
        if (!copied.ok) throw new NotCopied({ ok: false, why: 'invalid', message: `${target.title}：${copied.message}` });
      }
      return { ok: true, says: `把${sheet.title}复制到 ${levels.length} 个楼层`, floors: levels.length };
    });
  } catch (error) {
    if (error instanceof NotCopied) return error.refused;
    throw error;
  }
}
