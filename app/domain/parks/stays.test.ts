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

  it('writes a label of one word as it is', () => {
    expect(writeUnits(['6号楼', '5号楼'])).toBe('5号楼、6号楼');
  });
});
