import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkOnce } from './create-file-once.server.ts';

let folder: string;
let file: string;
let name: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'park-once-'));
  [file, name] = [path.join(folder, 'draft'), path.join(folder, 'file')];
  await writeFile(file, 'whole', { mode: 0o600 });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const failing = (code: string) => (): Promise<void> => Promise.reject(Object.assign(new Error(`${code}: link`), { code }));

describe('a file that gets a further name', () => {
  it.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
    'is copied where the disk has no hard links (%s), for the same account',
    async (code) => {
      await linkOnce(file, name, failing(code));
      expect([await readFile(name, 'utf8'), (await stat(name)).mode & 0o777]).toEqual(['whole', 0o600]);
    },
  );

  it('never takes a name that is taken, with links or without', async () => {
    await writeFile(name, 'theirs');
    for (const linkTo of [undefined, failing('EPERM')])
      await expect(linkOnce(file, name, linkTo)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(name, 'utf8')).toBe('theirs');
  });

  it('leaves nothing where it cannot be copied, nor for any other fault', async () => {
    await expect(linkOnce(path.join(folder, 'nothing'), name, failing('EPERM'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(linkOnce(file, name, failing('EIO'))).rejects.toMatchObject({ code: 'EIO' });
    expect(await readdir(folder)).toEqual(['draft']);
  });
});
