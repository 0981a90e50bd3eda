import { refusalMessage } from '#app/kernel/files/accepted.ts';
import { addImage } from '#app/kernel/images/add-image.server.ts';
import { addProof } from '#app/kernel/images/add-proof.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { StorefrontSection } from '#app/domain/storefronts/content.ts';
import { retryAfter } from '#app/web/parse-form.server.ts';
import type { Upload } from '#app/web/read-upload.server.ts';
import { withUpload, type Changed } from '#app/domain/storefronts/editor/section-sent.server.ts';
import type { Site } from '#app/web/site.server.ts';

type Tools = Pick<Site, 'db' | 'files' | 'limiter' | 'now'> & { by: ByActor };

interface ToTake {
  section: StorefrontSection;
  institutionId: string;
  organisationId: string;
  upload: Upload | null;
  /** Which honour a proof is for. */
  proofFor: FormDataEntryValue | null;
  typed: Changed;
}

export type UploadTaken =
  { ok: true; typed: ReturnType<typeof withUpload> } | { ok: false; field: string; message: string; status: number; headers?: HeadersInit };

const refused = (message: string, status = 400, field = 'file'): UploadTaken => ({ ok: false, field, message, status });
const STATUS = { absent: 404, notAllowed: 403, tooMany: 409, unusable: 400 } as const;

/** Takes the file of a section's form in, a picture or the proof of an honour, and puts it where the form wants it. */
export async function takeUpload(
  { db, by, files, limiter, now }: Tools,
  { section, institutionId, organisationId, upload, proofFor, typed }: ToTake,
): Promise<UploadTaken> {
  if (section !== 'gallery' && section !== 'banner' && section !== 'honours') return refused('这一部分不能上传文件。', 400, '');
  if (upload?.tooLarge) return refused(refusalMessage('tooLarge'));
  if (!upload?.file) return refused('请选择要上传的文件。');
  const at = typeof proofFor === 'string' && /^\d{1,2}$/u.test(proofFor) ? Number(proofFor) : -1;
  if (section === 'honours' && !typed.items[at]) return refused('请选择这份证明属于哪一项荣誉。', 400, 'proofFor');
  const limited = await limiter.take('uploadByPerson', by.actor.personId);
  if (!limited.ok) return { ok: false, field: 'file', message: limited.message, status: 429, headers: retryAfter(limited.retryAt, now) };
  const given = { institutionId, organisationId, upload: upload.file };
  const added = section === 'honours' ? await addProof(db, files, by, given) : await addImage(db, files, by, given);
  if (!added.ok) return refused(added.message, STATUS[added.why]);
  return { ok: true, typed: withUpload(section, typed, { id: 'proofId' in added ? added.proofId : added.imageId, proofFor: at }) };
}
