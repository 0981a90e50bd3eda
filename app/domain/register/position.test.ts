import { describe, expect, it } from 'vitest';
import { readPosition } from './position.ts';
import type { Cell } from './cells.ts';

const read = (longitude: Cell, latitude: Cell, system: Cell = null) => readPosition({ longitude, latitude, system }, 'WGS84');

describe('经度、纬度', () => {
  it('takes a pair, written as numbers or text', () => {
    const position = { longitude: 121.473701, latitude: 31.230416, system: 'WGS84' };
    expect(read(121.473701, 31.230416)).toEqual({ position, warnings: [] });
    expect(read('东经１２１.473701°', '31.230416°N')).toEqual({ position, warnings: [] });
  });

  it('converts once, by the row’s own system', () => {
    const { position } = read(121.478189, 31.228503, '高德');
    expect(position?.system).toBe('GCJ02');
    expect(position?.longitude).toBeCloseTo(121.4737, 3);
    expect(position?.latitude).toBeCloseTo(31.2304, 3);
  });

  it.each<[string, Cell, Cell, Cell]>([
    ['缺少纬度', 121.47, null, null],
    ['缺少经度', '', 31.23, null],
    ['经度与纬度写反了', 31.23, 121.47, null],
    ['不在中国境内', 0, 0, null],
    ['不在中国境内', -73.9, 40.7, null],
    ['经度不是十进制数', '121°28′25″', '31°13′49″', null],
    ['不认识的坐标系', 121.47, 31.23, '上海城建坐标'],
  ])('%s', (wrong, longitude, latitude, system) => {
    const { position, warnings } = read(longitude, latitude, system);
    expect(position).toBeNull();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.wrong).toContain(wrong);
  });

  it('takes what lies in China outside Shanghai, with a warning', () => {
    const { position, warnings } = read(116.397, 39.908);
    expect(position).toMatchObject({ longitude: 116.397 });
    expect(warnings[0]?.wrong).toContain('不在上海市范围内');
  });

  it('has nothing to say where nothing is given', () => {
    expect(read(null, '')).toEqual({ position: null, warnings: [] });
  });
});
