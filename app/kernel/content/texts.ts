import { z } from 'zod';

const texts = z.array(z.string());

/**
 * A JSON column that holds a list of texts.
 * @throws if it holds anything else, which the database's own writers rule out.
 */
export function readTexts(json: string): string[] {
  return texts.parse(JSON.parse(json));
}
