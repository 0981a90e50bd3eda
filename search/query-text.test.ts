import { describe, expect, it } from 'vitest';
import { readQuery } from './query-text.ts';

describe('readQuery', () => {
  it('cuts chunks at blanks and signs and drops repetitions', () => {
    expect(readQuery(' 猎头，HR系统 猎头 ').chunks.map((chunk) => [chunk.text, chunk.runs.length])).toEqual([
      ['猎头', 1],
      ['hr系统', 2],
    ]);
  });

  it('keeps a mixed chunk apart from its beginning', () => {
    expect(readQuery('hr HR系统').chunks.map((chunk) => chunk.text)).toEqual(['hr', 'hr系统']);
  });

  it('tells blank from unsearchable', () => {
    expect(readQuery(' \u0000\u200b').blank).toBe(true);
    expect(readQuery('%')).toEqual({ chunks: [], blank: false, truncated: false });
  });

  it('honours 64 characters and 8 runs', () => {
    expect(readQuery('甲'.repeat(64)).truncated).toBe(false);
    expect(readQuery('甲'.repeat(65))).toMatchObject({ truncated: true, chunks: [{ text: '甲'.repeat(64) }] });
    expect(readQuery('a b c d e f g h i').chunks).toHaveLength(8);
    expect(readQuery('a'.repeat(1_000_000)).truncated).toBe(true);
  });
});
