import { dayOf, writeMoment, type Day } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import { addWorkingDays, type WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { categoryName, isCategorySlug } from '../lines/categories.ts';
import { writeArea } from '../units/write-area.ts';
import { writeUnitPlace } from '../units/write-unit-place.ts';
import { ANSWER_DAYS, INTENT_START_NAME, INTENT_TONE, intentWorkflow, isClosed, SENDER_STATE } from './intent-workflow.ts';
import type { IntentRow } from './read-intents.server.ts';

interface AsOf {
  today: Day;
  calendar: WorkCalendar;
}

/** What is wanted, in one line: `120 ㎡，12 个工位，三个月内`. */
export const writeWish = ({ area, desks, startsWhen }: Pick<IntentRow, 'area' | 'desks' | 'startsWhen'>): string =>
  [area === null ? null : writeArea(area), desks === null ? null : `${desks} 个工位`, INTENT_START_NAME[startsWhen]]
    .filter((part) => part !== null)
    .join('，');

/** The park, and the unit if one is wanted: `静安园 A 座 3 层 A0301`. */
export const writePlace = ({ park, unit }: Pick<IntentRow, 'park' | 'unit'>): string =>
  unit ? `${park.shortName} ${writeUnitPlace(unit)}` : park.shortName;

/** An intent in words for a page. */
export function intentShown(row: IntentRow) {
  const { line, question, state, sentAt, decidedAt, talked, visitAt, visitPlace, visitSaid, offer, reason, parkSlug, park, unit } = row;
  return {
    state: intentWorkflow.stateNames[state],
    tone: INTENT_TONE[state],
    park: { slug: parkSlug, name: park.name },
    // A unit that is no longer on the plan has no page to lead to.
    unit: unit && {
      place: writePlace(row),
      to: unit.retiredOn === null ? { building: unit.building.code, level: String(unit.level), unit: unit.number } : null,
    },
    wish: writeWish(row),
    line: line !== null && isCategorySlug(line) ? categoryName(line) : null,
    question,
    sent: writeMoment(sentAt),
    moved: decidedAt && writeMoment(decidedAt),
    talked,
    visit: visitAt && { when: writeMoment(visitAt), place: visitPlace ?? '', says: visitSaid },
    offer,
    reason: reason === null ? null : { name: state === 'unfit' ? '不合适的理由' : '入驻的安排', text: reason },
  };
}
export type IntentShown = ReturnType<typeof intentShown>;

/** Who sent it, for the operator who answers; null once it is closed. */
export const senderShown = ({ name, contact, phone, email }: IntentRow) =>
  name === null || contact === null || phone === null ? null : { name, contact, phone, email };
export type SenderShown = NonNullable<ReturnType<typeof senderShown>>;

/** The last day for the first answer. */
const dueOf = ({ sentAt }: Pick<IntentRow, 'sentAt'>, { calendar }: AsOf): Day => addWorkingDays(calendar, dayOf(sentAt), ANSWER_DAYS);

/** Where it is, who has it, what comes next and by when, as its sender reads it. */
export function standing(row: IntentRow, asOf: AsOf): { state: string; who: string; next: string; by: string } {
  const { state, park, visitAt } = row;
  const said = { state: SENDER_STATE[state], who: `${park.name}的运营方` };
  const none = '没有约定时间';
  switch (state) {
    case 'open':
      return { ...said, next: '园区打电话与您联系。', by: writeDeadline(asOf.calendar, dueOf(row, asOf), asOf.today) };
    case 'called':
      return { ...said, next: '园区约您看房，或提供方案。', by: none };
    case 'visiting':
      if (visitAt !== null && dayOf(visitAt) < asOf.today) return { ...said, next: '园区提供方案。', by: none };
      return { ...said, next: '请按约定的时间看房，之后园区提供方案。', by: visitAt === null ? none : writeMoment(visitAt) };
    case 'offered':
      return { ...said, next: '请看方案；园区会再与您联系，不需要时可以撤回。', by: none };
    case 'settled':
      return { ...said, who: '已经办结', next: '请按与园区的约定办理入驻。', by: '已经办结' };
    case 'unfit':
      return { ...said, who: '已经办结', next: '可以看看别的园区和空置单元。', by: '已经办结' };
    case 'withdrawn':
    case 'lapsed':
      return { ...said, who: '已经办结', next: '需要时可以重新提交。', by: '已经办结' };
  }
}

/** An intent as its sender follows it; `calendar` is the address of the visit's file. */
export const progressShown = (row: IntentRow, asOf: AsOf, calendar: string) => ({
  intent: intentShown(row),
  standing: standing(row, asOf),
  seen: row.state,
  seenAt: row.decidedAt?.toISOString() ?? '',
  closed: isClosed(row.state),
  calendar,
});
export type ProgressShown = ReturnType<typeof progressShown>;
