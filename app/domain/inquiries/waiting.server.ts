import { dayOf, type Day } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { WaitingItem, WaitsFor } from '#app/kernel/waiting.server.ts';
import type { InquirySide } from './brief.ts';
import { SIDE_OF_BOX, BOXES, listToAnswer, listToConfirm, listUnread, type Waiting } from './list-waiting.server.ts';
import { whereFound } from './where-found.ts';

const ACTS = { enterprise: 'send:inquiry', institution: 'answer:inquiry' } as const satisfies Record<InquirySide, string>;

/** Whether the actor may act for a side of its organisation's invitations. */
const acts = (actor: Actor, side: InquirySide, organisationId: string): boolean => may(actor, ACTS[side], { organisationId });

const earliest = (days: readonly Day[]): Day | null => [...days].sort()[0] ?? null;

/** Invitations that the organisation has to answer, whose outcome it has to confirm, or in which the other side has done something. */
export const inquiriesWaiting: WaitsFor = async (db, actor) => {
  const organisationId = actor.organisation?.organisationId;
  if (!organisationId) return [];
  const boxes = BOXES.filter((box) => acts(actor, SIDE_OF_BOX[box], organisationId));
  const items = await Promise.all(
    boxes.map(async (box): Promise<WaitingItem[]> => {
      const side = SIDE_OF_BOX[box];
      const [answer, confirm, unread] = await Promise.all([
        side === 'institution' ? listToAnswer(db, organisationId) : [],
        listToConfirm(db, organisationId, side),
        listUnread(db, organisationId, side),
      ]);
      const whose = box === 'sent' ? '发出的' : '收到的';
      const item = (rows: readonly Waiting[], text: string, action: string): WaitingItem[] =>
        rows.length === 0
          ? []
          : [
              {
                text: `${whose} ${rows.length} 份服务邀约${text}`,
                to: whereFound(
                  rows.map(({ id }) => id),
                  { box },
                ),
                action,
                count: rows.length,
                due: earliest(rows.flatMap(({ due }) => due ?? [])),
                since: earliest(rows.map(({ since }) => dayOf(since))),
              },
            ];
      return [
        ...item(answer, '等您答复', '去答复'),
        ...item(confirm, '的结果等您确认', '去确认'),
        ...item(unread, '有对方的新留言或新进展', '去查看'),
      ];
    }),
  );
  return items.flat();
};
