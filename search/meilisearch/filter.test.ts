import { describe, expect, it } from 'vitest';
import { bucketExpression, filterExpression } from './filter.ts';
import { markedText } from './reading.ts';

describe('filterExpression', () => {
  it('quotes and escapes texts', () => {
    expect(filterExpression({ attribute: 'park', equals: 'a"b\\c' })).toBe('park = "a\\"b\\\\c"');
    expect(filterExpression({ attribute: 'until', in: [1, 2] })).toBe('until IN [1, 2]');
  });

  it('nests and, or, not, and knows always and never', () => {
    const near = { geoRadius: { lat: 31, lng: 121, metres: 5 } };
    expect(filterExpression({ and: [{ not: near }, { or: [{ attribute: 'n', gt: 1, lte: 2 }, near] }] })).toBe(
      '(NOT (_geoRadius(31, 121, 5))) AND ((n > 1 AND n <= 2) OR (_geoRadius(31, 121, 5)))',
    );
    expect(filterExpression({ and: [] })).toBeNull();
    expect(filterExpression({ or: [] })).toBe('id IN []');
    expect(filterExpression({ not: { and: [] } })).toBe('id IN []');
  });

  it('asks for presence in all its senses', () => {
    expect(filterExpression({ attribute: 'n', exists: true })).toBe('n EXISTS AND n IS NOT NULL AND n IS NOT EMPTY');
    expect(bucketExpression({ value: 'any', attribute: 'n' })).toBe('n EXISTS AND n IS NOT NULL AND n IS NOT EMPTY');
    expect(bucketExpression({ value: 'some', attribute: 'n', from: 1, to: 2 })).toBe('n >= 1 AND n <= 2');
  });
});

describe('markedText', () => {
  it('escapes, marks, and drops sentinels without a partner', () => {
    expect(markedText('<\uE000猎头\uE001>\uE000尾')).toBe('&lt;<mark>猎头</mark>&gt;尾');
    expect(markedText('\uE001头')).toBe('头');
  });
});
