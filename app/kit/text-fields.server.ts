import { z } from 'zod';

/** Control, bidi and zero-width characters and unpaired surrogates; variation selectors of characters and emoji are allowed. */
const UNSEEN = /(?![\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const lengthOf = (text: string): number => Array.from(text).length;

/** Cleans a one-line name or code: full-width letters and digits become plain, invisible characters are removed. */
export const oneLine = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** Cleans a one-line sentence: Chinese punctuation stays as typed, invisible characters are removed. */
export const plainLine = (typed: string): string => typed.normalize('NFC').replace(/\s+/gu, ' ').replace(UNSEEN, '').trim();

/** Cleans a text of several lines: each break becomes one `\n`, bidi controls and invisible characters are removed. */
export const plainLines = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .split('\n')
    .map((line) => line.replace(/\t/gu, ' ').replace(UNSEEN, '').trimEnd())
    .join('\n')
    .trim();

/** The most that is cleaned for a field of `limit` characters: those that are removed or joined may be many, not any number. */
const mostTyped = (limit: number): number => 10 * limit + 1_000;

/** A one-line field of at most `limit` characters; empty if nothing was sent. */
export const lineField = (limit: number, tooLong: string) =>
  z
    .string()
    .max(mostTyped(limit), { error: tooLong })
    .optional()
    .transform((typed = '') => plainLine(typed))
    .refine((text) => lengthOf(text) <= limit, { error: tooLong });

/** A field of several lines and at most `limit` characters; empty if nothing was sent. */
export const linesField = (limit: number, tooLong: string) =>
  z
    .string()
    .max(mostTyped(limit), { error: tooLong })
    .optional()
    .transform((typed = '') => plainLines(typed))
    .refine((text) => lengthOf(text) <= limit, { error: tooLong });

/** A field of several lines within bounds, called `name` when it is not. */
export const textWithin = ({ least, most }: { least: number; most: number }, name: string) =>
  linesField(most, `${name}最多 ${most} 个字。`).refine((text) => lengthOf(text) >= least, { error: `${name}至少 ${least} 个字。` });
