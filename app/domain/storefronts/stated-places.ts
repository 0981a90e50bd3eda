import { toWgs84 } from '#app/kernel/city/coordinates.ts';
import type { Position } from '#app/kernel/city/position.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { StatedPlace } from './content.ts';

/** The fields of a registered place that matter for stated places. */
interface Registered {
  kind: StatedPlace['kind'];
  address: string;
  pointOrigin: string | null;
  longitude: number | null;
  latitude: number | null;
}

const positionOf = ({ point }: StatedPlace): Position | null => point && toWgs84(point, point.system);

/**
 * The places of an institution after publication: the register's stay, those without a point of their own with the point stated for them;
 * the other stated ones are added, in WGS-84.
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

/** A registered address, which the institution cannot change here. */
export interface RegisteredPlace {
  kind: StatedPlace['kind'];
  district: DistrictSlug;
  address: string;
  /** Whether the register gives its point. */
  placed: boolean;
}

/** The registered headquarters, if there is one. */
export const headquartersOf = (registered: readonly RegisteredPlace[]): RegisteredPlace | undefined =>
  registered.find(({ kind }) => kind === 'headquarters');

/**
 * Places as a draft holds them. For a registered headquarters only a point can be stated, and only if the register has none. Null for more
 * than one headquarters.
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
