import { LRUCache } from 'lru-cache';

/** What is in a page once for each answer, and is replaced by each reader's own. */
interface OfOneAnswer {
  nonce: string;
  formSeed: string;
}

interface RenderedPage extends OfOneAnswer {
  html: string;
}

const LIMIT_BYTES = 64 * 1024 * 1024;

/** Pages rendered for visitors. JavaScript stores text with a character outside Latin-1 in two bytes per character. */
const pages = new LRUCache<string, RenderedPage>({ maxSize: LIMIT_BYTES, sizeCalculation: ({ html }) => html.length * 2 });

/** The page kept under `key`, with this response's nonce and seed of keys; null if there is none. */
export function renderedPage(key: string, { nonce, formSeed }: OfOneAnswer): string | null {
  const page = pages.get(key);
  return page ? page.html.replaceAll(page.nonce, nonce).replaceAll(page.formSeed, formSeed) : null;
}

/**
 * Keeps a page for later requests.
 * @param key names everything on which the page depends: address, data version, day, text size.
 */
export function keepPage(key: string, html: string, { nonce, formSeed }: OfOneAnswer): void {
  pages.set(key, { html, nonce, formSeed });
}
