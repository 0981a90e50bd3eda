import { z } from 'zod';

/** How often a section of a draft was changed, and the last change's author and time. */
export interface Revision {
  count: number;
  personId: string;
  /** ISO instant. */
  at: string;
}

const revisions = z.record(z.string(), z.object({ count: z.number().int(), personId: z.string(), at: z.string() }));

/**
 * The revisions of a draft by section; a section that was never changed is left out.
 * @throws if the column holds anything else, which the database's own writers rule out.
 */
export function readRevisions(json: string): Record<string, Revision> {
  return revisions.parse(JSON.parse(json));
}
