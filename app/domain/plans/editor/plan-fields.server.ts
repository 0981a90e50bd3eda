import { z } from 'zod';
import { readCorners, readHundredths, readMetres } from '#app/domain/plans/drawing/typed-numbers.ts';
import type { Outline, Shape } from '#app/domain/plans/plan.ts';

const typed = z
  .string()
  .optional()
  .transform((value = '') => value.trim());

/** Metres as typed → whole centimetres. */
export const metres = (name: string) =>
  typed.transform((text, context) => {
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
  typed.transform((text, context) => {
    if (/^-?\d{1,4}$/u.test(text)) return Number(text);
    context.addIssue({ code: 'custom', message: `${name}应为整数。` });
    return z.NEVER;
  });

/** Square metres or yuan as typed → hundredths; null if left empty. */
export const hundredths = (name: string, example: string) =>
  typed.transform((text, context) => {
    if (text === '') return null;
    const value = readHundredths(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: `${name}应为大于 0 的数字，最多两位小数，例如 ${example}。` });
    return z.NEVER;
  });

/** A short text; the drawing rules limit its length. */
export const short = typed;

/** Ids that a form carries; Conform gives a single one as a string and several as a list. */
export const ids = z
  .union([z.string().transform((id) => [id]), z.array(z.string())])
  .optional()
  .transform((given = []) => given);

/** Corners as typed. */
export const corners = (least: number) =>
  typed.transform((text, context): Outline => {
    const outline = readCorners(text);
    if (outline && outline.length >= least) return outline;
    context.addIssue({
      code: 'custom',
      message: `请写出至少 ${least} 个顶点，每行一个：距左边的米数和距上边的米数，中间用逗号隔开，例如 12, 8.5。`,
    });
    return z.NEVER;
  });

/** The fields of a shape: a rectangle by its corner and size, or a polygon by its corners. */
export const shapeFields = { x: typed, y: typed, width: typed, height: typed, corners: typed };

const RECTANGLE = { x: '距左边', y: '距上边', width: '宽', height: '高' } as const;

/** The shape in the fields: the corners if given, otherwise the rectangle. */
export function shapeOf<T extends Record<keyof typeof shapeFields, string>>(
  value: T,
  context: z.RefinementCtx,
): Omit<T, keyof typeof shapeFields> & { shape: Shape } {
  const { x, y, width, height, corners: written, ...rest } = value;
  if (written !== '') {
    const outline = readCorners(written);
    if (outline && outline.length >= 3) return { ...rest, shape: { outline } };
    context.addIssue({ code: 'custom', path: ['corners'], message: '请写出至少 3 个顶点，每行一个，例如 12, 8.5；画矩形时请留空。' });
    return z.NEVER;
  }
  const read = { x: readMetres(x), y: readMetres(y), width: readMetres(width), height: readMetres(height) };
  for (const field of ['x', 'y', 'width', 'height'] as const) {
    const value = read[field];
    const size = field === 'width' || field === 'height';
    if (value === null || (size && value <= 0))
      context.addIssue({
        code: 'custom',
        path: [field],
        message: `${RECTANGLE[field]}应为${size ? '大于 0 的' : ''}数字，单位为米，最多两位小数，例如 12.5。`,
      });
  }
  return { ...rest, shape: { x: read.x ?? 0, y: read.y ?? 0, width: read.width ?? 0, height: read.height ?? 0 } };
}
