import { z } from 'zod';

/** Control and bidi characters, zero-width ones, halves of surrogate pairs; variants of characters and of emoji stay. */
const UNSEEN = /(?![\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const lengthOf = (text: string): number => Array.from(text).length;

/** A name or code on one line: full-width letters and digits become plain, what cannot be seen goes. */
export const oneLine = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** A sentence on one line: Chinese punctuation stays as typed, what cannot be seen goes. */
export const plainLine = (typed: string): string => typed.normalize('NFC').replace(/\s+/gu, ' ').replace(UNSEEN, '').trim();

/** A text of several lines: each break one `\n`, what turns the direction of writing round or cannot be seen goes. */
export const plainLines = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .split('\n')
    .map((line) => line.replace(/\t/gu, ' ').replace(UNSEEN, '').trimEnd())
    .join('\n')
    .trim();

/** A field of one line, at most `limit` characters; empty where nothing was sent. */
export const lineField = (limit: number, tooLong: string) =>
  z
    .string()
    .optional()
    .transform((typed = '') => plainLine(typed))
    .refine((text) => lengthOf(text) <= limit, { error: tooLong });

/** A field of several lines, at most `limit` characters; empty where nothing was sent. */
export const linesField = (limit: number, tooLong: string) =>
  z
    .string()
    .optional()
    .transform((typed = '') => plainLines(typed))
    .refine((text) => lengthOf(text) <= limit, { error: tooLong });

/** A field of several lines within bounds, called `name` when it is not. */
export const textWithin = ({ least, most }: { least: number; most: number }, name: string) =>
  linesField(most, `${name}最多 ${most} 个字。`).refine((text) => lengthOf(text) >= least, { error: `${name}至少 ${least} 个字。` });
