import type { Database } from '#prisma/database.ts';
import { addDays, addWorkingDays, dayOf } from '#app/kernel/calendar.ts';
import { MODERATION_DAYS } from '#app/kernel/content/version-workflow.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { inDistricts, may, reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { FRESH_FOR_DAYS, hasStaleFact, OWN_FACTS } from './freshness.ts';

const dueOf = (oldest: Date | null) => oldest && addWorkingDays(dayOf(oldest), MODERATION_DAYS);

/** The organisation for which `actor` edits a storefront; null if there is none. */
function edited(actor: Actor): string | null {
  const organisationId = actor.organisation?.organisationId;
  return organisationId && may(actor, 'edit:storefront', { organisationId }) ? organisationId : null;
}

/** Versions that the bureau or a park's operator has to decide. A version in a park's queue counts for the operator. */
export const versionsToModerate: WaitsFor = async (db, actor) => {
  const reach = reachOf(actor, 'moderate:content');
  const [office, parks] = await Promise.all([
    db.contentVersion.aggregate({
      where: { state: 'pending', parkSlug: null, ...inDistricts(reach) },
      _count: true,
      _min: { submittedAt: true },
    }),
    db.contentVersion.groupBy({
      by: ['parkSlug'],
      where: { state: 'pending', parkSlug: { in: [...reach.parkSlugs] } },
      _count: true,
      _min: { submittedAt: true },
    }),
  ]);
  const action = '去审核';
  return [
    ...(office._count > 0
      ? [
          {
            text: `${office._count} 份内容待审核`,
            to: paths.bureauModeration(),
            action,
            count: office._count,
            due: dueOf(office._min.submittedAt),
          },
        ]
      : []),
    ...parks.flatMap(({ parkSlug, _count: count, _min }) =>
      parkSlug === null
        ? []
        : [{ text: `${count} 份园内机构的内容待审核`, to: paths.parkModeration(parkSlug), action, count, due: dueOf(_min.submittedAt) }],
    ),
  ];
};

/** Counts the versions that wait in a park; none for those who do not decide there. */
export function countToModerate(db: Database, actor: Actor, parkSlug: string): Promise<number> {
  return may(actor, 'moderate:content', { parkSlug })
    ? db.contentVersion.count({ where: { state: 'pending', parkSlug } })
    : Promise.resolve(0);
}

/** The institution's contents whose newest version was returned. */
export const returnedWaiting: WaitsFor = async (db, actor) => {
  const organisationId = edited(actor);
  if (organisationId === null) return [];
  const versions = await db.contentVersion.findMany({
    where: { institution: { organisationId } },
    orderBy: { number: 'desc' },
    select: { kind: true, subjectId: true, state: true },
  });
  const newest = new Map(versions.map((version) => [version.subjectId, version] as const).reverse());
  return [...newest.values()]
    .filter(({ state }) => state === 'returned')
    .map(({ kind, subjectId }) => ({
      text: kind === 'storefront' ? '旗舰店的修改被退回' : '一项服务的修改被退回',
      to: kind === 'storefront' ? paths.deskStorefront() : paths.deskService(subjectId),
      action: '去修改',
      count: 1,
      due: null,
    }));
};

/** Public facts that the institution has not confirmed for too long. */
export const staleFactsWaiting: WaitsFor = async (db, actor, { today }) => {
  const organisationId = edited(actor);
  if (organisationId === null) return [];
  const facts = await db.verification.findMany({
    where: { institution: { organisationId }, fact: { in: [...OWN_FACTS] } },
    select: { fact: true, verifiedOn: true },
  });
  const stale = facts.filter((fact) => hasStaleFact([fact], today));
  const due = stale.map(({ fact, verifiedOn }) => addDays(verifiedOn, FRESH_FOR_DAYS[fact])).sort((a, b) => (a < b ? -1 : 1))[0];
  return due === undefined ? [] : [{ text: '有公开信息超过复核期限', to: paths.deskFacts(), action: '去复核', count: stale.length, due }];
};
