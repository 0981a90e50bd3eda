import type { StorefrontSection } from '#app/domain/storefronts/content.ts';
import { headquartersOf, type RegisteredPlace } from '#app/domain/storefronts/stated-places.ts';
import { changedItems, newPicture, withPicture, type FormChange } from '#app/kernel/content/editor/section-changes.ts';
import type { TypedItem } from '#app/kernel/content/editor/section-fields.ts';
import { isListSection, type ReadFields } from './section-fields.server.ts';

/** A form after its button was applied, with the entry to which the page returns. */
export interface Changed extends ReadFields {
  at: number | null;
}

/**
 * Applies a button to a form before anything is validated: entries are added, removed and moved as typed, so that an error in one does not
 * keep another from being moved.
 * @param params the query of the button's address: `item`, for dragging `to`, and `image`.
 */
export function changeForm(section: StorefrontSection, typed: ReadFields, change: FormChange, params: URLSearchParams): Changed {
  if (isListSection(section)) return { ...typed, ...changedItems(typed.items, change, params) };
  if (section !== 'banner') return { ...typed, at: null };
  const image = params.get('image');
  return {
    ...typed,
    at: null,
    fields: change === 'add' && image !== null ? newPicture(image) : change === 'remove' && image === null ? {} : typed.fields,
  };
}

/** The form with a newly uploaded picture or proof. */
export function withUpload(section: StorefrontSection, typed: ReadFields, uploaded: { id: string; proofFor: number }): ReadFields {
  if (section === 'banner') return { ...typed, fields: newPicture(uploaded.id) };
  if (section === 'gallery') return { ...typed, items: withPicture(typed.items, uploaded.id) };
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
