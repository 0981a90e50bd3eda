import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createFileOnce, isCode } from './create-file-once.server.ts';

const SECRET_BYTES = 32;
const HOW_TO = '可用“openssl rand -base64 32”生成。';

/**
 * Loads the secret from which the server's keys are derived: the setting if there is one, else the file, which is created with a
 * random secret if it is missing.
 * @throws a Chinese message, which never shows the secret, if the setting or the file is too short or unreadable.
 */
export async function loadServerSecret({ given, file }: { given: string | undefined; file: string }): Promise<Buffer> {
  if (given !== undefined) return readSecret(given, '设置的服务器密钥');
  const present = await readIfThere(file);
  if (present !== null) return readSecret(present, `服务器密钥文件 ${file} `);
  await createFileOnce(file, `${randomBytes(SECRET_BYTES).toString('base64')}\n`);
  // Another process may have been first; what is in the file counts.
  return readSecret(await readFile(file, 'utf8'), `服务器密钥文件 ${file} `);
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
