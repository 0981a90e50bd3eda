import { complete } from '#app/kernel/cases/case-table.ts';
import { appealable } from '#app/kernel/cases/appeal.ts';
import { refuseExtension } from '#app/kernel/cases/clock.ts';
import { bySomebodyElse, type Tie } from '#app/kernel/cases/four-eyes.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { defineWorkflow } from '#app/kernel/workflow.ts';
import type { EntryLimits } from '../entry-rules/entry-rules.ts';
import type { MoveInClocks } from './move-in-clocks.ts';
import type { CheckedNow } from './move-in-checks.ts';
import type { MoveInState } from './move-in-states.ts';

/** The moves of the park's operator, as their form names them; `uphold` and `overturn` decide an appeal. */
export const OPERATOR_MOVES = [
  'accept',
  'refuseAcceptance',
  'return',
  'pause',
  'resume',
  'extend',
  'announce',
  'object',
  'approve',
  'decline',
  'prolong',
  'contract',
  'uphold',
  'overturn',
] as const;
export type OperatorMove = (typeof OPERATOR_MOVES)[number];
export type MoveInMove = OperatorMove | 'submit' | 'withdraw' | 'appeal' | 'deem' | 'lapse';

/** Who moves an application: its institution, the park's operator, who decides appeals, and time. */
export type MoveInRole = 'applicant' | 'operator' | 'arbiter' | 'time';

export interface MoveInFacts {
  today: Day;
  calendar: WorkCalendar;
  limits: EntryLimits;
  /** What keeps it from being handed in. */
  missing: readonly string[];
  ties: readonly Tie[];
  /** Who has claimed it, if that is somebody else. */
  claimedBy: string | null;
  clocks: MoveInClocks;
  /** The conditions as they are checked now, with what was found of each. */
  checks: readonly CheckedNow[];
  /** The names of listed questions that should have been on the first list. */
  late: readonly string[];
  /** Whether time alone has accepted what was handed in last, and nobody has since. */
  unaccepted: boolean;
  /** Whether it was returned after 受理 before. */
  returnedInReview: boolean;
  /** What was promised to follow and has not come. */
  owed: readonly string[];
  /** Whether the list names only what is new since the last one; an empty list does, if there is anything. */
  listsFresh: boolean;
  /** Whether the institution has left the site. */
  withdrawn: boolean;
  /** Whether the actor's own refusal was overturned. */
  overturned: boolean;
  /** Whether another application of the institution in this park is open. */
  another: boolean;
  reason: string;
}

type Guard = (facts: MoveInFacts) => string | null;

/** The first objection of several guards. */
const all =
  (...guards: readonly Guard[]): Guard =>
  (facts) =>
    guards.map((guard) => guard(facts)).find((objection) => objection !== null) ?? null;

const whole: Guard = ({ missing }) => complete(missing);

/** Whoever works on it alone has claimed it; nobody else decides meanwhile. */
const claimed: Guard = ({ claimedBy }) => (claimedBy === null ? null : `这份申请已由${claimedBy}领取办理；要接手，请先写明理由接手。`);
/** Whoever filled it in, works for its institution, or finds it claimed by somebody else, does not work on it. */
export const notOwn: Guard = all(
  bySomebodyElse({
    applicant: '这份申请由您填写或提交，请由其他工作人员办理。',
    ownOrganisation: '不能办理自己所在主体的申请，请由其他工作人员办理。',
  }),
  claimed,
);
/** What time has accepted still passes before two pairs of eyes. */
const acceptedBySomebody: Guard = ({ unaccepted }) =>
  unaccepted ? '这份申请视为受理，还没有人看过：请先由一人补记受理（期限不变），再由另一人决定。' : null;
const notWhoAccepted = all(
  notOwn,
  acceptedBySomebody,
  bySomebodyElse({ accepted: '受理和决定应由两个人办理：这份申请由您受理，请由其他工作人员决定。' }),
);
/** What hinders a second 受理; it is not worth telling where nobody would think of one. */
export const ALREADY_ACCEPTED = '这份申请已经有人受理。';
/** 补记受理 of what time has accepted: it names who looked at it first, and moves no clock. */
const acceptLate = {
  by: ['operator'],
  deed: 'moveIn.accept',
  guard: all(({ unaccepted }) => (unaccepted ? null : ALREADY_ACCEPTED), notOwn),
} as const;
const asThird = bySomebodyElse({
  applicant: '这份申请由您填写或提交，请由其他工作人员办理。',
  ownOrganisation: '不能办理自己所在主体的申请，请由其他工作人员办理。',
  accepted: '这份申请由您受理，申诉请由其他工作人员或主管部门办理。',
  decided: '原决定由您作出，申诉请由其他工作人员或主管部门办理。',
});

const notPaused: Guard = ({ clocks: { pause } }) =>
  pause === null ? null : `办理已暂停至${writeDay(pause.until)}，请先恢复办理，再作决定。`;

const listOnTime: Guard = ({ late }) =>
  late.length === 0 ? null : `一次性告知：${late.join('、')}在第一次补正时没有提出，提交的内容也没有变，现在不能再要求补正。`;
/** What was promised and has not come, or came after the last list, is new: it may be listed once more. */
const onceInReview: Guard = ({ returnedInReview, listsFresh }) => (returnedInReview && !listsFresh ? '受理后只能退回补正一次。' : null);

const announced: Guard = ({ limits, clocks: { announcement }, today }) => {
  if (limits.announce === 0) return null;
  if (announcement === null) return '本园区的规则要求先公示，公示期满后才能作出准入决定。';
  return today <= announcement.until ? `公示到${writeDay(announcement.until)}为止，期满后才能作出准入决定。` : null;
};

const mayAnnounce: Guard = ({ limits, clocks: { announcement } }) =>
  limits.announce === 0 ? '本园区的规则没有公示。' : announcement === null ? null : '已经公示过一次。';

/** What was promised to follow has come before it is announced or anything is decided in its favour. */
const supplied: Guard = ({ owed }) => (owed.length === 0 ? null : `还没有补交：${owed.join('、')}，补交以后才能公示、准入。`);

/** An institution that has left the site is not let in, and what has stopped being met since the approval keeps it from moving in. */
export const stillMeets: Guard = ({ withdrawn, checks }) => {
  if (withdrawn) return '这家机构已经退出名录，不能办理入驻。';
  const failing = checks.filter(({ answer }) => answer === 'fails');
  return failing.length === 0
    ? null
    : `不符合准入条件，不能准入：${failing.map(({ label, evidence }) => `${label}（${evidence.replace(/。$/u, '')}）`).join('；')}。`;
};

/** A condition that is not met keeps it out; one that is not known needs a written finding. */
const conditionsMet: Guard = ({ checks }) => {
  const open = checks.filter(({ answer, finding }) => answer === 'unknown' && finding === null);
  return open.length === 0 ? null : `缺信息的条件须逐项写明核查结论：${open.map(({ label }) => label).join('、')}。`;
};

/** Refusing names the published conditions that are not met, each with its reason. */
const groundsNamed: Guard = ({ checks }) =>
  checks.some(({ finding }) => finding !== null) ? null : '请至少就一项公布的准入条件写明不予准入的理由；公布的条件之外不能作为理由。';

const extensible: Guard = ({ limits, clocks: { decision }, reason, today }) =>
  limits.extend === 0 ? '本园区的规则没有延长。' : refuseExtension(decision, reason, today);
const prolongable: Guard = ({ limits, clocks: { prolonged } }) =>
  limits.extend === 0 ? '本园区的规则没有延长。' : prolonged ? '签约期限已经延长过一次，不能再次延长。' : null;

const mayAppeal: Guard = ({ limits, clocks: { refusedOn, appealedOn, appealUntil }, today, calendar, another }) =>
  another
    ? '本机构在这个园区已经另有一份申请在办，请先撤回那一份，或不再申诉。'
    : appealUntil !== null && today <= appealUntil
      ? null
      : appealable(limits.appeal)({ refusedOn, appealedOn, today, calendar });

const withdraw = { to: 'withdrawn', by: ['applicant'], deed: 'moveIn.withdraw' } as const;
const lapse = { to: 'lapsed', by: ['time'], deed: 'moveIn.lapse' } as const;
const submit = { to: 'submitted', by: ['applicant'], deed: 'moveIn.submit', guard: whole } as const;
const appeal = { to: 'appealed', by: ['applicant'], deed: 'moveIn.appeal', reason: 'required', guard: mayAppeal } as const;
/** 复核 is of no use if whoever was overturned refuses again. */
const notOverturned: Guard = ({ overturned }) => (overturned ? '您作出的不予准入已被撤销，再次不予准入应由其他工作人员决定。' : null);
const decline = {
  to: 'declined',
  by: ['operator'],
  deed: 'moveIn.decline',
  reason: 'required',
  guard: all(notWhoAccepted, notOverturned, notPaused, groundsNamed),
} as const;
const approve = {
  to: 'approved',
  by: ['operator'],
  deed: 'moveIn.approve',
  guard: all(notWhoAccepted, notPaused, announced, supplied, stillMeets, conditionsMet),
} as const;

/** 入驻申请. What counts as accepted by time, and what has lapsed by time, is in this table as a move of `time`. */
export const moveInWorkflow = defineWorkflow<MoveInState, MoveInMove, MoveInRole, MoveInFacts>({
  name: '入驻申请',
  start: 'draft',
  moves: {
    draft: { submit, withdraw },
    submitted: {
      accept: { to: 'accepted', by: ['operator'], deed: 'moveIn.accept', guard: notOwn },
      return: { to: 'returned', by: ['operator'], deed: 'moveIn.return', guard: all(notOwn, listOnTime) },
      refuseAcceptance: { to: 'notAccepted', by: ['operator'], deed: 'moveIn.refuseAcceptance', reason: 'required', guard: notOwn },
      deem: { to: 'accepted', by: ['time'], deed: 'moveIn.deem' },
      withdraw,
    },
    returned: { submit: { ...submit, deed: 'moveIn.resubmit' }, withdraw, lapse },
    accepted: {
      accept: { to: 'accepted', ...acceptLate },
      approve,
      decline,
      return: { to: 'returned', by: ['operator'], deed: 'moveIn.return', guard: all(notOwn, notPaused, onceInReview) },
      announce: { to: 'announced', by: ['operator'], deed: 'moveIn.announce', guard: all(notOwn, notPaused, supplied, mayAnnounce) },
      pause: {
        to: 'accepted',
        by: ['operator'],
        deed: 'moveIn.pause',
        reason: 'required',
        guard: all(notOwn, ({ clocks: { pause } }) => (pause === null ? null : '办理已经暂停。')),
      },
      resume: {
        to: 'accepted',
        by: ['operator'],
        deed: 'moveIn.resume',
        guard: all(notOwn, ({ clocks: { pause } }) => (pause === null ? '办理没有暂停。' : null)),
      },
      extend: { to: 'accepted', by: ['operator'], deed: 'moveIn.extend', reason: 'required', guard: all(notWhoAccepted, extensible) },
      withdraw,
    },
    announced: {
      accept: { to: 'announced', ...acceptLate },
      approve,
      decline,
      object: { to: 'announced', by: ['operator'], deed: 'moveIn.object', reason: 'required', guard: notOwn },
      withdraw,
    },
    approved: {
      contract: { to: 'contracted', by: ['operator'], deed: 'moveIn.contract', guard: all(notOwn, stillMeets) },
      prolong: { to: 'approved', by: ['operator'], deed: 'moveIn.prolong', reason: 'required', guard: all(notOwn, prolongable) },
      withdraw,
      lapse,
    },
    notAccepted: { appeal },
    declined: { appeal },
    appealed: {
      uphold: { to: 'declined', by: ['arbiter'], deed: 'moveIn.uphold', reason: 'required', guard: asThird },
      overturn: { to: 'accepted', by: ['arbiter'], deed: 'moveIn.overturn', reason: 'required', guard: asThird },
      withdraw,
    },
    contracted: {},
    withdrawn: {},
    lapsed: {},
  },
  waits: {
    draft: ['applicant'],
    submitted: ['operator'],
    returned: ['applicant'],
    accepted: ['operator'],
    notAccepted: [],
    announced: ['operator'],
    approved: ['applicant'],
    declined: [],
    appealed: ['arbiter'],
    contracted: [],
    withdrawn: [],
    lapsed: [],
  },
  moveNames: {
    submit: '提交申请',
    withdraw: '撤回申请',
    appeal: '提出申诉',
    accept: '受理',
    refuseAcceptance: '不予受理',
    return: '退回补正',
    pause: '暂停办理',
    resume: '恢复办理',
    extend: '延长期限',
    announce: '公示',
    object: '登记异议',
    approve: '准入',
    decline: '不予准入',
    prolong: '延长签约期限',
    uphold: '维持原决定',
    overturn: '撤销原决定，继续办理',
    deem: '视为受理',
    lapse: '失效',
    contract: '已签约入驻',
  },
  stateNames: {
    draft: '填写中',
    submitted: '待受理',
    returned: '待补正',
    accepted: '办理中',
    notAccepted: '不予受理',
    announced: '公示中',
    approved: '已准入',
    declined: '未准入',
    appealed: '申诉中',
    contracted: '已签约入驻',
    withdrawn: '已撤回',
    lapsed: '已失效',
  },
  absent: '没有找到这份入驻申请。',
  overtaken: '这份申请刚刚有了新的进展，请查看最新情况后再操作。',
});

export const MOVE_IN_TONE: Record<MoveInState, 'good' | 'attention' | 'bad' | 'plain'> = {
  draft: 'plain',
  submitted: 'attention',
  returned: 'attention',
  accepted: 'attention',
  notAccepted: 'bad',
  announced: 'attention',
  approved: 'good',
  declined: 'bad',
  appealed: 'attention',
  contracted: 'good',
  withdrawn: 'plain',
  lapsed: 'plain',
};
