import { textBreak } from './kept-documents.ts';
import type { IndexStore } from './store.ts';
import type { Posting } from './postings.ts';
import { noMatches, roomFor, trimmed } from './ranked.ts';
import type { Ranked } from './ranked.ts';

/** One thing to find: unbroken hanzi, the beginning of a Latin word, or a pinyin key. */
export interface Needle {
  readonly kind: 'hanzi' | 'word' | 'key';
  readonly text: string;
}

/** Where to look: a bit for each searchable attribute, and whether short pinyin may be a beginning. */
export interface Reach {
  readonly mask: number;
  readonly anyPrefixOfKeys: boolean;
  /** Only these documents, ascending; all if missing. */
  readonly within?: Uint32Array;
}

/** Pinyin shorter than this must be a whole key: `lt` is 猎头, not the beginning of every 蓝天…. */
const shortestKeyPrefix = 3;

/** Positions are used for ranking only with at most this many candidates. */
const detailedCandidates = 20_000;

/** Whether a pinyin key matches what was typed. */
export function keyAnswers(key: string, typed: string, anyPrefix: boolean): boolean {
  return key === typed || ((anyPrefix || typed.length >= shortestKeyPrefix) && key.startsWith(typed));
}

function intersection(a: Posting, b: Posting): Posting {
  const [few, many] = a.docs.length <= b.docs.length ? [a, b] : [b, a];
  const docs = new Uint32Array(few.docs.length);
  const masks = new Uint16Array(few.docs.length);
  const leap = many.docs.length > few.docs.length * 12;
  let length = 0;
  let at = 0;
  for (let i = 0; i < few.docs.length; i++) {
    const doc = few.docs[i] ?? 0;
    if (leap) {
      let step = 1;
      while (at + step < many.docs.length && (many.docs[at + step] ?? 0) < doc) step *= 2;
      let high = Math.min(at + step, many.docs.length);
      while (at < high) {
        const middle = (at + high) >>> 1;
        if ((many.docs[middle] ?? 0) < doc) at = middle + 1;
        else high = middle;
      }
    } else while (at < many.docs.length && (many.docs[at] ?? 0) < doc) at++;
    if (at >= many.docs.length) break;
    const mask = (few.masks[i] ?? 0) & (many.masks[at] ?? 0);
    if (many.docs[at] === doc && mask !== 0) {
      docs[length] = doc;
      masks[length] = mask;
      length++;
    }
  }
  return { docs: docs.subarray(0, length), masks: masks.subarray(0, length) };
}

/** The entries of a posting that stand for one of the given documents. */
function restricted(posting: Posting, within: Uint32Array | undefined): Posting {
  if (within === undefined || posting.docs.length === 0) return posting;
  return intersection(posting, { docs: within, masks: new Uint16Array(within.length).fill(0xffff) });
}

function union(postings: readonly Posting[], count: number): Posting {
  const [only, ...others] = postings;
  if (only !== undefined && others.length === 0) return only;
  const found = new Uint16Array(count);
  let total = 0;
  for (const posting of postings) {
    for (let i = 0; i < posting.docs.length; i++) {
      const doc = posting.docs[i] ?? 0;
      const known = found[doc] ?? 0;
      if (known === 0) total++;
      found[doc] = known | (posting.masks[i] ?? 0);
    }
  }
  const docs = new Uint32Array(total);
  const masks = new Uint16Array(total);
  let length = 0;
  for (let doc = 0; doc < count && length < total; doc++) {
    const mask = found[doc] ?? 0;
    if (mask === 0) continue;
    docs[length] = doc;
    masks[length] = mask;
    length++;
  }
  return { docs, masks };
}

function pairsTogether(store: IndexStore, text: string): Posting {
  const lists: Posting[] = [];
  for (let at = 0; at + 1 < text.length; at++) {
    lists.push(store.postings.of(store.vocabulary.findPair(text.charCodeAt(at), text.charCodeAt(at + 1))));
  }
  lists.sort((a, b) => a.docs.length - b.docs.length);
  return lists.reduce(intersection);
}

/** The position in its text and whether it is the whole text, as one detail. */
function detailIn(text: string, needle: string): number {
  const at = text.indexOf(needle);
  const start = at === 0 ? 0 : text.lastIndexOf(textBreak, at) + 1;
  const end = at + needle.length;
  const whole = at === start && (end === text.length || text[end] === textBreak);
  return Math.min(at - start, 62) * 2 + (whole ? 0 : 1);
}

/** The best-ranked of some attributes whose text holds the needle, or -1. */
function rankHolding(store: IndexStore, doc: number, attributes: number, needle: string): number {
  for (let bits = attributes; bits !== 0; bits &= bits - 1) {
    const rank = 31 - Math.clz32(bits & -bits);
    if (store.texts[rank]?.[doc]?.includes(needle) === true) return rank;
  }
  return -1;
}

/** Pairs may occur apart in one attribute, so texts are read again for three or more hanzi. */
function hanziMatches(store: IndexStore, text: string, { mask, within }: Reach): Ranked {
  const candidates = restricted(
    text.length === 1
      ? union(store.vocabulary.startingWith(text.charCodeAt(0)).map(store.postings.of), store.count)
      : pairsTogether(store, text),
    within,
  );
  const reread = text.length > 2;
  const detailed = candidates.docs.length <= detailedCandidates;
  const out = roomFor(candidates.docs.length);
  let length = 0;
  for (let i = 0; i < candidates.docs.length; i++) {
    const doc = candidates.docs[i] ?? 0;
    const bits = (candidates.masks[i] ?? 0) & mask;
    if (bits === 0 || store.live[doc] !== 1) continue;
    const rank = reread ? rankHolding(store, doc, bits, text) : 31 - Math.clz32(bits & -bits);
    if (rank < 0) continue;
    out.docs[length] = doc;
    out.keys[length] = rank;
    out.details[length] = detailed ? detailIn(store.texts[rank]?.[doc] ?? '', text) : 0;
    length++;
  }
  return trimmed(out, length);
}

function latinMatches(store: IndexStore, { kind, text }: Needle, reach: Reach): Ranked {
  const terms = kind === 'word' ? store.vocabulary.words : store.vocabulary.keys;
  const prefix = kind === 'word' || reach.anyPrefixOfKeys || text.length >= shortestKeyPrefix;
  const whole = store.postings.of(terms.find(text));
  const postings: Posting[] = [];
  if (prefix) terms.eachWithPrefix(text, (_, term) => postings.push(store.postings.of(term)));
  else if (whole.docs.length > 0) postings.push(whole);
  if (postings.length === 0) return noMatches;
  const found = restricted(union(postings, store.count), reach.within);
  const out = roomFor(found.docs.length);
  let length = 0;
  let inWhole = 0;
  for (let i = 0; i < found.docs.length; i++) {
    const doc = found.docs[i] ?? 0;
    const bits = (found.masks[i] ?? 0) & reach.mask;
    if (bits === 0 || store.live[doc] !== 1) continue;
    while (inWhole < whole.docs.length && (whole.docs[inWhole] ?? 0) < doc) inWhole++;
    out.docs[length] = doc;
    out.keys[length] = 31 - Math.clz32(bits & -bits);
    out.details[length] = whole.docs[inWhole] === doc ? 0 : 1;
    length++;
  }
  return trimmed(out, length);
}

/** Takes a needle and where to look; returns exactly the live documents that contain it. */
export function needleMatches(store: IndexStore, needle: Needle, reach: Reach): Ranked {
  return needle.kind === 'hanzi' ? hanziMatches(store, needle.text, reach) : latinMatches(store, needle, reach);
}
