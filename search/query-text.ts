import { eachRun, fold } from './fold.ts';
import type { Run } from './fold.ts';
import { queryLimits } from './query-limits.ts';

/** Something that is drawn: every general category but white space, control and formatting. */
const DRAWN = /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Co}]/u;

/** At most this many code units are scanned for the first words among signs and blanks. */
const readAtAll = 4096;

/** What a reader typed, cut into chunks (between blanks and signs), each of one run or several. */
export interface QueryText {
  readonly chunks: readonly { readonly text: string; readonly runs: readonly Run[] }[];
  /** Only blanks and control characters were typed: everything matches. */
  readonly blank: boolean;
  readonly truncated: boolean;
}

/**
 * Takes typed text; returns its searchable chunks in order, without repetitions. Uses the
 * first 64 hanzi, letters and digits and the first 8 runs, and says if that left something out.
 * Text without any searchable character gives no chunk and is not blank: it matches nothing.
 */
export function readQuery(q: string): QueryText {
  const folded = fold(q.slice(0, readAtAll));
  const chunks: { text: string; runs: Run[] }[] = [];
  let truncated = q.length > readAtAll;
  let characters = 0;
  let runs = 0;
  let lastEnd = -1;
  eachRun(folded, (kind, start, end) => {
    const text = folded.slice(start, Math.min(end, start + queryLimits.characters - characters));
    if (text.length < end - start || runs >= queryLimits.runs) truncated = true;
    if (text === '' || runs >= queryLimits.runs) return;
    const chunk = chunks.at(-1);
    if (chunk !== undefined && lastEnd === start) {
      chunk.text += text;
      chunk.runs.push({ kind, text });
    } else chunks.push({ text, runs: [{ kind, text }] });
    characters += text.length;
    runs++;
    lastEnd = end;
  });
  const blank = chunks.length === 0 && !DRAWN.test(q);
  const distinct = new Map(chunks.map((chunk) => [chunk.text, chunk]));
  return { chunks: [...distinct.values()], blank, truncated };
}
