import type { Day } from '#app/kernel/calendar.ts';
import type { LicenceKind } from '../lines/licence.ts';
import { visible } from '#app/kit/visible-text.ts';
import { dayIn } from '#app/kernel/read-day.ts';

/** The edition of the register that is being imported; the source of its facts. */
export interface Edition {
  sourceId: string;
  dated: Day;
}

/** The publisher of a register that names no office, if none is given. */
export const UNNAMED_PUBLISHER = '名录未载发布单位';

/** How the day of an edition was determined, for the summary. */
export type DatedBy = 'option' | 'title' | 'fileName' | 'fileTime';

export const DATED_BY: Record<DatedBy, string> = {
  option: '--dated 指定',
  title: '取自表头上方的文字',
  fileName: '取自文件名',
  fileTime: '取自文件的修改时间',
};

export interface EditionHints {
  /** Texts above the header, from the top. */
  titles: readonly string[];
  /** The file's name without its ending. */
  fileName: string;
  /** The day on which the file was last changed. */
  changedOn: Day;
  today: Day;
}

/**
 * The day of the edition if none is given: the first complete date above the header, else in the file's name, else the day of the
 * file. It depends on the file alone, so a second run finds the same; future dates are ignored.
 */
export function editionDay(hints: EditionHints): { dated: Day; by: DatedBy } {
  const past = (day: Day | null): day is Day => day !== null && day <= hints.today;
  const title = hints.titles.map(dayIn).find(past);
  if (title !== undefined) return { dated: title, by: 'title' };
  const named = dayIn(hints.fileName);
  if (past(named)) return { dated: named, by: 'fileName' };
  return { dated: past(hints.changedOn) ? hints.changedOn : hints.today, by: 'fileTime' };
}

/** What stands above a header and is no title: 附件1, 填报单位：…, 基本信息, 第1页. */
const NO_TITLE = [
  /^(?:附件|附表|附录|表格?)\s*[\d一二三四五六七八九十]*[:：]?$/u,
  /^(?:填[报表写制]|制表|编制|报送|发布|主管|公布|上报|审核|复核|联系|经办|单位|日期|时间|截[至止]|备注|说明|注|数据来源|来源|打印|导出|页码|共|第)[^:：]{0,8}(?:[:：]|$)/u,
  /^.{0,12}(?:信息|情况)$/u,
  /^(?:单位|第.{1,4}页|共.{1,6}[页条家户])/u,
  /^sep=/iu,
];
const TITLE_WORD = /名录|名单|名册|一览|汇总|清单|目录|公示|公告|台账|统计表|登记表|登记册|信息表|情况表/u;

/** The text above the header that is its title: the first that is called a register, list or the like, else the first; null if there is none. */
export function titleAmong(titles: readonly string[]): string | null {
  const whole = titles.filter((text) => text.length >= 4 && text.length <= 100);
  const named = whole.find((text) => TITLE_WORD.test(text) && !/[:：]/u.test(text));
  return named ?? whole.find((text) => NO_TITLE.every((pattern) => !pattern.test(text.trim()))) ?? null;
}

/** What 许可证编号 is the number of in a register with these texts above its header: lists of 劳务派遣 and 电信 licences say so. */
export function permitKindOf(texts: readonly string[]): LicenceKind {
  const text = texts.join(' ');
  if (/人力资源/u.test(text)) return 'hrPermit';
  return /劳务派遣/u.test(text) ? 'dispatchPermit' : /增值电信|电信业务/u.test(text) ? 'telecomPermit' : 'hrPermit';
}

/** The edition's title if none is given: the title above the header, else the file's name. */
export function editionTitle({ titles, fileName }: EditionHints): string {
  return titleAmong(titles) ?? visible(fileName);
}

/** Counts the offices that issued a register's licences; the most frequent one counts as the publisher. */
export class IssuerTally {
  #counts = new Map<string, number>();

  add(issuer: string): void {
    if (this.#counts.has(issuer) || this.#counts.size < 1_000) this.#counts.set(issuer, (this.#counts.get(issuer) ?? 0) + 1);
  }

  mostCommon(): string | null {
    let best: [string, number] | null = null;
    for (const entry of this.#counts) if (best === null || entry[1] > best[1]) best = entry;
    return best?.[0] ?? null;
  }
}
