import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { PDFDocument, type SaveOptions } from '@cantoo/pdf-lib';
import sharp, { type FormatEnum } from 'sharp';

/** A picture with enough detail that half of its bytes are half of the picture, with a position and a comment in its EXIF. */
export async function picture(format: 'jpeg' | 'png' | 'webp', { width = 300, height = 200, orientation = 1 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 }, background: '#fff' } })
    .toFormat(format satisfies keyof FormatEnum)
    .withMetadata({
      orientation,
      exif: { IFD0: { ImageDescription: 'secret-camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1' } },
    })
    .withIccProfile('p3')
    .toBuffer();
}

/** A black picture of one bit per pixel, packed as small as possible. */
export function blackPng(width: number, height: number, rawBytes = height * (1 + Math.ceil(width / 8))): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const pixels = deflateSync(Buffer.alloc(rawBytes));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PDF with this many pages, after `change`. */
export async function pdf(
  change: (document: PDFDocument) => unknown = () => undefined,
  { pages = 1, ...save }: { pages?: number } & SaveOptions = {},
): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) document.addPage([595, 842]).drawText(`Licence ${page + 1}`);
  await change(document);
  return Buffer.from(await document.save(save));
}

/** A PDF written by hand: numbered objects, then cross-references to the first object of each number. */
export function rawPdf(objects: readonly (readonly [number: number, body: string | Buffer])[], trailer = '/Root 1 0 R'): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets = new Map<number, number>();
  let length = parts[0]?.length ?? 0;
  for (const [number, body] of objects) {
    const part = Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]);
    if (!offsets.has(number)) offsets.set(number, length);
    parts.push(part);
    length += part.length;
  }
  const entries = [...offsets].map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.concat([
    ...parts,
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \n${entries}trailer\n<< /Size ${offsets.size + 1} ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  ]);
}

export const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
export const PAGES: readonly (readonly [number, string])[] = [
  [2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
  [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'],
];

/** A stream object, deflated. */
export function deflated(dict: string, content: string | Buffer): Buffer {
  const packed = deflateSync(content);
  return Buffer.concat([
    Buffer.from(`<< ${dict} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}

/** A ZIP with one file; `before` counts the bytes that it will be appended to. */
export function zip(name: string, content: string, before = 0): Buffer {
  const file = Buffer.from(name);
  const data = Buffer.from(content);
  const packed = deflateRawSync(data);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(file.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, file, packed]);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(before, 10);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, place, file]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(before + local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}
