/** Documents that contain a term, in ascending order, with the attributes as bits. */
export interface Posting {
  readonly docs: Uint32Array;
  readonly masks: Uint16Array;
}

const nowhere: Posting = { docs: new Uint32Array(0), masks: new Uint16Array(0) };

const chunkSize = 1 << 20;

/** Collects rows (term, document, mask) document by document without copying. */
class Rows {
  readonly chunks: { terms: Uint32Array; masks: Uint16Array }[] = [];
  readonly docEnds: number[] = [];
  length = 0;

  push(term: number, mask: number): number {
    const at = this.length & (chunkSize - 1);
    if (at === 0) this.chunks.push({ terms: new Uint32Array(chunkSize), masks: new Uint16Array(chunkSize) });
    const chunk = this.chunks[this.chunks.length - 1];
    if (chunk !== undefined) {
      chunk.terms[at] = term;
      chunk.masks[at] = mask;
    }
    return this.length++;
  }

  addMask(row: number, mask: number): void {
    const chunk = this.chunks[Math.floor(row / chunkSize)];
    const at = row & (chunkSize - 1);
    if (chunk !== undefined) chunk.masks[at] = (chunk.masks[at] ?? 0) | mask;
  }
}

/** A posting that grows at its end; its trimmed view is cached until the next append. */
class GrowingPosting {
  private docs = new Uint32Array(4);
  private masks = new Uint16Array(4);
  length = 0;
  whole: Posting | null = null;

  append(doc: number, mask: number): void {
    this.whole = null;
    const last = this.length - 1;
    if (last >= 0 && this.docs[last] === doc) {
      this.masks[last] = (this.masks[last] ?? 0) | mask;
      return;
    }
    if (this.length === this.docs.length) {
      const docs = new Uint32Array(this.length * 2);
      const masks = new Uint16Array(this.length * 2);
      docs.set(this.docs);
      masks.set(this.masks);
      this.docs = docs;
      this.masks = masks;
    }
    this.docs[this.length] = doc;
    this.masks[this.length] = mask;
    this.length++;
  }

  after(base: Posting): Posting {
    if (this.whole !== null) return this.whole;
    const docs = new Uint32Array(base.docs.length + this.length);
    const masks = new Uint16Array(docs.length);
    docs.set(base.docs);
    masks.set(base.masks);
    docs.set(this.docs.subarray(0, this.length), base.docs.length);
    masks.set(this.masks.subarray(0, this.length), base.docs.length);
    this.whole = { docs, masks };
    return this.whole;
  }
}

/**
 * The inverted index: one block of memory for everything before freezing, growing lists for
 * later additions. Documents are added in ascending order.
 */
export interface Postings {
  /** Records that a document's attributes (`mask`) contain a term. Repeated calls add bits. */
  readonly append: (term: number, doc: number, mask: number) => void;
  /** Packs everything appended so far; call it once, after the first filling. */
  readonly freeze: (termCount: number) => void;
  readonly of: (term: number | undefined) => Posting;
  /** How many documents contain the term, including replaced and removed ones. */
  readonly frequency: (term: number | undefined) => number;
  /** The share of (term, document) pairs added after freezing, relative to those before. */
  readonly growth: () => number;
  /** What was there at freezing. */
  readonly packed: () => PackedPostings;
}

/** Everything before freezing, as a file holds it. */
export interface PackedPostings extends Posting {
  /** By term, where its documents begin; one more than there are terms. */
  readonly starts: Uint32Array;
}

/** Returns an inverted index that holds what `packed` of another gave, frozen. */
export const unpackPostings = (packed: PackedPostings): Postings => postingsOf(packed);

/** Returns an empty inverted index in its filling state. */
export const createPostings = (): Postings => postingsOf(null);

function postingsOf(packed: PackedPostings | null): Postings {
  let rows: Rows | null = packed === null ? new Rows() : null;
  let fillingDoc = -1;
  let lastRow = new Int32Array(packed === null ? 1 << 16 : 0).fill(-1);
  let docStart = 0;
  let { starts, docs, masks } = packed ?? { starts: new Uint32Array(1), ...nowhere };
  const growing = new Map<number, GrowingPosting>();
  let grown = 0;

  function fill(into: Rows, term: number, doc: number, mask: number): void {
    while (fillingDoc < doc) {
      if (fillingDoc >= 0) into.docEnds[fillingDoc] = into.length;
      fillingDoc++;
      docStart = into.length;
    }
    if (term >= lastRow.length) {
      const wider = new Int32Array(Math.max(term + 1, lastRow.length * 2)).fill(-1);
      wider.set(lastRow);
      lastRow = wider;
    }
    const row = lastRow[term] ?? -1;
    if (row >= docStart) into.addMask(row, mask);
    else lastRow[term] = into.push(term, mask);
  }

  function baseOf(term: number): Posting {
    const start = starts[term];
    const end = starts[term + 1];
    if (start === undefined || end === undefined || start === end) return nowhere;
    return { docs: docs.subarray(start, end), masks: masks.subarray(start, end) };
  }

  function baseLength(term: number): number {
    return (starts[term + 1] ?? 0) - (starts[term] ?? 0);
  }

  return {
    append(term, doc, mask) {
      if (rows !== null) {
        fill(rows, term, doc, mask);
        return;
      }
      let list = growing.get(term);
      if (list === undefined) {
        list = new GrowingPosting();
        growing.set(term, list);
      }
      const before = list.length;
      list.append(doc, mask);
      grown += list.length - before;
    },
    freeze(termCount) {
      if (rows === null) return;
      const filled = rows;
      if (fillingDoc >= 0) filled.docEnds[fillingDoc] = filled.length;
      starts = new Uint32Array(termCount + 1);
      filled.chunks.forEach((chunk, index) => {
        const end = Math.min(chunkSize, filled.length - index * chunkSize);
        for (let at = 0; at < end; at++) {
          const slot = (chunk.terms[at] ?? 0) + 1;
          starts[slot] = (starts[slot] ?? 0) + 1;
        }
      });
      for (let term = 0; term < termCount; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
      const cursor = starts.slice(0, termCount);
      docs = new Uint32Array(filled.length);
      masks = new Uint16Array(filled.length);
      let row = 0;
      filled.docEnds.forEach((end, doc) => {
        for (; row < end; row++) {
          const chunk = filled.chunks[Math.floor(row / chunkSize)];
          const term = chunk?.terms[row & (chunkSize - 1)] ?? 0;
          const at = cursor[term] ?? 0;
          docs[at] = doc;
          masks[at] = chunk?.masks[row & (chunkSize - 1)] ?? 0;
          cursor[term] = at + 1;
        }
      });
      rows = null;
      lastRow = new Int32Array(0);
    },
    of(term) {
      if (term === undefined) return nowhere;
      const base = baseOf(term);
      return growing.get(term)?.after(base) ?? base;
    },
    frequency: (term) => (term === undefined ? 0 : baseLength(term) + (growing.get(term)?.length ?? 0)),
    growth: () => grown / Math.max(docs.length, 1),
    packed: () => ({ starts, docs, masks }),
  };
}
