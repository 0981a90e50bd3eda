import { dayOf } from '#app/kernel/calendar.ts';
import { may, mayAtAll, reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitingItem, WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { byDeadline, groupOf, isFor, type MoveInLine, type QueueGroup } from './queue.ts';
import { listAppeals, listOpenInPark, listOwnMoveIns } from './read-move-ins.server.ts';

/** After this long the institution is not reminded of a draft any more. */
const PRESSED_MS = 30 * 86_400_000;

/** The institution's applications: to be finished, to be mended, and to be concluded. */
export const ownMoveInsWaiting: WaitsFor = async (db, actor, at) => {
  const organisationId = actor.organisation?.organisationId ?? null;
  if (organisationId === null || !may(actor, 'write:move-in', { organisationId })) return [];
  const lines = await listOwnMoveIns(db, organisationId, at);
  const item = ({ id, due, createdAt, decidedAt }: MoveInLine, text: string, action: string): WaitingItem => ({
    text,
    to: paths.deskMoveIn(id),
    action,
    count: 1,
    due,
    since: dayOf(decidedAt ?? createdAt),
  });
  return lines.flatMap((line): WaitingItem[] => {
    if (line.pause?.waitsFor === 'applicant')
      return [{ ...item(line, `入驻${line.park}的申请在等您：${line.pause.why}`, '去查看'), due: line.pause.until }];
    if (line.state === 'returned') return [item(line, `入驻${line.park}的申请被退回，请补正`, '去补正')];
    if (line.state === 'approved' && line.keptUntil !== null)
      return [{ ...item(line, `已准入${line.park}，单元已为您预留，请与园区签约`, '去查看'), due: line.keptUntil }];
    if (line.state === 'approved' && !line.waits) return [item(line, `已准入${line.park}，请与园区签约`, '去查看')];
    if (line.state === 'draft' && line.createdAt.getTime() > at.now.getTime() - PRESSED_MS)
      return [item(line, `入驻${line.park}的申请还没有提交`, '继续填写')];
    return [];
  });
};

const SAID = { late: '已逾期', today: '今天到期', later: '待办理', appeals: '的申诉待办理' } as const satisfies Partial<
  Record<QueueGroup, string>
>;

/** Applications that wait for a park's operator: to be accepted and decided, and appeals that they may decide themselves. */
export const moveInsToDecide: WaitsFor = async (db, actor, at) => {
  const items: WaitingItem[] = [];
  for (const parkSlug of reachOf(actor, 'decide:move-in').parkSlugs) {
    const lines = (await listOpenInPark(db, parkSlug, at)).filter((line) => isFor(line, actor)).toSorted(byDeadline);
    for (const [group, words] of Object.entries(SAID)) {
      const among = lines.filter((line) => groupOf(line, at.today) === group);
      const [first] = among;
      if (!first) continue;
      const to = paths.parkMoveIns(parkSlug, { group });
      const since = first.submittedAt && dayOf(first.submittedAt);
      items.push({ text: `${among.length} 份入驻申请${words}`, to, action: '去办理', count: among.length, due: first.due, since });
    }
  }
  return items;
};

/** Appeals that wait for the bureau. */
export const appealsToDecide: WaitsFor = async (db, actor, at) => {
  const among = mayAtAll(actor, 'read:bureau-desk') ? await listAppeals(db, actor, at) : [];
  const [first] = among;
  if (!first) return [];
  const since = first.decidedAt && dayOf(first.decidedAt);
  return [
    { text: `${among.length} 份入驻申诉待办理`, to: paths.bureauAppeals(), action: '去办理', count: among.length, due: first.due, since },
  ];
};
