import { addDays, isDay, writeDay, type Day } from '#app/kernel/calendar.ts';
import { holdsSeveralNumbers, numberFlaw } from '../lines/licence-number.ts';
import { FOREVER, LICENCE_NAME, type LicenceKind } from '../lines/licence.ts';

/** The usual term of a licence in years; null if places differ. 劳务派遣: 劳动合同法五十七条的实施办法; 增值电信: 电信业务经营许可管理办法. */
const USUAL_YEARS: Record<LicenceKind, number | null> = { hrPermit: null, hrFiling: null, dispatchPermit: 3, telecomPermit: 5 };

/** Where places differ, none issues a licence for longer. */
const LONGEST_YEARS = 10;

const SHORTEST_NUMBER = 4;

/** The last day of a term of whole years; a term that begins on 29 February ends on the 28th in a year without a 29th. */
function lastDayOfYears(validFrom: Day, years: number): Day {
  const anniversary = `${Number(validFrom.slice(0, 4)) + years}${validFrom.slice(4)}`;
  const there: boolean = isDay(anniversary);
  return there ? addDays(anniversary, -1) : `${anniversary.slice(0, 7)}-28`;
}

/** The year in a licence number; null if there is none, or more than one. */
function yearIn(number: string): string | null {
  const years = new Set(number.normalize('NFKC').match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu) ?? []);
  return years.size === 1 ? ([...years][0] ?? null) : null;
}

/**
 * Oddities of a licence's term. Without a first day the longest usual term is reckoned from today, as no licence stated now begins later.
 */
export function termWarnings(
  { kind, validFrom, validTo }: { kind: LicenceKind; validFrom: Day | null; validTo: Day | null },
  today: Day,
): string[] {
  if (validTo === null) return [];
  const usual = USUAL_YEARS[kind];
  const name = LICENCE_NAME[kind];
  if (validTo === FOREVER) return usual === null ? [] : [`${name}通常有效 ${usual} 年，这里填写的是“长期”`];
  const longest = lastDayOfYears(validFrom ?? today, usual ?? LONGEST_YEARS);
  return [
    ...(validTo > longest
      ? [
          usual === null
            ? `有效期超过 ${LONGEST_YEARS} 年，请核对年份`
            : `${name}通常有效 ${usual} 年（到${writeDay(longest)}），填写的有效期更长`,
        ]
      : []),
    ...(validTo < today ? [`有效期已于${writeDay(validTo)}届满，不能使服务公开`] : []),
  ];
}

/**
 * Oddities of a licence as stated, for the person who checks it. Numbers have no national pattern and terms differ by place, so that none
 * of them is a reason to refuse.
 */
export function softWarnings(
  { kind, number, validFrom, validTo }: { kind: LicenceKind; number: string; validFrom: Day | null; validTo: Day | null },
  today: Day,
): string[] {
  const year = yearIn(number);
  return [
    ...(number !== '' && (number.length < SHORTEST_NUMBER || numberFlaw(number) !== null) ? ['填写的不像完整的证号，请与扫描件核对'] : []),
    ...(holdsSeveralNumbers(number) ? ['填写的像是几个证号，一份申报只写一份证'] : []),
    ...(year !== null && validFrom !== null && year !== validFrom.slice(0, 4)
      ? [`证号里的年份是 ${year}，有效期从 ${validFrom.slice(0, 4)} 年起，请核对`]
      : []),
    ...(validFrom !== null && validFrom > today ? [`${writeDay(validFrom)}才开始生效`] : []),
    ...termWarnings({ kind, validFrom, validTo }, today),
  ];
}
