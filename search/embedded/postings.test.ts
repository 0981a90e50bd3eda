import { describe, expect, it } from 'vitest';
import { createPostings } from './postings.ts';

describe('postings', () => {
  it('join what was packed with what came after', () => {
    const postings = createPostings();
    postings.append(0, 0, 1);
    postings.append(0, 0, 2);
    postings.append(1, 2, 4);
    postings.append(0, 2, 1);
    postings.freeze(2);
    postings.append(0, 5, 1);
    postings.append(0, 5, 8);
    postings.append(7, 6, 1);
    expect(postings.of(0)).toEqual({ docs: Uint32Array.of(0, 2, 5), masks: Uint16Array.of(3, 1, 9) });
    expect(postings.of(1)).toEqual({ docs: Uint32Array.of(2), masks: Uint16Array.of(4) });
    expect([0, 1, 7, 9, undefined].map(postings.frequency)).toEqual([3, 1, 1, 0, 0]);
  });
});
