import { dayOf, writeDay, writeMoment, writeWait, type Day } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { MOVE_IN_TONE, moveInWorkflow } from '../move-in-workflow.ts';
import { byDeadline, groupOf, needsAct, QUEUE_GROUP_NAME, QUEUE_GROUPS, type MoveInLine } from '../queue.ts';

interface AsOf {
  today: Day;
  calendar: WorkCalendar;
}

/** A line of the queue in words. */
export const lineShown = (
  { id, institution, version, state, submittedAt, due, claimedBy, waits, keptUntil }: MoveInLine,
  { today, calendar }: AsOf,
) => ({
  id,
  institution,
  about: [
    ...(submittedAt === null ? [] : [`${writeMoment(submittedAt)}提交`]),
    ...(version > 1 ? [`第 ${version} 次提交`] : []),
    ...(claimedBy ? [`${claimedBy.name}领取`] : []),
    ...(waits ? ['候补'] : []),
    ...(keptUntil === null ? [] : [`单元预留至${writeDay(keptUntil)}`]),
  ].join(' · '),
  stands: {
    state: moveInWorkflow.stateNames[state],
    tone: MOVE_IN_TONE[state],
    waited: submittedAt && state === 'submitted' ? writeWait(dayOf(submittedAt), today) : null,
    due: due && writeDeadline(calendar, due, today),
    overdue: due !== null && due < today,
    decided: null,
  },
});

/** The lists of the queue: everything that the park has to act on, each group, and what is over. */
export const QUEUE_LISTS = ['open', ...QUEUE_GROUPS, 'closed'] as const;
export type QueueList = (typeof QUEUE_LISTS)[number];
export const QUEUE_LIST_NAME: Record<QueueList, string> = { open: '等园区办理', ...QUEUE_GROUP_NAME, closed: '已办结' };

/** The lines of a list of what is open, by effective deadline. */
export const linesIn = (list: Exclude<QueueList, 'closed'>, lines: readonly MoveInLine[], today: Day): MoveInLine[] =>
  lines.filter((line) => (list === 'open' ? needsAct(line, today) : groupOf(line, today) === list)).toSorted(byDeadline);
