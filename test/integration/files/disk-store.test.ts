import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import { type FileStore } from '#app/kernel/files/file-store.ts';

const bytes = Buffer.from('人力资源服务许可证'.repeat(20_000));
const sha256 = createHash('sha256').update(bytes).digest('hex');
/** The library would take seconds to compare half a million bytes. */
const same = (given: Buffer | null): boolean => given?.equals(bytes) === true;

describe('a store on the disk', () => {
  let folder = '';
  let store: FileStore;
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'files-')), 'store');
    store = createDiskStore(folder);
  });
  afterEach(() => rm(path.dirname(folder), { recursive: true }));

  const read = async (address: string) => {
    const stream = await store.open(address);
    return stream && Buffer.from(await new Response(stream).arrayBuffer());
  };
  const files = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map((one) => path.relative(folder, path.join(one.parentPath, one.name)));

  it('gives back what was put, for the owner alone', async () => {
    await store.put(sha256, bytes);
    expect(same(await read(sha256))).toBe(true);
    const place = path.join(sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    expect(await files()).toEqual([place]);
    const mode = async (at: string) => (await stat(path.join(folder, at))).mode & 0o777;
    expect(await Promise.all([place, path.dirname(place), path.dirname(path.dirname(place)), '.'].map(mode))).toEqual([
      0o600, 0o700, 0o700, 0o700,
    ]);
  });

  it('is the same after two rivals as after one', async () => {
    await Promise.all(Array.from({ length: 6 }, () => store.put(sha256, bytes)));
    await store.put(sha256, bytes);
    expect([(await files()).length, same(await read(sha256))]).toEqual([1, true]);
  });

  it('can be read to the end while it is removed, and left unread', async () => {
    await store.put(sha256, bytes);
    const [stream, unread] = [await store.open(sha256), await store.open(sha256)];
    await unread?.cancel();
    await store.remove(sha256);
    expect(same(Buffer.from(await new Response(stream).arrayBuffer()))).toBe(true);
    expect([await store.open(sha256), await files()]).toEqual([null, []]);
    await store.remove(sha256);
  });

  it.each([
    '',
    'abc',
    '../../etc/passwd',
    `../${sha256.slice(3)}`,
    sha256.toUpperCase(),
    `${sha256}\n`,
    `${sha256.slice(1)}/`,
    `${sha256}00`,
  ])('refuses the address %j', async (address) => {
    await expect(store.put(address, bytes)).rejects.toThrow(RangeError);
    await expect(store.open(address)).rejects.toThrow(RangeError);
    await expect(store.remove(address)).rejects.toThrow(RangeError);
  });

  it('refuses bytes of another address, and leaves nothing behind', async () => {
    await expect(store.put(sha256, Buffer.from('other'))).rejects.toThrow(RangeError);
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });
});
