import { fromWgs84 } from './coordinates.ts';
import type { Position } from './position.ts';

/** By what name these maps count who sends readers to them. */
const FROM = 'online-hr-park';

/** A place in a map for getting there. */
export interface MapLink {
  map: string;
  to: string;
}

/**
 * Links that open a place (WGS-84) in the maps in use here, each with the coordinates that it takes: 高德 and 腾讯 GCJ-02, 百度 BD-09; 高德 has
 * the longitude first, the others the latitude.
 */
export function directionsTo(position: Position, { name, address }: { name: string; address: string }): MapLink[] {
  const [gcj, bd] = [fromWgs84(position, 'GCJ02'), fromWgs84(position, 'BD09')];
  // 腾讯 parts its marker by semicolons and colons.
  const word = (text: string): string => text.replaceAll(/[;:|]/gu, ' ').trim();
  const at = (address: string, query: Record<string, string>): string => `${address}?${new URLSearchParams(query).toString()}`;
  return [
    {
      map: '高德地图',
      to: at('https://uri.amap.com/marker', {
        position: `${gcj.longitude},${gcj.latitude}`,
        name,
        coordinate: 'gaode',
        callnative: '0',
        src: FROM,
      }),
    },
    {
      map: '百度地图',
      to: at('https://api.map.baidu.com/marker', {
        location: `${bd.latitude},${bd.longitude}`,
        title: name,
        content: address,
        output: 'html',
        coord_type: 'bd09ll',
        src: FROM,
      }),
    },
    {
      map: '腾讯地图',
      to: at('https://apis.map.qq.com/uri/v1/marker', {
        marker: `coord:${gcj.latitude},${gcj.longitude};title:${word(name)};addr:${word(address)}`,
        referer: FROM,
      }),
    },
  ];
}
