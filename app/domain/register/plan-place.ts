import { unspaced } from '#app/kit/visible-text.ts';
import type { CoordinateSystem } from '#app/kernel/city/coordinates.ts';
import type { RegisterRow } from './row.ts';

export interface PlaceFacts {
  districtSlug: string;
  address: string;
  phone: string | null;
  longitude: number | null;
  latitude: number | null;
  coordinateSystem: CoordinateSystem | null;
  /** The register if the row has a point; otherwise whoever gave the point that stays. */
  pointOrigin: 'register' | 'picked' | 'typed' | null;
}

export interface KnownPlace extends PlaceFacts {
  id: string;
}

/** The headquarters' facts to write; `id` is null if there is no headquarters yet. Null: nothing to write. */
export type PlacePlan = { id: string | null; facts: PlaceFacts } | null;

/**
 * Compares a row with the known headquarters. Without 地址 a new headquarters gets only its district's name. A position belongs to
 * its address: if the address changes and the row has no position, the position is dropped.
 */
export function planPlace(row: RegisterRow, known: readonly KnownPlace[]): { place: PlacePlan; positionDropped: boolean } {
  const current = known.find((place) => place.address === row.address) ?? known[0];
  const moved = current !== undefined && row.address !== null && unspaced(row.address) !== unspaced(current.address);
  const kept = current === undefined || moved ? null : current;
  const facts: PlaceFacts = {
    districtSlug: row.districtSlug,
    address: row.address ?? current?.address ?? row.districtName,
    phone: row.phone ?? current?.phone ?? null,
    longitude: row.position?.longitude ?? kept?.longitude ?? null,
    latitude: row.position?.latitude ?? kept?.latitude ?? null,
    coordinateSystem: row.position?.system ?? kept?.coordinateSystem ?? null,
    pointOrigin: row.position ? 'register' : (kept?.pointOrigin ?? null),
  };
  if (current === undefined) return { place: { id: null, facts }, positionDropped: false };
  const keys = ['districtSlug', 'address', 'phone', 'longitude', 'latitude', 'coordinateSystem', 'pointOrigin'] as const;
  if (keys.every((key) => facts[key] === current[key])) return { place: null, positionDropped: false };
  return { place: { id: current.id, facts }, positionDropped: moved && current.longitude !== null && row.position === null };
}
