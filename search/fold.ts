import { Converter } from 'opencc-js/t2cn';

/**
 * Folding brings texts and queries to one spelling: NFKC, lower case, no accents on Latin letters,
 * × to x, traditional to simplified (one character at a time, never the other way, so that 后 and 里 stay
 * and 後 and 裡 become them). Only what ends up as hanzi or `[a-z0-9]` is changed; everything else
 * separates runs and stays unchanged, so that most texts fold to themselves and cost no memory.
 */

/** The kind of characters in a run. */
export type RunKind = 'hanzi' | 'latin';

const separator = 0;
const hanzi = 1;
const latin = 2;
/** First half of a character beyond the basic plane (扩展 B and later); the second half follows. */
const hanziHighSurrogate = 3;

const classes = new Uint8Array(0x10000);
/** Code unit → folded code unit; 0 if one becomes several (see `expansions`). */
const units = new Uint16Array(0x10000);
const expansions = new Map<number, string>();

function classOf(unit: number): number {
  return classes[unit] ?? separator;
}

function fillClasses(): void {
  classes.fill(hanzi, 0x3400, 0x4dc0);
  classes.fill(hanzi, 0x4e00, 0xa000);
  classes[0x3005] = hanzi;
  classes[0x3007] = hanzi;
  classes.fill(latin, 0x30, 0x3a);
  classes.fill(latin, 0x61, 0x7b);
  classes.fill(hanziHighSurrogate, 0xd840, 0xd889);
}

function simplifiedCharacters(): Map<number, number> {
  const traditional = Array.from({ length: 0xa000 - 0x3400 }, (_, at) => String.fromCharCode(0x3400 + at));
  const simplified = Converter({ from: 't', to: 'cn' })(traditional.join('\n')).split('\n');
  const pairs = new Map<number, number>();
  traditional.forEach((from, at) => {
    const to = simplified[at];
    if (to !== undefined && to.length === 1 && to !== from) pairs.set(from.charCodeAt(0), to.charCodeAt(0));
  });
  return pairs;
}

function fillUnits(): void {
  const simplified = simplifiedCharacters();
  for (let unit = 0; unit < 0x10000; unit++) {
    units[unit] = unit;
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    const plain = String.fromCharCode(unit).normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase();
    let folded = '';
    let searchable = false;
    for (let at = 0; at < plain.length; at++) {
      const code = plain.charCodeAt(at);
      const to = simplified.get(code) ?? code;
      folded += String.fromCharCode(to);
      searchable ||= classOf(to) !== separator;
    }
    if (!searchable) continue;
    if (folded.length === 1) units[unit] = folded.charCodeAt(0);
    else {
      units[unit] = 0;
      expansions.set(unit, folded);
    }
  }
}

/** The sign of multiplication is typed as an x: 7×24. */
function fillSigns(): void {
  units[0xd7] = 0x78;
}

fillClasses();
fillUnits();
fillSigns();

/** Takes any text, returns it folded; the same string if nothing changes. Accepts any text. */
export function fold(text: string): string {
  let at = 0;
  while (at < text.length && units[text.charCodeAt(at)] === text.charCodeAt(at)) at++;
  if (at === text.length) return text;
  let folded = text.slice(0, at);
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    folded += expansions.get(unit) ?? String.fromCharCode(units[unit] ?? unit);
  }
  return folded;
}

/**
 * Takes any text, returns it folded together with where each folded code unit came from:
 * `origin[i]` is an index into `text`, and `origin[folded.length]` is the text's length.
 */
export function foldAligned(text: string): { folded: string; origin: number[] } {
  let folded = '';
  const origin: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const piece = expansions.get(unit) ?? String.fromCharCode(units[unit] ?? unit);
    for (let part = 0; part < piece.length; part++) origin.push(at);
    folded += piece;
  }
  origin.push(text.length);
  return { folded, origin };
}

/**
 * Walks the runs of a folded text from left to right: unbroken hanzi, or unbroken `[a-z0-9]`.
 * Takes the text and what to do with each run (`end` is exclusive). Half a surrogate pair, emoji,
 * signs and control characters belong to no run.
 */
export function eachRun(folded: string, visit: (kind: RunKind, start: number, end: number) => void): void {
  const length = folded.length;
  let start = 0;
  let current = separator;
  let at = 0;
  while (at < length) {
    let kind = classOf(folded.charCodeAt(at));
    let width = 1;
    if (kind === hanziHighSurrogate) {
      const low = folded.charCodeAt(at + 1);
      kind = low >= 0xdc00 && low <= 0xdfff ? hanzi : separator;
      width = kind === hanzi ? 2 : 1;
    }
    if (kind !== current) {
      if (current !== separator) visit(current === hanzi ? 'hanzi' : 'latin', start, at);
      current = kind;
      start = at;
    }
    at += width;
  }
  if (current !== separator) visit(current === hanzi ? 'hanzi' : 'latin', start, length);
}

/** One run of a folded text. */
export interface Run {
  readonly kind: RunKind;
  readonly text: string;
}

/** Takes any text, returns its runs after folding, in order; none if nothing is searchable. */
export function runsOf(text: string): Run[] {
  const folded = fold(text);
  const runs: Run[] = [];
  eachRun(folded, (kind, start, end) => runs.push({ kind, text: folded.slice(start, end) }));
  return runs;
}
