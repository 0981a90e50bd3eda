import { Parser } from 'htmlparser2';
import { UnreadableFile } from './sheet-file.ts';

/** Callbacks for reading XML; names come without their namespace prefix. */
export interface XmlListener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Office files nest elements no deeper than about a dozen levels. */
const MAX_DEPTH = 64;
const MAX_ATTRIBUTES = 256;
/** Text is passed on chunk by chunk, so only an endless tag, attribute or comment produces nothing for this long. */
const MAX_SILENT_CHARACTERS = 8 * 1024 * 1024;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it arrives, in bounded memory. Yields after each chunk, so that the caller can pass on what it has collected.
 * @throws UnreadableFile if the root element is not closed, or the document is built to exhaust memory.
 */
export async function* readXml(stream: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<void> {
  let depth = 0;
  let attributes = 0;
  let complete = false;
  let silent = 0;
  const refuse = (): never => {
    throw new UnreadableFile('工作簿的内部结构不正常，没有继续读取');
  };
  const parser = new Parser(
    {
      onopentag(name, attribs) {
        silent = attributes = 0;
        if (++depth > MAX_DEPTH) refuse();
        listener.open(localName(name), attribs);
      },
      onattribute() {
        silent = 0;
        if (++attributes > MAX_ATTRIBUTES) refuse();
      },
      ontext(text) {
        silent = 0;
        listener.text?.(text);
      },
      onclosetag(name, implied) {
        silent = 0;
        depth -= 1;
        if (depth === 0 && !implied) complete = true;
        listener.close?.(localName(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true });
    silent += text.length;
    parser.write(text);
    if (silent > MAX_SILENT_CHARACTERS) refuse();
    yield;
  }
  parser.end(decoder.decode());
  yield;
  if (!complete) throw new UnreadableFile('工作表的内容不完整（文件可能没有下载完），其后的内容没有读取');
}

/** Reads a small XML document to its end. */
export async function readWholeXml(stream: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const chunks = readXml(stream, listener);
  while (!(await chunks.next()).done);
}
