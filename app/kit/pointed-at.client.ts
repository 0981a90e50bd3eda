/** The element that an address points at with `#…`; null if it points at none, or cannot be read. */
export function pointedAt(hash: string): HTMLElement | null {
  try {
    return hash === '' ? null : document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    // Not every `%` in an address stands for something.
    return null;
  }
}
