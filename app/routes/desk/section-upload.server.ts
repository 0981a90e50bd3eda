import type { Limited } from '#app/kernel/limits/limits.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { refusalMessage } from '#app/kernel/files/accepted.ts';
import { addImage } from '#app/kernel/images/add-image.server.ts';
import { addProof } from '#app/kernel/images/add-proof.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { StorefrontSection } from '#app/domain/storefronts/content.ts';
import type { Upload } from '#app/web/form/read-upload.server.ts';
import { withUpload, type Changed } from '#app/domain/storefronts/editor/section-sent.server.ts';
import type { Site } from '#app/web/site.server.ts';

type Tools = Pick<Site, 'db' | 'files' | 'limiter'> & { by: ByActor };

interface ToTake {
  section: StorefrontSection;
  institutionId: string;
  organisationId: string;
  upload: Upload | null;
  /** The honour that a proof is for. */
  proofFor: FormDataEntryValue | null;
  typed: Changed;
}

export type UploadTaken = { ok: true; typed: Changed } | Refused<'unavailable' | 'invalid' | 'absent' | 'notAllowed' | 'tooMany'> | Limited;

const invalid = (message: string, field = 'file'): Refused<'invalid'> => ({ ok: false, why: 'invalid', field, message });

/** Takes the file of a section's form, a picture or the proof of an honour, and puts it in the place that the form asks for. */
export async function takeUpload(
  { db, by, files, limiter }: Tools,
  { section, institutionId, organisationId, upload, proofFor, typed }: ToTake,
): Promise<UploadTaken> {
  if (section !== 'gallery' && section !== 'banner' && section !== 'honours') return invalid('这一部分不能上传文件。', '');
  if (upload?.tooLarge) return invalid(refusalMessage('tooLarge'));
  if (!upload?.file) return invalid('请选择要上传的文件。');
  const at = typeof proofFor === 'string' && /^\d{1,2}$/u.test(proofFor) ? Number(proofFor) : -1;
  if (section === 'honours' && !typed.items[at]) return invalid('请选择这份证明属于哪一项荣誉。', 'proofFor');
  const limited = await limiter.take('uploadByPerson', by.actor.personId);
  if (!limited.ok) return { ...limited, field: 'file' };
  const given = { institutionId, organisationId, upload: upload.file };
  const added = section === 'honours' ? await addProof(db, files, by, given) : await addImage(db, files, by, given);
  if (!added.ok) return { ...added, field: 'file' };
  const placed = withUpload(section, typed, { id: 'proofId' in added ? added.proofId : added.imageId, proofFor: at });
  return { ok: true, typed: { ...typed, ...placed } };
}
