import type { Refused } from '../answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from '../files/file-store.ts';
import { inspectUpload, refusedFile } from '../files/inspect-upload.server.ts';
import type { ByActor } from '../permissions/actor.ts';
import { ownerColumns, type Owner } from '../permissions/owner.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import { albumEntry, albumExists, mayKeepAlbum } from './album.server.ts';
import { drawRenditions } from './draw-renditions.server.ts';
import { IMAGE_LIMIT, TOO_SMALL } from './sizes.ts';

export interface Uploaded {
  upload: { name: string; bytes: Buffer };
}

export type ImageAdded =
  { ok: true; imageId: string; width: number; height: number } | Refused<'unavailable' | 'absent' | 'notAllowed' | 'tooMany' | 'invalid'>;

/** The answer that needs no drawing or writing: the picture is already there, or there is no room. Null if it is to be added. */
async function settled(tx: Transaction, album: Owner, sha256: string): Promise<ImageAdded | null> {
  if (!(await albumExists(tx, album))) return { ok: false, why: 'absent', message: '没有找到要放图片的页面。' };
  const own = ownerColumns(album);
  const same = await tx.image.findFirst({ where: { ...own, file: { sha256 } }, select: { id: true, width: true, height: true } });
  if (same) return { ok: true, imageId: same.id, width: same.width, height: same.height };
  if ((await tx.image.count({ where: own })) >= IMAGE_LIMIT)
    return { ok: false, why: 'tooMany', message: `最多保存 ${IMAGE_LIMIT} 张图片，请先删除不用的图片。` };
  return null;
}

/**
 * Adds a picture to an album, drawn in every size that pages show. The same picture again gives the existing
 * one. Pictures are drawn before the transaction and the bytes are stored inside it, so that rows and bytes exist only together.
 * Width and height are in pixels.
 * Refuses an actor who may not keep the album, one that does not exist, a file that is no picture or an unfit
 * one, and more than `IMAGE_LIMIT` pictures.
 */
export async function addImage(db: Database, files: FileStore, by: ByActor, given: Owner & Uploaded): Promise<ImageAdded> {
  const { upload } = given;
  if (!mayKeepAlbum(by.actor, given)) return { ok: false, why: 'notAllowed', message: '只有该机构的成员或园区的运营方可以上传图片。' };
  const inspected = await inspectUpload(upload);
  if (!inspected.ok) return refusedFile(inspected);
  if (inspected.kind === 'pdf')
    return { ok: false, why: 'invalid', field: 'file', message: '这是 PDF 文件，不能作为图片展示。请上传 JPEG、PNG 或 WebP 图片。' };
  const { bytes, sha256, mediaType, name } = inspected;
  const before = await settled(db, given, sha256);
  if (before) return before;
  const drawn = await drawRenditions(bytes);
  if (!drawn.ok) return { ok: false, why: 'invalid', field: 'file', message: TOO_SMALL };
  const { width, height, renditions } = drawn;
  return inTransaction<ImageAdded>(db, async (tx) => {
    const meanwhile = await settled(tx, given, sha256);
    if (meanwhile) return meanwhile;
    await Promise.all([{ sha256, bytes }, ...renditions].map((one) => files.put(one.sha256, one.bytes)));
    const file = await tx.storedFile.create({
      data: { sha256, mediaType, name, size: bytes.length, uploadedById: by.actor.personId, uploadedAt: by.now },
      select: { id: true },
    });
    const image = await tx.image.create({
      data: {
        ...ownerColumns(given),
        fileId: file.id,
        width,
        height,
        renditions: {
          create: renditions.map((one) => ({ format: one.format, width: one.width, sha256: one.sha256, size: one.bytes.length })),
        },
      },
      select: { id: true },
    });
    await writeEntry(tx, by, { ...albumEntry(given, 'add'), changes: { file: [null, mediaType] } });
    return { ok: true, imageId: image.id, width, height };
  });
}
