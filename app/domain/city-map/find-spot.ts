import { CITY } from '#app/kernel/city/active.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import type { LonLat } from '#app/kernel/city/position.ts';
import { readLatLng } from './map-query.ts';

/** A place from which distances are measured. */
export interface NamedSpot {
  name: string;
  at: Position;
  /** Whether it was found in an institution's address or name, which only some pages search. */
  byAddress: boolean;
}

/** What a typed place may mean besides coordinates and landmarks; missing kinds are not searched. */
interface Known {
  labels: readonly { slug: string; label: LonLat }[];
  parks?: readonly (Partial<Position> & { name: string; shortName: string })[];
  places?: readonly (Position & { name: string; address: string })[];
}

/** Shortest text searched for in addresses and names, in characters. */
const LEAST = 2;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,，.。·]/gu, '');

/** `31.23,121.47` or the reverse order, as copied from maps. */
function readPair(text: string): Position | null {
  const half = text.normalize('NFKC').replaceAll('，', ',');
  const position = readLatLng(half) ?? readLatLng(half.split(',').reverse().join(','));
  if (!position) return null;
  const { latitude, longitude } = position;
  const { bounds } = CITY;
  // If both orders are valid positions, the one in the city is meant.
  const swapped = longitude >= bounds.south && longitude <= bounds.north && latitude >= bounds.west && latitude <= bounds.east;
  return swapped ? { latitude: longitude, longitude: latitude } : position;
}

function districtNamed(text: string, labels: Known['labels']): NamedSpot | null {
  const short = text.replace(new RegExp(`^${CITY.shortName}市?`, 'u'), '').replace(/(?:新区|区|县)$/u, '');
  const name = CITY.merged[short] ?? short;
  const district = DISTRICTS.find((one) => one.slug === text || one.shortName === name || one.name === text);
  const label = labels.find(({ slug }) => slug === district?.slug)?.label;
  return district && label ? { name: `${district.name}中部`, at: { longitude: label[0], latitude: label[1] }, byAddress: false } : null;
}

/**
 * Where a typed place is: coordinates, a district, a landmark, a park, the address of an institution or its name, the first
 * match in this order. Null if nothing matches.
 */
export function findSpot(typed: string, { labels, parks = [], places = [] }: Known): NamedSpot | null {
  const pair = readPair(typed.trim());
  if (pair) return { name: '所给坐标', at: pair, byAddress: false };
  const text = plain(typed);
  if (text === '') return null;
  const district = districtNamed(text, labels);
  if (district) return district;
  if (Array.from(text).length < LEAST) return null;
  const landmark = CITY.landmarks.find(({ name }) => plain(name) === text);
  if (landmark) return { name: landmark.name, at: { longitude: landmark.longitude, latitude: landmark.latitude }, byAddress: false };
  for (const { name, shortName, longitude, latitude } of parks) {
    if (longitude === undefined || latitude === undefined) continue;
    if (plain(name).includes(text) || plain(shortName).includes(text))
      return { name: shortName, at: { longitude, latitude }, byAddress: false };
  }
  const place = places.find(({ address }) => plain(address).includes(text)) ?? places.find(({ name }) => plain(name).includes(text));
  return place ? { name: place.address, at: { longitude: place.longitude, latitude: place.latitude }, byAddress: true } : null;
}
