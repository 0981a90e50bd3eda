/** Every deed that the record knows: how it is said, and who is told of it. */

/** What a notice is about; people choose by topic whether it also comes by mail. */
export const TOPICS = ['security', 'requests', 'members', 'work'] as const;
export type Topic = (typeof TOPICS)[number];

/** Who is told: the person concerned, those who run the organisation, the bureau in charge. Never the one who did it, but for `security`. */
export type Audience = 'person' | 'organisation' | 'bureau';

export const RECORD_SUBJECTS = ['person', 'organisation', 'organisationRequest', 'invitation', 'register', 'record'] as const;
export type RecordSubject = (typeof RECORD_SUBJECTS)[number];

interface Deed {
  subject: RecordSubject;
  /** The sentence after who: `subject` is the name of what it was done to, `person` of whom it concerns. */
  say: (names: { subject: string; person: string }) => string;
  /** Done by the person whom it concerns though nobody was signed in. */
  byThemselves?: true;
  tells?: { who: readonly Audience[]; topic: Topic };
}

const security = { who: ['person'], topic: 'security' } as const;
const requests = { who: ['person', 'organisation'], topic: 'requests' } as const;
const members = { who: ['person', 'organisation'], topic: 'members' } as const;

export const DEEDS = {
  'person.register': { subject: 'person', byThemselves: true, say: () => '注册了账号' },
  'person.signIn': { subject: 'person', byThemselves: true, say: () => '登录' },
  'person.signOut': { subject: 'person', say: () => '退出登录' },
  'person.lock': { subject: 'person', say: ({ person }) => `因多次登录失败，暂停了${person}的密码登录一段时间`, tells: security },
  'person.password': { subject: 'person', say: () => '修改了密码，其他设备已退出登录', tells: security },
  'person.reset': { subject: 'person', byThemselves: true, say: () => '通过一次性链接重设了密码，所有设备已退出登录', tells: security },
  'person.secondStep.on': { subject: 'person', say: () => '启用了两步验证', tells: security },
  'person.secondStep.off': { subject: 'person', say: () => '停用了两步验证', tells: security },
  'person.recoveryCodes': { subject: 'person', say: () => '重新生成了恢复码', tells: security },
  'person.recoveryCode': { subject: 'person', byThemselves: true, say: () => '使用了一个恢复码', tells: security },
  'person.session.end': { subject: 'person', say: () => '让一台设备退出了登录' },
  'person.identity.link': { subject: 'person', say: () => '关联了单点登录账号', tells: security },
  'person.identity.unlink': { subject: 'person', say: () => '解除了单点登录账号的关联', tells: security },
  'person.address': { subject: 'person', byThemselves: true, say: () => '更换了登录用的邮箱或手机号', tells: security },
  'person.name': { subject: 'person', say: () => '修改了姓名' },
  'person.preferences': { subject: 'person', say: () => '修改了通知设置' },
  'person.data': { subject: 'person', say: () => '下载了自己的个人信息' },
  'person.close': { subject: 'person', say: () => '注销了账号，个人信息已删除' },
  'person.contact': { subject: 'person', say: ({ person }) => `查看了${person || '自己'}的完整联系方式`, tells: security },
  'person.appoint': { subject: 'person', say: ({ person }) => `任命了${person}`, tells: security },
  'person.dismiss': { subject: 'person', say: ({ person }) => `解除了${person}的任命`, tells: security },
  'organisation.create': { subject: 'organisation', say: ({ subject }) => `登记了主体“${subject}”，待核验` },
  'organisation.correct': { subject: 'organisation', say: ({ subject }) => `按核验结果更正了“${subject}”的主体信息` },
  'organisation.verify': { subject: 'organisation', say: ({ subject }) => `核验了主体“${subject}”` },
  'organisation.invite': { subject: 'invitation', say: ({ subject }) => `邀请 ${subject} 加入` },
  'organisation.invitation.revoke': { subject: 'invitation', say: ({ subject }) => `撤回了给 ${subject} 的邀请` },
  'organisation.join': { subject: 'organisation', say: ({ subject, person }) => `${person === '' ? '' : `把${person}`}加入了“${subject}”`, tells: members },
  'organisation.leave': { subject: 'organisation', say: ({ subject }) => `退出了“${subject}”`, tells: { who: ['organisation'], topic: 'members' } },
  'organisation.remove': { subject: 'organisation', say: ({ subject, person }) => `把${person}移出了“${subject}”`, tells: members },
  'organisation.role': { subject: 'organisation', say: ({ subject, person }) => `调整了${person || '自己'}在“${subject}”的角色`, tells: members },
  'organisation.handOver': { subject: 'organisation', say: ({ subject, person }) => `把“${subject}”的所有权移交给${person}`, tells: members },
  'request.open': { subject: 'organisationRequest', say: ({ subject }) => `开始填写对“${subject}”的申请` },
  'request.edit': { subject: 'organisationRequest', say: ({ subject }) => `修改了对“${subject}”的申请` },
  'request.evidence.add': { subject: 'organisationRequest', say: ({ subject }) => `为“${subject}”的申请上传了材料` },
  'request.evidence.remove': { subject: 'organisationRequest', say: ({ subject }) => `移除了“${subject}”申请的一份材料` },
  'request.submit': { subject: 'organisationRequest', say: ({ subject }) => `提交了对“${subject}”的申请`, tells: { who: ['bureau'], topic: 'work' } },
  'request.return': { subject: 'organisationRequest', say: ({ subject }) => `退回了对“${subject}”的申请，请补正`, tells: requests },
  'request.grant': { subject: 'organisationRequest', say: ({ subject }) => `通过了对“${subject}”的申请`, tells: requests },
  'request.refuse': { subject: 'organisationRequest', say: ({ subject }) => `未通过对“${subject}”的申请`, tells: requests },
  'request.withdraw': { subject: 'organisationRequest', say: ({ subject }) => `撤回了对“${subject}”的申请` },
  'register.import': { subject: 'register', say: ({ subject }) => `导入了名录《${subject}》` },
  'register.seed': { subject: 'register', say: () => '写入了随系统提供的数据' },
  'record.export': { subject: 'record', say: () => '导出了留痕' },
} as const satisfies Record<string, Deed>;

export type DeedName = keyof typeof DEEDS;

/** The deed of a name in the database; every name there was written by `writeEntry`, so an unknown one is a fault. */
export function deedOf(name: string): Deed {
  if (!Object.hasOwn(DEEDS, name)) throw new Error(`留痕中有不认识的事项 ${name}`);
  return DEEDS[name as DeedName];
}
