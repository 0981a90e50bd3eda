import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { forgetBytes } from '#app/kernel/files/forget-bytes.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { changed } from '#app/kernel/record/changes.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import type { Proposal } from './correction.ts';
import { readProposal } from './read-proposal.server.ts';
import { isEditable } from './request-workflow.ts';

/** Files that one request may carry. */
export const EVIDENCE_LIMIT = 10;

type EditRefusal = Refused<'absent' | 'notAllowed' | 'stale' | 'tooMany'>;
export type Edited = { ok: true } | EditRefusal;

const FIELDS = {
  id: true,
  personId: true,
  organisationId: true,
  districtSlug: true,
  state: true,
  statement: true,
  proposed: true,
  _count: { select: { evidence: true } },
} as const;

/** The request, where the actor may change it now. */
async function editable(tx: Transaction, { actor }: ByActor, requestId: string) {
  const request = await tx.organisationRequest.findUnique({ where: { id: requestId }, select: FIELDS });
  if (!request) return { ok: false, why: 'absent', message: '没有找到这份申请。' } as const;
  if (!may(actor, 'write:organisation-request', request)) return { ok: false, why: 'notAllowed', message: '只有申请人可以修改。' } as const;
  if (!isEditable(request.state)) return { ok: false, why: 'stale', message: '申请已提交或已办结，不能再修改。' } as const;
  return { ok: true, request } as const;
}

/** Saves what the applicant wrote; a draft may be incomplete, and one that did not change leaves no entry. */
export function editRequest(
  db: Database,
  by: ByActor,
  requestId: string,
  { statement, districtSlug, proposed }: { statement: string; districtSlug: string; proposed: Proposal },
): Promise<Edited> {
  return inTransaction<Edited>(db, async (tx) => {
    const found = await editable(tx, by, requestId);
    if (!found.ok) return found;
    const { request } = found;
    const written = { statement, districtSlug, proposed: JSON.stringify(readProposal(JSON.stringify(proposed))) };
    if (statement === request.statement && districtSlug === request.districtSlug && written.proposed === request.proposed)
      return { ok: true };
    await tx.organisationRequest.update({ where: { id: requestId }, data: written, select: { id: true } });
    // The record stays for good, and a free text may speak of people: it says that the text changed, not how it reads.
    const length = (text: string): string | null => (text === '' ? null : `${Array.from(text).length} 字`);
    const before = {
      statement: length(request.statement),
      district: districtName(request.districtSlug),
      ...readProposal(request.proposed),
    };
    const changes = changed(before, { statement: length(statement), district: districtName(districtSlug), ...proposed });
    await writeEntry(tx, by, {
      deed: 'request.edit',
      subjectId: requestId,
      organisationId: request.organisationId,
      personId: request.personId,
      districtSlug,
      changes,
    });
    return { ok: true };
  });
}

/** A file as `inspectUpload` let it through. */
export interface InspectedFile {
  bytes: Uint8Array;
  sha256: string;
  mediaType: string;
  name: string;
}

/** Adds a file to a request; the bytes are put while the row is written, so that neither is there without the other. */
export function addEvidence(
  db: Database,
  files: FileStore,
  by: ByActor,
  requestId: string,
  { bytes, sha256, mediaType, name }: InspectedFile,
): Promise<Edited> {
  return inTransaction<Edited>(db, async (tx) => {
    const found = await editable(tx, by, requestId);
    if (!found.ok) return found;
    const { request } = found;
    if (request._count.evidence >= EVIDENCE_LIMIT)
      return { ok: false, why: 'tooMany', message: `一份申请最多 ${EVIDENCE_LIMIT} 份材料，请先移除不需要的。` };
    const same = await tx.evidence.findFirst({ where: { requestId, file: { sha256 } }, select: { id: true } });
    if (same) return { ok: true };
    await files.put(sha256, bytes);
    const file = await tx.storedFile.create({
      data: { sha256, mediaType, name, size: bytes.length, uploadedById: by.actor.personId, uploadedAt: by.now },
      select: { id: true },
    });
    await tx.evidence.create({ data: { requestId, fileId: file.id }, select: { id: true } });
    await writeEntry(tx, by, {
      deed: 'request.evidence.add',
      subjectId: requestId,
      organisationId: request.organisationId,
      personId: request.personId,
      districtSlug: request.districtSlug,
      changes: { file: [null, mediaType] },
    });
    return { ok: true };
  });
}

/** Takes a file out of a request again. */
export async function removeEvidence(db: Database, files: FileStore, by: ByActor, requestId: string, evidenceId: string): Promise<Edited> {
  const removed: string[] = [];
  const edited = await inTransaction<Edited>(db, async (tx) => {
    const found = await editable(tx, by, requestId);
    if (!found.ok) return found;
    const { request } = found;
    const evidence = await tx.evidence.findFirst({
      where: { id: evidenceId, requestId },
      select: { fileId: true, file: { select: { sha256: true, mediaType: true } } },
    });
    if (!evidence) return { ok: false, why: 'absent', message: '这份材料已经移除。' };
    await tx.evidence.delete({ where: { id: evidenceId }, select: { id: true } });
    await tx.storedFile.delete({ where: { id: evidence.fileId }, select: { id: true } });
    await writeEntry(tx, by, {
      deed: 'request.evidence.remove',
      subjectId: requestId,
      organisationId: request.organisationId,
      personId: request.personId,
      districtSlug: request.districtSlug,
      changes: { file: [evidence.file.mediaType, null] },
    });
    removed.splice(0, removed.length, evidence.file.sha256);
    return { ok: true };
  });
  if (edited.ok) await forgetBytes(db, files, removed);
  return edited;
}
