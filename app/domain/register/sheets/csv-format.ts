import { columnOf } from '../columns.ts';

/** Whether a cell names a column that is looked for. */
export type NamesColumn = (cell: string) => boolean;

const namesRegisterColumn: NamesColumn = (cell) => columnOf(cell) !== null;

export type Encoding = 'utf8' | 'gb18030' | 'utf16le' | 'utf16be';
export type Delimiter = ',' | ';' | '\t' | '|';

export const ENCODING_NAME: Record<Encoding, string> = { utf8: 'UTF-8', gb18030: 'GB18030', utf16le: 'UTF-16', utf16be: 'UTF-16' };

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';'];
/** The header is looked for within this many lines of a sample. */
const SAMPLE_LINES = 40;

/**
 * Chooses between the two encodings of Chinese text files. Takes the start of the file decoded in both, with U+FFFD for what could
 * not be decoded. If all of it is valid UTF-8, it is UTF-8; a mixed file is decoded as its header is.
 */
export function chooseEncoding(asUtf8: string, asGb18030: string, names: NamesColumn = namesRegisterColumn): 'utf8' | 'gb18030' {
  const damage = { utf8: replacements(asUtf8), gb18030: replacements(asGb18030) };
  if (damage.utf8 === 0) return 'utf8';
  const headers = { utf8: headerCells(asUtf8, names), gb18030: headerCells(asGb18030, names) };
  if (headers.utf8 !== headers.gb18030) return headers.utf8 > headers.gb18030 ? 'utf8' : 'gb18030';
  return damage.utf8 < damage.gb18030 ? 'utf8' : 'gb18030';
}

/** The separator that a first line `sep=;` names, as Excel reads it; null if the text does not begin with one. */
export function namedDelimiter(text: string): Delimiter | null {
  const named = /^\uFEFF?"?sep=(.)"?[,;\t|]*(?:\r|\n|$)/iu.exec(text)?.[1];
  return ([',', ';', '\t', '|'] as const).find((delimiter) => delimiter === named) ?? null;
}

/** The character that separates cells: the one that the first line names, else the one that splits off the most column names. */
export function chooseDelimiter(sample: string, names: NamesColumn = namesRegisterColumn): Delimiter {
  const given = namedDelimiter(sample);
  if (given !== null) return given;
  const scored = DELIMITERS.map((delimiter) => ({
    delimiter,
    named: headerCells(sample, names, [delimiter]),
    count: sample.split(delimiter).length,
  }));
  return scored.reduce((best, next) =>
    next.named > best.named || (best.named === 0 && next.named === 0 && next.count > best.count) ? next : best,
  ).delimiter;
}

const replacements = (text: string): number => text.split('\uFFFD').length - 1;

function headerCells(sample: string, names: NamesColumn, delimiters: readonly Delimiter[] = DELIMITERS): number {
  const lines = sample.split(/\r\n|\n|\r/u, SAMPLE_LINES);
  return Math.max(
    ...lines.flatMap((line) =>
      delimiters.map((delimiter) => line.split(delimiter).filter((cell) => names(cell.replaceAll('"', ''))).length),
    ),
  );
}
