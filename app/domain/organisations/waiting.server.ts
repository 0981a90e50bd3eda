import { dayOf } from '#app/kernel/calendar.ts';
import { inDistricts, reachOf } from '#app/kernel/permissions/may.ts';
import { queueItem, type WaitsFor } from '#app/kernel/waiting.server.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';
import { paths } from '#app/paths.ts';
import { DECISION_DAYS, REQUEST_KIND_NAME, requestWorkflow } from './request-workflow.ts';

/** After this long the writer is not reminded of a draft any more. */
const PRESSED_MS = 30 * 86_400_000;

/** The actor's own claims and corrections that were returned or not submitted yet. */
export const ownRequestsWaiting: WaitsFor = async (db, { personId }, { now }) => {
  const rows = await db.organisationRequest.findMany({
    where: { personId, OR: [{ state: 'returned' }, { state: 'draft', createdAt: { gt: new Date(now.getTime() - PRESSED_MS) } }] },
    orderBy: { createdAt: 'asc' },
    select: { id: true, kind: true, state: true, createdAt: true, decidedAt: true, organisation: { select: { name: true } } },
  });
  const said = (state: 'returned' | 'draft', words: string, action: string) =>
    rows
      .filter((row) => row.state === state)
      .map(({ id, kind, createdAt, decidedAt, organisation }) => ({
        text: `${REQUEST_KIND_NAME[kind]}“${organisation.name}”的申请${words}`,
        to: paths.request(id),
        action,
        count: 1,
        due: null,
        since: dayOf(decidedAt ?? createdAt),
      }));
  return [...said('returned', '被退回，请补正', '去补正'), ...said('draft', '还没有提交', '继续填写')];
};

/** Claims and corrections that wait for the bureau's decision. */
export const requestsToDecide: WaitsFor = async (db, actor, at) => {
  const { _count: count, _min } = await db.organisationRequest.aggregate({
    where: { state: { in: statesWaitingFor(requestWorkflow, 'bureau') }, ...inDistricts(reachOf(actor, 'decide:organisation-request')) },
    _count: true,
    _min: { submittedAt: true },
  });
  const text = `${count} 份认领与更正申请待办理`;
  return queueItem(at, { text, to: paths.bureauRequests(), action: '去办理', count, oldest: _min.submittedAt, days: DECISION_DAYS });
};
