import { readServiceContent } from '../services/read-content.server.ts';
import { readStorefrontContent } from '../storefronts/read-content.server.ts';
import type { ContentKind, ContentOf } from '#app/kernel/content/kinds.ts';

const READ: { [K in ContentKind]: (json: string) => ContentOf[K] } = { storefront: readStorefrontContent, service: readServiceContent };

/**
 * A JSON column that holds content of a kind.
 * @throws when it holds anything else, which the database's own writers rule out.
 */
export function readContent<K extends ContentKind>(kind: K, json: string): ContentOf[K] {
  return READ[kind](json);
}
