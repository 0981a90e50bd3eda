import { describe, expect, it } from 'vitest';
import { crsNamed, crsOf, fromWebMercator } from './file-crs.ts';

describe('a system of coordinates', () => {
  it.each([
    'urn:ogc:def:crs:OGC:1.3:CRS84',
    'urn:ogc:def:crs:OGC::CRS84',
    'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    'http://www.opengis.net/def/crs/OGC/0/CRS84h',
    'OGC:CRS84',
    'CRS84',
    'CRS:84',
    'EPSG:4326',
    'epsg:4490',
    'EPSG 4490',
    '4490',
    'urn:ogc:def:crs:EPSG::4490',
    'urn:ogc:def:crs:EPSG:6.9:4326',
    'urn:x-ogc:def:crs:EPSG:4326',
    'http://www.opengis.net/def/crs/EPSG/0/4490',
    'https://www.opengis.net/def/crs/EPSG/9.9.1/4490/',
    'http://www.opengis.net/gml/srs/epsg.xml#4326',
    'http://spatialreference.org/ref/epsg/4326/',
    'https://epsg.io/4490',
    'GCS_China_Geodetic_Coordinate_System_2000',
    'China Geodetic Coordinate System 2000',
    'CGCS2000',
    'GCS_CGCS_2000',
    'CGCS 2000',
    'GCS_WGS_1984',
    'WGS 84',
    'WGS-84',
    '2000国家大地坐标系',
    '国家２０００',
    '\u200bEPSG:4490\ufeff',
    'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]]]',
  ])('%s is in degrees', (name) => {
    expect(crsNamed(name)).toEqual({ in: 'degrees' });
  });

  it.each([
    'urn:ogc:def:crs:EPSG::3857',
    'EPSG:900913',
    'http://www.opengis.net/def/crs/EPSG/0/3857',
    'ESRI:102100',
    'WGS_1984_Web_Mercator_Auxiliary_Sphere',
    'WGS 84 / Pseudo-Mercator',
  ])('%s is the web’s Mercator', (name) => {
    expect(crsNamed(name)).toEqual({ in: 'webMercator' });
  });

  it.each([
    'urn:ogc:def:crs:EPSG::4549',
    'EPSG:32651',
    'CGCS2000_3_Degree_GK_CM_120E',
    'CGCS2000 / 3-degree Gauss-Kruger zone 40',
    'Xian_1980_GK_Zone_21',
  ])('%s is a grid in metres', (name) => {
    expect(crsNamed(name)).toEqual({ in: 'grid', name });
  });

  it.each(['EPSG:4214', 'GCS_Beijing_1954', 'Xian 1980', 'EPSG:2227', 'local', '84', 'EPSG:44900', ''])('%s is another', (name) => {
    expect(crsNamed(name)).toEqual({ in: 'other', name });
  });

  it('is read wherever a file states it', () => {
    expect(crsOf({ crs: { type: 'name', properties: { name: 'EPSG:3857' } } })).toEqual({ in: 'webMercator' });
    expect(crsOf({ crs: { type: 'link', properties: { href: 'http://spatialreference.org/ref/epsg/4326/', type: 'proj4' } } })).toEqual({
      in: 'degrees',
    });
    expect(crsOf({ crs: { type: 'EPSG', properties: { code: 4490 } } })).toEqual({ in: 'degrees' });
    expect(crsOf({ crs: 'EPSG:4214' })).toEqual({ in: 'other', name: 'EPSG:4214' });
    for (const none of [{}, { crs: null }, { crs: { type: 'name' } }, null, [], 'x']) expect(crsOf(none)).toBeNull();
  });
});

it('metres of the web’s Mercator are taken back to degrees', () => {
  // 20037508.34 m is half the way round; 5311971.846945471 m is 43° by the definition of the projection.
  const [east, north] = fromWebMercator(20_037_508.342789244, 5_311_971.846945471);
  expect(east).toBeCloseTo(180, 9);
  expect(north).toBeCloseTo(43, 6);
  expect(fromWebMercator(0, 0)[1]).toBeCloseTo(0, 12);
});
