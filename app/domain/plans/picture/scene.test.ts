import { describe, expect, it } from 'vitest';
import { SCENE, sceneFile, sceneShapes } from './scene.ts';

const looks = (vacant: readonly number[]) =>
  sceneShapes([{ name: '甲楼', floors: vacant.map((one) => ({ vacant: one })) }]).map(({ look }) => look);

describe('the scene of a park', () => {
  it('marks the windows of what is vacant: some on a floor that is partly vacant, all on one that is wholly vacant', () => {
    const row = (marked: number): string[] => Array.from({ length: 3 }, (_, i) => (i < marked ? 'vacant' : 'window'));
    expect(looks([0, 0.01, 0.5, 0.99, 1])).toEqual(['building', ...[0, 1, 2, 2, 3].flatMap(row), 'street']);
  });

  it.each([0, 1, 6, 40])('keeps %i buildings of up to forty floors within the picture', (count) => {
    const buildings = Array.from({ length: count }, (_, i) => ({
      name: `${i}`,
      floors: Array.from({ length: 1 + i }, () => ({ vacant: 0 })),
    }));
    for (const { x, y, width, height } of sceneShapes(buildings)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(SCENE.width + 0.001);
      expect(y + height).toBeLessThanOrEqual(SCENE.height);
      expect(height).toBeGreaterThan(0);
    }
    expect(sceneFile(buildings)).toMatch(/^<svg [^>]+>(<rect [^>]+\/>)+<\/svg>$/u);
  });
});
