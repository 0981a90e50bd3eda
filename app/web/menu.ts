import type { Actor } from '#app/domain/permissions/actor.ts';
import { mayAtAll } from '#app/domain/permissions/may.ts';
import { paths } from './paths.ts';

export interface MenuItem {
  name: string;
  to: string;
}

/** The workplaces that somebody may enter. */
export function menuOf(actor: Actor): MenuItem[] {
  return [
    { name: '工作台', to: paths.desk() },
    ...actor.parks.slice(0, 1).map((slug) => ({ name: '园区工作台', to: paths.parkDesk(slug) })),
    ...(mayAtAll(actor, 'decide:organisation-request') ? [{ name: '主管部门', to: paths.bureau() }] : []),
    ...(mayAtAll(actor, 'read:person') ? [{ name: '系统管理', to: paths.admin() }] : []),
  ];
}

/** The pages of "我的账号". */
export const ACCOUNT_SECTIONS = [
  { name: '账号', to: paths.account() },
  { name: '密码', to: paths.accountPassword() },
  { name: '两步验证', to: paths.accountSecondStep() },
  { name: '登录设备', to: paths.accountDevices() },
  { name: '登录方式', to: paths.accountSignOn() },
  { name: '通知设置', to: paths.accountNotices() },
  { name: '我的数据', to: paths.accountData() },
] as const;

/** The pages of the desk that somebody may open for the organisation for which they act. */
export function deskSections(actor: Actor): MenuItem[] {
  const sections = [
    { name: '工作台', to: paths.desk(), ask: null },
    { name: '主体信息', to: paths.organisation(), ask: 'read:organisation' },
    { name: '成员', to: paths.members(), ask: 'read:member' },
    { name: '留痕', to: paths.organisationRecord(), ask: 'read:organisation' },
  ] as const;
  return sections.flatMap(({ name, to, ask }) => (ask === null || mayAtAll(actor, ask) ? [{ name, to }] : []));
}

export const BUREAU_SECTIONS = [
  { name: '认领与更正', to: paths.bureauRequests(), end: false },
  { name: '留痕查询', to: paths.bureauRecord() },
] as const;

export const ADMIN_SECTIONS = [
  { name: '账号与任命', to: paths.people(), end: false },
  { name: '权限表', to: paths.permissions() },
] as const;
