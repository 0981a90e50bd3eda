import { z } from 'zod';
import { textWithin } from '#app/kit/text-fields.server.ts';
import { SITE_TEXT_LENGTH } from './site-text.ts';

export const siteTextForm = z.object({
  text: textWithin(SITE_TEXT_LENGTH, '文本'),
  seen: z.coerce.number({ error: '页面已过期，请刷新后再操作。' }).int().min(0),
});
