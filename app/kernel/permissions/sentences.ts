/**
 * What anybody may do: verb, noun, and whose. Only these sentences compile. Grants, loaders, actions, buttons, the administrator's
 * page and the test read this table.
 */
export const SCOPES = ['everyone', 'own', 'own-organisation', 'own-park', 'own-district', 'everywhere'] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPE_NAME: Record<Scope, string> = {
  everyone: '不限',
  own: '仅本人',
  'own-organisation': '当前主体',
  'own-park': '所属园区',
  'own-district': '所辖区域',
  everywhere: '全站',
};

export const SENTENCES = {
  'search:directory:everyone': '查找公开的机构、服务与园区',
  'read:storefront:everyone': '查看公开的展示页',
  'keep:shortlist:everyone': '把机构放进自己的候选',
  'send:feedback:everyone': '提出意见与纠错',
  'read:feedback:own': '查看自己提出的意见与答复',
  'send:intent:everyone': '向园区提交入驻意向',
  'follow:intent:own': '查看、撤回自己的入驻意向',
  'keep:account:own': '查看和修改自己的账号、登录设备与通知',
  'take:personal-data:own': '下载、更正、删除自己的个人信息',
  'create:organisation:everyone': '登记主体、申请认领主体',
  'read:organisation-request:own': '查看自己提出的认领与更正申请',
  'write:organisation-request:own': '填写、提交、撤回自己提出的申请',
  'read:file:own': '打开自己上传的材料',
  'read:organisation:own-organisation': '查看主体信息与核验情况',
  'read:member:own-organisation': '查看主体的成员',
  'leave:organisation:own-organisation': '退出主体',
  'read:record:own-organisation': '查看主体的留痕',
  'read:organisation-request:own-organisation': '查看主体的更正申请',
  'read:file:own-organisation': '打开主体更正申请的材料',
  'correct:organisation:own-organisation': '申请更正主体信息',
  'invite:member:own-organisation': '邀请成员、撤回邀请',
  'manage:member:own-organisation': '调整成员角色、移出成员',
  'hand-over:organisation:own-organisation': '移交主体的所有权',
  'edit:storefront:own-organisation': '编写旗舰店草稿、恢复旧版、上传图片',
  'publish:storefront:own-organisation': '开通旗舰店，提交发布、撤回，修改联系人',
  'edit:service:own-organisation': '编写服务项目草稿',
  'publish:service:own-organisation': '提交发布、暂停、恢复、下架、排序服务项目',
  'read:licence:own-organisation': '查看许可备案与申报',
  'submit:licence:own-organisation': '申报许可备案',
  'confirm:fact:own-organisation': '复核公开信息',
  'read:inquiry:own-organisation': '查看本主体发出和收到的服务邀约',
  'send:inquiry:own-organisation': '发起服务邀约、留言、记录进展',
  'answer:inquiry:own-organisation': '代表机构接受或谢绝邀约、留言、记录进展',
  'write:review:own-organisation': '评价合作过的机构',
  'answer:review:own-organisation': '答复收到的评价',
  'block:organisation:own-organisation': '屏蔽其他主体的邀约',
  'read:move-in:own-organisation': '查看本主体的入驻申请',
  'write:move-in:own-organisation': '填写、提交、补正、撤回入驻申请，提出申诉',
  'read:lease:own-organisation': '查看本主体的租赁合同',
  'confirm:lease:own-organisation': '确认、退回本主体的租赁合同',
  'dispute:bill:own-organisation': '对本主体的账单提出、撤回异议',
  'moderate:content:own-park': '审核园内机构要公开的内容',
  'read:bureau-desk:own-district': '查看主管部门工作台',
  'moderate:content:own-district': '审核所辖机构和园区要公开的内容',
  'decide:licence:own-district': '核验许可备案的申报',
  'revoke:licence:own-district': '撤销许可备案',
  'remind:licence:own-district': '提醒机构换证（留痕）',
  'export:licence:own-district': '导出许可备案（留痕）',
  'decide:report:own-district': '处理举报，隐藏违法的评价',
  'read:park-desk:own-park': '查看园区工作台',
  'edit:park-page:own-park': '编写园区公开页的草稿、恢复旧版、上传图片',
  'publish:park-page:own-park': '提交发布、撤回园区公开页',
  'draw:plan:own-park': '绘制园区平面图',
  'publish:plan:own-park': '发布园区平面图',
  'keep:unit:own-park': '登记单元的施工和租金参考',
  'answer:intent:own-park': '查看、答复园区收到的入驻意向',
  'keep:entry-rules:own-park': '编写、发布园区的准入规则',
  'decide:move-in:own-park': '受理、退回、决定园区收到的入驻申请',
  'decide:move-in-appeal:own-park': '办理没有经手的入驻申请的申诉',
  'keep:lease:own-park': '起草、登记园区的租赁合同',
  'waive:bill:own-park': '提出账单的减免，决定别人提出的减免',
  'close:month:own-park': '月结园区的账目，两个人重新打开',
  'keep:bill:own-park': '开具账单、登记收款和押金',
  'read:record:own-park': '查看园区的留痕',
  'decide:move-in-appeal:own-district': '办理所辖园区入驻申请的申诉',
  'read:organisation-request:own-district': '查看认领与更正申请',
  'decide:organisation-request:own-district': '办理认领与更正申请',
  'read:file:own-district': '打开申请的证明材料',
  'reveal:contact:own-district': '查看申请人的完整联系方式（留痕）',
  'read:record:own-district': '查询留痕',
  'export:record:own-district': '导出留痕',
  'read:person:everywhere': '查找账号及其任命',
  'appoint:person:everywhere': '任命与解除运营方、主管部门、系统管理员',
  'end:session:everywhere': '让账号的所有设备退出登录（留痕）',
  'reveal:contact:everywhere': '查看账号的完整联系方式（留痕）',
  'decide:feedback:everywhere': '办理意见与纠错',
  'publish:site-text:everywhere': '发布隐私政策、用户协议、无障碍声明',
  'keep:calendar:everywhere': '登记放假安排，据此重新推算期限',
  'keep:outbox:everywhere': '重试或放弃没有生成的通知',
  'read:permission:everywhere': '查看权限表',
} as const satisfies Record<`${string}:${string}:${Scope}`, string>;

export type Sentence = keyof typeof SENTENCES;
type AskOf<S extends string> = S extends `${infer Verb}:${infer Noun}:${Scope}` ? `${Verb}:${Noun}` : never;
/** A sentence without its scope: what a caller asks for. */
export type Ask = AskOf<Sentence>;

export const ROLES = ['visitor', 'person', 'member', 'manager', 'owner', 'operator', 'bureau', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAME: Record<Role, string> = {
  visitor: '访客',
  person: '已登录的人',
  member: '主体成员',
  manager: '主体管理员',
  owner: '主体所有者',
  operator: '园区运营方',
  bureau: '主管部门',
  administrator: '系统管理员',
};

const VISITORS = [
  'search:directory:everyone',
  'read:storefront:everyone',
  'keep:shortlist:everyone',
  'send:feedback:everyone',
  'send:intent:everyone',
] as const satisfies readonly Sentence[];
/** What can be asked for by somebody who is not signed in. */
export type VisitorsAsk = AskOf<(typeof VISITORS)[number]>;

/** What each role adds. A person has all roles that apply to them (see `rolesOf`). */
export const GRANTS: Record<Role, readonly Sentence[]> = {
  visitor: VISITORS,
  person: [
    'keep:account:own',
    'take:personal-data:own',
    'create:organisation:everyone',
    'read:organisation-request:own',
    'write:organisation-request:own',
    'read:file:own',
    'read:feedback:own',
    'follow:intent:own',
  ],
  member: [
    'read:organisation:own-organisation',
    'read:member:own-organisation',
    'leave:organisation:own-organisation',
    'read:record:own-organisation',
    'edit:storefront:own-organisation',
    'edit:service:own-organisation',
    'read:licence:own-organisation',
    'read:inquiry:own-organisation',
    'send:inquiry:own-organisation',
    'read:move-in:own-organisation',
    'read:lease:own-organisation',
  ],
  manager: [
    'read:organisation-request:own-organisation',
    'read:file:own-organisation',
    'correct:organisation:own-organisation',
    'invite:member:own-organisation',
    'publish:storefront:own-organisation',
    'publish:service:own-organisation',
    'submit:licence:own-organisation',
    'confirm:fact:own-organisation',
    'answer:inquiry:own-organisation',
    'write:review:own-organisation',
    'answer:review:own-organisation',
    'block:organisation:own-organisation',
    'write:move-in:own-organisation',
    'confirm:lease:own-organisation',
    'dispute:bill:own-organisation',
  ],
  owner: ['manage:member:own-organisation', 'hand-over:organisation:own-organisation'],
  operator: [
    'read:park-desk:own-park',
    'read:record:own-park',
    'moderate:content:own-park',
    'edit:park-page:own-park',
    'publish:park-page:own-park',
    'draw:plan:own-park',
    'publish:plan:own-park',
    'keep:unit:own-park',
    'answer:intent:own-park',
    'keep:entry-rules:own-park',
    'decide:move-in:own-park',
    'keep:lease:own-park',
    'keep:bill:own-park',
    'waive:bill:own-park',
    'close:month:own-park',
    'decide:move-in-appeal:own-park',
  ],
  bureau: [
    'read:organisation-request:own-district',
    'decide:organisation-request:own-district',
    'read:file:own-district',
    'reveal:contact:own-district',
    'read:record:own-district',
    'export:record:own-district',
    'read:bureau-desk:own-district',
    'moderate:content:own-district',
    'decide:licence:own-district',
    'revoke:licence:own-district',
    'remind:licence:own-district',
    'export:licence:own-district',
    'decide:report:own-district',
    'decide:move-in-appeal:own-district',
  ],
  administrator: [
    'read:person:everywhere',
    'appoint:person:everywhere',
    'end:session:everywhere',
    'reveal:contact:everywhere',
    'decide:feedback:everywhere',
    'publish:site-text:everywhere',
    'keep:calendar:everywhere',
    'keep:outbox:everywhere',
    'read:permission:everywhere',
  ],
};

/** `read:file:own` → [`read:file`, `own`]. */
export function parted(sentence: Sentence): [Ask, Scope] {
  const at = sentence.lastIndexOf(':');
  return [sentence.slice(0, at) as Ask, sentence.slice(at + 1) as Scope];
}
