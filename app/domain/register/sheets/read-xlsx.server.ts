import { isBlank, MAX_COLUMNS, textCell, type Cell, type SheetRow } from '../cells.ts';
import { UnreadableFile, type SheetFile } from './sheet-file.ts';
import { append, cellOf, columnIndex, unescapeText, type Formulas, type RawCell } from './xlsx-cells.ts';
import { MergeFiller, verticalMerges } from './xlsx-merges.server.ts';
import { openArchive, type XlsxArchive } from './xlsx-archive.server.ts';
import { readWorkbook } from './xlsx-workbook.server.ts';
import { readXml } from './xml-stream.server.ts';

/** Shared strings are the only part kept in memory: about 200 MB at this limit. */
const MAX_SHARED_CHARACTERS = 64 * 1024 * 1024;
const MAX_SHARED_STRINGS = 8_000_000;
const MAX_ROW_NUMBER = 1_048_576;

/** Opens an XLSX workbook; rows are read while it is unpacked. */
export async function openXlsx(path: string, formulas: Formulas = 'saved'): Promise<SheetFile> {
  const archive = await openArchive(path);
  try {
    const workbook = await readWorkbook(archive);
    let strings: Cell[] | null = null;
    let share = 0;
    return {
      format: 'XLSX',
      dateSystem: workbook.dateSystem,
      sheets: workbook.sheets.map(({ name, part }) => {
        const hidden = new Set<number>();
        return {
          name,
          hiddenColumns: () => hidden,
          rows: async function* () {
            strings ??= workbook.sharedStrings === null ? [] : await readSharedStrings(archive, workbook.sharedStrings);
            const filler = new MergeFiller(await verticalMerges(archive.read(part)));
            yield* sheetRows(archive, part, { strings, filler, hidden, formulas }, (read) => (share = read));
          },
        };
      }),
      progress: () => share,
      close: async () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function readSharedStrings(archive: XlsxArchive, part: string): Promise<Cell[]> {
  const strings: Cell[] = [];
  let characters = 0;
  let current: string | null = null;
  let inText = false;
  let inPhonetic = false;
  const chunks = readXml(archive.read(part), {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    text(text) {
      if (inText && current !== null) current = append(current, text);
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') {
        characters += current?.length ?? 0;
        strings.push(textCell(unescapeText(current ?? '')));
        current = null;
      }
    },
  });
  for await (const _ of chunks) {
    if (characters > MAX_SHARED_CHARACTERS || strings.length > MAX_SHARED_STRINGS) {
      throw new UnreadableFile('工作簿里的文字过多，无法一次读入。请在 Excel 中另存为“CSV UTF-8”后重试');
    }
  }
  return strings;
}

async function* sheetRows(
  archive: XlsxArchive,
  part: string,
  { strings, filler, hidden, formulas }: { strings: readonly Cell[]; filler: MergeFiller; hidden: Set<number>; formulas: Formulas },
  onShare: (read: number) => void,
): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let number = 0;
  let cells: Cell[] = [];
  let column = -1;
  let raw: RawCell | null = null;
  let hiddenRow = false;
  let taking = false;
  let inPhonetic = false;
  const chunks = readXml(archive.read(part, onShare), {
    open(name, attributes) {
      switch (name) {
        case 'row': {
          const given = Number(attributes.r);
          number = Number.isInteger(given) && given > number && given <= MAX_ROW_NUMBER ? given : number + 1;
          cells = [];
          column = -1;
          hiddenRow = attributes.hidden === '1' || attributes.hidden === 'true';
          break;
        }
        case 'col':
          if (attributes.hidden === '1' || attributes.hidden === 'true')
            for (let at = Math.max(Number(attributes.min), 1); at <= Math.min(Number(attributes.max), MAX_COLUMNS); at += 1)
              hidden.add(at - 1);
          break;
        case 'c':
          column = columnIndex(attributes.r) ?? column + 1;
          raw = { type: attributes.t ?? 'n', value: null, formula: false };
          break;
        case 'f':
          if (raw) raw.formula = true;
          break;
        case 'v':
        case 't':
          taking = raw !== null && !inPhonetic;
          if (taking && raw) raw.value ??= '';
          break;
        case 'rPh':
          inPhonetic = true;
      }
    },
    text(text) {
      if (taking && raw) raw.value = append(raw.value, text);
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'c' && raw) {
        const cell = column < MAX_COLUMNS ? cellOf(raw, strings, formulas) : null;
        if (cell !== null) {
          while (cells.length < column) cells.push(null);
          cells[column] = cell;
        }
        raw = null;
      } else if (name === 'row') {
        filler.fill(number, cells);
        if (cells.some((cell) => !isBlank(cell))) rows.push(hiddenRow ? { number, cells, hidden: true } : { number, cells });
      }
    },
  });
  try {
    for await (const _ of chunks) {
      if (rows.length === 0) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    if (rows.length > 0) yield rows;
    throw error;
  }
}
