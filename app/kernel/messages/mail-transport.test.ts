import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailTransport } from './mail-transport.server.ts';
import { type Message } from './message.ts';

const from = '线上产业园 <noreply@park.example.cn>';
const message: Message = {
  id: '0193f6c2-7a5e-7000-8000-000000000001',
  to: { kind: 'email', value: 'yanshi@example.cn' },
  subject: '登录验证码',
  lines: ['您的验证码是 123456，10 分钟内有效。'],
  link: { name: '打开登录页', url: 'https://park.example.cn/login' },
};

let folder: string;
let opened: { close(done: () => void): unknown }[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'mail-'));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((server) => new Promise<void>((done) => server.close(done))));
  await rm(folder, { recursive: true });
});

interface Received {
  sender: string;
  recipients: string[];
  raw: string;
}

/** A real SMTP server that keeps what it receives. */
async function smtpServer(options: SMTPServerOptions = {}): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      void text(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ sender: mailFrom ? mailFrom.address : '', recipients: rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
    ...options,
  });
  opened.push(server);
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => resolve((listener.address() as net.AddressInfo).port));
  });
  return { url: `smtp://127.0.0.1:${port}`, received };
}

/** The headers of a message, folded lines joined, encoded words read. */
function headers(raw: string): Map<string, string> {
  const block = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new Map(
    block
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodeWords(line.slice(line.indexOf(':') + 1).trim())]),
  );
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?(B|Q)\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : quotedPrintable(word.replaceAll('_', ' ')),
    );
}

function quotedPrintable(encoded: string): string {
  const bytes = encoded.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

describe('mail by SMTP', () => {
  it('arrives with its subject, text, page and an id by which a repeat is recognised', async () => {
    const { url, received } = await smtpServer();
    const mail = createMailTransport({ smtpUrl: url, from, folder });
    await mail.send(message);
    await mail.send(message);
    expect(received).toHaveLength(2);
    const [first, second] = received.map(({ raw }) => headers(raw));
    expect(received[0]).toMatchObject({ sender: 'noreply@park.example.cn', recipients: ['yanshi@example.cn'] });
    expect(Object.fromEntries(first ?? [])).toMatchObject({
      from: '线上产业园 <noreply@park.example.cn>',
      to: 'yanshi@example.cn',
      subject: '登录验证码',
      'message-id': '<0193f6c2-7a5e-7000-8000-000000000001@park.example.cn>',
      'auto-submitted': 'auto-generated',
    });
    expect(second?.get('message-id')).toBe(first?.get('message-id'));
    expect(quotedPrintable(received[0]?.raw ?? '').replaceAll('\r\n', '\n')).toContain(
      '您的验证码是 123456，10 分钟内有效。\n\n打开登录页：\nhttps://park.example.cn/login\n',
    );
    expect(quotedPrintable(received[0]?.raw ?? '').replaceAll('\r\n', '\n')).toContain(
      '<a href="https://park.example.cn/login">打开登录页</a>',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('signs in with the account in the address', async () => {
    const { url, received } = await smtpServer({
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        username === 'park' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('no')),
    });
    await createMailTransport({ smtpUrl: url.replace('//', '//park:p%40ss@'), from, folder }).send(message);
    expect(received).toHaveLength(1);
    await expect(createMailTransport({ smtpUrl: url.replace('//', '//park:wrong@'), from, folder }).send(message)).rejects.toThrow(
      'Invalid login',
    );
  });

  it('gives nothing to a server elsewhere that offers no TLS', async () => {
    const { url, received } = await smtpServer();
    // An address of this machine that is not one of its names.
    const smtpUrl = url.replace('127.0.0.1', '0.0.0.0');
    await expect(createMailTransport({ smtpUrl, from, folder }).send(message)).rejects.toThrow(/STARTTLS/u);
    expect(received).toEqual([]);
  });

  it('throws when the server refuses, is not there, or says nothing', async () => {
    const { url } = await smtpServer({ onRcptTo: (_address, _session, done) => done(new Error('no such box')) });
    await expect(createMailTransport({ smtpUrl: url, from, folder }).send(message)).rejects.toThrow('no such box');
    await expect(createMailTransport({ smtpUrl: 'smtp://127.0.0.1:1', from, folder }).send(message)).rejects.toThrow('ECONNREFUSED');
    const sockets: net.Socket[] = [];
    const silent = net.createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as net.AddressInfo;
    await expect(createMailTransport({ smtpUrl: `smtp://127.0.0.1:${port}`, from, folder, timeoutMs: 100 }).send(message)).rejects.toThrow(
      /Greeting never received|Timeout/,
    );
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });
});

describe('mail to a folder', () => {
  const read = async (id: string, to = folder): Promise<string> => readFile(path.join(to, `${id}.eml`), 'utf8');

  it('is a whole message, for this account only, with no draft left', async () => {
    const mails = path.join(folder, 'mail');
    await createMailTransport({ from, folder: mails }).send(message);
    expect(await readdir(mails)).toEqual([`${message.id}.eml`]);
    expect((await stat(path.join(mails, `${message.id}.eml`))).mode & 0o777).toBe(0o600);
    const raw = await read(message.id, mails);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(headers(raw).get('subject')).toBe('登录验证码');
    expect(quotedPrintable(raw)).toContain('您的验证码是 123456');
  });

  it('is kept once for each id', async () => {
    const mail = createMailTransport({ from, folder });
    await Promise.all(Array.from({ length: 10 }, () => mail.send(message)));
    const first = await read(message.id);
    await mail.send({ ...message, subject: '另一封' });
    expect(await read(message.id)).toBe(first);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('stays in its folder, whatever the id', async () => {
    const mail = createMailTransport({ from, folder: path.join(folder, 'mail') });
    const ids = ['../../outside', '/etc/passwd', 'a\0b', '', '.', 'A', 'a', '验证码', 'x'.repeat(1000), 'a\r\nBcc: b@example.cn'];
    for (const id of ids) await mail.send({ ...message, id });
    expect(await readdir(folder)).toEqual(['mail']);
    const files = await readdir(path.join(folder, 'mail'));
    expect(files).toHaveLength(ids.length);
    for (const file of files) expect(file).toMatch(/^(a|sha256-[0-9a-f]{64})\.eml$/);
    for (const file of files)
      expect(headers(await readFile(path.join(folder, 'mail', file), 'utf8')).get('message-id')).toBe(
        `<${file.slice(0, -4)}@park.example.cn>`,
      );
  });

  it('has no header but its own, whatever names and subjects hold', async () => {
    const own = ['from', 'to', 'message-id', 'date', 'mime-version', 'auto-submitted', 'content-type'].sort();
    const part = fc.oneof(
      fc.constantFrom('\r\n', '\n', '\r', '\u2028', 'Bcc: b@example.cn', '=?utf-8?q?=0D=0ABcc:_b?=', '甲', ' '),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const nasty = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    let count = 0;
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (subject, line, id) => {
        const place = path.join(folder, String(count++));
        await createMailTransport({ from, folder: place }).send({
          ...message,
          id,
          subject,
          lines: [line],
          link: { name: line, url: line },
        });
        const [file = ''] = await readdir(place);
        const raw = await readFile(path.join(place, file), 'utf8');
        // An empty subject has no header at all.
        expect([...headers(raw).keys()].filter((name) => name !== 'subject').sort()).toEqual(own);
        expect(headers(raw).get('to')).toBe('yanshi@example.cn');
      }),
      { numRuns: 60 },
    );
  });

  it('is not written for an address with anything more in it', async () => {
    const mail = createMailTransport({ from, folder });
    for (const value of ['a@example.cn\r\nBcc: b@example.cn', 'a@example.cn,b@example.cn', 'a@example.cn\n', '甲 <a@example.cn>'])
      await expect(mail.send({ ...message, to: { kind: 'email', value } })).rejects.toThrow('收件邮箱有误');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('settings', () => {
  it.each(['', '线上产业园', '园区 <a@example.cn>\r\nBcc: b@example.cn', '园\r\n区 <a@example.cn>', '<a@example.cn>, <b@example.cn>'])(
    'refuse %j as the sender',
    (wrong) => {
      expect(() => createMailTransport({ from: wrong, folder })).toThrow('发件人');
    },
  );

  it('take an address alone, or a quoted name', async () => {
    await createMailTransport({ from: 'noreply@example.cn', folder }).send({ ...message, id: '1' });
    await createMailTransport({ from: '"园区, 平台" <noreply@example.cn>', folder }).send({ ...message, id: '2' });
    expect(headers(await readFile(path.join(folder, '1.eml'), 'utf8')).get('from')).toBe('noreply@example.cn');
    expect(headers(await readFile(path.join(folder, '2.eml'), 'utf8')).get('from')).toContain('园区, 平台');
  });

  it.each(['', 'mail.example.cn', 'http://mail.example.cn', 'direct://x'])('refuse %j as the mail server', (smtpUrl) => {
    expect(() => createMailTransport({ smtpUrl, from, folder })).toThrow('邮件服务器地址');
  });
});
