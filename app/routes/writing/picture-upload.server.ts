import type { Refused } from '#app/kernel/answer.ts';
import { withPicture } from '#app/kernel/content/editor/section-changes.ts';
import type { TypedItem } from '#app/kernel/content/editor/section-fields.ts';
import { refusalMessage } from '#app/kernel/files/accepted.ts';
import { addImage } from '#app/kernel/images/add-image.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Owner } from '#app/kernel/permissions/owner.ts';
import type { Upload } from '#app/web/form/read-upload.server.ts';
import type { Site } from '#app/web/site.server.ts';

type Tools = Pick<Site, 'db' | 'files' | 'limiter'> & { by: ByActor };

interface Uploading {
  /** The file that a section's form brought; null if it brought none. */
  upload: Upload | null;
  /** Whether the section takes files. */
  allowed: boolean;
}

export type UploadRefused = Refused<'unavailable' | 'invalid' | 'absent' | 'notAllowed' | 'tooMany'> | Limited;
export type GivenFile = { ok: true; file: NonNullable<Upload['file']> } | UploadRefused;

const invalid = (message: string, field = 'file'): Refused<'invalid'> => ({ ok: false, why: 'invalid', field, message });

/** The file of a section's form, if the section takes one and its sender has not sent too many. */
export async function givenFile({ by, limiter }: Pick<Tools, 'by' | 'limiter'>, { upload, allowed }: Uploading): Promise<GivenFile> {
  if (!allowed) return invalid('这一部分不能上传文件。', '');
  if (upload?.tooLarge) return invalid(refusalMessage('tooLarge'));
  if (!upload?.file) return invalid('请选择要上传的文件。');
  const limited = await limiter.take('uploadByPerson', by.actor.personId);
  return limited.ok ? { ok: true, file: upload.file } : { ...limited, field: 'file' };
}

/** Takes the picture of a section's form, and puts it at the end of its list. */
export async function takePicture(
  tools: Tools,
  { album, items, ...given }: Uploading & { album: Owner; items: readonly TypedItem[] },
): Promise<{ ok: true; items: TypedItem[] } | UploadRefused> {
  const found = await givenFile(tools, given);
  if (!found.ok) return found;
  const added = await addImage(tools.db, tools.files, tools.by, { ...album, upload: found.file });
  return added.ok ? { ok: true, items: withPicture(items, added.imageId) } : { ...added, field: 'file' };
}
