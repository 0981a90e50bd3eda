import type { StorefrontSection } from '#app/domain/storefronts/content.ts';
import { headquartersOf, type RegisteredPlace } from '#app/domain/storefronts/stated-places.ts';
import { isListSection, type ReadFields, type TypedItem } from './section-fields.server.ts';

/** What a button does to a form before it is saved. */
export type FormChange = 'save' | 'autosave' | 'upload' | 'add' | 'remove' | 'up' | 'down';

type Typed = Extract<ReadFields, { ok: true }>;

/** A form after its button was applied, with the entry to which the page returns. */
export interface Changed extends Typed {
  at: number | null;
}

const NEW_IMAGE = (imageId: string): TypedItem => ({ imageId, alt: '', focus: 'center' });

/** The entry that a button names in its address; null if there is no such entry. */
function indexIn(params: URLSearchParams, name: string, count: number): number | null {
  const text = params.get(name) ?? '';
  return /^\d{1,2}$/u.test(text) && Number(text) < count ? Number(text) : null;
}

function moved(items: readonly TypedItem[], from: number, to: number): TypedItem[] {
  const rest = items.filter((_, i) => i !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}

function changedItems(items: readonly TypedItem[], change: FormChange, params: URLSearchParams): { items: TypedItem[]; at: number | null } {
  const image = params.get('image');
  if (change === 'add' && image !== null) return { items: [...items, NEW_IMAGE(image)], at: items.length };
  const item = indexIn(params, 'item', items.length);
  if (item === null) return { items: [...items], at: change === 'add' ? items.length : null };
  if (change === 'remove') return { items: items.filter((_, i) => i !== item), at: Math.max(0, Math.min(item, items.length - 2)) };
  if (change !== 'up' && change !== 'down') return { items: [...items], at: null };
  const to = indexIn(params, 'to', items.length) ?? Math.min(items.length - 1, Math.max(0, change === 'up' ? item - 1 : item + 1));
  return { items: moved(items, item, to), at: to };
}

/**
 * Applies a button to a form before anything is validated: entries are added, removed and moved as typed, so that an error in one does not
 * keep another from being moved.
 * @param params the query of the button's address: `item`, for dragging `to`, and `image`.
 */
export function changeForm(section: StorefrontSection, typed: Typed, change: FormChange, params: URLSearchParams): Changed {
  if (isListSection(section)) return { ...typed, ...changedItems(typed.items, change, params) };
  if (section !== 'banner') return { ...typed, at: null };
  const image = params.get('image');
  return {
    ...typed,
    at: null,
    fields: change === 'add' && image !== null ? NEW_IMAGE(image) : change === 'remove' && image === null ? {} : typed.fields,
  };
}

/** The form with a newly uploaded picture or proof. */
export function withUpload(section: StorefrontSection, typed: Typed, uploaded: { id: string; proofFor: number }): Typed {
  if (section === 'banner') return { ...typed, fields: NEW_IMAGE(uploaded.id) };
  if (section === 'gallery')
    return {
      ...typed,
      items: typed.items.some(({ imageId }) => imageId === uploaded.id) ? typed.items : [...typed.items, NEW_IMAGE(uploaded.id)],
    };
  return { ...typed, items: typed.items.map((item, i) => (i === uploaded.proofFor ? { ...item, proofId: uploaded.id } : item)) };
}

const NO_POINT: TypedItem = { 'point.longitude': '', 'point.latitude': '', 'point.system': 'WGS84', 'point.how': 'typed' };

/** The fields of a point that is not stated. */
const withPoint = (item: TypedItem): TypedItem => ({ ...NO_POINT, ...item });

/** Entries of places as the editor shows them: the headquarters first, if its point or its address may be stated. */
export function shownPlaces(items: readonly TypedItem[], registered: readonly RegisteredPlace[]): TypedItem[] {
  const own = headquartersOf(registered);
  const stated = items.find(({ kind }) => kind === 'headquarters');
  const headquarters = { kind: 'headquarters', district: own?.district ?? '', address: '', phone: '', ...stated };
  return [...(own?.placed ? [] : [headquarters]), ...items.filter(({ kind }) => kind !== 'headquarters')].map(withPoint);
}

/** A new, empty entry of a list. */
export function newItem(section: StorefrontSection, registered: readonly RegisteredPlace[]): TypedItem {
  if (section === 'strengths') return { '': '' };
  return section === 'places'
    ? withPoint({ kind: 'branch', district: headquartersOf(registered)?.district ?? '', address: '', phone: '' })
    : { title: '' };
}
