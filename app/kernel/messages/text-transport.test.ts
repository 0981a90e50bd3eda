import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Message } from './message.ts';
import { createTextTransport } from './text-transport.server.ts';

const message: Message = {
  id: '0193f6c2-7a5e-7000-8000-000000000002',
  to: { kind: 'mobile', value: '13800138000' },
  subject: '登录验证码',
  lines: ['您的验证码是 123456。'],
};

let folder: string;
let server: http.Server;
let received: { method: string; path: string; type: string; authorization: string; body: unknown }[];
let status: number | 'silent';
let gatewayUrl: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'text-'));
  [received, status] = [[], 200];
  server = http.createServer((incoming, outgoing) => {
    void readAll(incoming).then((body) => {
      const { 'content-type': type = '', authorization = '' } = incoming.headers;
      received.push({ method: incoming.method ?? '', path: incoming.url ?? '', type, authorization, body: JSON.parse(body) });
      if (status !== 'silent') outgoing.writeHead(status, { location: '/elsewhere' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gatewayUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

describe('texts through a gateway', () => {
  it('are posted with their id', async () => {
    await createTextTransport({ gatewayUrl, folder }).send(message);
    expect(received).toEqual([
      {
        method: 'POST',
        path: '/send',
        type: 'application/json; charset=utf-8',
        authorization: '',
        body: { id: message.id, to: '13800138000', text: '登录验证码：您的验证码是 123456。' },
      },
    ]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('carry the name and password of the address in a header', async () => {
    await createTextTransport({ gatewayUrl: gatewayUrl.replace('//', '//park:p%40ss@'), folder }).send(message);
    expect(received[0]).toMatchObject({ path: '/send', authorization: `Basic ${Buffer.from('park:p@ss').toString('base64')}` });
  });

  it.each([302, 400, 429, 500, 503])('throw on %d, following nothing and naming neither number nor code', async (answered) => {
    status = answered;
    const sending = createTextTransport({ gatewayUrl, folder }).send(message);
    await expect(sending).rejects.toThrow(`短信网关未接收：${answered}`);
    await expect(sending).rejects.not.toThrow(/13800138000|123456/);
    expect(received).toHaveLength(1);
  });

  it('throw when the gateway does not answer, or is not there', async () => {
    status = 'silent';
    await expect(createTextTransport({ gatewayUrl, folder, timeoutMs: 100 }).send(message)).rejects.toThrow('timeout');
    await expect(createTextTransport({ gatewayUrl: 'http://127.0.0.1:1/', folder }).send(message)).rejects.toThrow();
  });

  it.each([
    '',
    'gateway.example.cn',
    'ftp://gateway.example.cn',
    'http://',
    'http://gateway.example.cn/send',
    'http://127.0.0.1.example.cn/',
  ])('refuse %j as the gateway', (wrong) => {
    expect(() => createTextTransport({ gatewayUrl: wrong, folder })).toThrow('短信网关地址');
  });
});

describe('texts to a folder', () => {
  it('are kept once for each id, for this account only', async () => {
    const texts = createTextTransport({ folder: path.join(folder, 'texts') });
    await Promise.all([texts.send(message), texts.send(message)]);
    await texts.send({ ...message, lines: ['另一条'] });
    const file = path.join(folder, 'texts', `${message.id}.txt`);
    expect(await readdir(path.dirname(file))).toEqual([`${message.id}.txt`]);
    expect(await readFile(file, 'utf8')).toBe('13800138000\n登录验证码：您的验证码是 123456。\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('stay in their folder and on their lines', async () => {
    const texts = createTextTransport({ folder: path.join(folder, 'texts') });
    await texts.send({ ...message, id: '../../outside', subject: '甲\r\n乙' });
    expect(await readdir(folder)).toEqual(['texts']);
    const [file = ''] = await readdir(path.join(folder, 'texts'));
    expect(await readFile(path.join(folder, 'texts', file), 'utf8')).toBe('13800138000\n甲 乙：您的验证码是 123456。\n');
    await expect(texts.send({ ...message, to: { kind: 'mobile', value: '13800138000\n13900139000' } })).rejects.toThrow('收件手机号码有误');
  });
});
