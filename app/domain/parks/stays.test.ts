import { describe, expect, it } from 'vitest';
import { staysOf, writeUnits } from './stays.ts';

const park = (slug: string) => ({ slug, name: `${slug} 园` });

describe('where an institution is', () => {
  it('is one stay for each park, since its first unit there', () => {
    expect(
      staysOf([
        { park: park('a'), unitLabel: 'B 座 12 层 B1204', startsOn: '2025-01-01' },
        { park: park('b'), unitLabel: null, startsOn: '2025-02-01' },
        { park: park('a'), unitLabel: 'B 座 12 层 B1203', startsOn: '2025-03-01' },
        { park: park('a'), unitLabel: 'A 座 2 层 A0201', startsOn: '2025-04-01' },
      ]),
    ).toEqual([
      { slug: 'a', name: 'a 园', unit: 'B 座 12 层 B1203、B1204；A 座 2 层 A0201', since: '2025-01-01' },
      { slug: 'b', name: 'b 园', unit: null, since: '2025-02-01' },
    ]);
    expect(staysOf([])).toEqual([]);
  });

  it('counts many units instead of naming them', () => {
    const labels = Array.from({ length: 22 }, (_, n) => `B 座 ${3 + Math.floor(n / 10)} 层 B${(3 + Math.floor(n / 10)) * 100 + n}`);
    expect(writeUnits([...labels].reverse())).toBe('B 座 3 层等 22 个单元');
    expect(writeUnits(labels.slice(0, 8))).toBe('B 座 3 层 B300、B301、B302、B303、B304、B305、B306、B307');
    expect(writeUnits(Array.from({ length: 9 }, (_, n) => `${n + 1}号楼`))).toBe('1号楼等 9 个单元');
  });

  it('writes a label of one word as it is', () => {
    expect(writeUnits(['6号楼', '5号楼'])).toBe('5号楼、6号楼');
  });
});
