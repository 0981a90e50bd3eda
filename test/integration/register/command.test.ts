import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { importRegister } from '#app/cli/import/import-register.ts';
import { startCommand, type Ran } from '../command-ground.ts';
import { groundedDatabase } from '../organisations/ground.ts';
import { contents, fileOf, registerGround, uscc } from './ground.ts';

/** Runs the command in this process. */
async function run(url: string, ...words: string[]): Promise<Ran> {
  const said = { out: '', err: '' };
  const to = (stream: keyof typeof said) => ({ write: (text: string) => void (said[stream] += text) });
  const code = await importRegister(words, url, { out: to('out'), err: to('err') }, new Date());
  return { code, ...said };
}

/** Runs the command as `npm run import` does, in a process of its own. */
const start = (url: string, ...words: string[]): Promise<Ran> => startCommand('app/cli/import', url, words);

const HEADER = '机构名称,统一社会信用代码,所在区';

it('takes a good file, and the second time changes nothing', async () => {
  const db = await registerGround();
  const file = await fileOf(`${HEADER}\n甲公司,${uscc(1)},黄浦\n`);
  const first = await run(db.url, 'institutions', file, '--source', '黄浦区机构名录', '--dated', '2026-11-20', '--crs', 'gcj-02');
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain('黄浦区机构名录（2026-11-20，--dated 指定）');
  expect(first.out).toContain('未注明的按 GCJ-02');
  expect(first.out).toContain('共 1 行：新增 1，更新 0，未变 0');
  const before = await contents(db);
  const second = await run(db.url, 'institutions', file, '--source', '黄浦区机构名录', '--dated', '2026-11-20');
  expect(second.out).toContain('新增 0，更新 0，未变 1');
  expect(await contents(db)).toEqual(before);
});

it('lists what it refuses on the screen and beside the file', async () => {
  const db = await registerGround();
  const rows = Array.from({ length: 25 }, (_, number) => `=cmd|${number},${uscc(number)},火星区`).join('\n');
  const file = await fileOf(`${HEADER}\n好公司,${uscc(99)},黄浦\n${rows}\n`);
  const { code, out } = await run(db.url, 'institutions', file, '--dry-run');
  expect(code).toBe(1);
  expect(out.match(/〔未导入〕/gu)).toHaveLength(20);
  expect(out).toContain('另有 5 条');
  expect(out).toContain('没有写入数据库');
  expect(await db.organisation.count()).toBe(0);
  const list = await readFile(path.join(path.dirname(file), '名录.问题.csv'), 'utf8');
  expect(list.startsWith('\uFEFF')).toBe(true);
  expect(list.trimEnd().split('\r\n')).toHaveLength(26);
});

it('run twice at once leaves what one run would', async () => {
  const db = await registerGround();
  const rows = Array.from({ length: 1_500 }, (_, number) => `第${number}公司,${uscc(number)},黄浦`).join('\n');
  const file = await fileOf(`${HEADER}\n${rows}\n`);
  const runs = await Promise.all([1, 2].map(() => start(db.url, 'institutions', file, '--dated', '2026-11-20')));
  expect(runs.map(({ code, err }) => ({ code, err }))).toEqual([
    { code: 0, err: '' },
    { code: 0, err: '' },
  ]);
  const told = runs.map(({ out }) => /新增 (\d+)，更新 0，未变 (\d+)/u.exec(out)?.slice(1).map(Number) ?? []);
  expect([0, 1].map((at) => (told[0]?.[at] ?? 0) + (told[1]?.[at] ?? 0))).toEqual([1_500, 1_500]);
  expect(await db.outboxEntry.count()).toBe(1_500);
});

it.each<[string, string[], string]>([
  ['no arguments', [], '用法：'],
  ['another noun', ['parks', 'x.csv'], '不认识“parks”'],
  ['no file', ['institutions'], '请给出文件'],
  ['two files', ['institutions', 'a.csv', 'b.csv'], '一次导入一个文件'],
  ['a wrong day', ['institutions', 'a.csv', '--dated', '2026-02-30'], '--dated 应写成'],
  ['a wrong system', ['institutions', 'a.csv', '--crs', 'x'], '--crs 应为'],
  ['an unknown option', ['institutions', 'a.csv', '--force'], '选项有误'],
  ['a file that is not there', ['institutions', '/没有/名录.csv'], '没有这个文件'],
])('exits with 2 on %s', async (_, args, message) => {
  const { code, err } = await run((await groundedDatabase()).url, ...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

it('exits with 2 where there is no database', async () => {
  const { code, out, err } = await start('file:/没有/park.db', 'institutions', 'a.csv');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('请先运行 npm start');
});
