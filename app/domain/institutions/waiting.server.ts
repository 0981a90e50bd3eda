import type { Database } from '#prisma/database.ts';
import { addDays } from '#app/kernel/calendar.ts';
import { MODERATION_DAYS, versionWorkflow } from '#app/kernel/content/version-workflow.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { inDistricts, may, reachOf } from '#app/kernel/permissions/may.ts';
import { queueItem, type WaitsFor } from '#app/kernel/waiting.server.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';
import { paths } from '#app/paths.ts';
import { FRESH_FOR_DAYS, isStale, OWN_FACTS } from './freshness.ts';

/** Versions that the bureau or a park's operator has to decide. A version in a park's queue counts for the operator. */
export const versionsToModerate: WaitsFor = async (db, actor, at) => {
  const reach = reachOf(actor, 'moderate:content');
  const state = { in: statesWaitingFor(versionWorkflow, 'moderator') };
  const [office, parks] = await Promise.all([
    db.contentVersion.aggregate({
      where: { state, parkSlug: null, ...inDistricts(reach) },
      _count: true,
      _min: { submittedAt: true },
    }),
    db.contentVersion.groupBy({
      by: ['parkSlug'],
      where: { state, parkSlug: { in: [...reach.parkSlugs] } },
      _count: true,
      _min: { submittedAt: true },
    }),
  ]);
  const action = '去审核';
  const days = MODERATION_DAYS;
  return [
    ...queueItem(at, {
      text: `${office._count} 份内容待审核`,
      to: paths.bureauModeration(),
      action,
      count: office._count,
      oldest: office._min.submittedAt,
      days,
    }),
    ...parks.flatMap(({ parkSlug, _count: count, _min }) =>
      parkSlug === null
        ? []
        : queueItem(at, {
            text: `${count} 份园内机构的内容待审核`,
            to: paths.parkModeration(parkSlug),
            action,
            count,
            oldest: _min.submittedAt,
            days,
          }),
    ),
  ];
};

/** Counts the versions that wait in a park; none for those who do not decide there. */
export function countToModerate(db: Database, actor: Actor, parkSlug: string): Promise<number> {
  return may(actor, 'moderate:content', { parkSlug })
    ? db.contentVersion.count({ where: { state: 'pending', parkSlug } })
    : Promise.resolve(0);
}

/** Public facts that the institution has not confirmed for too long. */
export const staleFactsWaiting: WaitsFor = async (db, actor, { today }) => {
  const organisationId = actor.organisation?.organisationId;
  if (!organisationId || !may(actor, 'confirm:fact', { organisationId })) return [];
  const facts = await db.verification.findMany({
    where: { institution: { organisationId }, fact: { in: [...OWN_FACTS] } },
    select: { fact: true, verifiedOn: true },
  });
  const stale = facts.filter(({ fact, verifiedOn }) => isStale(fact, verifiedOn, today));
  const due = stale.map(({ fact, verifiedOn }) => addDays(verifiedOn, FRESH_FOR_DAYS[fact])).sort((a, b) => (a < b ? -1 : 1))[0];
  const text = `${stale.length} 项公开信息超过复核期限`;
  return due === undefined ? [] : [{ text, to: paths.deskFacts(), action: '去复核', count: stale.length, due, ends: true, since: null }];
};
