import Fraction from 'fraction.js';

/** An exact amount in fen, before it is rounded. */
export type Exact = Fraction;

/** Exactly `times` × `of` ÷ `by`; whole numbers of any size. */
export const exactly = (times: number | bigint, of: number | bigint = 1, by: number | bigint = 1): Exact =>
  new Fraction(BigInt(times) * BigInt(of), BigInt(by));

export const NOTHING: Exact = exactly(0);

/** The smaller of two exact amounts. */
export const least = (one: Exact, other: Exact): Exact => (one.compare(other) <= 0 ? one : other);

/**
 * 四舍五入 to a whole fen: half away from zero.
 * @throws RangeError beyond ±9,007,199,254,740,991 fen, which no lease comes near.
 */
export function roundFen({ s, n, d }: Exact): number {
  const whole = (2n * n + d) / (2n * d);
  const fen = Number(s < 0n ? -whole : whole);
  if (!Number.isSafeInteger(fen)) throw new RangeError('An amount is too large to be counted in fen');
  // Minus zero is nothing owed, too.
  return fen === 0 ? 0 : fen;
}

/** Fen → `27,600.00 元`. */
export const writeFen = (fen: number): string =>
  `${(fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} 元`;

/** An exact amount → `21,198.065 元`, or `9,870.9677… 元` where it has no end; never fewer than two decimals. */
export function writeExact(fen: Exact): string {
  const places = 10n ** 6n;
  const { s, n, d } = fen.div(100);
  const millionths = (n * places) / d;
  const ends = (n * places) % d === 0n;
  const [whole, rest] = [millionths / places, String(millionths % places).padStart(6, '0')];
  const decimals = ends ? rest.replace(/0{1,4}$/u, '') : `${rest.slice(0, 4)}…`;
  return `${s < 0n ? '-' : ''}${whole.toLocaleString('en-US')}.${decimals} 元`;
}

/**
 * Cuts an amount into parts in proportion to whole weights, so that they sum to it: by the largest remainder, ties to the heavier part, then
 * to the earlier one.
 * @param total in fen, at least 0.
 * @param weights at least one, none below 0, not all 0.
 */
export function inProportion(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const shares = weights.map((weight, at) => {
    const exact = BigInt(total) * BigInt(weight);
    return { at, weight, fen: Number(exact / all), rest: exact % all };
  });
  const left = total - shares.reduce((sum, { fen }) => sum + fen, 0);
  const first = shares.toSorted((a, b) => (a.rest === b.rest ? b.weight - a.weight || a.at - b.at : a.rest > b.rest ? -1 : 1));
  const lucky = new Set(first.slice(0, left).map(({ at }) => at));
  return shares.map(({ at, fen }) => fen + (lucky.has(at) ? 1 : 0));
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'] as const;
const GROUPS = ['', '万', '亿', '兆'] as const;

/** Four digits → `壹仟零贰拾`; '' for 0. */
function inWords(four: string): string {
  const digits = [...four.padStart(4, '0')].map((digit, at) => (digit === '0' ? '零' : `${DIGITS[Number(digit)]}${PLACES[3 - at]}`));
  return digits.join('').replace(/零+/gu, '零').replace(/零$/u, '');
}

/** Fen → 大写金额, `壹仟贰佰元整`, `玖万贰仟叁佰贰拾肆元壹角`, `伍分`, as papers of account have it (正确填写票据和结算凭证的基本规定). */
export function inCapitals(fen: number): string {
  const [whole, cents] = [String(Math.floor(Math.abs(fen) / 100)), Math.abs(fen) % 100];
  const padded = whole.padStart(Math.ceil(whole.length / 4) * 4, '0');
  const groups = padded.match(/.{4}/gu) ?? [];
  const yuan = groups
    .map((four, at) => {
      const words = inWords(four);
      return words === '' ? '零' : `${words}${GROUPS[groups.length - 1 - at]}`;
    })
    .join('')
    .replace(/零+/gu, '零')
    .replace(/^零|零$/gu, '');
  const [jiao, rest] = [Math.floor(cents / 10), cents % 10];
  const small = [
    jiao > 0 ? `${DIGITS[jiao]}角` : rest > 0 && yuan !== '' ? '零' : '',
    rest > 0 ? `${DIGITS[rest]}分` : '',
    rest === 0 ? '整' : '',
  ].join('');
  const head = yuan === '' ? (cents === 0 ? '零元' : '') : `${yuan}元`;
  return `${fen < 0 ? '负' : ''}${head}${rest === 0 && jiao > 0 ? small.replace('整', '') : small}`;
}
