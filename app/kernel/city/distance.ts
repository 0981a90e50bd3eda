import type { Position } from './position.ts';

const EARTH_METRES = 6_371_008;
const RADIANS = Math.PI / 180;

/** Metres between two positions along the earth. */
export function metresBetween(from: Position, to: Position): number {
  const [north, east] = [(to.latitude - from.latitude) * RADIANS, (to.longitude - from.longitude) * RADIANS];
  const half = Math.sin(north / 2) ** 2 + Math.cos(from.latitude * RADIANS) * Math.cos(to.latitude * RADIANS) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** A distance as people read it: 约 3.2 公里, 约 24 公里. */
export function writeDistance(metres: number): string {
  const kilometres = metres / 1000;
  if (kilometres < 0.1) return '不到 0.1 公里';
  return `约 ${kilometres < 10 ? kilometres.toFixed(1) : Math.round(kilometres).toLocaleString('zh-CN')} 公里`;
}
