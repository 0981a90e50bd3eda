import { addImage } from '#app/kernel/images/add-image.server.ts';
import { addProof } from '#app/kernel/images/add-proof.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { StorefrontSection } from '#app/domain/storefronts/content.ts';
import type { Upload } from '#app/web/form/read-upload.server.ts';
import { withUpload, type Changed } from '#app/domain/storefronts/editor/section-sent.server.ts';
import { givenFile, type UploadRefused } from '#app/routes/writing/picture-upload.server.ts';
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

export type UploadTaken = { ok: true; typed: Changed } | UploadRefused;

/** Takes the file of a section's form, a picture or the proof of an honour, and puts it in the place that the form asks for. */
export async function takeUpload(
  { db, by, files, limiter }: Tools,
  { section, institutionId, organisationId, upload, proofFor, typed }: ToTake,
): Promise<UploadTaken> {
  const at = typeof proofFor === 'string' && /^\d{1,2}$/u.test(proofFor) ? Number(proofFor) : -1;
  if (section === 'honours' && upload?.file && !typed.items[at])
    return { ok: false, why: 'invalid', field: 'proofFor', message: '请选择这份证明属于哪一项荣誉。' };
  const found = await givenFile(
    { by, limiter },
    { upload, allowed: section === 'gallery' || section === 'banner' || section === 'honours' },
  );
  if (!found.ok) return found;
  const given = { institutionId, organisationId, parkSlug: null, upload: found.file };
  const added = section === 'honours' ? await addProof(db, files, by, given) : await addImage(db, files, by, given);
  if (!added.ok) return { ...added, field: 'file' };
  const placed = withUpload(section, typed, { id: 'proofId' in added ? added.proofId : added.imageId, proofFor: at });
  return { ok: true, typed: { ...typed, ...placed } };
}
