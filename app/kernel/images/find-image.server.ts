import type { Database } from '#prisma/database.ts';
import type { Who } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
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
 * Finds a picture in one width (pixels) and format. Everybody may see it while the institution is published and its storefront
 * shows it; otherwise only those who edit the storefront or moderate a version that shows it.
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
    select: { sha256: true, size: true, image: { select: { institution: { select: { id: true, organisationId: true, status: true } } } } },
  });
  if (!rendition) return null;
  const {
    sha256,
    size,
    image: { institution },
  } = rendition;
  const found = { sha256, mediaType: IMAGE_MEDIA_TYPE[format], size };
  const reference = imageReference(imageId);
  const shown =
    institution.status === 'published' &&
    (await db.storefront.count({ where: { institutionId: institution.id, content: { contains: reference } } })) > 0;
  if (shown) return { ...found, public: true };
  const allowed = may(who, 'edit:storefront', institution) || (await mayModerateReference(db, who, institution.id, reference));
  return allowed ? { ...found, public: false } : null;
}
