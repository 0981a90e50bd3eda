import { addDays } from '#app/kernel/calendar.ts';
import { amountOf, dayOfPrice, monthOfPrice, partsIn, YEAR_DAYS, type Charge, type Measure, type ChargedPart } from './charge.ts';
import { NOTHING, roundFen, writeExact, writeFen, type Exact } from './fen.ts';
import { common, daysIn, type Span } from './months.ts';

const UNIT: Record<Measure, string> = { area: '㎡', desk: '个工位', flat: '' };

/** A quantity in hundredths → `100.00 ㎡`, `12 个工位`; '' for a flat price. */
export function writeQuantity({ measure, quantity }: Pick<Charge, 'measure' | 'quantity'>): string {
  if (measure === 'flat') return '';
  const decimals = measure === 'desk' && quantity % 100 === 0 ? 0 : 2;
  return `${(quantity / 100).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })} ${UNIT[measure]}`;
}

/** A price in 0.0001 元 → `3.0000 元`. */
export const writePerUnit = (price: number): string =>
  `${(price / 10_000).toLocaleString('en-US', { minimumFractionDigits: 4, maximumFractionDigits: 4 })} 元`;

const times = (...factors: readonly string[]): string => factors.filter((factor) => factor !== '').join(' × ');

/** How the price of a charge becomes amounts, as its lease prints it, with the month's amount where there is one. */
export function formulaOf(charge: Charge): string {
  const { base, price } = charge;
  const unit = times(writeQuantity(charge), writePerUnit(price));
  const month = writeFen(monthOfPrice(charge, price));
  return {
    perDay: `按实际天数：每天 ${writeExact(dayOfPrice(charge, price))}（${unit}）`,
    monthFromDay: `按月：月租金 ${month}（${unit} × 365 ÷ 12），不足一个月的按天，每天 ${writeExact(dayOfPrice(charge, price))}，不超过一个月`,
    perMonth: `按月：每月 ${month}（${unit}），不足一个月的按当月实际天数折算`,
    perMonthYear: `按月：每月 ${month}（${unit}），不足一个月的按 月单价 × 12 ÷ 365 天折算，不超过一个月`,
  }[base];
}

/** A part as it is said; `rest` is what was charged of its month before, where it is what is left of a whole one. */
type SaidPart = ChargedPart & { rest: Exact | null };

/** Parts that can be said together: whole months at one price. */
function together(parts: readonly SaidPart[]): { part: SaidPart; count: number }[] {
  const said: { part: SaidPart; count: number }[] = [];
  for (const part of parts) {
    const last = said.at(-1);
    if (last && part.whole && last.part.whole && last.part.price === part.price) last.count += 1;
    else said.push({ part, count: 1 });
  }
  return said;
}

function sayPart(charge: Charge, { part, count }: { part: SaidPart; count: number }): string {
  const { price, days, month, whole, amount, rest } = part;
  const byPrice = times(`${days} 天`, writeQuantity(charge), writePerUnit(price));
  if (month === null) return `${byPrice} = ${writeExact(amount)}`;
  const perMonth = monthOfPrice(charge, price);
  if (whole) return `${times(`${count} 个月`, writeFen(perMonth))} = ${writeFen(perMonth * count)}`;
  if (rest) return `一个月 ${writeFen(perMonth)}，减去此前已计 ${writeExact(rest)} = ${writeExact(amount)}`;
  const formula = {
    perDay: byPrice,
    monthFromDay: byPrice,
    perMonth: `${writeFen(perMonth)} × ${days} ÷ ${daysIn(month)} 天`,
    perMonthYear: `${writeFen(perMonth)} × 12 × ${days} ÷ ${YEAR_DAYS} 天`,
  }[charge.base];
  const isCapped = charge.base === 'monthFromDay' && dayOfPrice(charge, price).mul(days).compare(perMonth) > 0;
  return `${formula}${isCapped ? '，不超过一个月' : ''} = ${writeExact(amount)}`;
}

/** The parts of a charge that lie in a period, those at its edges as far as they lie in it. */
function saidParts(charge: Charge, span: Span): SaidPart[] {
  const before = charge.base === 'perDay' ? [] : partsIn(charge, { from: addDays(span.from, -1), to: addDays(span.from, -1) });
  return partsIn(charge, span).flatMap((part): SaidPart[] => {
    const there = common(part, span);
    if (!there) return [];
    const earlier = part.month === null ? undefined : before.find((one) => one.from === part.from);
    if (!earlier) return [{ ...part, rest: null }];
    const days = part.days - earlier.days;
    // What is left of a month is the whole less what was charged, which days alone do not give.
    const rest = charge.base !== 'perMonth' && part.whole ? earlier.amount : null;
    return [{ ...part, ...there, days, whole: false, amount: part.amount.sub(earlier.amount), rest }];
  });
}

/** How the amount of a period comes about, each step in words; the last of them is what rounding the sum of all periods changes. */
export function explain(charge: Charge, span: Span): string[] {
  const parts = saidParts(charge, span).filter(({ days }) => days > 0);
  const exact = parts.reduce((sum, { amount }) => sum.add(amount), NOTHING);
  const rounded = amountOf(charge, span);
  const charged = common(span, { from: charge.startsOn, to: charge.endsOn ?? span.to });
  const free = (charged ? daysIn(charged) : 0) - parts.reduce((sum, { days }) => sum + days, 0);
  const odd = rounded - roundFen(exact);
  return [
    ...together(parts).map((said) => sayPart(charge, said)),
    ...(free > 0 ? [`免租 ${free} 天`] : []),
    ...(odd === 0 ? [] : [`累计取整 ${odd > 0 ? '+' : '-'}${writeFen(Math.abs(odd))}`]),
  ];
}
