import type { Refused } from '../answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from '../files/file-store.ts';
import { forgetBytes } from '../files/forget-bytes.server.ts';
import type { ByActor } from '../permissions/actor.ts';
import { ownerColumns, type Owner } from '../permissions/owner.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import { albumEntry, albumExists, isShown, mayKeepAlbum } from './album.server.ts';
import { imageReference } from './references.ts';

export type ImageRemoved = { ok: true } | Refused<'absent' | 'notAllowed' | 'guard'>;

/** Returns why a picture of an album must stay; null if nothing refers to it. */
async function whyInUse(tx: Transaction, album: Owner, imageId: string): Promise<string | null> {
  const content = { contains: imageReference(imageId) };
  const where = { ...ownerColumns(album), content };
  if ((await tx.contentDraft.count({ where })) > 0) return '这张图片正在草稿中使用，请先在草稿中移除或更换。';
  if (await isShown(tx, album, imageId)) return '这张图片正在公开的页面中使用，请先更换并发布。';
  return (await tx.contentVersion.count({ where })) > 0 ? '这张图片用在提交过的版本里，与版本一同保留，不能删除。' : null;
}

/**
 * Removes a picture with all its renditions: first their rows, then the bytes to which nothing else refers.
 * Refuses an actor who may not keep the album, a picture of another one, and one to which a draft, a version or the public page refers.
 */
export async function removeImage(
  db: Database,
  files: FileStore,
  by: ByActor,
  { imageId, ...album }: Owner & { imageId: string },
): Promise<ImageRemoved> {
  if (!mayKeepAlbum(by.actor, album)) return { ok: false, why: 'notAllowed', message: '只有该机构的成员或园区的运营方可以删除图片。' };
  const hashes: string[] = [];
  const removed = await inTransaction<ImageRemoved>(db, async (tx) => {
    const image = await tx.image.findUnique({
      where: { id: imageId, ...ownerColumns(album) },
      select: { fileId: true, file: { select: { sha256: true, mediaType: true } }, renditions: { select: { sha256: true } } },
    });
    if (!image || !(await albumExists(tx, album))) return { ok: false, why: 'absent', message: '这张图片已经删除。' };
    const inUse = await whyInUse(tx, album, imageId);
    if (inUse !== null) return { ok: false, why: 'guard', message: inUse };
    await tx.image.delete({ where: { id: imageId }, select: { id: true } });
    await tx.storedFile.delete({ where: { id: image.fileId }, select: { id: true } });
    await writeEntry(tx, by, { ...albumEntry(album, 'remove'), changes: { file: [image.file.mediaType, null] } });
    hashes.splice(0, hashes.length, image.file.sha256, ...image.renditions.map(({ sha256 }) => sha256));
    return { ok: true };
  });
  if (removed.ok) await forgetBytes(db, files, hashes);
  return removed;
}
