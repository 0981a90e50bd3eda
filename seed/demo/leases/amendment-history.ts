import type { ChangeWritten } from '#app/domain/amendments/change.ts';
import { draftAmendment } from '#app/domain/amendments/draft-amendment.server.ts';
import type { AmendmentMove } from '#app/domain/amendments/amendment-workflow.ts';
import { consequencesNow, loadAmendment } from '#app/domain/amendments/load-amendment.server.ts';
import { amendmentSeen, moveAmendment } from '#app/domain/amendments/move-amendment.server.ts';
import { isDated } from '#app/domain/leases/lease-terms.ts';
import { loadLease } from '#app/domain/leases/load-lease.server.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { account, type Acts } from '../act-as.ts';
import type { Crowd } from '../crowd/crowd.ts';
import type { Stage } from '../history.ts';
import { moment } from '../moments.ts';
import { SCENE } from '../scenes.ts';
import type { Strand } from '../tell.ts';
import { answersFor, type Tenant } from './tenants.ts';

async function* changedTo(
  stage: Stage,
  tenant: Acts,
  leaseId: string,
  { daysAgo, written, reason, isConfirmed }: { daysAgo: number; written: ChangeWritten; reason: string; isConfirmed: boolean },
): Strand {
  const { db, today } = stage;
  const office = account(stage, 'operator');
  const parkSlug = SCENE.parks.first;
  const drafted = moment(today, daysAgo, '10:40');
  yield drafted;
  const { number } = await office(drafted, (by) => draftAmendment(db, by, { leaseId, parkSlug, written, reason }));
  const move = (who: Acts, when: Date, name: AmendmentMove) =>
    who(when, async (by) => {
      const row = (await loadAmendment(db, { leaseId, number }, when))!;
      const hash = amendmentSeen(row, await consequencesNow(db, row));
      return moveAmendment(db, by, { leaseId, number, move: name, seen: row.state, seenAt: row.decidedAt?.toISOString() ?? '', hash });
    });
  await move(office, drafted, 'offer');
  if (!isConfirmed) return;
  const answered = moment(today, daysAgo - 1, '15:10');
  yield answered;
  await move(tenant, answered, 'confirm');
}

/** 合同变更 of the first park: free days that were agreed afterwards, by which bills were corrected; and a lower price that waits for the institution. */
export async function* leasesAreChanged(stage: Stage, crowd: Crowd, tenants: readonly Tenant[]): Strand {
  const { db, today } = stage;
  const begun = moment(today, 12, '10:00');
  yield begun;
  const rows = await db.lease.findMany({
    where: { parkSlug: SCENE.parks.first, state: 'signed' },
    orderBy: { createdAt: 'asc' },
    select: { id: true, institutionId: true },
  });
  for (const { id, institutionId } of rows) {
    const { terms } = (await loadLease(db, id, begun))!;
    const tenant = answersFor(stage, crowd, tenants, institutionId);
    const charge = terms.rent?.name;
    if (!tenant || charge === undefined || !isDated(terms)) continue;
    const day = dayOf(begun);
    const [changed, waiting] = await Promise.all([
      db.amendment.count({ where: { state: 'inForce' } }),
      db.amendment.count({ where: { state: 'offered' } }),
    ]);
    if (institutionId === stage.institutions.fullyValid) {
      if (waiting > 0) continue;
      const from = addDays(today, 40);
      const written = { kind: 'price', charge, from: from < terms.endsOn ? from : terms.endsOn, price: 36_000 } as const;
      yield* changedTo(stage, tenant, id, { daysAgo: 11, written, reason: '双方商定下调租金。', isConfirmed: false });
    } else if (changed === 0 && terms.startsOn <= addDays(day, -8)) {
      const written = { kind: 'free', charge, span: { from: addDays(day, -8), to: addDays(day, -2) } } as const;
      yield* changedTo(stage, tenant, id, { daysAgo: 10, written, reason: '大楼停水检修，这几天免收租金。', isConfirmed: true });
    }
  }
}
