import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { forgetBytes } from '#app/kernel/files/forget-bytes.server.ts';
import { districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { changed, type FieldValue } from '#app/kernel/record/changes.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { FOREVER } from '../lines/licence.ts';
import { isBackwards, SCAN_LIMIT } from './submission.ts';
import { isEditable } from './submission-workflow.ts';

export type Edited = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale' | 'invalid' | 'tooMany'>;

/** What an institution states of a licence. */
export interface StatedLicence {
  number: string;
  issuer: string;
  /** 许可范围 as printed; empty where it is not known. */
  scope: string;
  validFrom: Day | null;
  /** FOREVER for 长期; null while nothing was said. */
  validTo: Day | null;
  districtSlug: DistrictSlug;
  branch: string | null;
}

const STATED = { number: true, issuer: true, scope: true, validFrom: true, validTo: true, districtSlug: true, branch: true } as const;

/** The submission, where the actor may change it now. */
async function editable(tx: Transaction, { actor }: ByActor, submissionId: string) {
  const submission = await tx.licenceSubmission.findUnique({
    where: { id: submissionId },
    select: { ...STATED, state: true, institution: { select: { organisationId: true } }, _count: { select: { scans: true } } },
  });
  const organisationId = submission?.institution.organisationId;
  if (!submission || organisationId === undefined || !may(actor, 'read:licence', { organisationId }))
    return { ok: false, why: 'absent', message: '没有找到这份申报。' } as const;
  if (!may(actor, 'submit:licence', { organisationId }))
    return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以修改申报。' } as const;
  if (!isEditable(submission.state)) return { ok: false, why: 'stale', message: '申报已提交或已办结，不能再修改。' } as const;
  return { ok: true, submission, organisationId } as const;
}

/** What of a licence the record keeps: a free text by its length alone, 长期 in words. */
export function recorded({
  number,
  issuer,
  scope,
  validFrom,
  validTo,
  districtSlug,
  branch,
}: Omit<StatedLicence, 'districtSlug' | 'scope'> & { districtSlug: string | null; scope: string | null }): Record<
  'number' | 'issuer' | 'scope' | 'validFrom' | 'validTo' | 'district' | 'branch',
  FieldValue
> {
  return {
    number: number || null,
    issuer: issuer || null,
    scope: scope ? `${Array.from(scope).length} 字` : null,
    validFrom,
    validTo: validTo === FOREVER ? '长期' : validTo,
    district: districtSlug === null ? null : districtName(districtSlug),
    branch,
  };
}

/** Saves what was stated; a draft may be incomplete, though never with a last day before the first. One that did not change leaves no entry. */
export function editSubmission(db: Database, by: ByActor, submissionId: string, stated: StatedLicence): Promise<Edited> {
  return inTransaction<Edited>(db, async (tx) => {
    const found = await editable(tx, by, submissionId);
    if (!found.ok) return found;
    if (isBackwards(stated)) return { ok: false, why: 'invalid', message: '有效期至不能早于有效期起。' };
    const { submission, organisationId } = found;
    const same = (Object.keys(STATED) as (keyof typeof STATED)[]).every((field) => submission[field] === stated[field]);
    if (same) return { ok: true };
    await tx.licenceSubmission.update({ where: { id: submissionId }, data: stated, select: { id: true } });
    const changes = changed(recorded(submission), recorded(stated));
    await writeEntry(tx, by, {
      deed: 'licence.draft',
      subjectId: submissionId,
      organisationId,
      districtSlug: stated.districtSlug,
      changes,
    });
    return { ok: true };
  });
}

/** A file as `inspectUpload` let it through. */
interface InspectedFile {
  bytes: Uint8Array;
  sha256: string;
  mediaType: string;
  name: string;
}

/** Adds a scan; the bytes are put while the row is written, so that neither is there without the other. The same file twice is once. */
export function addScan(
  db: Database,
  files: FileStore,
  by: ByActor,
  submissionId: string,
  { bytes, sha256, mediaType, name }: InspectedFile,
): Promise<Edited> {
  return inTransaction<Edited>(db, async (tx) => {
    const found = await editable(tx, by, submissionId);
    if (!found.ok) return found;
    const { submission, organisationId } = found;
    if ((await tx.licenceScan.count({ where: { submissionId, file: { sha256 } } })) > 0) return { ok: true };
    if (submission._count.scans >= SCAN_LIMIT)
      return { ok: false, why: 'tooMany', field: 'file', message: `一份申报最多 ${SCAN_LIMIT} 份扫描件，请先移除不需要的。` };
    await files.put(sha256, bytes);
    const file = await tx.storedFile.create({
      data: { sha256, mediaType, name, size: bytes.length, uploadedById: by.actor.personId, uploadedAt: by.now },
      select: { id: true },
    });
    await tx.licenceScan.create({ data: { submissionId, fileId: file.id }, select: { id: true } });
    await writeEntry(tx, by, {
      deed: 'licence.scan.add',
      subjectId: submissionId,
      organisationId,
      districtSlug: submission.districtSlug,
      changes: { file: [null, mediaType] },
    });
    return { ok: true };
  });
}

/** Takes a scan out again. */
export async function removeScan(db: Database, files: FileStore, by: ByActor, submissionId: string, scanId: string): Promise<Edited> {
  const removed: string[] = [];
  const edited = await inTransaction<Edited>(db, async (tx) => {
    const found = await editable(tx, by, submissionId);
    if (!found.ok) return found;
    const { submission, organisationId } = found;
    const scan = await tx.licenceScan.findFirst({
      where: { id: scanId, submissionId },
      select: { fileId: true, file: { select: { sha256: true, mediaType: true } } },
    });
    if (!scan) return { ok: false, why: 'absent', message: '这份扫描件已经移除。' };
    await tx.licenceScan.delete({ where: { id: scanId }, select: { id: true } });
    await tx.storedFile.delete({ where: { id: scan.fileId }, select: { id: true } });
    await writeEntry(tx, by, {
      deed: 'licence.scan.remove',
      subjectId: submissionId,
      organisationId,
      districtSlug: submission.districtSlug,
      changes: { file: [scan.file.mediaType, null] },
    });
    removed.splice(0, removed.length, scan.file.sha256);
    return { ok: true };
  });
  if (edited.ok) await forgetBytes(db, files, removed);
  return edited;
}
