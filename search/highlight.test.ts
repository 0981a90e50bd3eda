import { describe, expect, it } from 'vitest';
import { markSpans } from './highlight.ts';

describe('markSpans', () => {
  it('escapes everything and joins spans that touch', () => {
    const spans = [
      { start: 3, end: 4 },
      { start: 1, end: 2 },
      { start: 2, end: 3 },
      { start: 9, end: 99 },
    ];
    expect(markSpans(`a<b"c'&`, spans)).toBe('a<mark>&lt;b&quot;</mark>c&#39;&amp;');
  });

  it('leaves a text without spans as it is, escaped', () => {
    expect(markSpans('a>b', [])).toBe('a&gt;b');
  });
});
