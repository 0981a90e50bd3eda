import { z } from 'zod';
import { visible, visibleProse } from './visible-text.ts';
import { readWebAddress } from './web-address.ts';

/** What is said of a value that only an old or a forged page sends. */
export const STALE_PAGE = '页面已过期，请刷新后再操作。';

/** The stamp (`stampOf`) of what the writer saw, which the page carries. */
export const stampField = z.string({ error: STALE_PAGE }).max(40, { error: STALE_PAGE });

const lengthOf = (text: string): number => Array.from(text).length;

/** Cleans a one-line name or code: full-width letters and digits become plain, invisible characters are removed. */
export const oneLine = (typed: string): string => visible(typed).normalize('NFKC').replace(/\s+/gu, ' ').trim();

/** Cleans a one-line name in Chinese as `oneLine` does, but with the full-width brackets that licences and registers have. */
export const chineseName = (typed: string): string => oneLine(typed).replace(/\(/gu, '（').replace(/\)/gu, '）');

/** Cleans a number of a document as `oneLine` does, but its brackets stay as they were typed: they are part of it. */
export const documentNumber = (typed: string): string =>
  visible(typed)
    .replace(/[^（）［］]+/gu, (part) => part.normalize('NFKC'))
    .replace(/\s+/gu, ' ')
    .trim();

/** Cleans a one-line sentence: Chinese punctuation stays as typed, invisible characters are removed. */
export const plainLine = (typed: string): string => visibleProse(typed).normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Cleans a text of several lines: each break becomes one `\n`, invisible characters are removed. */
export const plainLines = (typed: string): string =>
  visibleProse(typed)
    .normalize('NFC')
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .split('\n')
    .map((line) => line.replace(/[\t\v\f]/gu, ' ').trimEnd())
    .join('\n')
    .trim();

/** For a check that compares fields: it is made as soon as these are well formed themselves, whatever is wrong with the others. */
export const onceSound = (...fields: string[]): z.core.$ZodSuperRefineParams => ({
  when: ({ issues }) => !issues.some(({ path }) => fields.includes(String(path?.[0]))),
});

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

/** The same, with a name for what is typed: a line. */
export const line = (what: string, limit: number) => lineField(limit, `${what}最多 ${limit} 个字。`);

/** The same, with a name for what is typed: several lines. */
export const lines = (what: string, limit: number) => linesField(limit, `${what}最多 ${limit} 个字。`);

/** A field of several lines within bounds, called `name` when it is not. */
export const textWithin = ({ least, most }: { least: number; most: number }, name: string) =>
  linesField(most, `${name}最多 ${most} 个字。`).refine((text) => lengthOf(text) >= least, { error: `${name}至少 ${least} 个字。` });

/** The address of a public website; empty if nothing was sent. `limit` is for the address as it is kept, in which Chinese becomes longer. */
export const webAddressField = (limit: number, unreadable: string) =>
  lineField(limit, `网址最多 ${limit} 个字符。`).transform((typed, context) => {
    const address = typed === '' ? '' : readWebAddress(typed);
    if (address !== null && address.length <= limit) return address;
    const message = address === null ? unreadable : `网址最多 ${limit} 个字符，其中的汉字按编码后的长度算，请改用较短的网址。`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
