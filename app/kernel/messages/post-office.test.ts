import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMailTransport } from './mail-transport.server.ts';
import { createPostOffice } from './post-office.server.ts';
import { createTextTransport } from './text-transport.server.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'post-office-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('sends mail to addresses and texts to mobiles', async () => {
  const office = createPostOffice({
    mail: createMailTransport({ from: 'noreply@example.cn', folder }),
    text: createTextTransport({ folder }),
  });
  await office.send({ id: '1', to: { kind: 'email', value: 'yanshi@example.cn' }, subject: '甲', lines: ['乙'] });
  await office.send({ id: '2', to: { kind: 'mobile', value: '13800138000' }, subject: '甲', lines: ['乙'] });
  expect((await readdir(folder)).sort()).toEqual(['1.eml', '2.txt']);
  await expect(office.send({ id: '3', to: { kind: 'mobile', value: 'yanshi@example.cn' }, subject: '甲', lines: [] })).rejects.toThrow(
    '收件手机号码有误',
  );
});
