import { z } from 'zod';

const reasons = z.record(z.string(), z.string());

/**
 * The reasons for which a version was returned, by section; empty if it was not returned.
 * @throws if the column holds anything else, which the database's own writers rule out.
 */
export function readReasons(json: string): Record<string, string> {
  return reasons.parse(JSON.parse(json));
}
