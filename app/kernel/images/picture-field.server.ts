import { z } from 'zod';
import { lineField } from '#app/kit/text-fields.server.ts';
import { ALT_CHARACTERS } from './placed-image.ts';
import { FOCUS_POINTS } from './sizes.ts';

/** A picture in its place, as a form sends it. */
export const pictureField = z.object({
  imageId: z
    .string()
    .max(64)
    .optional()
    .transform((id = '') => id),
  alt: lineField(ALT_CHARACTERS, `文字说明最多 ${ALT_CHARACTERS} 个字。`),
  focus: z.enum(
    FOCUS_POINTS.map(({ point }) => point),
    { error: '请选择图片的重点位置。' },
  ),
});
