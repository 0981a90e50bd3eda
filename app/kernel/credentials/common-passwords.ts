import { dictionary } from '@zxcvbn-ts/language-common';

/** What Chinese keyboards add to the list, which was gathered mostly from English-speaking sites. */
const COMMON_IN_CHINESE: readonly string[] = [
  'woaini',
  'woaini1314',
  'woaiwojia',
  'woaizhongguo',
  'wodemima',
  'mima',
  'zhongguo',
  'nihao',
  'beijing',
  'shanghai',
  'iloveyou1314',
  '5201314',
  '1314520',
  '我爱你',
  '我的密码',
  '密码',
];

const common: ReadonlySet<string> = new Set([...dictionary['passwords-common'], ...COMMON_IN_CHINESE].map((one) => one.toLowerCase()));

/**
 * Whether a password is among the common ones, in capitals or not, and with or without digits and exclamation marks
 * after it, which is how people dress up a word when a site asks for more.
 */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFKC').trim().toLowerCase();
  return common.has(folded) || common.has(folded.replace(/[\d!]+$/u, '')) || common.has(folded.replace(/!+$/u, ''));
}
