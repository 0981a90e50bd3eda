import { z } from 'zod';
import { textWithin, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { SITE_TEXT_LENGTH } from './site-text.ts';

/** Agreeing to the versions in force: the box sends them in words. */
export const agreementForm = z.object({
  agreed: z.string({ error: '请看过以后勾选同意。' }).max(200, { error: STALE_PAGE }),
});

/** A new version of a text; `seen` is the number of the version that was changed. */
export const siteTextForm = z.object({
  text: textWithin(SITE_TEXT_LENGTH, '文本'),
  seen: z.coerce.number({ error: STALE_PAGE }).int().min(0),
});
