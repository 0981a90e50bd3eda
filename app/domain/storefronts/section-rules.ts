import { noRoomFor } from '#app/kernel/content/editor/section-fields.ts';
import type { StatedPlace } from './content.ts';
import { ENTRIES } from './limits.ts';

/** The sections that are lists of entries. */
export type ListSection = 'strengths' | 'cases' | 'honours' | 'places' | 'gallery';

/** Why a list cannot have `wanted` entries; null if it can. The headquarters is not a branch and does not count. */
export function noRoom(section: ListSection, items: readonly { kind?: string }[], wanted = items.length): string | null {
  const most = section === 'places' ? ENTRIES.branches : ENTRIES[section];
  const isHeadquarters = ({ kind }: { kind?: string }): boolean => kind === ('headquarters' satisfies StatedPlace['kind']);
  const fixed = section === 'places' ? items.filter(isHeadquarters).length : 0;
  return noRoomFor(Math.max(items.length, wanted) - fixed, most);
}
