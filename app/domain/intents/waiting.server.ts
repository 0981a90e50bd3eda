import { dayOf, writeWeekday } from '#app/kernel/calendar.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { queueItem, type WaitingItem, type WaitsFor } from '#app/kernel/waiting.server.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';
import { paths } from '#app/paths.ts';
import { ANSWER_DAYS, intentWorkflow } from './intent-workflow.ts';

/** 入驻意向 that wait for a park's operator: for the first answer, for what was agreed by telephone, and for a visit on its day. */
export const intentsToAnswer: WaitsFor = async (db, actor, at) => {
  const groups = await db.intent.groupBy({
    by: ['parkSlug', 'state'],
    where: {
      parkSlug: { in: [...reachOf(actor, 'answer:intent').parkSlugs] },
      state: { in: statesWaitingFor(intentWorkflow, 'operator') },
    },
    _count: true,
    _min: { sentAt: true, decidedAt: true, visitAt: true },
    orderBy: [{ parkSlug: 'asc' }, { state: 'asc' }],
  });
  return groups.flatMap(({ parkSlug, state, _count: count, _min: { sentAt, decidedAt, visitAt } }): WaitingItem[] => {
    const to = paths.parkIntents(parkSlug, state === 'open' ? {} : { state });
    if (state === 'open')
      return queueItem(at, { text: `${count} 份入驻意向待回复`, to, action: '去回复', count, oldest: sentAt, days: ANSWER_DAYS });
    if (state === 'called')
      return queueItem(at, { text: `${count} 份入驻意向已电话联系，待约看或提供方案`, to, action: '去办理', count, oldest: decidedAt });
    // A visit is no deadline: nothing is late if its day has passed.
    const first = visitAt ? `（最早 ${writeWeekday(dayOf(visitAt), at.today)}）` : '';
    return queueItem(at, { text: `${count} 份入驻意向已约看${first}，看房后请提供方案`, to, action: '去查看', count, oldest: decidedAt });
  });
};
