/** As typed with a Chinese keyboard: full-width digits and signs become plain, blanks are dropped. */
const plain = (typed: string): string => typed.normalize('NFKC').replace(/\s/gu, '');

/** A whole number as typed, which may be grouped (`1,200`); null where it is no such number. */
export function readWhole(text: string): number | null {
  const typed = plain(text).replace(/,/gu, '');
  return /^-?\d{1,9}$/u.test(typed) ? Number(typed) : null;
}

/** Metres as typed, with at most two decimals → whole centimetres; null where it is no such number. */
export function readMetres(text: string): number | null {
  const typed = plain(text).replace(/米$/u, '');
  return /^[-+]?\d{1,5}(?:\.\d{1,2})?$/u.test(typed) ? Math.round(Number(typed) * 100) : null;
}

/** Whole centimetres → metres as they are typed: `1250` → `12.5`. */
export const writeMetres = (centimetres: number): string => String(centimetres / 100);

/** A positive quantity as typed, with at most two decimals → hundredths: square metres → 0.01 m², yuan → fen; null where it is no such number. */
export function readHundredths(text: string): number | null {
  const typed = plain(text).replace(/,/gu, '');
  const value = /^\d{1,7}(?:\.\d{1,2})?$/u.test(typed) ? Math.round(Number(typed) * 100) : 0;
  return value > 0 ? value : null;
}

/** A positive price as typed, with at most four decimals → 0.0001; null where it is no such number. */
export function readTenThousandths(text: string): number | null {
  const typed = plain(text).replace(/,/gu, '');
  const value = /^\d{1,6}(?:\.\d{1,4})?$/u.test(typed) ? Math.round(Number(typed) * 10_000) : 0;
  return value > 0 ? value : null;
}

/** A meter's reading as typed, with at most two decimals, 0 allowed → hundredths; null where it is no such number. */
export function readReading(text: string): number | null {
  const typed = plain(text).replace(/,/gu, '');
  return /^\d{1,9}(?:\.\d{1,2})?$/u.test(typed) ? Math.round(Number(typed) * 100) : null;
}

/** An amount of yuan as typed, with at most two decimals, 0 allowed → fen, up to 9,999,999,999.99 元; null where it is no such amount. */
export function readFen(text: string): number | null {
  const typed = plain(text).replace(/,/gu, '');
  return /^\d{1,10}(?:\.\d{1,2})?$/u.test(typed) ? Math.round(Number(typed) * 100) : null;
}
