import type { Database, Transaction } from '#prisma/database.ts';
import type { Who } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
import type { Owner } from '../permissions/owner.ts';
import { imageReference } from './references.ts';

/** Whether `who` may add and remove an owner's pictures: an institution's, for its storefront, or a park's, for its page. */
export const mayKeepAlbum = (who: Who, album: Owner): boolean =>
  album.parkSlug !== null ? may(who, 'edit:park-page', album) : may(who, 'edit:storefront', album);

/** Whether the album's institution or park exists, and the institution is the organisation's. */
export async function albumExists(db: Database | Transaction, album: Owner): Promise<boolean> {
  if (album.parkSlug !== null) return (await db.park.count({ where: { slug: album.parkSlug } })) > 0;
  const { institutionId: id, organisationId } = album;
  return (await db.institution.count({ where: { id, organisationId } })) > 0;
}

/** How the record tells of an album's pictures. */
export const albumEntry = (album: Owner, what: 'add' | 'remove') =>
  album.parkSlug !== null
    ? ({ deed: `parkPage.image.${what}`, subjectId: album.parkSlug, organisationId: null, parkSlug: album.parkSlug } as const)
    : ({ deed: `image.${what}`, subjectId: album.institutionId, organisationId: album.organisationId } as const);

/** Whether the public storefront or the park's public page shows this picture, published or not. */
export async function isShown(db: Database | Transaction, album: Owner, imageId: string): Promise<boolean> {
  const content = { contains: imageReference(imageId) };
  const found =
    album.parkSlug !== null
      ? await db.parkPage.count({ where: { parkSlug: album.parkSlug, content } })
      : await db.storefront.count({ where: { institutionId: album.institutionId, content } });
  return found > 0;
}
