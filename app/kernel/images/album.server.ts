import type { Database, Transaction } from '#prisma/database.ts';
import type { Who } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
import { imageReference } from './references.ts';

/** Whose pictures they are: an institution's, for its storefront, or a park's, for its page. */
export type Album = { institutionId: string; organisationId: string } | { parkSlug: string };

/** Whether `who` may add and remove the pictures of an album. */
export const mayKeepAlbum = (who: Who, album: Album): boolean =>
  'parkSlug' in album ? may(who, 'edit:park-page', album) : may(who, 'edit:storefront', album);

/** The rows of an album's pictures, and of the drafts and versions that may show them. */
export const ofAlbum = (album: Album) => ('parkSlug' in album ? { ofParkSlug: album.parkSlug } : { institutionId: album.institutionId });

/** Whether the album's institution or park exists, and the institution is the organisation's. */
export async function albumExists(db: Database | Transaction, album: Album): Promise<boolean> {
  if ('parkSlug' in album) return (await db.park.count({ where: { slug: album.parkSlug } })) > 0;
  const { institutionId: id, organisationId } = album;
  return (await db.institution.count({ where: { id, organisationId } })) > 0;
}

/** How the record tells of an album's pictures. */
export const albumEntry = (album: Album, what: 'add' | 'remove') =>
  'parkSlug' in album
    ? ({ deed: `parkPage.image.${what}`, subjectId: album.parkSlug, organisationId: null, parkSlug: album.parkSlug } as const)
    : ({ deed: `image.${what}`, subjectId: album.institutionId, organisationId: album.organisationId } as const);

/** Whether the public storefront or the park's public page shows this picture, published or not. */
export async function isShown(db: Database | Transaction, album: Album, imageId: string): Promise<boolean> {
  const content = { contains: imageReference(imageId) };
  const found =
    'parkSlug' in album
      ? await db.parkPage.count({ where: { parkSlug: album.parkSlug, content } })
      : await db.storefront.count({ where: { institutionId: album.institutionId, content } });
  return found > 0;
}
