import type { Database, Transaction } from '#prisma/database.ts';
import { inBatches } from '#prisma/in-batches.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { grouped } from '#app/kit/grouped.ts';
import { unspaced } from '#app/kit/visible-text.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { closedThrough } from '../charges/months/closed-through.server.ts';
import { judgeUnits } from '../leases/judge-units.server.ts';
import { writeUnitPlace } from '../units/write-unit-place.ts';
import { planCutOver, type CutOverPlan } from './plan-cut-over.ts';
import { usccsOf, type CutOverGround } from './plan-leases.ts';
import { SHEETS, type CutOverContent } from './sheets.ts';

/** What the site knows of what a workbook names. */
async function groundOf(
  tx: Database | Transaction,
  { actor, now }: ByActor,
  parkSlug: string,
  content: CutOverContent,
): Promise<CutOverGround> {
  const today = dayOf(now);
  const institutions = await inBatches(usccsOf(content), (some) =>
    tx.institution.findMany({
      where: { organisation: { uscc: { in: some } } },
      select: { id: true, status: true, organisationId: true, organisation: { select: { name: true, uscc: true } } },
    }),
  );
  const units = await tx.unit.findMany({
    where: { parkSlug, OR: [{ retiredOn: null }, { retiredOn: { gt: today } }] },
    orderBy: { id: 'asc' },
    select: { id: true, number: true, level: true, area: true, building: { select: { name: true } } },
  });
  const named = units.flatMap(({ id, area, ...unit }) => {
    const place = writeUnitPlace(unit);
    return [unit.number, place].map((name) => ({ name: unspaced(name), unit: { id, place, area } }));
  });
  const leases = await tx.lease.findMany({ where: { parkSlug, state: { not: 'cancelled' } }, select: { number: true } });
  const own = new Set(actor.memberships.map(({ organisationId }) => organisationId));
  return {
    today,
    closedThrough: await closedThrough(tx, parkSlug),
    institutions: new Map(
      institutions.map(({ id, status, organisationId, organisation: { name, uscc } }) => [
        uscc,
        { id, name, withdrawn: status === 'withdrawn', own: own.has(organisationId) },
      ]),
    ),
    units: new Map([...grouped(named, ({ name }) => name)].map(([name, rows]) => [name, rows.map(({ unit }) => unit)])),
    numbers: new Set(leases.map(({ number }) => number)),
  };
}

/**
 * What a workbook would bring into a park as it stands: also whether the units can be let in their days, as for a signature. All faults are
 * told at once.
 */
export async function judgeCutOver(tx: Transaction, by: ByActor, parkSlug: string, content: CutOverContent): Promise<CutOverPlan> {
  const ground = await groundOf(tx, by, parkSlug, content);
  const plan = planCutOver(content, ground);
  const taken = [];
  for (const { row, number, institutionId, terms } of plan.leases)
    for (const wrong of await judgeUnits(tx, terms.units, { parkSlug, institutionId, moveInId: null, today: ground.today }))
      taken.push({ sheet: SHEETS[0].name, row, column: '单元编号', value: number, wrong: wrong.replace(/。$/u, '') });
  const placeOf = (sheet: string): number => SHEETS.findIndex(({ name }) => name === sheet);
  const faults = [...plan.faults, ...taken].toSorted((a, b) => placeOf(a.sheet) - placeOf(b.sheet) || a.row - b.row);
  return { ...plan, faults };
}
