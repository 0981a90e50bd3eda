import { inflateSync } from 'node:zlib';
import { type PDFDict, PDFName, PDFParser, PDFRawStream, type PDFContext, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { MAX_PAGES, type FileFault } from './accepted.ts';
import { countPages, hasActiveObject, hasActiveWord, withNamesResolved } from './pdf-dangers.server.ts';

/** The objects and cross-references of a fifty-page scan, unpacked, stay far below this. */
const MAX_UNPACKED_BYTES = 8 * 1024 ** 2;
const ObjStm = PDFName.of('ObjStm');
const XRef = PDFName.of('XRef');

/**
 * Reads a PDF to its last object and returns why it is refused; null if it is accepted. A hostile file can make this run forever:
 * call it where it can be stopped (`inspect-pdf.server.ts`).
 */
export async function judgePdf(bytes: Buffer): Promise<FileFault | null> {
  const witness = await read(bytes, true);
  if (witness === null) return (await read(bytes, false))?.isEncrypted === true ? 'encrypted' : 'damaged';
  if (witness.isEncrypted) return 'encrypted';
  const text = withNamesResolved(bytes);
  if (hasActiveWord(text) || hasActiveObject(witness.objects, witness.document)) return 'activeContent';
  if (text.split('/ObjStm').length - 1 > witness.objectStreams) return 'damaged';
  const pages = countPages(witness.document, MAX_PAGES);
  if (pages === 0) return 'damaged';
  return pages > MAX_PAGES ? 'tooManyPages' : null;
}

async function read(bytes: Buffer, strict: boolean): Promise<Witness | null> {
  try {
    const witness = new Witness(bytes, strict);
    await witness.parseDocument();
    return witness;
  } catch {
    return null;
  }
}

/**
 * A parser that remembers every object it meets. The document keeps only the last object of each number, but a file's
 * cross-references may send a reader to an earlier one.
 */
class Witness extends PDFParser {
  readonly objects: PDFObject[] = [];
  objectStreams = 0;
  private unpackedBytes = 0;

  constructor(bytes: Buffer, strict: boolean) {
    super(bytes, Infinity, strict);
    const { context, objects } = this;
    const assign = context.assign.bind(context);
    context.assign = (ref, object) => {
      objects.push(object);
      assign(ref, object);
    };
  }

  get document(): PDFContext {
    return this.context;
  }

  get isEncrypted(): boolean {
    return this.context.trailerInfo.Encrypt !== undefined;
  }

  override parseObject(ref?: PDFRef): PDFObject {
    const object = super.parseObject(ref);
    if (object instanceof PDFRawStream) this.admit(object);
    return object;
  }

  /** Only trailers are read outside an object. */
  protected override parseDict(ref?: PDFRef): PDFDict {
    const dict = super.parseDict(ref);
    if (ref === undefined) this.objects.push(dict);
    return dict;
  }

  /** Streams that are unpacked while parsing must be what they say, and small. */
  private admit({ dict, contents }: PDFRawStream): void {
    const type = dict.lookup(PDFName.of('Type'));
    if (type !== ObjStm && type !== XRef) {
      if (dict.has(PDFName.of('First')) && dict.has(PDFName.of('N'))) throw new Error('an object stream that does not say so');
      return;
    }
    if (type === ObjStm) this.objectStreams += 1;
    const filter = dict.lookup(PDFName.of('Filter'));
    if (filter === undefined) return;
    if (filter !== PDFName.FlateDecode && filter.toString() !== '[ /FlateDecode ]')
      throw new Error('an object stream packed in an unusual way');
    this.unpackedBytes += inflateSync(contents, { maxOutputLength: MAX_UNPACKED_BYTES }).length;
    if (this.unpackedBytes > MAX_UNPACKED_BYTES) throw new Error('object streams that unpack to too much');
  }
}
