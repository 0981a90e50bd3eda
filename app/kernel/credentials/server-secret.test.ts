import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { amountOf } from '#test/setup/drills.ts';
import { loadServerSecret } from './server-secret.server.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'server-secret-'));
  file = path.join(folder, 'keys', 'secret');
});
afterEach(() => rm(folder, { recursive: true }));

const secret = randomBytes(32);

describe('a given secret', () => {
  it.each([
    ['base64', secret.toString('base64')],
    ['base64url', secret.toString('base64url')],
    ['hex', secret.toString('hex')],
    ['hex in capitals', `  ${secret.toString('hex').toUpperCase()}\n`],
  ])('is read from %s, and no file is made', async (_, given) => {
    expect(await loadServerSecret({ given, file })).toEqual(secret);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['', '只有 0 字节，至少需要 32 字节'],
    [Buffer.alloc(31, 200).toString('base64'), '只有 31 字节'],
    ['ab'.repeat(31), '只有 31 字节'],
    ['abc'.repeat(21), '既不是 base64 也不是十六进制'],
    ['请换成您的密钥', '既不是 base64 也不是十六进制'],
  ])('%j is refused with the reason', async (given, reason) => {
    await expect(loadServerSecret({ given, file })).rejects.toThrow(reason);
    if (given !== '') await expect(loadServerSecret({ given, file })).rejects.not.toThrow(given);
  });
});

describe('a kept secret', () => {
  it('is made once, for this account only, with no draft left', async () => {
    const first = await loadServerSecret({ given: undefined, file });
    expect(first).toHaveLength(32);
    expect(await loadServerSecret({ given: undefined, file })).toEqual(first);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(path.dirname(file))).toEqual(['secret']);
  });

  it('is the same for twenty that ask at once', async () => {
    const secrets = await Promise.all(Array.from({ length: 20 }, () => loadServerSecret({ given: undefined, file })));
    expect(new Set(secrets.map((one) => one.toString('hex'))).size).toBe(1);
    expect(await readdir(path.dirname(file))).toEqual(['secret']);
  });

  it('is the same for processes that start at once', async () => {
    const module = new URL('./server-secret.server.ts', import.meta.url).href;
    const script =
      `const { loadServerSecret } = await import(${JSON.stringify(module)}); ` +
      `process.stdout.write((await loadServerSecret({ given: undefined, file: ${JSON.stringify(file)} })).toString('hex'));`;
    const runs = await Promise.all(
      Array.from({ length: amountOf('secrets') }, () =>
        promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]),
      ),
    );
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
    expect(runs[0]?.stdout).toBe(Buffer.from(await readFile(file, 'utf8'), 'base64').toString('hex'));
  });

  it('is refused, not replaced, when the file is damaged', async () => {
    const damaged = path.join(folder, 'secret');
    await writeFile(damaged, 'QUJD');
    await expect(loadServerSecret({ given: undefined, file: damaged })).rejects.toThrow(`服务器密钥文件 ${damaged} 只有 3 字节`);
    expect(await readFile(damaged, 'utf8')).toBe('QUJD');
    await expect(loadServerSecret({ given: undefined, file: folder })).rejects.toThrow('EISDIR');
  });
});
