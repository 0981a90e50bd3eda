import type { ContactAddress } from '../credentials/contact-address.ts';
import type { LinkPurpose } from '../links/purposes.ts';
import type { Message } from '../messages/message.ts';

/** Where links in messages lead. The web builds these addresses, since it knows the site's. */
export interface Urls {
  link: Record<LinkPurpose, (token: string) => string>;
  notices: string;
}

const SITE = '线上产业园';
const NOT_YOU = '如果不是您本人操作，请忽略这条消息，不会有任何改变。';

interface Words {
  subject: string;
  lines: readonly string[];
  button: string;
}

interface LinkAbout {
  organisation: string;
  invitedBy: string;
  /** How often the link was sent before. */
  round: number;
}

/** What each kind of link says. */
const LINK_WORDS: Record<LinkPurpose, (about: LinkAbout) => Words> = {
  register: () => ({
    subject: `${SITE}：完成注册`,
    lines: ['有人用这个地址在线上产业园注册账号。打开下面的链接确认后即可使用，链接 24 小时内有效、只能用一次。', NOT_YOU],
    button: '确认注册',
  }),
  knownAddress: () => ({
    subject: `${SITE}：您已有账号`,
    lines: ['有人用这个地址注册账号或更换登录地址，但您已有账号，直接登录即可；忘记密码可以在登录页重设。', NOT_YOU],
    button: '登录',
  }),
  resetPassword: () => ({
    subject: `${SITE}：重设密码`,
    lines: ['打开下面的链接设置新密码，链接 1 小时内有效、只能用一次。', NOT_YOU],
    button: '重设密码',
  }),
  changeAddress: () => ({
    subject: `${SITE}：确认新的登录地址`,
    lines: ['打开下面的链接，把账号的登录地址换成这个地址。链接 24 小时内有效、只能用一次。', NOT_YOU],
    button: '确认更换',
  }),
  formerAddress: () => ({
    subject: `${SITE}：登录地址已更换`,
    lines: [
      '您在线上产业园的账号改用了别的登录地址，这个地址不再能登录，也不再接收通知。',
      '如果不是您本人操作，请立即联系园区运营方或主管部门。',
    ],
    button: '打开线上产业园',
  }),
  invitation: ({ organisation, invitedBy }) => ({
    subject: `${SITE}：邀请您加入${organisation}`,
    lines: [`${invitedBy}邀请您加入“${organisation}”。链接 7 天内有效、只能用一次，并且只有登录地址与收到邀请的地址一致的账号才能接受。`],
    button: '查看邀请',
  }),
  feedbackAnswer: () => ({
    subject: `${SITE}：您的意见有了答复`,
    lines: ['您在线上产业园提出的意见已经办理。打开下面的链接查看答复，链接 30 天内有效。', '如果您没有提过意见，请忽略这条消息。'],
    button: '查看答复',
  }),
  intent: ({ round }) => ({
    subject: `${SITE}：您的入驻意向${round === 0 ? '已收到' : '的进度'}`,
    lines: [
      '打开下面的链接，查看办到哪一步、由谁办理、下一步是什么。链接一直是同一条，办结后还可以用 30 天。',
      '如果您没有提交过入驻意向，请忽略这条消息。',
    ],
    button: '查看进度',
  }),
};

/** The message that carries a one-time link; sent again with news, it is another message. */
export function linkMessage(id: string, to: ContactAddress, purpose: LinkPurpose, url: string, about: LinkAbout): Message {
  const { subject, lines, button } = LINK_WORDS[purpose](about);
  return { id: about.round === 0 ? `link-${id}` : `link-${id}-${about.round}`, to, subject, lines, link: { name: button, url } };
}

/** The message that carries a notice. */
export function noticeMessage(
  id: string,
  to: ContactAddress,
  said: { sentence: string; when: string; changes: readonly string[]; reason: string | null; next: string | null },
  url: string,
): Message {
  return {
    id: `notice-${id}`,
    to,
    subject: `${SITE}：${said.sentence}`,
    lines: [
      `${said.when}，${said.sentence}。`,
      ...said.changes,
      ...(said.reason === null ? [] : [`理由：${said.reason}`]),
      ...(said.next === null ? [] : [said.next]),
      '您可以在“我的账号 → 通知设置”里选择哪些通知发送邮件。',
    ],
    link: { name: '查看通知', url },
  };
}
