import { publishSiteText } from '#app/domain/site-texts/publish-site-text.server.ts';
import type { SiteTextKind } from '#app/domain/site-texts/site-text.ts';
import { actAs } from './act-as.ts';
import type { Stage } from './history.ts';
import { moment } from './moments.ts';
import type { Strand } from './tell.ts';

const DEMO = '本文本是演示，没有法律效力；正式使用时由主办单位填写。';

/** What the software itself does, so that nothing is invented for whoever will run it. */
const TEXTS: Record<SiteTextKind, string> = {
  privacy: `${DEMO}
**收集什么** 注册时的姓名、手机号码或邮箱；登录时的设备、浏览器和时间；办理事项时您自己填写的内容和上传的材料。
**用来做什么** 登录、通知、办理认领和核验、发出和答复邀约。不用于推销，也不用于自动化决策。
**浏览器里存什么** 登录的凭据、字号、还没有提交的表单、候选的机构（保存 180 天，登录后并入账号）、最近看过的机构和名录的筛选（只在这个浏览器里），以及加密的记号：哪些账号用这台设备登录过（保存一年，别人猜密码时不妨碍您登录）。没有用于统计和广告的。
**谁能看到** 办理事项的主管部门和园区运营方；其他用户只能看到遮盖后的联系方式。查看完整联系方式会留痕并通知您。
**保存多久** 账号信息保存到您注销为止；没有确认的注册 24 小时后删除。留痕里没有联系方式原文。
**您可以** 在“我的数据”里下载、更正、删除个人信息，或注销账号。`,
  terms: `${DEMO}
- 一个人一个账号，请妥善保管密码，不要交给他人使用。
- 填写的内容、上传的材料应当真实；对公开内容负责的是发布它的主体。
- 平台不参与双方的合同，不收费，不提供付费排名。
- 违法的内容会被隐藏，并在原处写明日期和理由。`,
  accessibility: `${DEMO}
- 每一页都可以只用键盘操作，关闭脚本时也能使用。
- 每一页顶部的“大字”可以放大全部文字；图和地图旁边有同样内容的表格或列表。
- 使用中有困难，请从页面底部的“意见与纠错”告诉我们，选择“打不开或不好用”。`,
};

/** The texts of the site in their first version; the privacy policy in its second. */
export async function* textsArePublished({ db, today }: Stage): Strand {
  const publish = async (kind: SiteTextKind, text: string, seen: number, now: Date): Promise<void> => {
    await actAs(db, 'administrator', now, (by) => publishSiteText(db, by, { kind, text, seen }));
  };
  const first = moment(today, 88, '09:30');
  yield first;
  await publish('privacy', TEXTS.privacy.replace('查看完整联系方式会留痕并通知您。', ''), 0, first);
  await publish('terms', TEXTS.terms, 0, first);
  await publish('accessibility', TEXTS.accessibility, 0, first);
  const second = moment(today, 40, '10:20');
  yield second;
  await publish('privacy', TEXTS.privacy, 1, second);
}
