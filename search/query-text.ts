import { fold, runsOf } from './fold.ts';
import type { Run } from './fold.ts';

/** How much of what a reader types is honoured: enough for a full registered name and a few words. */
const queryLimits = { characters: 64, runs: 8 } as const;

/** What a reader typed, cut into chunks (between blanks and signs), each of one run or several. */
export interface QueryText {
  readonly chunks: readonly { readonly text: string; readonly runs: readonly Run[] }[];
  /** Nothing was typed but blanks and control characters: everything is wanted. */
  readonly blank: boolean;
  readonly truncated: boolean;
}

/**
 * Takes whatever was typed; returns its searchable chunks in order, without repetitions. Honours the
 * first 64 hanzi, letters and digits and the first 8 runs, and says when that left something out.
 * Text without one searchable character gives no chunk and is not blank: it finds nothing.
 */
export function readQuery(q: string): QueryText {
  const searchable = runsOf(q.slice(0, 4096));
  let truncated = q.length > 4096;
  let characters = 0;
  let runs = 0;
  const chunks: { text: string; runs: Run[] }[] = [];
  const seen = new Set<string>();
  for (const piece of fold(q.slice(0, 4096)).match(/[\p{Script=Han}a-z0-9]+/gu) ?? []) {
    const kept: Run[] = [];
    for (const run of runsOf(piece)) {
      const room = queryLimits.characters - characters;
      if (room <= 0 || runs >= queryLimits.runs) {
        truncated = true;
        break;
      }
      const text = run.text.slice(0, room);
      truncated ||= text.length < run.text.length;
      characters += text.length;
      runs++;
      kept.push({ kind: run.kind, text });
    }
    const text = kept.map((run) => run.text).join('');
    if (text === '' || seen.has(text)) continue;
    seen.add(text);
    chunks.push({ text, runs: kept });
  }
  const blank = searchable.length === 0 && /^[\p{White_Space}\p{Cc}\p{Cf}]*$/u.test(q);
  return { chunks, blank, truncated };
}
