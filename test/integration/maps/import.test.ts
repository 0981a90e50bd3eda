import { THINGS } from '#app/domain/assembly/things.server.ts';
import { truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Ask } from '#app/cli/map-import/ask.ts';
import { runMapImport } from '#app/cli/map-import/run-map-import.ts';
import { activeBase } from '#app/domain/maps/active-base.server.ts';
import { CITY_BASE } from '#app/domain/maps/base.ts';
import { importBoundaries } from '#app/domain/maps/boundaries/import-boundaries.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { drawSketch } from '#app/domain/maps/sketch.ts';
import { writeSentence } from '#app/kernel/record/sentence.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { boundaryFeatures, denseGeoJson, eachPosition, geoJson, inSystem } from '#test/factories/boundaries.ts';
import { testDatabase } from '#test/setup/database.ts';
import { amountOf } from '#test/setup/drills.ts';
import { testFolder } from '../register/ground.ts';

const now = new Date('2026-11-21T02:00:00Z');
const later = new Date('2026-11-21T03:00:00Z');
const STATED = ['--source', '测绘院', '--licence', '经授权使用', '--crs', 'CGCS2000', '--approval', '沪S(2026)001号'];

async function ground(text = geoJson(boundaryFeatures())) {
  const db = await testDatabase();
  const file = path.join(await testFolder(), '边界.geojson');
  await writeFile(file, text);
  const run = (words: readonly string[], ask: Ask | null = null, at = now) => runMapImport(words, { url: db.url, ask }, at);
  return { db, file, run };
}

it('takes a file for all maps, replaces it by another, and takes each back', async () => {
  const { db, file, run } = await ground();
  expect(await activeBase(db)).toBe(CITY_BASE);
  const first = await run([file, ...STATED]);
  expect(first).toMatchObject({ code: 0, text: expect.stringMatching(/16 个区的边界.*简化为/su) as string });
  const base = await activeBase(db);
  expect(base).toMatchObject({ source: '测绘院', note: '审图号：沪S(2026)001号' });
  expect(await activeBase(db)).toBe(base);
  expect(drawSketch(base).credit).toMatch(/^审图号：沪S\(2026\)001号.*测绘院/u);
  expect(await run([file, ...STATED], null, later)).toMatchObject({ code: 1, text: expect.stringContaining('没有再导入') as string });
  expect(await run([file, ...STATED, '--approval', 'none'], null, later)).toMatchObject({
    code: 0,
    text: expect.stringContaining('没有审图号') as string,
  });
  expect((await activeBase(db)).note).toContain('没有审图号');
  expect((await run(['--list'])).text.split('\n').map((line) => line.split('\t').at(-1))).toEqual(['现在使用', '已被替换']);

  expect(await run(['--undo'])).toMatchObject({
    code: 0,
    text: expect.stringContaining('现在使用：测绘院（经授权使用，审图号 沪S(2026)001号）') as string,
  });
  expect(await activeBase(db)).toEqual(base);
  expect(await run(['--undo'])).toMatchObject({ code: 0, text: expect.stringContaining('现在使用随附的示意图') as string });
  expect(await activeBase(db)).toBe(CITY_BASE);
  expect(await run(['--undo'])).toMatchObject({ code: 1, text: expect.stringContaining('没有可以撤销的导入') as string });

  const { entries } = await readEntries(db, THINGS, {}, { take: 10 });
  expect(entries.map((entry) => writeSentence(entry))).toEqual([
    ...Array.from({ length: 2 }, () => expect.stringContaining('撤销了行政区边界的导入') as string),
    ...Array.from({ length: 2 }, () => expect.stringContaining('导入了行政区边界') as string),
  ]);
  expect(entries.at(-1)?.changes).toContainEqual(expect.stringContaining('沪S(2026)001号'));
  expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 4 });
  expect(await db.outboxEntry.findMany({ select: { subject: true } })).toEqual(
    Array.from({ length: 4 }, () => ({ subject: 'everything' })),
  );
});

it('two imports at once become one after the other, none half', async () => {
  const { db, file } = await ground();
  const by = { actor: null, requestId: 'cli', now };
  const given = {
    file,
    source: '测绘院',
    licence: '经授权使用',
    system: 'WGS84',
    approvalNumber: null,
    swapAxes: false,
    dryRun: false,
  } as const;
  const results = await Promise.all([importBoundaries(db, by, given), importBoundaries(db, by, given)]);
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect([await db.boundaryPack.count(), await db.recordEntry.count()]).toEqual([1, 1]);
});

it('asks for what is missing where somebody is there, again when it cannot be read', async () => {
  const { db, file, run } = await ground(geoJson(eachPosition(boundaryFeatures(), inSystem('GCJ02'))));
  const answers = ['', '测绘院', '经授权使用', '高德', '没有'];
  const asked: string[] = [];
  const ask: Ask = (question) => {
    asked.push(question);
    return Promise.resolve(answers.shift() ?? null);
  };
  expect(await run([file, '--dry-run'], ask)).toMatchObject({ code: 0, text: expect.stringContaining('没有写入数据库') as string });
  expect(asked.map((question) => question.slice(0, 4))).toEqual(['数据的来', '请写明来', '使用许可', '坐标系（', '审图号（']);
  expect(await db.boundaryPack.count()).toBe(0);
  expect(await run([file], () => Promise.resolve(null))).toMatchObject({
    code: 2,
    text: expect.stringContaining('--source：请写明来源') as string,
  });
  expect(await run([file, '--source', '测绘院'])).toMatchObject({
    code: 2,
    text: expect.stringContaining('还缺：--licence、--crs、--approval。') as string,
  });
});

it.each([
  [[], '请给出文件'],
  [['a', 'b'], '多出了：b'],
  [['a', '--crs', 'EPSG:4549'], '--crs：应为 WGS-84'],
  [['a', '--approval', '有'], '--approval：应像'],
  [['a', '--source', 'x'.repeat(101)], '--source：请写明来源'],
  [['--undo', 'a', '--dry-run'], '--undo 不用 a、--dry-run'],
  [['--list', '--undo'], '--list 不用 --undo'],
  [['--loud'], '选项有误'],
])('of %j it says what is wrong', async (words, why) => {
  const answer = await runMapImport(words, { url: 'file:/nowhere/park.db', ask: null }, now);
  expect(answer).toMatchObject({ code: 2, text: expect.stringContaining(why) as string });
  expect(answer.text).toContain('用法：');
});

it('refuses what is no file, no text, no JSON, cut off, or too large, and writes nothing', async () => {
  const text = geoJson(boundaryFeatures());
  const { db, file, run } = await ground(text);
  const refused = async (why: string, asked = file) =>
    expect(await run([asked, ...STATED])).toMatchObject({ code: 1, text: expect.stringContaining(why) as string });
  await refused('没有这个文件', `${file}x`);
  await refused('不是文件', path.dirname(file));
  await writeFile(file, text.slice(0, -1000));
  await refused('不是完整的 JSON');
  await writeFile(file, new Uint8Array([0xc9, 0xcf, 0xba, 0xa3]));
  await refused('不是 UTF-8');
  await truncate(file, 50 * 1024 * 1024 + 1);
  await refused('最多 50 MB');
  await truncate(file, 50 * 1024 * 1024);
  await refused('不是 UTF-8');
  expect([await db.boundaryPack.count(), await db.recordEntry.count(), await db.outboxEntry.count()]).toEqual([0, 0, 0]);
  expect(await runMapImport(['--list'], { url: 'file:/nowhere/park.db', ask: null }, now)).toMatchObject({
    code: 2,
    text: expect.stringContaining('没有数据库') as string,
  });
});

it(`takes in a file of nearly ${amountOf('mapMegabytes')} MB`, async () => {
  const megabytes = amountOf('mapMegabytes');
  const { db, file, run } = await ground(denseGeoJson(megabytes * 1024 * 1024));
  const { code, text } = await run([file, ...STATED]);
  expect([code, text]).toEqual([0, expect.stringMatching(/读入 [\d,]+ 个点/u)]);
  const points = Number(/读入 ([\d,]+) 个点/u.exec(text)?.[1]?.replaceAll(',', ''));
  expect(Math.floor(points / megabytes / 20_000)).toBe(2);
  const { content } = await db.boundaryPack.findFirstOrThrow({ select: { content: true } });
  expect(content.length).toBeLessThan(200_000);
});
