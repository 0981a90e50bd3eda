import { unspaced } from '#app/kit/visible-text.ts';

/** How tables say that a cell has nothing to say, and how they say that something is missing or still to come. */

const MARKS = /^[\p{P}\p{S}\p{Z}\s\\NＮ]*$/u;
const WHOLE = /^(?:无|空|缺|没|未|否|免|NULL|NIL|NONE|NAN|NA|UNKNOWN|UNDEFINED|TBD|TBC|EMPTY|BLANK|FALSE|备案制)$/u;
/** The characters with which the words below begin; most cells have none, and need no more looking at. */
const MAY_BE_IN_WORDS = /[暂尚未没无不免空办审申受换补变筹续公整延正进待拟预即过到失注吊撤遗作同详另见]/u;
const IN_WORDS = new RegExp(
  [
    '暂[无未缺停]|尚[无未]|[未没无](?:有|取得|办理?|领取?|申[请领报]|获得?|发放?|提供|填写?|登记|载明?|写明?|注明|标明?|知|详|许可|备案|证(?!字)|需|须|要)',
    '不(?:需|须|用|涉及|适用|详|明|清楚|知道?|办理|属)|免办|空缺|空白',
    '[办审申受换补变筹续公整延](?:理|批|核|请|领|办|证|更|建|期|示|改|续)?[之过]?(?:流程|手续|阶段)?中|正在|进行中',
    '待(?:[办定补核领发取批审填查]|提供|确认|更新)|拟[办申]|预计|即将',
    '过期|到期未|失效|注销|吊销|撤销|遗失|作废|同上|详见|另附|见(?:附|备注|说明)|无效',
  ].join('|'),
  'u',
);

const fold = (text: string): string => unspaced(text).toUpperCase();

/** Whether `text` says in words or by a mark that there is nothing, not yet or no longer: 暂无, 办理中, N/A, —, /. */
export function saysNone(text: string): boolean {
  const bare = fold(text);
  return MARKS.test(bare) || WHOLE.test(bare.replace(/[^\p{L}\p{N}]/gu, '')) || (MAY_BE_IN_WORDS.test(bare) && IN_WORDS.test(bare));
}

/** Whether `text` only marks an empty cell: it says that there is nothing, and has no digit that could be read. */
export function isBlankMark(text: string): boolean {
  return !/\d/u.test(fold(text)) && saysNone(text);
}
