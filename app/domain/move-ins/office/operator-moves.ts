import type { OperatorMove } from '../move-in-workflow.ts';

/** The forms of the office, each with the moves that it makes. */
export const OFFICE_FORMS = {
  accept: ['accept', 'refuseAcceptance'],
  return: ['return'],
  clock: ['announce', 'object', 'pause', 'resume', 'extend'],
  decide: ['approve', 'decline'],
  contract: ['contract', 'prolong'],
  appeal: ['overturn', 'uphold'],
} as const satisfies Record<string, readonly OperatorMove[]>;
export type OfficeForm = keyof typeof OFFICE_FORMS;
export const OFFICE_FORM_NAMES = Object.keys(OFFICE_FORMS) as OfficeForm[];

/** What each move does, said before it is made. */
export const MOVE_SAYS: Record<OperatorMove, string> = {
  accept: '申请人收到受理通知；之后由另一个人作出决定。视为受理的，补记由谁受理，期限不变。',
  refuseAcceptance: '不属于本园区、不是机构，或者与另一份申请重复时使用；写明理由和应该去哪里办。申请人可以申诉一次。',
  return: '一次列全要补正的内容；申请人只能改列出的项目；重新提交以后，期限从重新提交起算。',
  announce: '按规则公示，期满后才能决定；公示期间不计入办理期限。',
  object: '登记公示期间收到的异议；申请人只知道有异议。',
  pause: '专家评审、现场查看等；写明原因和恢复的日期，暂停的日子不计入办理期限。',
  resume: '马上恢复办理，期限接着计算。',
  extend: '一份申请只能延长一次，写明理由，由受理人以外的人办理。',
  prolong: '签约期限延长一次，写明理由。',
  approve: '每一项条件都符合，或者缺信息的逐项写明核查结论；许可按此刻的状态再核对一次。',
  decline: '至少就一项公布的条件写明理由；申请人可以申诉一次。',
  contract: '合同已经签订（或线上入驻已经开始），申请就此办结，不再失效。',
  overturn: '撤销原决定，申请回到审查中，期限重新计算。',
  uphold: '维持原决定，这是最终决定。',
};

/** What was done, said after it. */
export const MOVE_DONE: Record<OperatorMove, string> = {
  accept: '已受理，并已通知申请人。',
  refuseAcceptance: '未予受理，并已通知申请人。',
  return: '已退回补正，并已通知申请人。',
  pause: '已暂停办理，并已通知申请人。',
  resume: '已恢复办理。',
  extend: '期限已延长，并已通知申请人。',
  announce: '已开始公示。',
  object: '已登记异议。',
  approve: '已准入，并已通知申请人。',
  decline: '未予准入，并已通知申请人。',
  prolong: '签约期限已延长。',
  contract: '已办结：已签约入驻，并已通知申请人。',
  uphold: '已维持原决定，并已通知申请人。',
  overturn: '已撤销原决定，申请回到审查中。',
};
