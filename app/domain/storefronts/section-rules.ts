import type { PlacedImage, StatedPlace } from './content.ts';
import { ENTRIES } from './limits.ts';

/** The sections that are lists of entries. */
export type ListSection = 'strengths' | 'cases' | 'honours' | 'places' | 'gallery';

/** Says why a list cannot have `wanted` entries; null where it can. The headquarters is no branch and takes no room. */
export function noRoom(section: ListSection, items: readonly { kind?: string }[], wanted = items.length): string | null {
  const most = section === 'places' ? ENTRIES.branches : ENTRIES[section];
  const isHeadquarters = ({ kind }: { kind?: string }): boolean => kind === ('headquarters' satisfies StatedPlace['kind']);
  const fixed = section === 'places' ? items.filter(isHeadquarters).length : 0;
  return Math.max(items.length, wanted) - fixed > most ? `最多 ${most} 项，请先移除不需要的。` : null;
}

/** Says that a picture stands in a section twice; null where each stands there once. */
export const placedTwice = (images: readonly Pick<PlacedImage, 'imageId'>[]): string | null =>
  new Set(images.map(({ imageId }) => imageId)).size === images.length ? null : '同一张图片放了两次，请移除一张。';
