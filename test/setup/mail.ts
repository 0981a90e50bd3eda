import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, inject } from 'vitest';

export interface Mail {
  subject: string;
  /** The plain-text part. */
  text: string;
  /** The web addresses in it, in their order. */
  links: string[];
}

/** Decodes quoted-printable and base64 (RFC 2045) to text. */
function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const joined = body.replace(/=\r\n/gu, '').replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(joined, 'latin1').toString('utf8');
}

/** Decodes the encoded words of a header (RFC 2047). */
function headerText(value: string): string {
  return value
    .replace(/\?=\s+=\?/gu, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/giu, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? decoded(text, 'base64') : decoded(text.replaceAll('_', '=20'), 'quoted-printable'),
    );
}

/** Header fields by lower-case name, with folded lines joined; then the body. */
function parted(message: string): { header: (name: string) => string; body: string } {
  const end = message.indexOf('\r\n\r\n');
  const lines = message
    .slice(0, end)
    .replace(/\r\n[ \t]+/gu, ' ')
    .split('\r\n');
  const fields = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return { header: (name) => fields.get(name) ?? '', body: message.slice(end + 4) };
}

function readMail(message: string): Mail & { to: string } {
  const { header, body } = parted(message);
  const boundary = /boundary="([^"]+)"/u.exec(header('content-type'))?.[1];
  const parts = boundary === undefined ? [] : body.split(`--${boundary}`).map((part) => parted(part.trimStart()));
  const plain = parts.find((part) => part.header('content-type').startsWith('text/plain'));
  if (!plain) throw new Error('邮件里没有纯文本');
  const text = decoded(plain.body, plain.header('content-transfer-encoding').toLowerCase());
  return { to: header('to'), subject: headerText(header('subject')), text, links: text.match(/https?:\/\/\S+/gu) ?? [] };
}

const taken = new Set<string>();

/** Waits for mail to an address whose subject contains `about`, and returns the newest that was not returned before. */
export async function lastMail(address: string, about = ''): Promise<Mail> {
  const folder = path.join(inject('siteData'), 'mail');
  let found: Mail | null = null;
  const look = async (): Promise<Mail | null> => {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml') && !taken.has(name));
    const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(path.join(folder, name))).mtimeMs })));
    for (const { name } of dated.sort((a, b) => b.at - a.at)) {
      const mail = readMail(await readFile(path.join(folder, name), 'latin1'));
      if (!mail.to.includes(address) || !mail.subject.includes(about)) continue;
      taken.add(name);
      return mail;
    }
    return null;
  };
  await expect.poll(async () => (found ??= await look()), { interval: 200 }).not.toBeNull();
  return found!;
}
