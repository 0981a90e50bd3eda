import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf, writeDay, type Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { changed } from '#app/kernel/record/changes.ts';
import { holdUnit, tellOfUnit, UNIT_STALE, type UnitRefused } from './hold-unit.server.ts';
import { WORKS_REASON_LIMIT } from './works-reason.ts';

/** Works in a unit. Both days count; the end may be open. */
export interface Works {
  startsOn: Day;
  endsOn: Day | null;
  reason: string;
}

interface OfUnit {
  parkSlug: string;
  unitId: string;
}

export type WorksSet = { ok: true } | UnitRefused;

const refused = (field: string, message: string): Refused<'invalid'> => ({ ok: false, why: 'invalid', field, message });

async function faultOf(
  tx: Transaction,
  unitId: string,
  { startsOn, endsOn, reason }: Works,
  { own, today }: { own: string | null; today: Day },
): Promise<Refused<'invalid'> | null> {
  if (reason === '') return refused('reason', '请写明施工原因。');
  if (Array.from(reason).length > WORKS_REASON_LIMIT) return refused('reason', `施工原因不超过 ${WORKS_REASON_LIMIT} 个字。`);
  if (endsOn !== null && endsOn < startsOn) return refused('endsOn', '结束日期不能早于开始日期。');
  const kept =
    endsOn === null && (await tx.unitHold.findFirst({ where: { unitId, state: 'live', until: { gte: today } }, select: { until: true } }));
  if (kept) return refused('endsOn', `这个单元已为一份入驻申请预留至${writeDay(kept.until)}，施工要有结束日期；或请先释放预留。`);
  const other = await tx.unitWorks.findFirst({
    where: {
      unitId,
      ...(own === null ? {} : { id: { not: own } }),
      ...(endsOn === null ? {} : { startsOn: { lte: endsOn } }),
      OR: [{ endsOn: null }, { endsOn: { gte: startsOn } }],
    },
    select: { startsOn: true, endsOn: true },
  });
  return (
    other &&
    refused('startsOn', `与已登记的施工（${writeDay(other.startsOn)}至${other.endsOn === null ? '未定' : writeDay(other.endsOn)}）重叠。`)
  );
}

/** For the record: the days, and only the length of the reason. */
const recorded = (works: Works | null) => ({
  startsOn: works?.startsOn ?? null,
  endsOn: works?.endsOn ?? null,
  text: works && `${Array.from(works.reason).length} 字`,
});

const isSame = (one: Works, other: Works): boolean =>
  one.startsOn === other.startsOn && one.endsOn === other.endsOn && one.reason === other.reason;

/** Adds works to a unit. Refuses an actor who does not keep the park's ledger, an unknown unit, works that overlap others, and
 * works without an end in a unit that is kept for somebody. */
export function addWorks(db: Database, by: ByActor, { works, ...which }: OfUnit & { works: Works }): Promise<WorksSet> {
  return inTransaction<WorksSet>(db, async (tx) => {
    const held = await holdUnit(tx, by, which);
    if (!held.ok) return held;
    const fault = await faultOf(tx, held.unit.id, works, { own: null, today: dayOf(by.now) });
    if (fault) return fault;
    await tx.unitWorks.create({ data: { unitId: held.unit.id, ...works }, select: { id: true } });
    await tellOfUnit(tx, by, held.park, held.unit, changed(recorded(null), recorded(works)));
    return { ok: true };
  });
}

/** Changes works, or removes them if `works` is null. Refuses the same, and works that were changed after the actor saw them. */
export function changeWorks(
  db: Database,
  by: ByActor,
  { works, worksId, seen, ...which }: OfUnit & { worksId: string; seen: Works; works: Works | null },
): Promise<WorksSet> {
  return inTransaction<WorksSet>(db, async (tx) => {
    const held = await holdUnit(tx, by, which);
    if (!held.ok) return held;
    const { unit, park } = held;
    const stored = await tx.unitWorks.findUnique({
      where: { id: worksId, unitId: unit.id },
      select: { startsOn: true, endsOn: true, reason: true },
    });
    if (!stored) return { ok: false, why: 'absent', message: '没有找到这项施工，它可能刚被删除。' };
    if (works && isSame(stored, works)) return { ok: true };
    if (!isSame(stored, seen)) return UNIT_STALE;
    const fault = works && (await faultOf(tx, unit.id, works, { own: worksId, today: dayOf(by.now) }));
    if (fault) return fault;
    if (works) await tx.unitWorks.update({ where: { id: worksId }, data: works, select: { id: true } });
    else await tx.unitWorks.delete({ where: { id: worksId }, select: { id: true } });
    await tellOfUnit(tx, by, park, unit, changed(recorded(stored), recorded(works)));
    return { ok: true };
  });
}
