/** West, south, east, north in degrees. */
export type Box = [west: number, south: number, east: number, north: number];

/** `120.8,30.6,122.3,31.9` → the box; null if it is not a box on earth. */
export function readBox(text: string): Box | null {
  const parts = text.split(',');
  if (parts.length !== 4 || !parts.every((part) => /^-?\d{1,3}(?:\.\d{1,8})?$/u.test(part))) return null;
  const [west = 0, south = 0, east = 0, north = 0] = parts.map(Number);
  return west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90 ? [west, south, east, north] : null;
}
