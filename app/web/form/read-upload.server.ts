import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { refuse } from '../answer.server.ts';

/** The default limits of text fields. */
const MAX_FIELDS = 50;
const MAX_FIELD_BYTES = 100_000;

/** A form with at most one file. `file` is null if none was chosen or it was too large. */
export interface Upload {
  fields: URLSearchParams;
  file: { name: string; bytes: Buffer } | null;
  tooLarge: boolean;
}

/** The name of the file's field, its largest size in bytes, and the most text fields. */
export interface UploadLimits {
  field: string;
  maxBytes: number;
  maxFields?: number;
}

/**
 * Reads a form as it arrives. A file larger than `maxBytes` is dropped while the rest is read, so that the text fields survive; files under
 * other names than `field` are ignored.
 * @throws Response 400 if the form is cut off or malformed, or has more or longer text fields, or more files, than any of ours.
 */
export async function readUpload(request: Request, limits: UploadLimits): Promise<Upload> {
  const upload: Upload = { fields: new URLSearchParams(), file: null, tooLarge: false };
  try {
    await receive(request, limits, upload);
  } catch {
    throw refuse('invalid', { title: '表单无法识别', text: '提交的内容没有完整送达，或不是这里的表单。没有改动任何内容，请返回重试。' });
  }
  return upload;
}

async function receive(request: Request, { field, maxBytes, maxFields = MAX_FIELDS }: UploadLimits, upload: Upload): Promise<void> {
  if (!request.body) throw new Error('A form without a body');
  const form = new Busboy({
    headers: { 'content-type': request.headers.get('Content-Type') ?? '' },
    limits: { files: 1, fields: maxFields, fieldSize: MAX_FIELD_BYTES, fileSize: maxBytes, headerSize: 16_384 },
  });
  // A refused form is still received to its end, though not parsed: a browser that is cut off while sending shows no answer.
  let foreign = false;
  const markForeign = () => {
    foreign = true;
  };
  form.on('filesLimit', markForeign);
  form.on('fieldsLimit', markForeign);
  form.on('field', (name, value, nameCut, valueCut) => {
    if (nameCut || valueCut) markForeign();
    else if (name) upload.fields.append(name, value);
  });
  form.on('file', (name: string | undefined, stream: BusboyFileStream, fileName: string | undefined) => {
    const chunks: Buffer[] = [];
    stream.on('error', (error) => form.destroy(error));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('limit', () => {
      chunks.length = 0;
      upload.tooLarge = name === field;
    });
    stream.on('end', () => {
      if (name !== field || stream.truncated) return;
      const bytes = Buffer.concat(chunks);
      if (fileName || bytes.length > 0) upload.file = { name: fileName ?? '', bytes };
    });
  });
  const whileOurs = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) if (!foreign) yield chunk;
  };
  await pipeline(Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>), whileOurs, form);
  if (foreign) throw new Error('More, or longer, fields than any form of ours has');
}
