import fc from 'fast-check';
import { compile } from 'tailwindcss';
import { describe, expect, it } from 'vitest';
import { FOCUS_POINTS, focusClass, isTooSmall, readRenditionName, RENDITION_WIDTHS, sizesOf } from './sizes.ts';

describe('the sizes of a picture', () => {
  it.each([
    [4_000, [320, 640, 1280, 1920]],
    [1_920, [320, 640, 1280, 1920]],
    [1_919, [320, 640, 1280]],
    [640, [320, 640]],
    [320, [320]],
    [200, [200]],
  ])('of %i pixels are %j', (width, sizes) => {
    expect(sizesOf(width)).toEqual(sizes);
  });

  it('are at least one, ascending, none larger than the picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12_000 }), (width) => {
        const sizes = sizesOf(width);
        expect(sizes.length).toBeGreaterThan(0);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(width);
        expect(sizes).toEqual([...new Set(sizes)].toSorted((a, b) => a - b));
      }),
    );
  });

  it.each([
    [320, 180, false],
    [319, 180, true],
    [320, 179, true],
  ])('begin at %i × %i: too small is %s', (width, height, tooSmall) => {
    expect(isTooSmall({ width, height })).toBe(tooSmall);
  });
});

describe('the name of a rendition', () => {
  it('is its width and format', () => {
    for (const width of RENDITION_WIDTHS) expect(readRenditionName(`${width}.avif`)).toEqual({ width, format: 'avif' });
    expect(readRenditionName('640.webp')).toEqual({ width: 640, format: 'webp' });
  });

  it.each([
    '',
    '640',
    '640.png',
    '640.WEBP',
    '0640.webp',
    '-640.webp',
    '64e1.webp',
    '6.4.webp',
    '640.webp ',
    '640.webp/',
    '99999.webp',
    '640.webp.avif',
  ])('is not %j', (name) => {
    expect(readRenditionName(name)).toBeNull();
  });
});

describe('focal points', () => {
  it('are the nine, each with a class of its own that the theme draws', async () => {
    const classes = FOCUS_POINTS.map(({ objectClass }) => objectClass);
    const positions = (await compile('@tailwind utilities;')).build(classes).match(/object-position: [a-z ]+;/gu) ?? [];
    expect([new Set(FOCUS_POINTS.map(({ point }) => point)).size, new Set(FOCUS_POINTS.map(({ name }) => name)).size]).toEqual([9, 9]);
    expect(new Set(positions).size).toBe(9);
    for (const { point, objectClass } of FOCUS_POINTS) expect(focusClass(point)).toBe(objectClass);
  });

  it('fall back to the middle', () => {
    expect(focusClass('nowhere')).toBe('object-center');
  });
});
