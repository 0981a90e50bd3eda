import type { Day } from '#app/kernel/calendar.ts';
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

/** The edition's title if none is given: the first text above the header, else the file's name. */
export function editionTitle({ titles, fileName }: EditionHints): string {
  const title = titles.find((text) => text.length >= 4 && text.length <= 100 && !/^(?:附件|表)\s*\d*$/u.test(text));
  return title ?? fileName;
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
