import { COORDINATE_SYSTEMS, toWgs84, whereabouts } from '#app/kernel/city/coordinates.ts';
import type { Position } from '#app/kernel/city/position.ts';

/** A point as it stands in a form's fields. */
export interface TypedPoint {
  longitude: string;
  latitude: string;
  system: string;
}

const DEGREES = /^[+-]?\d{1,3}(?:\.\d+)?$/;
const PAIR = /^([\d.]+)(?:\s*[,，、;；]\s*|\s+)([\d.]+)$/;

/** Degrees as people type and paste them: full-width digits, spaces and a degree sign do no harm. Null if it is not a number. */
function readDegrees(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s°]/gu, '');
  return DEGREES.test(plain) ? Number(plain) : null;
}

/** `121.47,31.23`, as maps let people copy it → both numbers; null if `text` is not two numbers. */
export function splitPair(text: string): { longitude: string; latitude: string } | null {
  const [, longitude, latitude] = PAIR.exec(text.normalize('NFKC').trim()) ?? [];
  return longitude && latitude ? { longitude, latitude } : null;
}

/** What the fields say: nothing yet, nothing readable, longitude and latitude exchanged, somewhere else, or a position (WGS-84). */
export type PointReading =
  { kind: 'empty' } | { kind: 'unreadable' } | { kind: 'swapped' } | { kind: 'elsewhere' } | { kind: 'position'; position: Position };

/** Reads a point as typed, in whichever system, and says where it lies in WGS-84; `elsewhere` is outside China. */
export function readPoint({ longitude, latitude, system }: TypedPoint): PointReading {
  if (longitude.trim() === '' && latitude.trim() === '') return { kind: 'empty' };
  const [east, north] = [readDegrees(longitude), readDegrees(latitude)];
  const known = COORDINATE_SYSTEMS.find((one) => one === system);
  if (east === null || north === null || !known) return { kind: 'unreadable' };
  const stated = { longitude: east, latitude: north };
  const where = whereabouts(stated);
  if (where === 'swapped' || where === 'elsewhere') return { kind: where };
  return { kind: 'position', position: toWgs84(stated, known) };
}
