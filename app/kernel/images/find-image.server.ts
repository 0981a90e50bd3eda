import type { Database } from '#prisma/database.ts';
import type { Who } from '../permissions/actor.ts';
import { ownerColumns, ownerOf } from '../permissions/owner.ts';
import { isShown, mayKeepAlbum } from './album.server.ts';
import { mayModerateReference } from './may-moderate-reference.server.ts';
import { imageReference } from './references.ts';
import { IMAGE_MEDIA_TYPE, type ImageFormat } from './sizes.ts';

export interface FoundRendition {
  sha256: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  /** Whether everybody may see it at present. */
  public: boolean;
}

/**
 * Finds a picture in one width (pixels) and format. Everybody may see it while a published institution's storefront or a park's page shows
 * it; otherwise only those who keep the album or moderate a version that shows it.
 * Returns null for everyone else, and for a size in which it was not drawn.
 */
export async function findRendition(
  db: Database,
  who: Who,
  imageId: string,
  width: number,
  format: ImageFormat,
): Promise<FoundRendition | null> {
  const rendition = await db.imageRendition.findUnique({
    where: { imageId_format_width: { imageId, format, width } },
    select: {
      sha256: true,
      size: true,
      image: { select: { ofParkSlug: true, institution: { select: { id: true, organisationId: true, status: true } } } },
    },
  });
  if (!rendition) return null;
  const { sha256, size, image } = rendition;
  const found = { sha256, mediaType: IMAGE_MEDIA_TYPE[format], size };
  const album = ownerOf(image);
  const open = image.institution === null || image.institution.status === 'published';
  if (open && (await isShown(db, album, imageId))) return { ...found, public: true };
  const allowed = mayKeepAlbum(who, album) || (await mayModerateReference(db, who, ownerColumns(album), imageReference(imageId)));
  return allowed ? { ...found, public: false } : null;
}
