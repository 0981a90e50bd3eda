import { unspaced } from '#app/kit/visible-text.ts';
import { LICENCE_KINDS, type LicenceKind } from '../lines/licence.ts';

const NOT_SO = '(?<!未被|[未无没非不])';
const NOT_YET = '(?<![将近])';
/** Words for a licence, or an institution, that no longer is in force; 未注销, 无异常 and 即将到期 say the contrary. */
const OVER = new RegExp(
  `${NOT_SO}${NOT_YET}(?:注销|吊销|撤销|撤回|废止|作废|失效|过期|到期|届满|停业|歇业|停用|终止|暂停|中止|解散|异常|迁出|关闭)|无效|非有效|未(?:通过|续|延续|换证)|不(?:合格|再有效)`,
  'u',
);

/** Whether a register's 状态 says that what it lists is no longer in force. */
export const saysOver = (status: string): boolean => OVER.test(unspaced(status));

/** The same in free text, where 2027年到期 and 地址异常 say nothing of the kind. */
const OVER_IN_TEXT = new RegExp(
  `${NOT_SO}(?:注销|吊销|撤销|废止|作废|失效|停业|歇业|解散)|(?:已|已经|早已)(?:过期|到期|届满|关闭|终止|停用|撤回)|无效|不再有效`,
  'u',
);
/** What makes such words speak of something else, of what is past and made good, or of what may come. */
const QUALIFIED =
  /原|旧|曾|前身|分(?:支|公司|店|部|所)|重新|换[发证领]|补[发办领]|新[证发领]|恢复|续[期证]|延续|申请|拟|准备|正在|办理中|如|若|逾期|否则|将|变更|更名|其中|部分|以前|遗失|处罚|名录|决定书|股东|子公司|集团/u;
const LONGEST_CLEAR = 40;

/** Which licences a remark speaks of, where it names them. */
const NAMED: readonly (readonly [RegExp, LicenceKind])[] = [
  [/派遣|劳派/u, 'dispatchPermit'],
  [/电信|ICP/iu, 'telecomPermit'],
  [/(?<!许可)备案/u, 'hrFiling'],
  [/人力资源服务许可/u, 'hrPermit'],
];

/**
 * What a register's 备注 says of licences no longer in force: the kinds of which it plainly says so, all if it names none; no kinds if it has
 * such words but may speak of something else. Null if it has none.
 */
export function overByRemark(remark: string): { kinds: readonly LicenceKind[] } | null {
  const said = unspaced(remark)
    .split(/[。;；\n]/u)
    .filter((part) => OVER_IN_TEXT.test(part));
  if (said.length === 0) return null;
  const text = said.join('');
  if (text.length > LONGEST_CLEAR || QUALIFIED.test(unspaced(remark))) return { kinds: [] };
  const named = NAMED.flatMap(([pattern, kind]) => (said.some((part) => pattern.test(part)) ? [kind] : []));
  return { kinds: named.length === 0 ? LICENCE_KINDS : named };
}
