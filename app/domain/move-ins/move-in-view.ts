import { writeDay, writeMoment, type Day } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { ANSWER_NAME } from '../entry-rules/check-condition.ts';
import { INTENT_START_NAME } from '../intents/intent-workflow.ts';
import { categoryName } from '../lines/categories.ts';
import { publicState, UNIT_STATE_NAME } from '../units/unit-state.ts';
import { writeArea } from '../units/write-area.ts';
import { hasLetter } from './letters/letter.ts';
import type { MoveInRow } from './load-move-in.server.ts';
import type { MadeCheck } from './move-in-checks.ts';
import { lastDayIn } from './move-in-clocks.ts';
import {
  declaredQuestion,
  differing,
  materialQuestion,
  SECTION_NAME,
  SECTIONS,
  type MoveInAnswers,
  type Section,
} from './move-in-content.ts';
import { MOVE_IN_TONE, moveInWorkflow } from './move-in-workflow.ts';
import { missingIn } from './open-questions.ts';
import { standingHold } from './places/hold-terms.ts';

/** What is reckoned for a page. */
export interface Reckoned {
  row: MoveInRow;
  /** The place in the waiting list; null if it does not wait. */
  rank: number | null;
}

const written = (calendar: WorkCalendar, due: Day | null, today: Day): string =>
  due === null ? '没有期限' : writeDeadline(calendar, due, today);

/** Where an application is: who has it, what comes next, by when, and what happens if nobody acts. */
export interface MoveInStanding {
  state: string;
  tone: 'good' | 'attention' | 'bad' | 'plain';
  who: string;
  next: string;
  by: string;
  otherwise: string;
}

export const OPERATOR = '园区运营方';
const APPLICANT = '申请的机构';
export const DONE = '已经办结';

/** The same in words, as of the day on which the row was read. */
export function standingOf({ row, rank }: Reckoned): MoveInStanding {
  const { standing, clocks, contract, calendar, today, rules, holds, state: stored } = row;
  const hold = standingHold(holds, today);
  const due = lastDayIn(standing, clocks, contract, calendar);
  const said = { state: moveInWorkflow.stateNames[standing], tone: MOVE_IN_TONE[standing], by: written(calendar, due, today) };
  const done = { ...said, who: DONE, by: DONE };
  const deemed = stored === 'submitted' && standing === 'accepted';
  const seemed = deemed || row.events.findLast(({ kind }) => kind === 'accepted' || kind === 'deemed')?.kind === 'deemed';
  switch (standing) {
    case 'draft':
      return {
        ...said,
        who: APPLICANT,
        next: '填写各项内容，核对后提交。',
        by: '没有期限',
        otherwise: '草稿一直保留，园区看不到；撤回草稿时，上传的文件随即删除。',
      };
    case 'submitted':
      return {
        ...said,
        who: OPERATOR,
        next: '受理，或一次告知要补正的全部内容。',
        otherwise: `园区 ${rules.limits.accept} 个工作日内没有告知补正的，自收到申请之日起视为受理。`,
      };
    case 'returned':
      return {
        ...said,
        who: APPLICANT,
        next: '按清单逐项补正，重新提交。',
        otherwise: '到期没有提交的，申请失效；可以重新申请。',
      };
    case 'accepted': {
      const pause = clocks.pause;
      return {
        ...said,
        state: seemed ? `${said.state}（视为受理）` : said.state,
        who: pause?.waitsFor === 'applicant' ? APPLICANT : OPERATOR,
        next: pause ? `暂停办理至${writeDay(pause.until)}：${pause.why}` : '审查条件和材料，作出准入决定。',
        otherwise: pause ? '到期自动恢复办理，暂停的日子不计入期限。' : '逾期未决定的，本站标明逾期，可以向园区或主管部门反映。',
      };
    }
    case 'announced': {
      const until = clocks.announcement?.until ?? today;
      const open = today <= until;
      return {
        ...said,
        who: OPERATOR,
        next: open ? `公示到${writeDay(until)}，期满后作出准入决定。` : '公示期满，作出准入决定。',
        otherwise: '逾期未决定的，本站标明逾期，可以向园区或主管部门反映。',
      };
    }
    case 'approved':
      if (rank !== null)
        return {
          ...said,
          state: `${said.state}，候补第 ${rank} 位`,
          who: OPERATOR,
          next: '希望的单元都不空，有空出时按首次提交的先后办理。',
          by: '候补期间不计签约期限',
          otherwise: '可以随时撤回，另行申请。',
        };
      return {
        ...said,
        who: APPLICANT,
        next: hold ? `${hold.place}预留至${writeDay(hold.until)}，在此之前与园区运营方签约。` : '与园区运营方签约，办理入驻。',
        otherwise: '到期没有签约的，准入失效；可以重新申请。',
      };
    case 'appealed':
      return {
        ...said,
        who: '没有经手的园区工作人员或主管部门',
        next: '复核，维持或撤销原决定。',
        otherwise: '逾期未办理的，本站标明逾期。',
      };
    case 'declined':
    case 'notAccepted':
      return due !== null && due >= today
        ? { ...said, who: DONE, next: '对决定不服的，可以申诉一次。', otherwise: '到期没有申诉的，决定成为最终决定。' }
        : { ...done, next: '这是最终决定；条件变化后可以另行申请。', otherwise: '不需要您做什么。' };
    case 'contracted':
      return { ...done, next: '按合同入驻；以后的事项在园区办理。', otherwise: '不需要您做什么。' };
    case 'withdrawn':
    case 'lapsed':
      return { ...done, next: '需要时可以重新申请。', otherwise: '不需要您做什么。' };
  }
}

/** The unit's place, with what has become of it. */
const placeShown = ({ place, onPlan, state }: MoveInRow['units'][number]): string =>
  onPlan ? `${place}（${UNIT_STATE_NAME[publicState(state)]}）` : `${place}（已不在平面图上：合并、拆分或改号）`;

/** The answers to all questions in words, by question. */
export function answersShown(
  { questions, units, rules }: Pick<MoveInRow, 'questions' | 'units' | 'rules'>,
  answers: MoveInAnswers,
  places: Readonly<Record<string, string>> = {},
): { at: string; name: string; section: string; says: string }[] {
  const placeOf = (id: string): string => places[id] ?? units.filter((unit) => unit.id === id).map(placeShown)[0] ?? '已删除的单元';
  const says = (at: string): string => {
    const { area, desks, startsWhen, staff, capital, lines, declared, online, wishes, files, notApplicable, promised, plan } = answers;
    if (at === 'lines') return lines.map(categoryName).join('、');
    if (at === 'size')
      return [area === null ? null : writeArea(area), desks === null ? null : `${desks} 个工位`].filter((one) => one !== null).join('，');
    if (at === 'startsWhen') return startsWhen === null ? '' : INTENT_START_NAME[startsWhen];
    if (at === 'staff') return staff === null ? '' : `${staff} 人`;
    if (at === 'capital') return capital === null ? '' : `${capital} 万元`;
    if (at === 'wishes')
      return online ? '仅线上入驻，不需要单元' : wishes.map((id, i) => `${i + 1}. ${placeOf(id)}`).join('；') || '由园区安排';
    if (at === 'plan') return plan;
    const material = rules.materials.find(({ key }) => at === materialQuestion(key));
    if (material) {
      const until = promised[material.key];
      const there = (files[material.key] ?? []).map(({ name }) => name).join('、');
      return there || (until ? `最晚${writeDay(until)}补交` : notApplicable.includes(material.key) ? '不适用' : '');
    }
    const said = rules.conditions.filter(({ key }) => at === declaredQuestion(key)).map(({ key }) => declared[key])[0];
    return said === undefined ? '' : said ? '符合' : '不符合';
  };
  return questions.map(({ at, name, section }) => ({ at, name, section, says: says(at) || '未填' }));
}

/** A check in words. */
export const checkShown = ({ key, label, answer, evidence }: MadeCheck) => ({
  key,
  label,
  answer,
  answerName: ANSWER_NAME[answer],
  evidence,
});

/** The versions that were handed in, the newest first, each with the list with which it was returned and what changed since the one before. */
export function versionsShown(row: MoveInRow) {
  const { versions, questions } = row;
  const names = new Map(questions.map(({ at, name }) => [at, name]));
  return versions
    .map(({ number, submittedAt, content, hash, returned }, i) => {
      const before = versions[i - 1]?.seen;
      const [is, was] = [answersShown(row, content, content.places), before && answersShown(row, before, before.places)];
      return {
        number,
        when: writeMoment(submittedAt),
        hash,
        answers: is,
        checks: content.checks.map(checkShown),
        changed: before
          ? differing(questions, before, content).map(({ at, name }) => ({
              name,
              before: was?.find((one) => one.at === at)?.says ?? '',
              after: is.find((one) => one.at === at)?.says ?? '',
            }))
          : [],
        returned:
          returned && returned.items.map(({ at, why }) => ({ at, name: names.get(at) ?? at, why, answer: returned.answers[at] ?? null })),
      };
    })
    .toReversed();
}

const EVENT_NAME: Record<MoveInRow['events'][number]['kind'], string> = {
  received: '收到申请',
  deemed: '视为受理',
  accepted: '受理',
  notAccepted: '不予受理',
  returned: '退回补正',
  paused: '暂停办理',
  resumed: '恢复办理',
  extended: '延长办理期限',
  announced: '公示',
  objected: '登记异议',
  approved: '准入',
  prolonged: '延长签约期限',
  declined: '不予准入',
  appealed: '提出申诉',
  upheld: '维持原决定',
  overturned: '撤销原决定，继续办理',
  withdrawn: '撤回',
  lapsed: '失效',
  contracted: '签约入驻',
};

/** What the day after the name of an event is. */
const UNTIL_SAYS: Partial<Record<MoveInRow['events'][number]['kind'], string>> = {
  returned: '补正至',
  notAccepted: '可申诉至',
  declined: '可申诉至',
};

/** What happened, the newest first. An objection is noted for the office; the institution reads only that there was one. */
export function eventsShown({ events }: Pick<MoveInRow, 'events'>, { office }: { office: boolean }) {
  return events
    .map(({ kind, at, until, days, why, findings, by }, i) => ({
      /** The number of its letter; null if none is written of it. */
      letter: hasLetter(kind) ? i + 1 : null,
      what: [EVENT_NAME[kind], until && `${UNTIL_SAYS[kind] ?? '至'}${writeDay(until)}`, days && `${days} 个工作日`]
        .filter((part) => part !== null && part !== 0)
        .join(' '),
      when: writeMoment(at),
      who: office ? (by?.name ?? null) : null,
      why: kind === 'objected' && !office ? null : why,
      findings:
        findings === null
          ? []
          : (JSON.parse(findings) as (MadeCheck & { finding: string | null })[]).flatMap(({ label, finding }) =>
              finding === null ? [] : [{ label, finding }],
            ),
    }))
    .toReversed();
}

/** A section of the task list. */
export interface Task {
  section: Section;
  name: string;
  /** What is still to be done in it, as parts of a sentence. */
  missing: string[];
  /** Whether it can be changed now. */
  open: boolean;
  /** Whether nothing is left to be done in it: all is filled in, and each listed item changed or answered. */
  done: boolean;
}

/**
 * The task list: all sections of a draft, of a returned application those with something that the list asks for; `left` are the listed
 * questions that were neither changed nor answered.
 */
export function tasksOf(row: MoveInRow, openAt: readonly string[], left: readonly string[]): Task[] {
  const { parkOnline, questions } = row;
  const missing = missingIn(row);
  const has = (section: Section): boolean =>
    section === 'contact' || (!(section === 'wishes' && parkOnline) && questions.some((question) => question.section === section));
  const isOpen = (section: Section): boolean =>
    section === 'contact' || questions.some(({ at, section: of }) => of === section && openAt.includes(at));
  return SECTIONS.filter(has).map((section) => ({
    section,
    name: SECTION_NAME[section],
    missing: missing[section],
    open: isOpen(section),
    done: missing[section].length === 0 && !questions.some(({ at, section: of }) => of === section && left.includes(at)),
  }));
}
