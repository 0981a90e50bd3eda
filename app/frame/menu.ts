import type { Actor } from '#app/kernel/permissions/actor.ts';
import { SITE_TEXT_NAME, SITE_TEXTS, type SiteTextKind } from '#app/domain/site-texts/site-text.ts';
import { mayAtAll } from '#app/kernel/permissions/may.ts';
import type { Ask } from '#app/kernel/permissions/sentences.ts';
import { beforeToken, paths } from '../paths.ts';

export interface MenuItem {
  name: string;
  to: string;
  /** False if the addresses below it belong to the same section. */
  end?: boolean;
  /** Prefixes of other addresses that belong to the same section. */
  also?: readonly string[];
}

/** The workplaces that an actor may enter. */
export function menuOf(actor: Actor): MenuItem[] {
  return [
    { name: '工作台', to: paths.desk() },
    ...actor.parks.slice(0, 1).map((slug) => ({ name: '园区工作台', to: paths.parkDesk(slug) })),
    ...(mayAtAll(actor, 'decide:organisation-request') ? [{ name: '主管部门', to: paths.bureau() }] : []),
    ...(mayAtAll(actor, 'read:person') ? [{ name: '系统管理', to: paths.admin() }] : []),
  ];
}

/** The pages of 我的账号. */
export const ACCOUNT_SECTIONS = [
  { name: '账号', to: paths.account() },
  { name: '密码', to: paths.accountPassword() },
  { name: '两步验证', to: paths.accountSecondStep() },
  { name: '登录设备', to: paths.accountDevices() },
  { name: '登录方式', to: paths.accountSignOn() },
  { name: '通知设置', to: paths.accountNotices() },
  { name: '我的数据', to: paths.accountData() },
] as const;

/** The pages of the desk for the organisation that an actor acts for; those of an institution only if it is listed as one. */
export function deskSections(actor: Actor): MenuItem[] {
  const sections: readonly (MenuItem & { ask: Ask | null; listed?: true })[] = [
    { name: '工作台', to: paths.desk(), ask: null, also: [paths.deskFacts()] },
    { name: '主体信息', to: paths.organisation(), ask: 'read:organisation' },
    { name: '旗舰店', to: paths.deskStorefront(), ask: 'edit:storefront', listed: true, end: false, also: [paths.deskVersion('')] },
    { name: '服务项目', to: paths.deskServices(), ask: 'edit:service', listed: true, end: false },
    { name: '许可备案', to: paths.deskLicences(), ask: 'read:licence', listed: true, end: false },
    { name: '入驻申请', to: paths.deskMoveIns(), ask: 'read:move-in', listed: true, end: false },
    { name: '租赁合同', to: paths.deskLeases(), ask: 'read:lease', listed: true, end: false },
    { name: '账单', to: paths.deskBills(), ask: 'read:lease', listed: true, end: false },
    { name: '服务邀约', to: paths.inquiries(), ask: 'read:inquiry', end: false, also: [paths.brief('')] },
    { name: '成员', to: paths.members(), ask: 'read:member' },
    { name: '留痕', to: paths.organisationRecord(), ask: 'read:organisation' },
  ];
  const isListed = actor.organisation?.listed ?? false;
  return sections.flatMap(({ ask, listed = false, ...shown }) =>
    (ask === null || mayAtAll(actor, ask)) && (!listed || isListed) ? [shown] : [],
  );
}

/** The public sections of the site, in the header and on the map of the site. */
export const PUBLIC_SECTIONS = [
  { name: '机构名录', to: paths.directory('institutions') },
  { name: '服务名录', to: paths.directory('services') },
  { name: '产业园', to: paths.parks() },
  { name: '地图', to: paths.map() },
] as const satisfies readonly MenuItem[];

/** The pages in which a workplace is used, where the public sections give way on a phone. */
export const isWorkplace = (pathname: string): boolean =>
  /^\/(?:desk|account|notices|console|bureau|admin|feedback\/|intents\/)/u.test(pathname);

/**
 * The links at the bottom of every page.
 * @param here the address of the page, which 意见与纠错 is about.
 * @param texts the texts that whoever runs the site has published.
 */
export function footerLinks(here: string, texts: readonly SiteTextKind[]): MenuItem[] {
  const told = here === paths.home() || beforeToken(here) !== null || here.startsWith(paths.feedback()) ? undefined : here;
  return [
    { name: '关于本站', to: paths.about() },
    { name: '帮助', to: paths.help() },
    ...SITE_TEXTS.filter((kind) => texts.includes(kind)).map((kind) => ({ name: SITE_TEXT_NAME[kind], to: paths.siteText(kind) })),
    { name: '意见与纠错', to: paths.feedback(told) },
    { name: '数据来源与核验', to: paths.sources() },
    { name: '网站地图', to: paths.siteMap() },
  ];
}

/** Where somebody lands who signs in without having asked for a page: at their own desk. */
export function ownDesk(actor: Actor): string {
  const [park] = actor.parks;
  if (park !== undefined) return paths.parkDesk(park);
  if (mayAtAll(actor, 'decide:organisation-request')) return paths.bureau();
  return mayAtAll(actor, 'read:person') ? paths.admin() : paths.desk();
}

/** The pages of one park's operators. */
export const consoleSections = (park: string): MenuItem[] => [
  { name: '园区工作台', to: paths.parkDesk(park) },
  { name: '入驻意向', to: paths.parkIntents(park), end: false },
  { name: '入驻申请', to: paths.parkMoveIns(park), end: false },
  { name: '租赁合同', to: paths.parkLeases(park), end: false, also: [paths.parkCutOvers(park)] },
  { name: '账单与收款', to: paths.parkBills(park), end: false },
  { name: '准入规则', to: paths.rulesDraft(park), end: false },
  { name: '内容审核', to: paths.parkModeration(park), end: false },
  { name: '公开页', to: paths.parkPage(park), end: false },
  { name: '平面图', to: paths.parkDrawing(park), end: false },
  { name: '租控', to: paths.parkRoll(park), end: false },
  { name: '单元台账', to: paths.parkLedger(park), end: false },
];

export const BUREAU_SECTIONS = [
  { name: '概览', to: paths.bureau() },
  { name: '认领与更正', to: paths.bureauRequests(), end: false },
  { name: '许可备案', to: paths.bureauLicences(), end: false },
  { name: '内容审核', to: paths.bureauModeration(), end: false },
  { name: '举报', to: paths.bureauReports(), end: false },
  { name: '入驻申诉', to: paths.bureauAppeals(), end: false },
  { name: '留痕查询', to: paths.bureauRecord() },
] as const;

export const ADMIN_SECTIONS = [
  { name: '概览', to: paths.admin(), also: [paths.adminOutbox()] },
  { name: '账号与任命', to: paths.people(), end: false },
  { name: '意见与纠错', to: paths.adminFeedback(), end: false },
  { name: '放假安排', to: paths.adminCalendar(), end: false },
  { name: '网站的文本', to: paths.adminTexts(), end: false },
  { name: '权限表', to: paths.permissions() },
] as const;
