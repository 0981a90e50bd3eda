import type { Database } from '#prisma/database.ts';
import type { PlacedImage } from '#app/kernel/images/placed-image.ts';
import type { StorefrontContent } from './content.ts';
import { canonical } from '#app/kernel/content/canonical.ts';
import type { Attachments } from '#app/kernel/content/content-kind.server.ts';

const added = <T>(before: readonly T[], after: readonly T[]): T[] =>
  after.filter((one) => !before.some((other) => canonical(other) === canonical(one)));
const shownIn = (content: StorefrontContent | null): PlacedImage[] =>
  content === null ? [] : [...(content.banner ? [content.banner] : []), ...content.gallery];

/**
 * The pictures and the proofs of honours that are new in a storefront, for its moderator, including pictures whose alternative text or
 * place changed. Only the institution's own count.
 */
export async function findAttachments(
  db: Database,
  institutionId: string,
  before: StorefrontContent | null,
  after: StorefrontContent,
): Promise<Attachments> {
  const placed = added(shownIn(before), shownIn(after));
  const honours = added(before?.honours ?? [], after.honours);
  const [images, proofs] = await Promise.all([
    db.image.findMany({
      where: { institutionId, id: { in: placed.map(({ imageId }) => imageId) } },
      select: {
        id: true,
        width: true,
        height: true,
        renditions: { where: { format: 'webp' }, orderBy: { width: 'asc' }, select: { width: true } },
      },
    }),
    db.proof.findMany({
      where: { institutionId, id: { in: honours.flatMap(({ proofId }) => proofId ?? []) } },
      select: { id: true, fileId: true },
    }),
  ]);
  return {
    pictures: placed.flatMap(({ imageId, alt }) => {
      const image = images.find(({ id }) => id === imageId);
      return image
        ? [{ id: imageId, alt, width: image.width, height: image.height, widths: image.renditions.map(({ width }) => width) }]
        : [];
    }),
    proofs: honours.map(({ title, proofId }) => ({ title, fileId: proofs.find(({ id }) => id === proofId)?.fileId ?? null })),
  };
}
