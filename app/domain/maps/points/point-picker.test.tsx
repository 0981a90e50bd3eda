import type { ComponentProps } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { districtAt } from '#app/domain/maps/district-at.ts';
import { drawSketch } from '#app/domain/maps/sketch.ts';
import { PointPicker } from './point-picker.tsx';

const sketch = drawSketch();
const drawn = (props: Partial<ComponentProps<typeof PointPicker>> = {}) =>
  renderToStaticMarkup(<PointPicker legend="位置" sketch={sketch} formId="form" {...props} />);
const MARK = '<circle';

describe('choosing a point, without scripts', () => {
  it('has its fields named and numbered for the form they stand in, with what is wrong', () => {
    const html = drawn({ prefix: 'point.', errors: { latitude: '请填写纬度。' } });
    for (const field of ['longitude', 'latitude', 'system']) {
      expect(html).toContain(`for="form-point.${field}"`);
      expect(html).toContain(`id="form-point.${field}"`);
      expect(html).toContain(`name="point.${field}"`);
    }
    expect(html).toContain('<input type="hidden" name="point.how" value="typed"/>');
    expect(html).toContain('请填写纬度。');
  });

  it('draws all districts and no mark where there is no point', () => {
    const html = drawn();
    expect(html.match(/<path/gu)).toHaveLength(16);
    expect(html).not.toContain(MARK);
    expect(html).toContain('还没有选定位置。');
    expect(html).toContain('示意图，行政界线不作为划界依据');
  });

  it('marks the point in the middle, names its district, and says where that differs from the address', () => {
    const given = {
      longitude: '121.4737',
      latitude: '31.2304',
      system: 'WGS84',
      how: 'picked',
      district: districtAt({ longitude: 121.4737, latitude: 31.2304 }),
    } as const;
    const html = drawn({ given, districtSlug: 'jingan' });
    expect(html).toContain(`<g transform="translate(0.0 0.0)">${MARK}`);
    expect(html).toMatch(/这个位置在黄浦区，地址所在区是静安区，请核对/u);
    expect(html).toContain('name="how" value="picked"');
    expect(drawn({ given, districtSlug: 'huangpu' })).toContain('这个位置在黄浦区。');
  });

  it('keeps what cannot be read as it was typed, and carries no inline style', () => {
    const html = drawn({
      given: { longitude: '一二一', latitude: '31.2', system: 'BD09', how: 'typed' },
      landmarks: [{ name: '<b>园区</b>', longitude: 121.47, latitude: 31.23 }],
    });
    expect(html).toContain('value="一二一"');
    expect(html).not.toContain(MARK);
    expect(html).not.toMatch(/ style=|<b>园区/u);
  });
});
