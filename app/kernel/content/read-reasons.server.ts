import { z } from 'zod';

const reasons = z.record(z.string(), z.string());

/**
 * Why a version was returned, by section; none for one that was not.
 * @throws when the column holds anything else, which the database's own writers rule out.
 */
export function readReasons(json: string): Record<string, string> {
  return reasons.parse(JSON.parse(json));
}
