import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { isBlank, MAX_COLUMNS, textCell, type SheetRow } from '../cells.ts';
import {
  chooseDelimiter,
  chooseEncoding,
  ENCODING_NAME,
  namedDelimiter,
  type Delimiter,
  type Encoding,
  type NamesColumn,
} from './csv-format.ts';
import { UnreadableFile, type SheetFile } from './sheet-file.ts';

const SAMPLE_BYTES = 256 * 1024;
/** A row longer than this many characters has an unclosed quote. A row of ten megabytes still passes, and is refused on its own. */
const MAX_RECORD = 16 * 1024 * 1024;

/** Opens a CSV file. Detects the encoding (UTF-8, UTF-16 or GB18030) and the separator (comma, semicolon or tab), by the columns that `names` knows. */
export async function openCsv(path: string, names?: NamesColumn): Promise<SheetFile> {
  const start = await readSample(path);
  // Some programs put the mark of UTF-8 before text in GBK.
  const from = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;
  const sample = start.subarray(from);
  const encoding = encodingOf(sample, names);
  const text = iconv.decode(sample, encoding);
  const delimiter = chooseDelimiter(text, names);
  const { size } = await stat(path);
  let read = 0;
  const format = { encoding, delimiter, from, hasSeparatorLine: namedDelimiter(text) !== null };
  const rows = () => csvRows(path, format, (bytes) => (read = bytes));
  return {
    format: `CSV（${ENCODING_NAME[encoding]}）`,
    dateSystem: 1900,
    sheets: [{ name: null, rows, hiddenColumns: () => NONE }],
    progress: () => (size === 0 ? 1 : read / size),
    close: async () => undefined,
  };
}

async function readSample(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: SAMPLE_BYTES - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function encodingOf(sample: Buffer, names: NamesColumn | undefined): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf16be';
  // A sample may end in the middle of a character; a streaming decoder holds such an end back.
  return chooseEncoding(iconv.getDecoder('utf8').write(sample), iconv.getDecoder('gb18030').write(sample), names);
}

const NONE: ReadonlySet<number> = new Set();

interface CsvFormat {
  encoding: Encoding;
  delimiter: Delimiter;
  /** Bytes before the text. */
  from: number;
  /** Whether the first line only names the separator. */
  hasSeparatorLine: boolean;
}

async function* csvRows(
  path: string,
  { encoding, delimiter, from, hasSeparatorLine }: CsvFormat,
  onBytes: (read: number) => void,
): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let number = 0;
  const parser = parse({
    delimiter,
    bom: true,
    quote: '"',
    escape: '"',
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_RECORD,
    on_record: (record: string[]) => {
      number += 1;
      if (number === 1 && hasSeparatorLine) return null;
      const cells = record.slice(0, MAX_COLUMNS).map(textCell);
      if (cells.some((cell) => !isBlank(cell))) rows.push({ number, cells });
      return null;
    },
  });
  let failure: Error | null = null;
  parser.on('error', (error) => (failure = error));
  parser.resume();
  const taken = () => {
    const batch = rows;
    rows = [];
    return batch;
  };
  const check = () => {
    if (failure === null) return;
    if (!(failure instanceof CsvError)) throw failure;
    const open = failure.code === 'CSV_MAX_RECORD_SIZE' || failure.code === 'CSV_QUOTE_NOT_CLOSED';
    throw new UnreadableFile(
      open ? `第 ${number + 1} 行起有引号没有成对，这一行及其后的内容没有读取` : `第 ${number + 1} 行起无法按 CSV 读取`,
    );
  };

  const decoder = iconv.getDecoder(encoding);
  const stream = createReadStream(path, { start: from });
  try {
    let bytes = from;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      await new Promise<void>((resolve) => parser.write(decoder.write(chunk), () => resolve()));
      onBytes((bytes += chunk.length));
      if (rows.length > 0) yield taken();
      check();
    }
    await new Promise<void>((resolve) => {
      parser.once('error', () => resolve());
      parser.end(decoder.end() ?? '', () => resolve());
    });
    if (rows.length > 0) yield taken();
    check();
  } finally {
    stream.destroy();
    parser.destroy();
  }
}
