import type { Findable } from '#app/kernel/search-index/findable.server.ts';
import { institutionFindable } from '../directory/findable.server.ts';
import { parkFindable } from '../park-pages/findable.server.ts';

/** Everything that can be searched. */
export const FINDABLES: readonly Findable[] = [institutionFindable, parkFindable];
