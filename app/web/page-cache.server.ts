import { LRUCache } from 'lru-cache';

interface RenderedPage {
  html: string;
  /** The nonce in `html`, which is replaced by each reader's own. */
  nonce: string;
}

const LIMIT_BYTES = 64 * 1024 * 1024;

/** Pages rendered for visitors. JavaScript stores text with a character outside Latin-1 in two bytes per character. */
const pages = new LRUCache<string, RenderedPage>({ maxSize: LIMIT_BYTES, sizeCalculation: ({ html }) => html.length * 2 });

/** The page kept under `key`, with this response's nonce; null if there is none. */
export function renderedPage(key: string, nonce: string): string | null {
  const page = pages.get(key);
  return page ? page.html.replaceAll(page.nonce, nonce) : null;
}

/**
 * Keeps a page for later requests.
 * @param key names everything on which the page depends: address, data version, day, text size.
 */
export function keepPage(key: string, html: string, nonce: string): void {
  pages.set(key, { html, nonce });
}
