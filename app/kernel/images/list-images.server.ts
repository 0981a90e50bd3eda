import type { Database } from '#prisma/database.ts';
import type { OwnerColumns } from '../permissions/owner.ts';

export interface ListedImage {
  id: string;
  /** Of the picture itself, in pixels. */
  width: number;
  height: number;
  /** The widths in which it can be shown, ascending, in pixels. */
  widths: number[];
  uploadedAt: Date;
}

/** All pictures of an institution or a park, newest first. The caller checks permission. */
export async function listImages(db: Database, own: OwnerColumns): Promise<ListedImage[]> {
  const images = await db.image.findMany({
    where: own,
    // Ids ascend with time.
    orderBy: [{ file: { uploadedAt: 'desc' } }, { id: 'desc' }],
    select: {
      id: true,
      width: true,
      height: true,
      file: { select: { uploadedAt: true } },
      renditions: { where: { format: 'webp' }, orderBy: { width: 'asc' }, select: { width: true } },
    },
  });
  return images.map(({ id, width, height, file, renditions }) => ({
    id,
    width,
    height,
    widths: renditions.map((one) => one.width),
    uploadedAt: file.uploadedAt,
  }));
}
