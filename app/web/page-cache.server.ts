import { LRUCache } from 'lru-cache';

interface RenderedPage {
  html: string;
  /** The nonce that stands in `html`; each reader gets one of their own in its place. */
  nonce: string;
}

const LIMIT_BYTES = 64 * 1024 * 1024;

/** Pages as rendered for everyone who is not signed in. JavaScript keeps a character outside Latin-1 in two bytes. */
const pages = new LRUCache<string, RenderedPage>({ maxSize: LIMIT_BYTES, sizeCalculation: ({ html }) => html.length * 2 });

/** The page rendered earlier under `key`, with this response's nonce; null where there is none. */
export function renderedPage(key: string, nonce: string): string | null {
  const page = pages.get(key);
  return page ? page.html.replaceAll(page.nonce, nonce) : null;
}

/**
 * Keeps a page for those who ask for the same next.
 * @param key names everything on which the page depends: address, data version, day, text size.
 */
export function keepPage(key: string, html: string, nonce: string): void {
  pages.set(key, { html, nonce });
}
