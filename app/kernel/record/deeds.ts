/** Every deed that the record knows: its sentence, and who is notified. */

/** What a notice is about; people choose by topic whether they also get it by mail. */
export const TOPICS = [
  'security',
  'requests',
  'members',
  'content',
  'licences',
  'inquiries',
  'feedback',
  'intents',
  'moveIns',
  'work',
] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * Who is notified: the person concerned, those who run the organisation, the bureau or the park's operator in charge, the bureau that
 * supervises a park (`supervisor`), or the author of a content (those who run its organisation, or its park's operators). The actor is not
 * notified, except for `security`.
 */
export type Audience = 'person' | 'organisation' | 'bureau' | 'operator' | 'supervisor' | 'author';

/** What an entry can be about. The database stores the word as unchecked text, so that a new one needs no migration. */
export const RECORD_SUBJECTS = [
  'person',
  'organisation',
  'organisationRequest',
  'invitation',
  'register',
  'record',
  'institution',
  'service',
  'version',
  'licence',
  'licenceSubmission',
  'inquiry',
  'review',
  'report',
  'feedback',
  'intent',
  'entryRules',
  'moveIn',
  'siteText',
  'calendar',
  'park',
  'map',
] as const;
export type RecordSubject = (typeof RECORD_SUBJECTS)[number];

interface Deed {
  subject: RecordSubject;
  /** The sentence after the actor: `subject` is the name of what the deed was done to, `person` of the person it concerns. */
  say: (names: { subject: string; person: string }) => string;
  /** Done by the person it concerns, although nobody was signed in. */
  byThemselves?: true;
  /** Anybody may do it without an account; such an actor is called 访客. */
  byVisitors?: true;
  /** Who gets a notice; what they can do is in what-next.ts. */
  tells?: { who: readonly Audience[]; topic: Topic };
}

const security = { who: ['person'], topic: 'security' } as const;
const requests = { who: ['person', 'organisation'], topic: 'requests' } as const;
const content = { who: ['person', 'author'], topic: 'content' } as const;
const licences = { who: ['organisation'], topic: 'licences' } as const;
const inquiries = { who: ['person', 'organisation'], topic: 'inquiries' } as const;
const feedback = { who: ['person'], topic: 'feedback' } as const;
const intents = { who: ['person'], topic: 'intents' } as const;
const moveIns = { who: ['organisation'], topic: 'moveIns' } as const;
const moveInsToBoth = { who: ['organisation', 'operator'], topic: 'moveIns' } as const;
const toOperator = { who: ['operator'], topic: 'work' } as const;
const toSupervisor = { who: ['supervisor'], topic: 'work' } as const;
const toArbiters = { who: ['operator', 'supervisor'], topic: 'work' } as const;
const toBureau = { who: ['bureau'], topic: 'work' } as const;
const toModerators = { who: ['operator', 'bureau'], topic: 'work' } as const;
const members = { who: ['person', 'organisation'], topic: 'members' } as const;

export const DEEDS = {
  'person.register': { subject: 'person', byThemselves: true, say: () => '注册了账号' },
  'person.agree': { subject: 'person', byThemselves: true, say: () => '同意了网站的条款' },
  'person.signIn': { subject: 'person', byThemselves: true, say: () => '登录' },
  'person.signOut': { subject: 'person', say: () => '退出登录' },
  'person.lock': {
    subject: 'person',
    say: ({ person }) => `因多次登录失败，暂停了在没有登录过的设备上登录${person}的账号一段时间`,
    tells: security,
  },
  'person.password': { subject: 'person', say: () => '修改了密码，其他设备已退出登录', tells: security },
  'person.reset': { subject: 'person', byThemselves: true, say: () => '通过一次性链接重设了密码，所有设备已退出登录', tells: security },
  'person.secondStep.on': { subject: 'person', say: () => '启用了两步验证', tells: security },
  'person.secondStep.off': { subject: 'person', say: () => '停用了两步验证', tells: security },
  'person.recoveryCodes': { subject: 'person', say: () => '重新生成了恢复码', tells: security },
  'person.recoveryCode': { subject: 'person', byThemselves: true, say: () => '使用了一个恢复码', tells: security },
  'person.session.end': { subject: 'person', say: () => '让一台设备退出了登录' },
  'person.session.endAll': { subject: 'person', say: ({ person }) => `让${person || '自己'}的所有设备退出了登录`, tells: security },
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
  'organisation.join': {
    subject: 'organisation',
    say: ({ subject, person }) => `${person === '' ? '' : `把${person}`}加入了“${subject}”`,
    tells: members,
  },
  'organisation.leave': {
    subject: 'organisation',
    say: ({ subject }) => `退出了“${subject}”`,
    tells: { who: ['organisation'], topic: 'members' },
  },
  'organisation.remove': { subject: 'organisation', say: ({ subject, person }) => `把${person}移出了“${subject}”`, tells: members },
  'organisation.role': {
    subject: 'organisation',
    say: ({ subject, person }) => `调整了${person || '自己'}在“${subject}”的角色`,
    tells: members,
  },
  'organisation.handOver': {
    subject: 'organisation',
    say: ({ subject, person }) => `把“${subject}”的所有权移交给${person}`,
    tells: members,
  },
  'request.open': { subject: 'organisationRequest', say: ({ subject }) => `开始填写对“${subject}”的申请` },
  'request.edit': { subject: 'organisationRequest', say: ({ subject }) => `修改了对“${subject}”的申请` },
  'request.evidence.add': { subject: 'organisationRequest', say: ({ subject }) => `为“${subject}”的申请上传了材料` },
  'request.evidence.remove': { subject: 'organisationRequest', say: ({ subject }) => `移除了“${subject}”申请的一份材料` },
  'request.submit': {
    subject: 'organisationRequest',
    say: ({ subject }) => `提交了对“${subject}”的申请`,
    tells: { who: ['bureau'], topic: 'work' },
  },
  'request.return': { subject: 'organisationRequest', say: ({ subject }) => `退回了对“${subject}”的申请`, tells: requests },
  'request.grant': { subject: 'organisationRequest', say: ({ subject }) => `通过了对“${subject}”的申请`, tells: requests },
  'request.refuse': { subject: 'organisationRequest', say: ({ subject }) => `未通过对“${subject}”的申请`, tells: requests },
  'request.withdraw': { subject: 'organisationRequest', say: ({ subject }) => `撤回了对“${subject}”的申请` },
  'request.due': { subject: 'organisationRequest', say: ({ subject }) => `重新推算了对“${subject}”的申请的办理期限` },
  'institution.open': { subject: 'institution', say: ({ subject }) => `开通了“${subject}”的旗舰店` },
  'institution.confirm': { subject: 'institution', say: ({ subject }) => `复核了“${subject}”的公开信息` },
  'contact.edit': { subject: 'institution', say: ({ subject }) => `修改了“${subject}”的联系人` },
  'image.add': { subject: 'institution', say: ({ subject }) => `为“${subject}”上传了图片` },
  'image.remove': { subject: 'institution', say: ({ subject }) => `删除了“${subject}”的图片` },
  'proof.add': { subject: 'institution', say: ({ subject }) => `为“${subject}”上传了荣誉证明` },
  'draft.edit': { subject: 'institution', say: ({ subject }) => `修改了“${subject}”的草稿` },
  'draft.discard': { subject: 'institution', say: ({ subject }) => `放弃了“${subject}”的草稿` },
  'draft.restore': { subject: 'institution', say: ({ subject }) => `用旧版本恢复了“${subject}”的草稿` },
  'version.submit': { subject: 'version', say: ({ subject }) => `提交了${subject}，等待审核`, tells: toModerators },
  'version.withdraw': { subject: 'version', say: ({ subject }) => `撤回了提交审核的${subject}` },
  'version.publish': { subject: 'version', say: ({ subject }) => `审核通过了${subject}，已经公开`, tells: content },
  'version.return': { subject: 'version', say: ({ subject }) => `退回了${subject}`, tells: content },
  'version.due': { subject: 'version', say: ({ subject }) => `重新推算了${subject}的审核期限` },
  'service.create': { subject: 'service', say: ({ subject }) => `新建了服务“${subject}”` },
  'service.draft': { subject: 'service', say: ({ subject }) => `修改了服务“${subject}”的草稿` },
  'service.discard': { subject: 'service', say: ({ subject }) => `放弃了服务“${subject}”的修改` },
  'service.restore': { subject: 'service', say: ({ subject }) => `用旧版本恢复了服务“${subject}”的草稿` },
  'service.pause': { subject: 'service', say: ({ subject }) => `暂停了服务“${subject}”` },
  'service.resume': { subject: 'service', say: ({ subject }) => `恢复了服务“${subject}”` },
  'service.retire': { subject: 'service', say: ({ subject }) => `下架了服务“${subject}”` },
  'service.remove': { subject: 'institution', say: ({ subject }) => `删除了“${subject}”的一项未公开服务` },
  'service.reorder': { subject: 'institution', say: ({ subject }) => `调整了“${subject}”服务项目的顺序` },
  'licence.draft': { subject: 'licenceSubmission', say: ({ subject }) => `填写了${subject}` },
  'licence.scan.add': { subject: 'licenceSubmission', say: ({ subject }) => `为${subject}上传了扫描件` },
  'licence.scan.remove': { subject: 'licenceSubmission', say: ({ subject }) => `移除了${subject}的一份扫描件` },
  'licence.submit': { subject: 'licenceSubmission', say: ({ subject }) => `提交了${subject}`, tells: toBureau },
  'licence.withdraw': { subject: 'licenceSubmission', say: ({ subject }) => `撤回了${subject}` },
  'licence.return': { subject: 'licenceSubmission', say: ({ subject }) => `退回了${subject}`, tells: licences },
  'licence.refuse': { subject: 'licenceSubmission', say: ({ subject }) => `未通过${subject}`, tells: licences },
  'licence.due': { subject: 'licenceSubmission', say: ({ subject }) => `重新推算了${subject}的核验期限` },
  'licence.verify': { subject: 'licenceSubmission', say: ({ subject }) => `核验通过了${subject}`, tells: licences },
  'licence.supersede': { subject: 'licence', say: ({ subject }) => `${subject}由新证接替` },
  'licence.revoke': { subject: 'licence', say: ({ subject }) => `撤销了${subject}`, tells: licences },
  'licence.term': { subject: 'licence', say: ({ subject }) => `补录了${subject}的有效期`, tells: licences },
  'licence.termCorrected': { subject: 'licence', say: ({ subject }) => `更正了补录的${subject}的有效期`, tells: licences },
  'licence.unstated': { subject: 'licence', say: ({ subject }) => `更正：${subject}的有效期没有载明，不再显示为长期有效`, tells: licences },
  'licence.noNumber': { subject: 'institution', say: ({ subject }) => `更正：删去了“${subject}”没有证号的一份许可备案`, tells: licences },
  'licence.check': { subject: 'record', say: () => '用名录批量比对了待核验的许可申报' },
  'licence.expiring': { subject: 'licence', say: ({ subject }) => `提醒：${subject}即将到期`, tells: licences },
  'licence.remind': { subject: 'licence', say: ({ subject }) => `提醒：${subject}即将到期或已经过期`, tells: licences },
  'licence.export': { subject: 'record', say: () => '导出了许可备案' },
  'inquiry.send': { subject: 'inquiry', say: ({ subject }) => `发出了${subject}`, tells: inquiries },
  'inquiry.accept': { subject: 'inquiry', say: ({ subject }) => `接受了${subject}`, tells: inquiries },
  'inquiry.decline': { subject: 'inquiry', say: ({ subject }) => `谢绝了${subject}`, tells: inquiries },
  'inquiry.message': { subject: 'inquiry', say: ({ subject }) => `在${subject}里留言`, tells: inquiries },
  'inquiry.meet': { subject: 'inquiry', say: ({ subject }) => `记录了${subject}已经洽谈`, tells: inquiries },
  'inquiry.sign': { subject: 'inquiry', say: ({ subject }) => `记录了${subject}已经签约，等待对方确认`, tells: inquiries },
  'inquiry.close': { subject: 'inquiry', say: ({ subject }) => `记录了${subject}的结果，等待对方确认`, tells: inquiries },
  'inquiry.confirm': { subject: 'inquiry', say: ({ subject }) => `确认了${subject}的结果`, tells: inquiries },
  'inquiry.dispute': { subject: 'inquiry', say: ({ subject }) => `不同意${subject}所记的结果`, tells: inquiries },
  'inquiry.stop': { subject: 'inquiry', say: ({ subject }) => `终止了${subject}`, tells: inquiries },
  'inquiry.due': { subject: 'inquiry', say: ({ subject }) => `重新推算了${subject}的答复期限` },
  'inquiry.remind': { subject: 'inquiry', say: ({ subject }) => `提醒：${subject}还没有答复`, tells: inquiries },
  'review.write': { subject: 'review', say: ({ subject }) => `评价了“${subject}”`, tells: inquiries },
  'review.answer': { subject: 'review', say: ({ subject }) => `答复了对“${subject}”的评价`, tells: inquiries },
  'review.hide': { subject: 'review', say: ({ subject }) => `隐藏了对“${subject}”的一条评价`, tells: inquiries },
  'report.open': { subject: 'report', say: ({ subject }) => `举报了与“${subject}”有关的内容`, tells: toBureau },
  'report.uphold': { subject: 'report', say: ({ subject }) => `认定与“${subject}”有关的举报成立`, tells: inquiries },
  'parkPage.edit': { subject: 'park', say: ({ subject }) => `修改了“${subject}”公开页的草稿` },
  'parkPage.discard': { subject: 'park', say: ({ subject }) => `放弃了“${subject}”公开页没有公开的修改` },
  'parkPage.restore': { subject: 'park', say: ({ subject }) => `用旧版本恢复了“${subject}”公开页的草稿` },
  'parkPage.submit': { subject: 'version', say: ({ subject }) => `提交了${subject}，等待审核`, tells: toSupervisor },
  'parkPage.image.add': { subject: 'park', say: ({ subject }) => `为“${subject}”的公开页上传了图片` },
  'parkPage.image.remove': { subject: 'park', say: ({ subject }) => `删除了“${subject}”公开页的图片` },
  'plan.edit': { subject: 'park', say: ({ subject }) => `修改了“${subject}”平面图的草稿` },
  'plan.discard': { subject: 'park', say: ({ subject }) => `放弃了“${subject}”平面图的草稿` },
  'plan.publish': { subject: 'park', say: ({ subject }) => `发布了“${subject}”的平面图`, tells: toOperator },
  'unit.edit': { subject: 'park', say: ({ subject }) => `修改了“${subject}”一个单元的施工或租金参考` },
  'map.import': { subject: 'map', say: () => '导入了行政区边界' },
  'map.undo': { subject: 'map', say: () => '撤销了行政区边界的导入' },
  'report.dismiss': { subject: 'report', say: ({ subject }) => `认定与“${subject}”有关的举报不成立`, tells: inquiries },
  'feedback.send': { subject: 'feedback', byVisitors: true, say: ({ subject }) => `提出了意见（${subject}）` },
  'feedback.correct': { subject: 'feedback', say: ({ subject }) => `办理了意见（${subject}）：已更正`, tells: feedback },
  'feedback.explain': { subject: 'feedback', say: ({ subject }) => `办理了意见（${subject}）：作了说明`, tells: feedback },
  'feedback.setAside': { subject: 'feedback', say: ({ subject }) => `没有办理意见（${subject}）` },
  'feedback.due': { subject: 'feedback', say: ({ subject }) => `重新推算了意见（${subject}）的答复期限` },
  'intent.send': { subject: 'intent', byVisitors: true, say: ({ subject }) => `提交了入驻意向（${subject}）`, tells: toOperator },
  'intent.call': { subject: 'intent', say: ({ subject }) => `就入驻意向（${subject}）打了电话`, tells: intents },
  'intent.visit': { subject: 'intent', say: ({ subject }) => `为入驻意向（${subject}）约定了看房`, tells: intents },
  'intent.revisit': { subject: 'intent', say: ({ subject }) => `更改了入驻意向（${subject}）的看房`, tells: intents },
  'intent.offer': { subject: 'intent', say: ({ subject }) => `就入驻意向（${subject}）提供了方案`, tells: intents },
  'intent.reoffer': { subject: 'intent', say: ({ subject }) => `更改了入驻意向（${subject}）的方案`, tells: intents },
  'intent.settle': { subject: 'intent', say: ({ subject }) => `办结了入驻意向（${subject}）：已安排入驻`, tells: intents },
  'intent.decline': { subject: 'intent', say: ({ subject }) => `认为入驻意向（${subject}）不合适`, tells: intents },
  'intent.withdraw': { subject: 'intent', byVisitors: true, say: ({ subject }) => `撤回了入驻意向（${subject}）`, tells: toOperator },
  'intent.lapse': { subject: 'intent', say: ({ subject }) => `让很久没有进展的入驻意向（${subject}）失效`, tells: intents },
  'intent.due': { subject: 'intent', say: ({ subject }) => `重新推算了入驻意向（${subject}）的答复期限` },
  'moveIn.open': { subject: 'moveIn', say: ({ subject }) => `开始填写入驻申请（${subject}）` },
  'moveIn.edit': { subject: 'moveIn', say: ({ subject }) => `修改了入驻申请（${subject}）` },
  'moveIn.file.add': { subject: 'moveIn', say: ({ subject }) => `为入驻申请（${subject}）上传了一份材料` },
  'moveIn.file.remove': { subject: 'moveIn', say: ({ subject }) => `移除了入驻申请（${subject}）的一份材料` },
  'moveIn.submit': { subject: 'moveIn', say: ({ subject }) => `提交了入驻申请（${subject}）`, tells: toOperator },
  'moveIn.resubmit': { subject: 'moveIn', say: ({ subject }) => `补正后重新提交了入驻申请（${subject}）`, tells: toOperator },
  'moveIn.accept': { subject: 'moveIn', say: ({ subject }) => `受理了入驻申请（${subject}）`, tells: moveIns },
  'moveIn.deem': {
    subject: 'moveIn',
    say: ({ subject }) => `入驻申请（${subject}）逾期未告知补正，自收到之日起视为受理`,
    tells: moveInsToBoth,
  },
  'moveIn.refuseAcceptance': { subject: 'moveIn', say: ({ subject }) => `没有受理入驻申请（${subject}）`, tells: moveIns },
  'moveIn.return': { subject: 'moveIn', say: ({ subject }) => `退回入驻申请（${subject}），一次告知了要补正的内容`, tells: moveIns },
  'moveIn.pause': { subject: 'moveIn', say: ({ subject }) => `暂停办理入驻申请（${subject}）`, tells: moveIns },
  'moveIn.resume': { subject: 'moveIn', say: ({ subject }) => `恢复办理入驻申请（${subject}）`, tells: moveIns },
  'moveIn.extend': { subject: 'moveIn', say: ({ subject }) => `延长了入驻申请（${subject}）的办理期限`, tells: moveIns },
  'moveIn.announce': { subject: 'moveIn', say: ({ subject }) => `公示了入驻申请（${subject}）`, tells: moveIns },
  'moveIn.object': { subject: 'moveIn', say: ({ subject }) => `登记了对入驻申请（${subject}）的异议`, tells: moveIns },
  'moveIn.approve': { subject: 'moveIn', say: ({ subject }) => `准入了入驻申请（${subject}）`, tells: moveIns },
  'moveIn.decline': { subject: 'moveIn', say: ({ subject }) => `没有准入入驻申请（${subject}）`, tells: moveIns },
  'moveIn.prolong': { subject: 'moveIn', say: ({ subject }) => `延长了入驻申请（${subject}）的签约期限`, tells: moveIns },
  'moveIn.appeal': { subject: 'moveIn', say: ({ subject }) => `就入驻申请（${subject}）提出了申诉`, tells: toArbiters },
  'moveIn.uphold': { subject: 'moveIn', say: ({ subject }) => `就入驻申请（${subject}）的申诉维持了原决定`, tells: moveInsToBoth },
  'moveIn.overturn': {
    subject: 'moveIn',
    say: ({ subject }) => `就入驻申请（${subject}）的申诉撤销了原决定，继续办理`,
    tells: moveInsToBoth,
  },
  'moveIn.contract': { subject: 'moveIn', say: ({ subject }) => `办结了入驻申请（${subject}）：已签约入驻`, tells: moveIns },
  'moveIn.withdraw': { subject: 'moveIn', say: ({ subject }) => `撤回了入驻申请（${subject}）`, tells: toOperator },
  'moveIn.lapsing': { subject: 'moveIn', say: ({ subject }) => `提醒：入驻申请（${subject}）即将到期`, tells: moveIns },
  'moveIn.lapse': { subject: 'moveIn', say: ({ subject }) => `让逾期的入驻申请（${subject}）失效`, tells: moveInsToBoth },
  'moveIn.owing': { subject: 'moveIn', say: ({ subject }) => `提醒：入驻申请（${subject}）约定补交的材料即将到期`, tells: moveIns },
  'moveIn.supply': { subject: 'moveIn', say: ({ subject }) => `为入驻申请（${subject}）补交了材料`, tells: toOperator },
  'moveIn.hold': { subject: 'moveIn', say: ({ subject }) => `为入驻申请（${subject}）预留了单元`, tells: moveIns },
  'moveIn.hold.extend': { subject: 'moveIn', say: ({ subject }) => `延长了为入驻申请（${subject}）预留单元的日子`, tells: moveIns },
  'moveIn.hold.release': { subject: 'moveIn', say: ({ subject }) => `释放了为入驻申请（${subject}）预留的单元`, tells: moveIns },
  'moveIn.hold.end': { subject: 'moveIn', say: ({ subject }) => `结束了为入驻申请（${subject}）预留的单元` },
  'moveIn.unitFree': { subject: 'moveIn', say: ({ subject }) => `告知入驻申请（${subject}）希望的单元已空出`, tells: moveInsToBoth },
  'moveIn.hold.giveUp': { subject: 'moveIn', say: ({ subject }) => `放弃了为入驻申请（${subject}）预留的单元`, tells: toOperator },
  'moveIn.hold.expiring': { subject: 'moveIn', say: ({ subject }) => `提醒：为入驻申请（${subject}）预留的单元即将到期`, tells: moveIns },
  'moveIn.hold.expire': { subject: 'moveIn', say: ({ subject }) => `让为入驻申请（${subject}）预留的单元到期`, tells: moveInsToBoth },
  'moveIn.claim': { subject: 'moveIn', say: ({ subject }) => `领取了入驻申请（${subject}）` },
  'moveIn.handOver': { subject: 'moveIn', say: ({ subject }) => `移交了入驻申请（${subject}）` },
  'moveIn.due': { subject: 'moveIn', say: ({ subject }) => `重新推算了入驻申请（${subject}）的期限` },
  'record.tellAgain': { subject: 'record', say: () => '重新生成了一条没有生成的通知' },
  'record.tellNoMore': { subject: 'record', say: () => '放弃了一条没有生成的通知' },
  'calendar.load': { subject: 'calendar', say: ({ subject }) => `登记了${subject}` },
  'entryRules.edit': { subject: 'park', say: ({ subject }) => `修改了“${subject}”准入规则的草稿` },
  'entryRules.discard': { subject: 'park', say: ({ subject }) => `放弃了“${subject}”准入规则的草稿` },
  'entryRules.publish': { subject: 'entryRules', say: ({ subject }) => `发布了${subject}`, tells: toOperator },
  'siteText.publish': { subject: 'siteText', say: ({ subject }) => `发布了${subject}` },
  'organisation.block': { subject: 'organisation', say: ({ subject }) => `屏蔽了“${subject}”的邀约` },
  'organisation.unblock': { subject: 'organisation', say: ({ subject }) => `解除了对“${subject}”的屏蔽` },
  'register.import': { subject: 'register', say: ({ subject }) => `导入了名录《${subject}》` },
  'register.seed': { subject: 'register', say: () => '写入了随系统提供的数据' },
  'record.export': { subject: 'record', say: () => '导出了留痕' },
} as const satisfies Record<string, Deed>;

export type DeedName = keyof typeof DEEDS;
/** The deeds of which somebody gets a notice. */
export type ToldDeed = { [D in DeedName]: (typeof DEEDS)[D] extends { tells: object } ? D : never }[DeedName];

/** The deed with this name in the database. `writeEntry` wrote every name there; throws if it is unknown. */
export function deedOf(name: string): Deed {
  if (!Object.hasOwn(DEEDS, name)) throw new Error(`留痕中有不认识的事项 ${name}`);
  return DEEDS[name as DeedName];
}

/** The kind of subject with this name in the database. `writeEntry` wrote every name there; throws if it is unknown. */
export function recordSubjectOf(name: string): RecordSubject {
  const subject = RECORD_SUBJECTS.find((one) => one === name);
  if (!subject) throw new Error(`留痕中有不认识的种类 ${name}`);
  return subject;
}
