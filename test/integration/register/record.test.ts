import { THINGS } from '#app/domain/assembly/things.server.ts';
import { expect, it } from 'vitest';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { DATED, fileOf, importFile, NOW, registerGround, uscc } from './ground.ts';

const HEADER = '机构名称,统一社会信用代码,所在区';

it('puts each batch that writes on the record, and none that does not', async () => {
  const db = await registerGround();
  const rows = Array.from({ length: 3 }, (_, number) => `第${number}公司,${uscc(number)},黄浦`).join('\n');
  const file = await fileOf(`${HEADER}\n${rows}\n`);
  await importFile(db, file, { title: '黄浦区机构名录', dryRun: true });
  expect(await db.recordEntry.count()).toBe(0);
  await importFile(db, file, { title: '黄浦区机构名录' });
  await importFile(db, file, { title: '黄浦区机构名录' });
  const { entries } = await readEntries(db, THINGS, {}, { take: 10, audit: true });
  expect(entries).toEqual([
    expect.objectContaining({
      at: NOW,
      actor: '系统',
      organisation: null,
      sentence: '导入了名录《黄浦区机构名录》',
      changes: ['行数：3 行'],
      requestId: 'import',
    }),
  ]);
  expect(await db.recordEntry.findFirst({ select: { subjectId: true } })).toEqual({
    subjectId: (await db.source.findFirst({ where: { kind: 'register', datedOn: DATED }, select: { id: true } }))?.id,
  });
  expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 1 });
});
