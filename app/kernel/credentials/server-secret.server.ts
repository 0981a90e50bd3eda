import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createFileOnce, isCode } from './create-file-once.server.ts';

const SECRET_BYTES = 32;
const HOW_TO = '可用“openssl rand -base64 32”生成。';

/** Where the server's secret comes from: the setting, or the file if nothing is set. */
export interface SecretPlace {
  given: string | undefined;
  file: string;
}

/**
 * Reads the secret from which the server's keys are derived: the setting if there is one, else the file.
 * @returns null if nothing is set and there is no such file.
 * @throws a Chinese message, which never shows the secret, if the setting or the file is too short or unreadable.
 */
export async function readServerSecret({ given, file }: SecretPlace): Promise<Buffer | null> {
  if (given !== undefined) return readSecret(given, '设置的服务器密钥');
  const present = await readIfThere(file);
  return present === null ? null : readSecret(present, `服务器密钥文件 ${file} `);
}

/**
 * Reads the secret as `readServerSecret`; if there is none, the file is created with a random one.
 * @throws as `readServerSecret`.
 */
export async function loadServerSecret(place: SecretPlace): Promise<Buffer> {
  const present = await readServerSecret(place);
  if (present !== null) return present;
  await createFileOnce(place.file, `${randomBytes(SECRET_BYTES).toString('base64')}\n`);
  // Another process may have been first; what is in the file counts.
  return readSecret(await readFile(place.file, 'utf8'), `服务器密钥文件 ${place.file} `);
}

function readSecret(written: string, where: string): Buffer {
  const bytes = decode(written.trim());
  if (bytes === null) throw new Error(`${where}既不是 base64 也不是十六进制。${HOW_TO}`);
  if (bytes.length < SECRET_BYTES) throw new Error(`${where}只有 ${bytes.length} 字节，至少需要 ${SECRET_BYTES} 字节。${HOW_TO}`);
  return bytes;
}

/** A text of hexadecimal digits only is read as hexadecimal: random base64 of this length practically always has other letters too. */
function decode(text: string): Buffer | null {
  if (/^[0-9a-f]+$/iu.test(text)) return text.length % 2 === 0 ? Buffer.from(text, 'hex') : null;
  return /^(?:[\w+/-]*={0,2})$/u.test(text) ? Buffer.from(text, 'base64') : null;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}
