import { z } from 'zod';
import { readCorners } from '#app/domain/plans/drawing/typed-numbers.ts';
import type { Outline, Shape } from '#app/domain/plans/plan.ts';
import { short } from '#app/kit/number-fields.server.ts';
import { readMetres } from '#app/kit/typed-numbers.ts';

/** Corners as typed. */
export const corners = (least: number) =>
  short.transform((text, context): Outline => {
    const outline = readCorners(text);
    if (outline && outline.length >= least) return outline;
    context.addIssue({
      code: 'custom',
      message: `请写出至少 ${least} 个顶点，每行一个：距左边的米数和距上边的米数，中间用逗号隔开，例如 12, 8.5。`,
    });
    return z.NEVER;
  });

/** The fields of a shape: a rectangle by its corner and size, or a polygon by its corners. */
export const shapeFields = { x: short, y: short, width: short, height: short, corners: short };

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
