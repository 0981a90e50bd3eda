import { z } from 'zod';
import { readHundredths, readMetres, readWhole } from './typed-numbers.ts';

/** Characters of the longest short text: a polygon of 200 corners with room to spare. */
const LONGEST = 10_000;

/** A short text; its own rules say how long it may be. */
export const short = z
  .string()
  .max(LONGEST, { error: '内容过长。' })
  .optional()
  .transform((value = '') => value.trim());

/** Metres as typed → whole centimetres. */
export const metres = (name: string) =>
  short.transform((text, context) => {
    const value = readMetres(text);
    if (value !== null) return value;
    context.addIssue({
      code: 'custom',
      message: text === '' ? `请填写${name}，单位为米。` : `${name}应为数字，单位为米，最多两位小数，例如 12.5。`,
    });
    return z.NEVER;
  });

/** A whole number as typed. */
export const whole = (name: string) =>
  short.transform((text, context) => {
    const value = readWhole(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: `${name}应为整数。` });
    return z.NEVER;
  });

/** The numbers that a field takes, both inclusive. */
interface Range {
  least: number;
  most: number;
}

const within = (value: number | null, { least, most }: Range): value is number => value !== null && value >= least && value <= most;
const inWords = ({ least, most }: Range): string => `${least.toLocaleString('zh-CN')} 到 ${most.toLocaleString('zh-CN')} 的整数`;

/** A whole number within a range. */
export const wholeWithin = (range: Range) =>
  short.transform((text, context) => {
    const value = readWhole(text);
    if (within(value, range)) return value;
    context.addIssue({ code: 'custom', message: `应为 ${inWords(range)}。` });
    return z.NEVER;
  });

/** A whole number within a range; null where left empty. */
export const wholeOrEmpty = (name: string, range: Range) =>
  short.transform((text, context) => {
    if (text === '') return null;
    const value = readWhole(text);
    if (within(value, range)) return value;
    context.addIssue({ code: 'custom', message: `${name}应为 ${inWords(range)}，或留空。` });
    return z.NEVER;
  });

/** Square metres or yuan as typed → hundredths; null where left empty. */
export const hundredths = (name: string, example: string) =>
  short.transform((text, context) => {
    if (text === '') return null;
    const value = readHundredths(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: `${name}应为大于 0 的数字，最多两位小数，例如 ${example}。` });
    return z.NEVER;
  });

/** Ids that a form carries; conform gives one as itself and several as a list. */
export const ids = z
  .union([z.string().transform((id) => [id]), z.array(z.string())])
  .optional()
  .transform((given = []) => given);
