import { eachRun, fold, foldAligned } from '../fold.ts';
import { markSpans } from '../highlight.ts';
import type { Span } from '../highlight.ts';
import type { Match, SearchDocument } from '../port.ts';
import { keyAnswers } from './needles.ts';
import type { Needle, Reach } from './needles.ts';
import type { Alternative, Word } from './plan.ts';
import { textsOf } from './store.ts';
import type { IndexStore } from './store.ts';

/** Where a needle occurs in a folded text. */
function spansIn(folded: string, { kind, text }: Needle, reach: Reach): Span[] {
  const spans: Span[] = [];
  if (kind === 'hanzi') {
    for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) {
      spans.push({ start: at, end: at + text.length });
    }
    return spans;
  }
  eachRun(folded, (run, start, end) => {
    if (run !== 'latin') return;
    const word = folded.slice(start, end);
    if (kind === 'word' ? word.startsWith(text) : keyAnswers(word, text, reach.anyPrefixOfKeys)) {
      spans.push({ start, end: start + text.length });
    }
  });
  return spans;
}

function attributesHolding(store: IndexStore, document: SearchDocument, needle: Needle, reach: Reach): string[] {
  return store.definition.searchableAttributes.filter((attribute, bit) => {
    if ((reach.mask & (1 << bit)) === 0 || (needle.kind === 'key') !== (bit === store.pinyinBit)) return false;
    return textsOf(document[attribute]).some((text) => spansIn(fold(text), needle, reach).length > 0);
  });
}

function reasons(store: IndexStore, document: SearchDocument, alternative: Alternative, reach: Reach): Match[] | null {
  const matches: Match[] = [];
  for (const needle of alternative.needles) {
    const attributes = attributesHolding(store, document, needle, reach);
    if (attributes.length === 0) return null;
    matches.push(...attributes.map((attribute) => ({ attribute, term: needle.text, how: alternative.how })));
  }
  return matches;
}

/** Why one document is a hit, and what to mark in it. */
export interface Explanation {
  readonly matches: readonly Match[];
  readonly needles: readonly Needle[];
}

/**
 * Takes a hit and the words that found it; returns for each word its closest kind of match, with
 * every attribute where it occurs, in rank order.
 */
export function explain(store: IndexStore, document: SearchDocument, words: readonly Word[], reach: Reach): Explanation {
  const matches: Match[] = [];
  const needles: Needle[] = [];
  for (const word of words) {
    for (const alternative of word.alternatives) {
      const found = reasons(store, document, alternative, reach);
      if (found === null) continue;
      matches.push(...found);
      needles.push(...alternative.needles);
      if (alternative.how !== 'pinyin' || alternative.needles.some((needle) => needle.kind !== 'key')) break;
    }
  }
  return { matches, needles };
}

function marked(text: string, needles: readonly Needle[], reach: Reach): string {
  const { folded, origin } = foldAligned(text);
  const spans = needles
    .flatMap((needle) => spansIn(folded, needle, reach))
    .map(({ start, end }) => ({ start: origin[start] ?? 0, end: (origin[end - 1] ?? 0) + 1 }));
  return markSpans(text, spans);
}

/**
 * Takes a hit, its explanation and the attributes wanted; returns their texts escaped and marked, in
 * the shape they have in the document. Attributes without text are left out.
 */
export function formatted(
  document: SearchDocument,
  explanation: Explanation,
  attributes: readonly string[],
  reach: Reach,
): Record<string, string | string[]> {
  const needles = explanation.needles.filter((needle) => needle.kind !== 'key');
  const result: Record<string, string | string[]> = {};
  for (const attribute of attributes) {
    const value = document[attribute];
    if (typeof value === 'string') result[attribute] = marked(value, needles, reach);
    else if (Array.isArray(value)) result[attribute] = textsOf(value).map((text) => marked(text, needles, reach));
  }
  return result;
}
