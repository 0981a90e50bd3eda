import { describe, expect, it } from 'vitest';
import { toWgs84 } from '#app/kernel/city/coordinates.ts';
import { pointRemark } from './point-remark.ts';
import { readPoint, splitPair } from './typed-point.ts';

const typed = (longitude: string, latitude: string, system = 'WGS84') => readPoint({ longitude, latitude, system });

describe('a point as typed', () => {
  it('is read with full-width digits, spaces and degree signs', () => {
    const position = { longitude: 121.4737, latitude: 31.2304 };
    expect(typed('121.4737', '31.2304')).toEqual({ kind: 'position', position });
    expect(typed(' １２１．４７３７ ', '31.2304°')).toEqual({ kind: 'position', position });
  });

  it('is brought to WGS-84 from the system it is in', () => {
    for (const system of ['GCJ02', 'BD09'] as const) {
      const position = toWgs84({ longitude: 121.4737, latitude: 31.2304 }, system);
      expect(position.longitude).not.toBe(121.4737);
      expect(typed('121.4737', '31.2304', system)).toEqual({ kind: 'position', position });
    }
  });

  it.each([
    ['', ' ', 'WGS84', 'empty'],
    ['121.4737', '', 'WGS84', 'unreadable'],
    ['东经121度', '31.2', 'WGS84', 'unreadable'],
    ['121.4737', '31.2304', 'EPSG', 'unreadable'],
    ['1e3', '31.2', 'WGS84', 'unreadable'],
    ['31.2304', '121.4737', 'BD09', 'swapped'],
    ['2.35', '48.86', 'GCJ02', 'elsewhere'],
  ])('%j and %j in %s are %s', (longitude, latitude, system, kind) => {
    expect(typed(longitude, latitude, system).kind).toBe(kind);
  });

  it('may be pasted as a pair', () => {
    const pair = { longitude: '121.473702', latitude: '31.230416' };
    for (const text of ['121.473702,31.230416', ' 121.473702， 31.230416 ', '121.473702 31.230416']) expect(splitPair(text)).toEqual(pair);
    for (const text of ['121.473702', '121.4,31.2,5', '', '人民广场']) expect(splitPair(text)).toBeNull();
  });
});

describe('what is said of it', () => {
  const inTown = typed('121.4737', '31.2304');

  it('names the district, and asks to check only where that differs from the address', () => {
    expect(pointRemark(inTown, 'huangpu')).toEqual({ attention: false, text: '这个位置在黄浦区。' });
    expect(pointRemark(inTown, 'huangpu', 'huangpu').attention).toBe(false);
    expect(pointRemark(inTown, 'huangpu', 'jingan')).toEqual({
      attention: true,
      text: expect.stringMatching(/黄浦区.*静安区.*请核对/u) as string,
    });
    expect(pointRemark(inTown, null, 'jingan')).toEqual({ attention: true, text: expect.stringContaining('不在上海') as string });
    expect(pointRemark(inTown, undefined, 'jingan').attention).toBe(false);
  });

  it('helps with what cannot be shown', () => {
    expect(pointRemark(typed('', ''), undefined).text).toContain('还没有');
    expect(pointRemark(typed('121', ''), undefined)).toMatchObject({ attention: false });
    expect(pointRemark(typed('31.2', '121.4'), undefined)).toMatchObject({
      attention: true,
      text: expect.stringContaining('填反') as string,
    });
    expect(pointRemark(typed('2.35', '48.86'), undefined).attention).toBe(true);
  });
});
