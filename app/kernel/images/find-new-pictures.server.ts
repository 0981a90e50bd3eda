import type { Database } from '#prisma/database.ts';
import type { OwnerColumns } from '../permissions/owner.ts';
import { canonical } from '../content/canonical.ts';
import type { AttachedPicture } from '../content/content-kind.server.ts';
import { asPicture, pictureSelect } from './picture-row.server.ts';
import type { PlacedImage } from './placed-image.ts';

/** The pictures that are new among those of one owner, for their moderator, including those whose alternative text or place changed. */
export async function findNewPictures(
  db: Database,
  own: OwnerColumns,
  before: readonly PlacedImage[],
  after: readonly PlacedImage[],
): Promise<AttachedPicture[]> {
  const placed = after.filter((one) => !before.some((other) => canonical(other) === canonical(one)));
  const images = await db.image.findMany({
    where: { ...own, id: { in: placed.map(({ imageId }) => imageId) } },
    select: pictureSelect,
  });
  return placed.flatMap(({ imageId, alt }) => {
    const image = images.find(({ id }) => id === imageId);
    return image ? [{ ...asPicture(image), alt }] : [];
  });
}
