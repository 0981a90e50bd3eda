import type { Topic } from '../record/tells.ts';

/** What each topic covers, as its setting says. */
export const TOPIC_NAME: Record<Topic, string> = {
  security: '账号安全：密码、两步验证、登录方式、联系方式被查看',
  requests: '认领与更正：退回、通过、未通过',
  members: '成员：加入、退出、角色调整、所有权移交',
  content: '内容审核：通过、退回',
  licences: '许可备案：核验结果、到期提醒、撤销',
  inquiries: '服务邀约：收到、答复、留言、结果、评价',
  feedback: '意见与纠错：办理结果',
  intents: '入驻意向：联系、约看、方案、结果',
  moveIns: '入驻申请：受理、补正、公示、结果、期限',
  leases: '租赁合同：待确认、修改、签订',
  work: '工作：有新的申请、申报、审核、举报、入驻意向、入驻申请或合同待办理',
};

/** Topics whose mail cannot be turned off: whoever takes over an account must not be able to silence it. */
export const ALWAYS_MAILED: readonly Topic[] = ['security'];
