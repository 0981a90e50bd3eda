import { visibleProse } from '#app/kit/visible-text.ts';
import { refuse } from '../answer.server.ts';
import { areBounded, type FieldLimits } from './field-limits.ts';
import { readUpload } from './read-upload.server.ts';

const AMPERSAND = 0x26;

const UNREADABLE = { title: '表单无法识别', text: '提交的内容不完整或不是表单。没有改动任何内容，请返回重试。' };
/** What none of the site's forms would send. */
export const FOREIGN = { title: '表单无法识别', text: '提交的内容不是这里的表单。没有改动任何内容，请返回重试。' };
const TOO_LARGE = { title: '提交的内容过大', text: '这里的表单没有这么多内容。没有改动任何内容，请返回检查后重试。' };

/**
 * The fields that hold a password. They are taken as typed: a password is compared and never shown, so that nobody is deceived by what
 * it hides, and a person whose keyboard or manager of passwords sends such a character would be locked out if it were dropped.
 */
export const PASSWORDS: readonly string[] = ['password', 'next', 'current'];

/**
 * Fields as a form, without what cannot be seen: every text that somebody sends comes this way.
 * @throws Response 400 for names that none of the site's forms has and that would make something large.
 */
export function formOf(fields: URLSearchParams, limits: FieldLimits): FormData {
  if (!areBounded(fields.keys(), limits)) throw refuse('invalid', FOREIGN);
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, PASSWORDS.includes(name) ? value : visibleProse(value));
  return form;
}

/**
 * Reads a form without a file as it arrives. What is beyond its limits is read to its end, so that a browser shows the answer, and
 * kept nowhere.
 * @throws Response 400 for what is no form, or has more fields or other names than any of the site's; 413 for what is too large.
 */
export async function readForm(request: Request, limits: FieldLimits): Promise<FormData> {
  const type = request.headers.get('content-type') ?? '';
  if (Number(request.headers.get('content-length') ?? 0) > limits.bytes) {
    await drain(request);
    throw refuse('tooLarge', TOO_LARGE);
  }
  const fields = /^multipart\/form-data\b/iu.test(type)
    ? (await readUpload(request, { field: '', maxBytes: 0, maxFields: limits.fields })).fields
    : await readUrlEncoded(request, type, limits);
  return formOf(fields, limits);
}

async function drain(request: Request): Promise<void> {
  try {
    for await (const chunk of request.body ?? []) void chunk;
  } catch {
    throw refuse('invalid', UNREADABLE);
  }
}

async function readUrlEncoded(request: Request, type: string, { bytes, fields }: FieldLimits): Promise<URLSearchParams> {
  const chunks: Uint8Array[] = [];
  let [length, count] = [0, 1];
  try {
    if (!/^application\/x-www-form-urlencoded\b/iu.test(type)) throw new Error('No form');
    for await (const chunk of request.body ?? []) {
      length += chunk.length;
      if (length <= bytes) for (const byte of chunk) if (byte === AMPERSAND) count += 1;
      if (length <= bytes && count <= fields) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    throw refuse('invalid', UNREADABLE);
  }
  if (length > bytes) throw refuse('tooLarge', TOO_LARGE);
  if (count > fields) throw refuse('invalid', FOREIGN);
  return new URLSearchParams(new TextDecoder().decode(Buffer.concat(chunks)));
}
