import { dayOf } from '#app/kernel/calendar.ts';
import type { ClockKind } from '#app/kernel/work-calendar/open-clocks.server.ts';
import { ANSWER_DAYS } from './brief.ts';
import { ANSWER_REMINDER } from './remind-inquiries.server.ts';

/** The time that institutions have for an answer. One that was withdrawn unanswered still counts in the figures by its last day. */
export const answerClocks: ClockKind = {
  name: '服务邀约的答复',
  days: ANSWER_DAYS,
  deed: 'inquiry.due',
  async running(tx) {
    const rows = await tx.inquiry.findMany({
      where: { answeredAt: null, state: { in: ['sent', 'stopped'] } },
      orderBy: { id: 'asc' },
      select: { id: true, sentAt: true, answerBy: true, institution: { select: { organisationId: true } } },
    });
    return rows.map(({ id, sentAt, answerBy, institution }) => ({
      subjectId: id,
      since: dayOf(sentAt),
      due: answerBy,
      concerns: { organisationId: institution.organisationId },
    }));
  },
  async store(tx, ids, answerBy) {
    await tx.inquiry.updateMany({ where: { id: { in: [...ids] } }, data: { answerBy } });
    // There is another last day to be reminded of.
    await tx.reminder.deleteMany({ where: { kind: ANSWER_REMINDER, subjectId: { in: [...ids] } } });
  },
};
