import type { Database } from '#prisma/database.ts';
import type { OwnerColumns } from '../permissions/owner.ts';
import { asPicture, pictureSelect, type ShownPicture } from './picture-row.server.ts';

export interface ListedImage extends ShownPicture {
  uploadedAt: Date;
}

/** All pictures of an institution or a park, newest first. The caller checks permission. */
export async function listImages(db: Database, own: OwnerColumns): Promise<ListedImage[]> {
  const images = await db.image.findMany({
    where: own,
    // Ids ascend with time.
    orderBy: [{ file: { uploadedAt: 'desc' } }, { id: 'desc' }],
    select: { ...pictureSelect, file: { select: { uploadedAt: true } } },
  });
  return images.map(({ file, ...image }) => ({ ...asPicture(image), uploadedAt: file.uploadedAt }));
}
