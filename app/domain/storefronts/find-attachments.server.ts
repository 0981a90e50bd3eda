import type { Database } from '#prisma/database.ts';
import { canonical } from '#app/kernel/content/canonical.ts';
import type { Attachments } from '#app/kernel/content/content-kind.server.ts';
import { findNewPictures } from '#app/kernel/images/find-new-pictures.server.ts';
import type { PlacedImage } from '#app/kernel/images/placed-image.ts';
import type { StorefrontContent } from './content.ts';

const shownIn = (content: StorefrontContent | null): PlacedImage[] =>
  content === null ? [] : [...(content.banner ? [content.banner] : []), ...content.gallery];

/** The pictures and the proofs of honours that are new in a storefront, for its moderator. Only the institution's own count. */
export async function findAttachments(
  db: Database,
  institutionId: string,
  before: StorefrontContent | null,
  after: StorefrontContent,
): Promise<Attachments> {
  const honours = after.honours.filter((one) => !before?.honours.some((other) => canonical(other) === canonical(one)));
  const [pictures, proofs] = await Promise.all([
    findNewPictures(db, { institutionId, ofParkSlug: null }, shownIn(before), shownIn(after)),
    db.proof.findMany({
      where: { institutionId, id: { in: honours.flatMap(({ proofId }) => proofId ?? []) } },
      select: { id: true, fileId: true },
    }),
  ]);
  return {
    pictures,
    proofs: honours.map(({ title, proofId }) => ({ title, fileId: proofs.find(({ id }) => id === proofId)?.fileId ?? null })),
  };
}
