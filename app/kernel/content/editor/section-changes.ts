import type { TypedItem } from './section-fields.ts';

/** What a button does to a form before it is saved. */
export type FormChange = 'save' | 'autosave' | 'upload' | 'add' | 'remove' | 'up' | 'down';

/** A new picture in a form, before it is described. */
export const newPicture = (imageId: string): TypedItem => ({ imageId, alt: '', focus: 'center' });

/** A list of pictures with an uploaded one; once, even if it was uploaded again. */
export const withPicture = (items: readonly TypedItem[], imageId: string): TypedItem[] =>
  items.some((item) => item.imageId === imageId) ? [...items] : [...items, newPicture(imageId)];

/** The entry that a button names in its address; null if there is no such entry. */
function indexIn(params: URLSearchParams, name: string, count: number): number | null {
  const text = params.get(name) ?? '';
  return /^\d{1,2}$/u.test(text) && Number(text) < count ? Number(text) : null;
}

function moved(items: readonly TypedItem[], from: number, to: number): TypedItem[] {
  const rest = items.filter((_, i) => i !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}

/**
 * Applies a button to the entries of a list before anything is validated: they are added, removed and moved as typed, so that an error in
 * one does not keep another from being moved.
 * @param params the query of the button's address: `item`, for dragging `to`, and `image`.
 * @returns the entries, and the one to which the page returns.
 */
export function changedItems(
  items: readonly TypedItem[],
  change: FormChange,
  params: URLSearchParams,
): { items: TypedItem[]; at: number | null } {
  const image = params.get('image');
  if (change === 'add' && image !== null) return { items: [...items, newPicture(image)], at: items.length };
  const item = indexIn(params, 'item', items.length);
  if (item === null) return { items: [...items], at: change === 'add' ? items.length : null };
  if (change === 'remove') return { items: items.filter((_, i) => i !== item), at: Math.max(0, Math.min(item, items.length - 2)) };
  if (change !== 'up' && change !== 'down') return { items: [...items], at: null };
  const to = indexIn(params, 'to', items.length) ?? Math.min(items.length - 1, Math.max(0, change === 'up' ? item - 1 : item + 1));
  return { items: moved(items, item, to), at: to };
}
