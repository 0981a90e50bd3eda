import { writeShortcoming, type ContentRules } from '#app/kernel/content/content-kind.ts';
import type { Shortcoming } from '#app/kernel/content/shortcomings.ts';

/** Something that keeps a draft from being published, with where to correct it. */
export interface ToCorrect {
  to: string;
  text: string;
}

/** What keeps a draft of a kind from being published, each with the address that `where` gives. */
export const toCorrect = (
  kind: ContentRules<object>,
  found: readonly Shortcoming[],
  where: (shortcoming: Shortcoming) => string,
): ToCorrect[] => found.map((one) => ({ to: where(one), text: writeShortcoming(kind, one) }));
