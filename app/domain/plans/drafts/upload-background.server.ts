import sharp from 'sharp';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { inspectUpload, refusedFile } from '#app/kernel/files/inspect-upload.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { applyHeld, type OrderApplied } from './apply-command.server.ts';
import { boundsOf } from '../geometry/geometry.ts';
import { holdSheet, type SheetSeen } from './hold-sheet.server.ts';
import type { Background, Sheet } from '../plan.ts';

/** An image's initial position: at the sheet's north-west corner, as wide as the sheet, in its own proportions. */
function firstPlace(sheet: Sheet, image: { width: number; height: number }): Omit<Background, 'fileId'> {
  const { left, top, right } = sheet.kind === 'site' ? { left: 0, top: 0, right: sheet.width } : boundsOf(sheet.outline);
  const width = Math.max(1, right - left);
  return { x: left, y: top, width, height: Math.max(1, Math.round((width * image.height) / image.width)) };
}

/**
 * Puts an image under a sheet for tracing. It is re-encoded before the transaction and stored within it; only those who may
 * draw the park ever see it.
 * Refuses actors who may not draw the park, a sheet changed since it was seen, and files that are not images.
 */
export async function uploadBackground(
  db: Database,
  files: FileStore,
  by: ByActor,
  given: SheetSeen & { upload: { name: string; bytes: Buffer } },
): Promise<OrderApplied> {
  if (!may(by.actor, 'draw:plan', { parkSlug: given.parkSlug }))
    return { ok: false, why: 'absent', message: '没有找到这个园区，或者您不是它的运营方。' };
  const inspected = await inspectUpload(given.upload);
  if (!inspected.ok) return refusedFile(inspected);
  if (inspected.kind === 'pdf')
    return { ok: false, why: 'invalid', field: 'file', message: '这是 PDF 文件，不能作为底图。请先存成 JPEG 或 PNG 图片。' };
  const { bytes, sha256, mediaType, name } = inspected;
  const { width, height } = await sharp(bytes).metadata();
  return inTransaction<OrderApplied>(db, async (tx) => {
    const held = await holdSheet(tx, by, given);
    if (!held.ok) return held;
    await files.put(sha256, bytes);
    const { id: fileId } = await tx.storedFile.create({
      data: { sha256, mediaType, name, size: bytes.length, uploadedById: by.actor.personId, uploadedAt: by.now },
      select: { id: true },
    });
    const command = { do: 'setBackground', background: { fileId, ...firstPlace(held.sheet.sheet, { width, height }) } } as const;
    return applyHeld(tx, by, held, held.sheet.sheet.kind === 'site' ? { on: 'site', command } : { on: 'floor', command });
  });
}
