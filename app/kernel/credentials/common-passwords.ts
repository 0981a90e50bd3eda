import { dictionary } from '@zxcvbn-ts/language-common';

/** Common passwords of Chinese keyboards and sites. The other list comes mostly from English-speaking sites. */
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
 * Whether a password is a common one, ignoring case and any digits or exclamation marks at its end: people add those when a site
 * asks for more.
 */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFKC').trim().toLowerCase();
  return common.has(folded) || common.has(folded.replace(/(?<![\d!])[\d!]+$/u, '')) || common.has(folded.replace(/(?<!!)!+$/u, ''));
}
