import { unspaced } from '#app/kit/visible-text.ts';
import type { PriceModel } from './pricing.ts';

/** The highest price: 2,000 万元 in fen, which still fits the column. */
const MOST_FEN = 2_000_000_000;
/** The whole of a year's pay in basis points. */
const MOST_BASIS_POINTS = 10_000;

export type ReadAmount = { ok: true; value: number | null } | { ok: false; message: string };

/** `1,200.50` → [`1200`, `50`]; null if it is not a plain decimal number. Separators must stand between thousands. */
function digitsOf(typed: string): [whole: string, decimals: string] | null {
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/u.exec(typed);
  return match ? [(match[1] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/u, ''), (match[2] ?? '').replace(/(?<!0)0+$/u, '')] : null;
}

/** Reads a number with up to two decimals as hundredths, digit by digit, so that no floating point touches money. */
function readHundredths(typed: string, { unit, most, tooMuch }: { unit: RegExp; most: number; tooMuch: string }): ReadAmount {
  const plain = unspaced(typed).replace(unit, '');
  if (plain === '') return { ok: true, value: null };
  if (plain.startsWith('-')) return { ok: false, message: '不能是负数。' };
  const digits = digitsOf(plain);
  if (!digits) return { ok: false, message: '请填写数字，例如 1200 或 1,200.50。' };
  const [whole, decimals] = digits;
  if (decimals.length > 2) return { ok: false, message: '小数最多两位。' };
  // Too long for any permitted amount, and too long to be read exactly.
  const value = whole.length > 12 ? Infinity : Number(whole + decimals.padEnd(2, '0'));
  if (value > most) return { ok: false, message: tooMuch };
  if (value === 0) return { ok: false, message: '金额应大于 0；不收费请选“免费”，金额待商定请留空。' };
  return { ok: true, value };
}

/** Yuan as typed (`1,200.50`, `１２００`, `80元`) → whole fen; null if nothing was typed. */
export const readYuan = (typed: string): ReadAmount =>
  readHundredths(typed, { unit: /^[¥￥]|元$/u, most: MOST_FEN, tooMuch: '金额不能超过 2,000 万元。' });

/** A share of the yearly pay in percent as typed (`18`, `22.5%`) → whole basis points; null if nothing was typed. */
export const readPercent = (typed: string): ReadAmount =>
  readHundredths(typed, { unit: /%$/u, most: MOST_BASIS_POINTS, tooMuch: '比例不能超过 100%。' });

/** An amount as it would be typed: fen or basis points → `1200.5`; empty for null. */
export function typeAmount(value: number | null): string {
  if (value === null) return '';
  const decimals = String(value % 100)
    .padStart(2, '0')
    .replace(/(?<!0)0+$/u, '');
  return `${Math.floor(value / 100)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Whether a model has amounts at all. */
export const hasAmounts = (model: PriceModel): boolean => model !== 'free' && model !== 'negotiable';

interface TypedPrice {
  model: PriceModel;
  from: string;
  to: string;
  publicService: boolean;
}

export type ReadPrice =
  | { ok: true; price: { model: PriceModel; from: number | null; to: number | null; publicService: boolean } }
  | { ok: false; errors: { from?: string; to?: string } };

/**
 * A price as typed → the section of a service's content. A public service is free whatever else was sent (《人力资源市场暂行条例》第十五条). Free and
 * negotiable services have no amounts.
 * @returns the price, or the error of each amount.
 */
export function readPrice({ model: chosen, from: typedFrom, to: typedTo, publicService }: TypedPrice): ReadPrice {
  const model = publicService ? 'free' : chosen;
  if (!hasAmounts(model)) return { ok: true, price: { model, from: null, to: null, publicService } };
  const read = model === 'successFee' ? readPercent : readYuan;
  const [from, to] = [read(typedFrom), read(typedTo)];
  if (!from.ok || !to.ok)
    return { ok: false, errors: { ...(from.ok ? {} : { from: from.message }), ...(to.ok ? {} : { to: to.message }) } };
  if (to.value !== null && from.value === null)
    return { ok: false, errors: { from: '请填写最低价；只有一个价格时，两栏填写相同的数字。' } };
  if (to.value !== null && from.value !== null && to.value < from.value) return { ok: false, errors: { to: '最高价不能低于最低价。' } };
  return { ok: true, price: { model, from: from.value, to: to.value, publicService } };
}
