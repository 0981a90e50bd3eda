/** Texts one after the other, as a file holds them: where each ends, and their code units, one byte each if all of them fit. */
export interface PackedTexts {
  readonly ends: Uint32Array;
  readonly units: Uint16Array | Uint8Array;
}

/** One text for each document; equal ones are kept once. */
export interface PackedColumn {
  readonly at: Uint32Array;
  readonly table: PackedTexts;
}

/** Lets others have the thread for a moment. */
export type Breath = () => Promise<void>;

/** So many texts are unpacked between two breaths: less than a millisecond or two. */
const blockOf = 4096;

/** Takes any texts, half surrogate pairs included; returns them packed. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const ends = new Uint32Array(texts.length);
  let length = 0;
  texts.forEach((text, at) => {
    length += text.length;
    ends[at] = length;
  });
  let narrow = true;
  const wide = new Uint16Array(length);
  let end = 0;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 0xff) narrow = false;
      wide[end++] = unit;
    }
  }
  return { ends, units: narrow ? Uint8Array.from(wide) : wide };
}

/** Takes packed texts; returns them. A block is one string in memory, of which its texts are parts. */
export async function unpackTexts({ ends, units }: PackedTexts, breath: Breath): Promise<string[]> {
  const texts = new Array<string>(ends.length);
  const bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
  const width = units.BYTES_PER_ELEMENT;
  const encoding = width === 1 ? 'latin1' : 'utf16le';
  for (let from = 0; from < ends.length; from += blockOf) {
    const to = Math.min(from + blockOf, ends.length);
    const start = from === 0 ? 0 : (ends[from - 1] ?? 0);
    const block = bytes.toString(encoding, start * width, (ends[to - 1] ?? start) * width);
    let before = 0;
    for (let at = from; at < to; at++) {
      const after = (ends[at] ?? start) - start;
      texts[at] = block.slice(before, after);
      before = after;
    }
    await breath();
  }
  return texts;
}

/** Takes one text for each document; returns them packed. */
export function packColumn(texts: readonly string[]): PackedColumn {
  const numbers = new Map<string, number>();
  const at = Uint32Array.from(texts, (text) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  });
  return { at, table: packTexts([...numbers.keys()]) };
}

/** Takes a packed column; returns the text of each document. */
export async function unpackColumn({ at, table }: PackedColumn, breath: Breath): Promise<string[]> {
  const texts = await unpackTexts(table, breath);
  const column = new Array<string>(at.length);
  for (let doc = 0; doc < at.length; doc++) column[doc] = texts[at[doc] ?? 0] ?? '';
  await breath();
  return column;
}
