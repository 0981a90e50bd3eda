import type { Debt } from '#app/domain/rents/allocate.ts';
import type { Charge } from '#app/domain/rents/charge.ts';
import type { LateFeeClause, Lowering } from '#app/domain/rents/late-fee.ts';
import type { Cycle } from '#app/domain/rents/periods.ts';

/**
 * The rules of TENANCY B1–B5 once more, as somebody would apply them with a calendar and a pencil: day by day, with nothing of the program
 * but its types. Amounts are whole numbers of shares of a fen, so small that each day and each part of a month has a whole number of them.
 */
export const SHARES = 10_000n * 365n * 28n * 29n * 30n * 31n;

/** Half up to a whole fen, away from zero. */
export function rounded(shares: bigint, of = SHARES): bigint {
  return shares < 0n ? -rounded(-shares, of) : (2n * shares + of) / (2n * of);
}

const min = (one: bigint, other: bigint): bigint => (one < other ? one : other);

type Parts = [year: number, month: number, date: number];

const read = (day: string): Parts => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
const write = ([year, month, date]: Parts): string => [year, month, date].map((part) => String(part).padStart(2, '0')).join('-');
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysOfMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

function dayAfter(day: string): string {
  const [year, month, date] = read(day);
  if (date < daysOfMonth(year, month)) return write([year, month, date + 1]);
  return month < 12 ? write([year, month + 1, 1]) : write([year + 1, 1, 1]);
}

/** The same date so many months later, or the last day of a month that has no such date. */
export function monthsLater(day: string, months: number): string {
  let [year, month] = read(day);
  for (let passed = 0; passed < months; passed += 1) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return write([year, month, Math.min(read(day)[2], daysOfMonth(year, month))]);
}

const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;

/** The first day of the k-th month of the grid. */
export const gridDay = ({ grid, startsOn }: Pick<Charge, 'grid' | 'startsOn'>, k: number): string =>
  monthsLater(grid === 'anchored' ? startsOn : firstOfMonth(startsOn), k);

function daysBefore(from: string, end: string): bigint {
  let days = 0n;
  for (let day = from; day < end; day = dayAfter(day)) days += 1n;
  return days;
}

const isFree = ({ free }: Charge, day: string): boolean => free.some(({ from, to }) => from <= day && day <= to);

function priceOn({ price, steps }: Charge, day: string): number {
  let now = price;
  for (const step of steps) if (step.from <= day) now = step.price;
  return now;
}

/** What so many days at a price cost that lie in a month of `all` days. */
function daysCost({ base, quantity }: Charge, price: number, days: bigint, all: bigint): bigint {
  const product = BigInt(quantity) * BigInt(price);
  const byDays = (days * product * SHARES) / 10_000n;
  if (base === 'perDay') return byDays;
  const month = (base === 'monthFromDay' ? rounded(product * 365n, 120_000n) : rounded(product, 10_000n)) * SHARES;
  if (days === all) return month;
  if (base === 'monthFromDay') return min(month, byDays);
  return base === 'perMonth' ? (month * days) / all : min(month, (month * 12n * days) / 365n);
}

/** Each day of a charge with what is owed from the first day to that day, in shares. */
function* owedByDay(charge: Charge): Generator<{ day: string; owed: bigint }> {
  let months = 0;
  let before = 0n;
  let next = gridDay(charge, 1);
  let all = daysBefore(gridDay(charge, 0), next);
  let charged = new Map<number, bigint>();
  const inMonth = (): bigint => [...charged].reduce((sum, [price, days]) => sum + daysCost(charge, price, days, all), 0n);
  for (let day = charge.startsOn; charge.endsOn === null || day <= charge.endsOn; day = dayAfter(day)) {
    if (day === next) {
      before += inMonth();
      months += 1;
      next = gridDay(charge, months + 1);
      all = daysBefore(day, next);
      charged = new Map();
    }
    const price = priceOn(charge, day);
    if (!isFree(charge, day)) charged.set(price, (charged.get(price) ?? 0n) + 1n);
    yield { day, owed: before + inMonth() };
  }
}

/** C of some days in one walk: what is owed from the first day to each of them, in shares. */
export function owedOn(charge: Charge, days: readonly string[]): bigint[] {
  const owed = days.map(() => 0n);
  const last = days.reduce((latest, day) => (day > latest ? day : latest), '');
  for (const walked of owedByDay(charge)) {
    if (walked.day > last) break;
    for (const [at, day] of days.entries()) if (walked.day <= day) owed[at] = walked.owed;
  }
  return owed;
}

/** The first days of the periods of a lease. */
export function periodStarts(startsOn: string, endsOn: string, { months, grid, firstStub }: Cycle): string[] {
  const starts = [startsOn];
  let passed = 0;
  for (let day = dayAfter(startsOn); day <= endsOn; day = dayAfter(day)) {
    if (day !== gridDay({ grid, startsOn }, passed + 1)) continue;
    passed += 1;
    const hasStub = grid === 'calendar' && startsOn !== firstOfMonth(startsOn);
    const whole = hasStub && firstStub !== 'countsAsMonth' ? passed - 1 : passed;
    const isStubAlone = whole === 0 && firstStub === 'own';
    if (isStubAlone || (whole > 0 && whole % months === 0)) starts.push(day);
  }
  return starts;
}

/** The fee for being late with a principal, in fen, reckoned through a day. */
export function slowLateFee(
  { principal, due, lowered }: { principal: number; due: string; lowered: readonly Lowering[] },
  { rate, capPercent, graceDays }: LateFeeClause,
  through: string,
): bigint {
  const left = (counts: (lowering: Lowering) => boolean): number =>
    Math.max(0, principal - lowered.filter(counts).reduce((sum, { amount }) => sum + amount, 0));
  let lastOfGrace = due;
  for (let day = 0; day < graceDays; day += 1) lastOfGrace = dayAfter(lastOfGrace);
  if (through <= lastOfGrace || left(({ on }) => on <= lastOfGrace) === 0) return 0n;
  let hundredThousandths = 0n;
  for (let day = dayAfter(due); day <= through; day = dayAfter(day)) {
    hundredThousandths += BigInt(left(({ on, kind }) => on < day || (on === day && kind === 'credited'))) * BigInt(rate);
  }
  const cap = capPercent === null ? hundredThousandths : BigInt(principal) * BigInt(capPercent) * 1_000n;
  return rounded(min(hundredThousandths, cap), 100_000n);
}

/**
 * Cuts a total by the largest remainder, one fen at a time; ties to the heavier, then to the earlier.
 * @param exact what the total is before it is rounded, and in how many parts of a fen.
 */
export function slowShares(total: number, weights: readonly number[], exact = BigInt(total), of = 1n): bigint[] {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n) * of;
  const shares = weights.map((weight) => (exact * BigInt(weight)) / all);
  const order = weights
    .map((weight, at) => ({ at, weight, remainder: (exact * BigInt(weight)) % all }))
    .sort((a, b) => Number(b.remainder - a.remainder) || b.weight - a.weight || a.at - b.at);
  let odd = BigInt(total) - shares.reduce((sum, share) => sum + share, 0n);
  for (const { at } of order) {
    if (odd === 0n) break;
    shares[at]! += 1n;
    odd -= 1n;
  }
  return shares;
}

/** What a payment pays, debt by debt of the same order: each time those that nothing comes before, in proportion, and then the next. */
export function slowAllocation(amount: number, debts: readonly Debt[], on: string, named: readonly string[]): bigint[] {
  const ranks = debts.map(({ id, kind, due, secured, rate }) => {
    const at = named.indexOf(id);
    if (at >= 0) return [0, at];
    return [1, Number(kind === 'lateFee'), Number(due > on), Number(secured), -rate, Number(due.replaceAll('-', ''))];
  });
  const isBefore = (one: readonly number[], other: readonly number[]): boolean => {
    const at = one.findIndex((rank, i) => rank !== other[i]);
    return at >= 0 && one[at]! < other[at]!;
  };
  const paid = debts.map(() => 0n);
  let left = amount;
  let unpaid = debts.map((_, at) => at);
  while (left > 0 && unpaid.length > 0) {
    const first = unpaid.filter((at) => !unpaid.some((other) => isBefore(ranks[other]!, ranks[at]!)));
    const owed = first.map((at) => debts[at]!.left);
    const used = Math.min(
      left,
      owed.reduce((sum, fen) => sum + fen, 0),
    );
    for (const [i, share] of slowShares(used, owed).entries()) paid[first[i]!] = share;
    left -= used;
    unpaid = unpaid.filter((at) => !first.includes(at));
  }
  return paid;
}
