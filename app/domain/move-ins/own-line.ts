import { writeMoment, type Day } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { DONE, OPERATOR } from './move-in-view.ts';
import { MOVE_IN_TONE, moveInWorkflow } from './move-in-workflow.ts';
import type { MoveInLine } from './queue.ts';

/** An application in the institution's list. */
export function ownLineShown({ id, park, state, due, waits, submittedAt, createdAt }: MoveInLine, { today, calendar }: AsOfDay) {
  const acts = {
    submitted: OPERATOR,
    accepted: OPERATOR,
    announced: OPERATOR,
    appealed: '没有经手的人',
    returned: '本机构',
    draft: '本机构',
  };
  const who = state === 'approved' ? (waits ? OPERATOR : '本机构') : state in acts ? acts[state as keyof typeof acts] : DONE;
  const runs = due !== null && who !== DONE;
  return {
    id,
    park,
    state: `${moveInWorkflow.stateNames[state]}${waits ? '（候补）' : ''}`,
    tone: MOVE_IN_TONE[state],
    who,
    due: runs ? writeDeadline(calendar, due, today) : null,
    overdue: runs && due < today,
    when: submittedAt ? `${writeMoment(submittedAt)}提交` : `${writeMoment(createdAt)}开始填写`,
  };
}

interface AsOfDay {
  today: Day;
  calendar: WorkCalendar;
}
