import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from '../files/file-store.ts';
import { forgetBytes } from '../files/forget-bytes.server.ts';
import type { ByActor } from '../permissions/actor.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import type { Application, CaseRow, Edited } from './define-case.server.ts';
import { findEditable } from './edit-case.server.ts';

/** A file that `inspectUpload` accepted. */
export interface InspectedFile {
  bytes: Uint8Array;
  sha256: string;
  mediaType: string;
  name: string;
}

/** The deeds that add and remove the files of one kind of case while it may be changed. */
export function evidenceDeeds<State extends string, Row extends CaseRow<State>>(kind: Application<State, Row>) {
  const { limit, deeds, of, join, leaves, wants, setsAside, words } = kind.evidence;

  /**
   * Adds a file. The bytes are stored in the same step as the row, so that neither exists without the other. Adding the same file twice
   * adds it once.
   */
  const add = (db: Database, files: FileStore, by: ByActor, caseId: string, file: InspectedFile): Promise<Edited> =>
    inTransaction<Edited>(db, async (tx) => {
      const found = await findEditable(tx, by, kind, caseId);
      if (!found.ok) return found;
      const { bytes, sha256, mediaType, name } = file;
      const unwanted = wants?.(found.row, mediaType) ?? null;
      if (unwanted !== null) return { ok: false, why: 'invalid', field: 'file', message: unwanted };
      if ((await tx.storedFile.count({ where: { ...of(caseId), sha256 } })) > 0) return { ok: true };
      if ((await tx.storedFile.count({ where: of(caseId) })) >= limit)
        return { ok: false, why: 'tooMany', field: 'file', message: words.tooMany };
      await files.put(sha256, bytes);
      const { id: fileId } = await tx.storedFile.create({
        data: { sha256, mediaType, name, size: bytes.length, uploadedById: by.actor.personId, uploadedAt: by.now },
        select: { id: true },
      });
      await join(tx, { caseId, fileId, row: found.row, now: by.now });
      const changes = { file: [null, mediaType] } as const;
      const deed = typeof deeds.add === 'function' ? deeds.add(found.row) : deeds.add;
      await writeEntry(tx, by, { deed, subjectId: caseId, ...kind.concerns(found.row), changes });
      return { ok: true };
    });

  /** Removes a file. Its bytes are deleted with the last row that shares them. */
  const remove = async (db: Database, files: FileStore, by: ByActor, caseId: string, evidenceId: string): Promise<Edited> => {
    let sha256: string | null = null;
    const edited = await inTransaction<Edited>(db, async (tx) => {
      sha256 = null;
      const found = await findEditable(tx, by, kind, caseId);
      if (!found.ok) return found;
      const file = await tx.storedFile.findFirst({
        where: of(caseId, evidenceId),
        select: { id: true, sha256: true, mediaType: true },
      });
      if (!file) return { ok: false, why: 'absent', message: words.gone };
      const stays = (await setsAside?.(tx, file.id, by.now)) ?? false;
      if (!stays) {
        await tx.storedFile.update({ where: { id: file.id }, data: leaves, select: { id: true } });
        await tx.storedFile.delete({ where: { id: file.id }, select: { id: true } });
      }
      const changes = { file: [file.mediaType, null] } as const;
      await writeEntry(tx, by, { deed: deeds.remove, subjectId: caseId, ...kind.concerns(found.row), changes });
      sha256 = stays ? null : file.sha256;
      return { ok: true };
    });
    if (edited.ok && sha256 !== null) await forgetBytes(db, files, [sha256]);
    return edited;
  };

  return { add, remove };
}
