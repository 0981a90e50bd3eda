import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaCm2,
  boundsOf,
  drawnArea,
  isRectangle,
  normalOutline,
  outlineFault,
  outlineOf,
  rectangle,
  sameOutline,
  stretchInto,
  translate,
  whereIs,
} from './geometry.ts';
import { centroid, labelPoint } from './label-point.ts';
import { mergeOutlines } from './merge-outlines.ts';
import { holds, overlapCm2, overlappingPairs, overlaps } from './overlap.ts';
import { type Outline, type PlanPoint } from '../plan.ts';
import { snapPoint, snapShift } from './snap.ts';
import { splitOutline } from './split-outline.ts';

const L_SHAPE: Outline = [
  [0, 0],
  [1000, 0],
  [1000, 400],
  [400, 400],
  [400, 1000],
  [0, 1000],
];
const U_SHAPE: Outline = [
  [0, 0],
  [300, 0],
  [300, 700],
  [700, 700],
  [700, 0],
  [1000, 0],
  [1000, 1000],
  [0, 1000],
];
const BOW: Outline = [
  [0, 0],
  [1000, 1000],
  [1000, 0],
  [0, 1000],
];

const point = fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 }));
/** A skyline: columns of differing heights on one ground line, always simple. */
const skyline = fc
  .array(fc.tuple(fc.integer({ min: 50, max: 400 }), fc.integer({ min: 100, max: 900 })), { minLength: 1, maxLength: 6 })
  .map((columns): Outline => {
    let x = 0;
    const top = columns.flatMap(([width, height]): PlanPoint[] => [
      [x, -height],
      [(x += width), -height],
    ]);
    return normalOutline([[0, 0], ...top, [x, 0]]);
  });
/** Corners in all directions around a middle: simple, slanting, often not convex. */
const star = fc
  .tuple(point, fc.array(fc.integer({ min: 300, max: 3000 }), { minLength: 3, maxLength: 12 }))
  .map(([[cx, cy], reaches]): Outline =>
    reaches.map((reach, index) => {
      const angle = (2 * Math.PI * index) / reaches.length;
      return [Math.round(cx + reach * Math.cos(angle)) + 0, Math.round(cy + reach * Math.sin(angle)) + 0] as const;
    }),
  )
  .filter((outline) => outlineFault(outline) === null);

describe('areas', () => {
  it('counts exactly, whichever way round, and rounds to 0.01 m² half up', () => {
    expect(areaCm2(rectangle(-100, 200, 1150, 1000))).toBe(1_150_000);
    expect(drawnArea(rectangle(0, 0, 1150, 1000))).toBe(11_500);
    expect(
      areaCm2([
        [0, 0],
        [1, 0],
        [0, 1],
      ]),
    ).toBe(0.5);
    expect(drawnArea(rectangle(0, 0, 10, 15))).toBe(2);
    expect(areaCm2([...L_SHAPE].reverse())).toBe(640_000);
  });

  it('stays with a figure that is moved', () => {
    fc.assert(
      fc.property(star, point, (outline, [dx, dy]) => {
        const moved = translate(outline, dx, dy);
        expect(areaCm2(moved)).toBe(areaCm2(outline));
        expect(translate(moved, -dx, -dy)).toEqual(outline);
      }),
    );
  });

  it('stretches a rectangle exactly', () => {
    fc.assert(
      fc.property(
        point,
        point,
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 1, max: 9000 }),
        ([x, y], [left, top], width, height) => {
          const stretched = stretchInto(rectangle(x, y, 333, 777), { left, top, right: left + width, bottom: top + height });
          expect(stretched).toEqual(rectangle(left, top, width, height));
          expect(isRectangle(stretched)).toBe(true);
        },
      ),
    );
    expect(isRectangle(L_SHAPE)).toBe(false);
    expect(
      isRectangle([
        [0, 0],
        [100, 100],
        [0, 200],
        [-100, 100],
      ]),
    ).toBe(false);
  });
});

describe('what is an outline', () => {
  it.each<[string, Outline, RegExp | null]>([
    ['a rectangle', outlineOf({ x: 0, y: 0, width: 100, height: 100 }), null],
    ['a figure with a bay', U_SHAPE, null],
    [
      'a corner in the middle of an edge',
      [
        [0, 0],
        [500, 0],
        [1000, 0],
        [1000, 1000],
      ],
      null,
    ],
    [
      'two corners',
      [
        [0, 0],
        [100, 0],
      ],
      /至少需要 3 个顶点/,
    ],
    ['a bow', BOW, /自相交：\(0\.00, 0\.00\)–\(10\.00, 10\.00\) 与 \(10\.00, 0\.00\)–\(0\.00, 10\.00\)/],
    [
      'a line there and back',
      [
        [0, 0],
        [1000, 0],
        [500, 0],
      ],
      /没有面积/,
    ],
    [
      'a thorn',
      [
        [0, 0],
        [1000, 0],
        [1000, 1000],
        [1000, -500],
        [0, 1000],
      ],
      /自相交/,
    ],
    [
      'a corner touching an edge',
      [
        [0, 0],
        [1000, 0],
        [1000, 1000],
        [500, 0],
        [0, 1000],
      ],
      /自相交/,
    ],
    [
      'a corner twice',
      [
        [0, 0],
        [1000, 0],
        [1000, 0],
        [0, 1000],
      ],
      /第 2 个顶点 \(10\.00, 0\.00\) 与下一个顶点重合/,
    ],
    [
      'a fraction',
      [
        [0, 0],
        [1000.5, 0],
        [0, 1000],
      ],
      /精确到厘米/,
    ],
    [
      'nothing that is a number',
      [
        [0, 0],
        [Number.NaN, 0],
        [0, 1000],
      ],
      /精确到厘米/,
    ],
    [
      'more than a kilometre away',
      [
        [0, 0],
        [100_001, 0],
        [0, 1000],
      ],
      /超出图纸范围/,
    ],
    ['201 corners', Array.from({ length: 201 }, (_, index) => [index, index * index] as const), /不能多于 200 个（现有 201 个）/],
  ])('%s', (_what, outline, says) => {
    const fault = outlineFault(outline);
    if (says) expect(fault).toMatch(says);
    else expect(fault).toBeNull();
  });

  it('is the same figure wherever its corners begin', () => {
    fc.assert(
      fc.property(star, fc.nat(11), fc.boolean(), (outline, start, back) => {
        const turned = [...outline.slice(start % outline.length), ...outline.slice(0, start % outline.length)];
        expect(sameOutline(outline, back ? turned.reverse() : turned)).toBe(true);
        expect(sameOutline(outline, translate(outline, 1, 0))).toBe(false);
      }),
    );
  });
});

describe('labels', () => {
  it('stand inside, also where the centre of gravity does not', () => {
    expect(labelPoint(rectangle(0, 0, 1000, 500))).toEqual([500, 250]);
    expect(centroid(rectangle(100, 100, 3, 1))).toEqual([101.5, 100.5]);
    expect(whereIs(U_SHAPE, labelPoint(U_SHAPE))).toBe('inside');
    expect(labelPoint(U_SHAPE).every(Number.isInteger)).toBe(true);
    fc.assert(
      fc.property(star, (outline) => {
        expect(whereIs(outline, labelPoint(outline))).toBe('inside');
      }),
    );
  });
});

describe('overlap', () => {
  it('is the room shared, nothing for edges and corners that touch', () => {
    expect(overlapCm2(rectangle(0, 0, 1000, 1000), rectangle(1000, 0, 1000, 1000))).toBe(0);
    expect(overlapCm2(rectangle(0, 0, 1000, 1000), rectangle(1000, 1000, 1000, 1000))).toBe(0);
    expect(overlapCm2(rectangle(0, 0, 1000, 1000), rectangle(900, 500, 1000, 1000))).toBe(50_000);
    expect(overlapCm2(L_SHAPE, rectangle(400, 400, 600, 600))).toBe(0);
    expect(overlapCm2(L_SHAPE, rectangle(300, 300, 600, 600))).toBe(100 * 600 + 100 * 500);
    expect(overlapCm2(U_SHAPE, rectangle(-100, 100, 2000, 100))).toBe(60_000);
    expect(
      overlapCm2(
        [
          [0, 0],
          [100, 100],
          [0, 200],
          [-100, 100],
        ],
        [
          [0, 0],
          [100, 100],
          [0, 200],
          [-100, 100],
        ],
      ),
    ).toBe(20_000);
  });

  it('is the same from both sides, at most either area, and whole with itself', () => {
    fc.assert(
      fc.property(star, star, (a, b) => {
        expect(overlapCm2(a, b)).toBe(overlapCm2(b, a));
        expect(overlapCm2(a, b)).toBeLessThanOrEqual(Math.min(areaCm2(a), areaCm2(b)) + 1);
        expect(Math.abs(overlapCm2(a, a) - areaCm2(a))).toBeLessThanOrEqual(1);
        expect(holds(a, a)).toBe(true);
      }),
    );
  });

  it('overlooks what rounding makes, not what is drawn', () => {
    expect(overlaps(rectangle(0, 0, 1000, 1000), rectangle(999, 0, 1000, 1000))).toBe(false);
    expect(overlaps(rectangle(0, 0, 1000, 1000), rectangle(990, 0, 1000, 1000))).toBe(true);
    expect(holds(rectangle(0, 0, 1000, 1000), rectangle(0, 0, 1001, 1000))).toBe(true);
    expect(holds(rectangle(0, 0, 1000, 1000), rectangle(0, 0, 1010, 1000))).toBe(false);
    expect(holds(L_SHAPE, rectangle(0, 0, 1000, 1000))).toBe(false);
    expect(holds(rectangle(0, 0, 1000, 1000), rectangle(5000, 0, 10, 5))).toBe(false);
  });

  it('finds the same pairs as comparing all with all', () => {
    fc.assert(
      fc.property(fc.array(star, { maxLength: 8 }), (outlines) => {
        const all = outlines.flatMap((a, i) => outlines.flatMap((b, j) => (i < j && overlaps(a, b) ? [[i, j]] : [])));
        expect(overlappingPairs(outlines)).toEqual(all);
      }),
      { numRuns: 50 },
    );
  });
});

describe('splitting', () => {
  it('cuts along a line, the northern, then western part first', () => {
    expect(splitOutline(rectangle(0, 0, 1000, 500), { along: 'x', x: 300 })).toEqual({
      ok: true,
      parts: [rectangle(0, 0, 300, 500), rectangle(300, 0, 700, 500)],
    });
    expect(splitOutline(L_SHAPE, { along: 'y', y: 400 })).toEqual({
      ok: true,
      parts: [rectangle(0, 0, 1000, 400), rectangle(0, 400, 400, 600)],
    });
    expect(splitOutline(L_SHAPE, { along: 'points', from: [400, 400], to: [0, 0] })).toMatchObject({ ok: true });
  });

  it.each<[string, Outline, Parameters<typeof splitOutline>[1], RegExp]>([
    ['beside', rectangle(0, 0, 1000, 500), { along: 'x', x: 1200 }, /没有穿过/],
    ['along the edge', rectangle(0, 0, 1000, 500), { along: 'x', x: 0 }, /没有穿过/],
    ['through both arms', U_SHAPE, { along: 'y', y: 300 }, /分成 3 块/],
    ['a fraction', U_SHAPE, { along: 'y', y: 300.5 }, /精确到厘米/],
    ['from far away', U_SHAPE, { along: 'points', from: [-500, 0], to: [1000, 1000] }, /须在单元的边线上/],
    ['from a place to itself', U_SHAPE, { along: 'points', from: [0, 100], to: [0, 100] }, /重合/],
    ['across the bay', U_SHAPE, { along: 'points', from: [300, 100], to: [700, 100] }, /完全在单元内部/],
    ['through the bay', U_SHAPE, { along: 'points', from: [0, 100], to: [1000, 100] }, /完全在单元内部/],
    ['along one edge', U_SHAPE, { along: 'points', from: [0, 100], to: [0, 900] }, /完全在单元内部/],
  ])('is refused %s', (_what, outline, cut, says) => {
    const split = splitOutline(outline, cut);
    expect(split.ok ? '' : split.message).toMatch(says);
  });

  it('keeps the area exactly on upright edges, and merging restores the whole', () => {
    let cuts = 0;
    fc.assert(
      fc.property(skyline, fc.boolean(), fc.integer({ min: 1, max: 2400 }), (outline, upright, at) => {
        const split = splitOutline(outline, upright ? { along: 'x', x: at } : { along: 'y', y: -at });
        if (!split.ok) return;
        cuts += 1;
        expect(split.parts.reduce((sum, part) => sum + areaCm2(part), 0)).toBe(areaCm2(outline));
        expect(overlapCm2(...split.parts)).toBe(0);
        expect(mergeOutlines(split.parts)).toEqual({ ok: true, outline });
      }),
      { numRuns: 300 },
    );
    expect(cuts).toBeGreaterThan(50);
  });

  it('keeps the area but for a centimetre of rounding on slanting edges, and merging closes the cut', () => {
    let cuts = 0;
    fc.assert(
      fc.property(star, (outline) => {
        const { left, right } = boundsOf(outline);
        const split = splitOutline(outline, { along: 'x', x: Math.round((left + right) / 2) });
        if (!split.ok) return;
        cuts += 1;
        const sum = split.parts.reduce((total, part) => total + areaCm2(part), 0);
        expect(Math.abs(sum - areaCm2(outline))).toBeLessThan(6000);
        const merged = mergeOutlines(split.parts);
        expect(merged.ok && areaCm2(merged.outline)).toBe(sum);
      }),
    );
    expect(cuts).toBeGreaterThan(20);
  });
});

describe('merging', () => {
  const [a, b, c] = [rectangle(0, 0, 500, 500), rectangle(500, 0, 500, 500), rectangle(500, 500, 500, 500)];

  it('joins several along whole or partial edges', () => {
    expect(mergeOutlines([a, b, c])).toEqual({
      ok: true,
      outline: [
        [0, 0],
        [1000, 0],
        [1000, 1000],
        [500, 1000],
        [500, 500],
        [0, 500],
      ],
    });
    expect(mergeOutlines([a, rectangle(500, 100, 300, 200)])).toMatchObject({ ok: true });
  });

  it.each<[string, Outline[], RegExp]>([
    ['one alone', [a], /至少选择两个/],
    ['apart', [a, c, rectangle(3000, 0, 10, 10)], /角上相接|没有共用的边/],
    ['far apart', [a, rectangle(3000, 0, 100, 100)], /没有共用的边/],
    ['corner to corner', [a, c], /角上相接/],
    ['overlapping', [a, rectangle(400, 0, 500, 500)], /互相重叠/],
    ['one twice', [a, a], /互相重叠/],
    [
      'around a hole',
      [rectangle(0, 0, 300, 100), rectangle(0, 100, 100, 100), rectangle(200, 100, 100, 100), rectangle(0, 200, 300, 100)],
      /空洞/,
    ],
  ])('is refused %s', (_what, outlines, says) => {
    const merged = mergeOutlines(outlines);
    expect(merged.ok ? '' : merged.message).toMatch(says);
  });
});

describe('snapping', () => {
  const guide = {
    outlines: [
      rectangle(0, 0, 1000, 500),
      [
        [2000, 0],
        [3000, 700],
        [2000, 1400],
      ] as const,
    ],
    within: 20,
    grid: 50,
  };

  it('prefers corners to edges and edges to the grid', () => {
    expect(snapPoint([1010, 490], guide)).toEqual([1000, 500]);
    expect(snapPoint([412, 490], guide)).toEqual([412, 500]);
    expect(snapPoint([432, 260], guide)).toEqual([450, 250]);
    expect(snapPoint([432.4, 260], { ...guide, grid: null })).toEqual([432, 260]);
    expect(snapShift(rectangle(0, 600, 100, 100), 1011, -95, guide)).toEqual({ dx: 1000, dy: -100 });
    expect(snapShift(rectangle(0, 600, 100, 100), 1411, 777, guide)).toEqual({ dx: 1400, dy: 800 });
  });

  it('leaves alone what it has snapped', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: -100, max: 3200 }), fc.integer({ min: -100, max: 1500 })),
        fc.array(star, { maxLength: 3 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(null, 10, 50, 100),
        (at, outlines, within, grid) => {
          const round = { outlines: [...guide.outlines, ...outlines], within, grid };
          const once = snapPoint(at, round);
          expect(snapPoint(once, round)).toEqual(once);
        },
      ),
      { numRuns: 500 },
    );
  });
});
