import { toWgs84 } from '#app/kernel/city/coordinates.ts';
import type { Position } from '#app/kernel/city/position.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { StatedPlace } from './content.ts';

/** A place of the register, as far as what is stated bears on it. */
interface Registered {
  kind: StatedPlace['kind'];
  address: string;
  pointOrigin: string | null;
  longitude: number | null;
  latitude: number | null;
}

const positionOf = ({ point }: StatedPlace): Position | null => point && toWgs84(point, point.system);

/**
 * The places of an institution once these are stated: the register's stay, one without a point of the register's own with the
 * point that is stated for it; the others come beside them, in WGS-84.
 */
export function placesOnceStated<R extends Registered>(
  registered: readonly R[],
  stated: readonly StatedPlace[],
): { registered: R[]; stated: (StatedPlace & { position: Position | null })[] } {
  const headquarters = registered.find(({ kind }) => kind === 'headquarters');
  const registeredAs = ({ kind, address }: StatedPlace): R | undefined =>
    registered.find((place) => place.kind === kind && place.address === address) ?? (kind === 'headquarters' ? headquarters : undefined);
  const placed = registered.map((place) => {
    if (place.pointOrigin === 'register') return place;
    const about = stated.find((one) => registeredAs(one) === place);
    const position = about ? positionOf(about) : null;
    return { ...place, longitude: position?.longitude ?? null, latitude: position?.latitude ?? null };
  });
  return {
    registered: placed,
    stated: stated.filter((one) => registeredAs(one) === undefined).map((one) => ({ ...one, position: positionOf(one) })),
  };
}

/** An address that stands in the register, which the institution cannot change here. */
export interface RegisteredPlace {
  kind: StatedPlace['kind'];
  district: DistrictSlug;
  address: string;
  /** Whether the register gives its point. */
  placed: boolean;
}

/** The registered headquarters, where the register has some. */
export const headquartersOf = (registered: readonly RegisteredPlace[]): RegisteredPlace | undefined =>
  registered.find(({ kind }) => kind === 'headquarters');

/**
 * Places as a draft holds them: of the headquarters in the register only a point can be stated, and only where the register gives
 * none. Null for more than one headquarters, of which there is only one.
 */
export function statedPlaces(places: readonly StatedPlace[], registered: readonly RegisteredPlace[]): StatedPlace[] | null {
  if (places.filter(({ kind }) => kind === 'headquarters').length > 1) return null;
  const own = headquartersOf(registered);
  if (!own) return [...places];
  return places.flatMap((place) =>
    place.kind === 'branch'
      ? [place]
      : own.placed || place.point === null
        ? []
        : [{ ...place, district: own.district, address: own.address, phone: null }],
  );
}
