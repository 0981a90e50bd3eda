import { CITY } from '#app/kernel/city/active.ts';
import { coordinateSystemOf, toWgs84, whereabouts, type CoordinateSystem } from '#app/kernel/city/coordinates.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { isBlank, lineText, type Cell } from './cells.ts';
import { finding, type Finding } from './findings.ts';

/** A place's position in WGS-84, and the system in which the register gave it. */
export interface GivenPosition extends Position {
  system: CoordinateSystem;
}

export interface PositionCells {
  longitude: Cell | undefined;
  latitude: Cell | undefined;
  system: Cell | undefined;
}

const { name, shortName, bounds, sample } = CITY;
const RIGHT_LONGITUDE = `十进制度的经度，如 ${sample.longitude}`;
const RIGHT_LATITUDE = `十进制度的纬度，如 ${sample.latitude}`;
const CITY_LIES = `${shortName}约在东经 ${bounds.west}–${bounds.east}、北纬 ${bounds.south}–${bounds.north}`;

/**
 * Reads a pair of coordinates and converts it to WGS-84. A pair that is incomplete, outside China, swapped or in an unknown system
 * gives no position, with the reason; one in China but outside the city is used with a warning.
 */
export function readPosition(cells: PositionCells, assumed: CoordinateSystem): { position: GivenPosition | null; warnings: Finding[] } {
  const none = (...warnings: Finding[]) => ({ position: null, warnings });
  const blank = { longitude: isBlank(cells.longitude), latitude: isBlank(cells.latitude) };
  if (blank.longitude && blank.latitude) return none();
  if (blank.longitude) return none(finding('longitude', '', '有纬度而缺少经度，坐标未采用', RIGHT_LONGITUDE));
  if (blank.latitude) return none(finding('latitude', '', '有经度而缺少纬度，坐标未采用', RIGHT_LATITUDE));

  const longitude = degrees(cells.longitude);
  const latitude = degrees(cells.latitude);
  if (longitude === null) return none(finding('longitude', cells.longitude, '经度不是十进制数，坐标未采用', RIGHT_LONGITUDE));
  if (latitude === null) return none(finding('latitude', cells.latitude, '纬度不是十进制数，坐标未采用', RIGHT_LATITUDE));

  const system = isBlank(cells.system) ? assumed : coordinateSystemOf(lineText(cells.system));
  if (system === null) return none(finding('system', cells.system, '不认识的坐标系，坐标未采用', 'WGS84、GCJ02 或 BD09'));

  const position: GivenPosition = { ...toWgs84({ longitude, latitude }, system), system };
  switch (whereabouts({ longitude, latitude })) {
    case 'city':
      return { position, warnings: [] };
    case 'china':
      return {
        position,
        warnings: [finding('longitude', `${longitude}，${latitude}`, `坐标不在${name}范围内，已照录`, `请核对；${CITY_LIES}`)],
      };
    case 'swapped':
      return none(finding('longitude', `${longitude}，${latitude}`, '经度与纬度写反了，坐标未采用', `经度 ${latitude}，纬度 ${longitude}`));
    case 'elsewhere':
      return none(finding('longitude', `${longitude}，${latitude}`, '坐标不在中国境内，坐标未采用', CITY_LIES));
  }
}

function degrees(cell: Cell | undefined): number | null {
  const text = lineText(cell)
    .normalize('NFKC')
    .replace(/^(?:东经|北纬|[EN])\s*|(?:(?<!\s)\s+)?(?:[°度]\s*)?[EN]?$/giu, '');
  return /^[+-]?\d{1,3}(?:\.\d+)?$/u.test(text) ? Number(text) : null;
}
