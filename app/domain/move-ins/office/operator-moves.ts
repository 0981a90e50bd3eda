import type { OperatorMove } from '../move-in-workflow.ts';

/** The forms of the office, each with the moves that it makes. */
export const OFFICE_FORMS = {
  accept: ['accept', 'refuseAcceptance'],
  return: ['return'],
  clock: ['announce', 'object', 'pause', 'resume', 'extend', 'prolong'],
  decide: ['approve', 'decline'],
  appeal: ['overturn', 'uphold'],
} as const satisfies Record<string, readonly OperatorMove[]>;
export type OfficeForm = keyof typeof OFFICE_FORMS;
export const OFFICE_FORM_NAMES = Object.keys(OFFICE_FORMS) as OfficeForm[];

/** What each move does, said before it is made. */
export const MOVE_SAYS: Record<OperatorMove, string> = {
  accept: '申请人收到受理通知；之后由另一个人作出决定。',
  refuseAcceptance: '不属于本园区、不是机构，或者与另一份申请重复时使用；写明理由和应该去哪里办。申请人可以申诉一次。',
  return: '一次列全要补正的内容；申请人只能改列出的项目，补正期间不计入办理期限。',
  announce: '按规则公示，期满后才能决定；公示期间不计入办理期限。',
  object: '登记公示期间收到的异议；申请人只知道有异议。',
  pause: '专家评审、现场查看等；写明原因和恢复的日期，暂停的日子不计入办理期限。',
  resume: '马上恢复办理，期限接着计算。',
  extend: '一份申请只能延长一次，写明理由，由受理人以外的人办理。',
  prolong: '签约期限延长一次，写明理由。',
  approve: '每一项条件都符合，或者缺信息的逐项写明核查结论；许可按此刻的状态再核对一次。',
  decline: '至少就一项公布的条件写明理由；申请人可以申诉一次。',
  overturn: '撤销原决定，申请回到审查中，期限重新计算。',
  uphold: '维持原决定，这是最终决定。',
};
