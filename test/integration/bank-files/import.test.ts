import { describe, expect, it } from 'vitest';
import { BANK_COLUMNS, NO_COLUMNS } from '#app/domain/bank-files/bank-columns.ts';
import { importBankFile, previewBankFile } from '#app/domain/bank-files/import-bank-file.server.ts';
import { listAccountsOf, listBankFiles } from '#app/domain/bank-files/list-files.server.ts';
import { readBankBytes } from '#app/domain/bank-files/read-bytes.server.ts';
import { countRows, listRows } from '#app/domain/bank-files/read-rows.server.ts';
import { dropBankFile, mapColumns } from '#app/domain/bank-files/take-bank-file.server.ts';
import { bankRowsWaiting } from '#app/domain/bank-files/waiting.server.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';
import { at, on } from '../move-ins/ground.ts';
import { bank, COLUMNS, confirmed, csvOf, DAY, fileOf, gb18030Of, HEADER, imported, upload, uploaded, W44, xlsxOf } from './ground.ts';

describe('a file of a bank', () => {
  it('brings two equal rows as two, and the same file nothing more (W44)', async () => {
    const { db, first, second, institutionId } = await bank();
    const by = at(first, DAY);
    const fileId = await imported(db, by, csvOf(W44));
    expect(await confirmed(db, by, fileId)).toEqual({ ok: true, count: 3 });
    const payments = await db.payment.findMany({ orderBy: { id: 'asc' }, select: { amount: true, paidOn: true, institutionId: true } });
    expect(payments.map(({ amount, paidOn }) => [Number(amount), paidOn])).toEqual(Array(3).fill([500_000, '2026-12-01']));
    expect(payments.filter((one) => one.institutionId === institutionId)).toHaveLength(2);
    // The same bytes lead to the same file; the same rows in another file, in any encoding or format, are known.
    expect(await upload(db, at(second, DAY), csvOf(W44), '另一个名字.csv')).toEqual({ ok: true, id: fileId, known: true });
    for (const bytes of [gb18030Of(W44), await xlsxOf(W44)]) {
      const again = await imported(db, at(second, DAY), bytes);
      expect((await fileOf(db, by, again)).outcome).toMatchObject({ added: 0, known: 3, faulty: 0 });
      expect(await confirmed(db, by, again)).toMatchObject({ why: 'nothing' });
    }
    expect([await db.payment.count(), await db.bankRow.count()]).toEqual([3, 3]);
    // A third equal one is real, and so is the first of another day.
    const more = await imported(db, by, csvOf([...W44, W44[0]!, ['2026-12-02', ...W44[0]!.slice(1)]]));
    expect((await fileOf(db, by, more)).outcome).toMatchObject({ added: 2, known: 3 });
    expect(await deedsOnRecord(db, { subjectId: fileId })).toEqual(['bankFile.upload', 'bankFile.columns', 'bankFile.import']);
  });

  it('is known by the number of the bank, and refused where two have the same', async () => {
    const { db, first } = await bank();
    const by = at(first, DAY);
    const header = [...HEADER, '流水号'];
    const columns = { ...COLUMNS, serial: '流水号' };
    const rows = W44.map((row, nth) => [...row, `A${nth}`]);
    const fileId = await imported(db, by, csvOf(rows, header), columns);
    const other = await uploaded(
      db,
      by,
      csvOf(
        [
          [...W44[0]!.slice(0, 5), '写法不同', 'A0'],
          ['2026-12-01', '6,000.00', ...W44[0]!.slice(2), 'A1'],
          ['2026-12-01', '-5.00', '银行', '', '手续费', '', 'A2'],
          [...W44[0]!, 'A9'],
          [...W44[0]!, 'A9'],
        ],
        header,
      ),
      columns,
    );
    const preview = await previewBankFile(db, await fileOf(db, by, other), by.now);
    expect('sorted' in preview && preview.sorted).toMatchObject({
      fresh: [{ amount: -500 }, { serial: 'A9' }],
      known: 2,
      faults: [{ row: 5, place: '流水号', value: 'A1', wrong: '同一流水号的另一笔，日期或金额不同' }],
    });
    expect((await listRows(db, fileId, null, 1)).map(({ serial }) => serial)).toEqual(['A0', 'A1', 'A2']);
  });

  it('has its columns said once for each account, and says what it lacks', async () => {
    const { db, first, second, foreign } = await bank();
    const by = at(first, DAY);
    const taken = await upload(db, by, csvOf(W44));
    if (!taken.ok) throw new Error(taken.message);
    const which = { parkSlug: 'yuan', fileId: taken.id };
    const say = (columns: Partial<typeof COLUMNS>, who = by) => mapColumns(db, who, { ...which, columns: { ...COLUMNS, ...columns } });
    expect(await importBankFile(db, by, which)).toMatchObject({ why: 'invalid' });
    expect(await say({ day: null })).toMatchObject({ why: 'invalid', field: 'day' });
    expect(await say({ text: '交易金额' })).toMatchObject({ why: 'invalid', field: 'amount' });
    expect(await say({ serial: '没有这一列' })).toMatchObject({ why: 'stale' });
    expect(await say({}, at(foreign, DAY))).toMatchObject({ why: 'absent' });
    expect(await say({})).toEqual({ ok: true });
    expect(await importBankFile(db, by, which)).toEqual({ ok: true, added: 3 });
    expect(await say({})).toMatchObject({ why: 'stale' });
    // The next file of the account is read by them at once; one with other names is not.
    const next = await upload(db, at(second, DAY), csvOf([['2026-12-03', ...W44[0]!.slice(1)]]));
    const odd = await upload(db, by, csvOf(W44, ['日期', ...HEADER.slice(1)]));
    if (!next.ok || !odd.ok) throw new Error('Not taken');
    expect(await previewBankFile(db, await fileOf(db, by, next.id), by.now)).toMatchObject({ sorted: { fresh: [{ amount: 500_000 }] } });
    expect(await previewBankFile(db, await fileOf(db, by, odd.id), by.now)).toMatchObject({
      sorted: null,
      sheet: { missing: ['交易日期'] },
    });
    expect(await importBankFile(db, by, { parkSlug: 'yuan', fileId: odd.id })).toMatchObject({ why: 'invalid' });
    expect(await listAccountsOf(db, 'yuan')).toHaveLength(1);
    // One that was not imported can be deleted, and taken again.
    expect(await dropBankFile(db, at(foreign, DAY), { parkSlug: 'other', fileId: odd.id })).toMatchObject({ why: 'absent' });
    expect(await dropBankFile(db, by, { parkSlug: 'yuan', fileId: odd.id })).toEqual({ ok: true });
    expect(await dropBankFile(db, by, { parkSlug: 'yuan', fileId: odd.id })).toMatchObject({ why: 'absent' });
    expect(await dropBankFile(db, by, which)).toMatchObject({ why: 'stale' });
    expect((await listBankFiles(db, 'yuan', 1)).files.map(({ added, waiting }) => [added, waiting])).toEqual([
      [null, 0],
      [3, 3],
    ]);
  });

  it('in wrong columns brings nothing, and says cell by cell what is wrong', async () => {
    const { db, first } = await bank();
    const by = at(first, DAY);
    const fileId = await uploaded(db, by, csvOf(W44), { ...NO_COLUMNS, day: '对方户名', amount: '对方账号', text: '交易日期' });
    const preview = await previewBankFile(db, await fileOf(db, by, fileId), by.now);
    expect('sorted' in preview && preview.sorted).toMatchObject({
      fresh: [],
      faults: [{ row: 4, place: 'C 列（入账日期）', value: '演示甲', wrong: '认不出日期' }, { row: 5 }, { row: 6 }],
    });
    expect(await importBankFile(db, by, { parkSlug: 'yuan', fileId })).toMatchObject({ why: 'nothing' });
    expect(await db.bankRow.count()).toBe(0);
  });

  it('shows what went out and never enters it, and leaves out formulas and what cannot be read', async () => {
    const { db, first } = await bank();
    const by = at(first, DAY);
    const fileId = await imported(
      db,
      by,
      await xlsxOf([
        ['2026-12-01', 5000.1, '演示甲', '6222', '转账', '房租'],
        ['2026-12-02', -80, '银行', '', '手续费', ''],
        ['2026-12-03', { formula: '=5000+1' }, '演示甲', '', '转账', ''],
        ['2026-12-04', '五千', { formula: '="演示甲"' }, '', '', ''],
        ['2026-12-11', 1, '演示甲', '', '', ''],
        ['合计', 4920.1, '', '', '', ''],
      ]),
    );
    const { outcome } = await fileOf(db, by, fileId);
    expect(outcome).toMatchObject({ format: 'XLSX', added: 2, outgoing: 1, known: 0, faulty: 3 });
    expect(outcome?.faults.map(({ row, place, wrong }) => `${row} ${place} ${wrong}`)).toEqual([
      '4 B 列（金额） 单元格是公式，没有读取',
      '5 C 列（对方户名） 单元格是公式，没有读取',
      '5 B 列（金额） 金额无法识别',
      '6 A 列（入账日期） 入账日期晚于今天',
    ]);
    expect(await countRows(db, fileId)).toEqual({ waiting: 1, posted: 0, ignored: 0, outgoing: 1 });
    const rows = await listRows(db, fileId, 'outgoing', 1);
    expect(rows).toMatchObject([{ amount: -8_000, state: 'outgoing', left: 0 }]);
    await expect(db.$executeRaw`INSERT INTO "BankPosting" ("paymentId", "rowId") VALUES ('none', ${rows[0]!.id})`).rejects.toThrow(
      'no more is entered',
    );
  });

  it('that is no table, is cut off or has too many rows is refused as a whole', async () => {
    const { db, first, foreign, owner } = await bank();
    const by = at(first, DAY);
    const refused = async (bytes: Uint8Array) => {
      const taken = await upload(db, by, bytes);
      return taken.ok ? null : [taken.why, taken.field, taken.message];
    };
    expect(await refused(Buffer.from('%PDF-1.7'))).toEqual(['invalid', 'file', expect.stringContaining('PDF')]);
    expect(await refused(new Uint8Array())).toEqual(['invalid', 'file', '文件是空的。']);
    expect(await refused(Buffer.from('演示'))).toEqual(['invalid', 'file', expect.stringContaining('没有找到表头')]);
    expect(await refused((await xlsxOf(W44)).subarray(0, 2_000))).toEqual(['invalid', 'file', expect.stringContaining('损坏')]);
    expect(await refused(Buffer.concat([csvOf(W44), Buffer.from('2026-12-01,1,"没有结束')]))).toEqual([
      'invalid',
      'file',
      expect.stringContaining('引号没有成对'),
    ]);
    const many = await readBankBytes(csvOf(Array.from({ length: 50_001 }, (_, nth) => ['2026-12-01', String(nth + 1), '', '', '', ''])), {
      columns: COLUMNS,
      today: DAY,
    });
    expect(many).toMatchObject({ ok: false, message: expect.stringContaining('超过 50,000 行') as string });
    expect(await readBankBytes(csvOf(W44), { columns: COLUMNS, today: DAY }, { seconds: 0, memoryMib: 512 })).toMatchObject({
      why: 'invalid',
    });
    for (const who of [foreign, owner]) expect(await upload(db, at(who, DAY), csvOf(W44))).toMatchObject({ why: 'absent' });
    expect(await upload(db, by, csvOf(W44), 'a.csv', '')).toMatchObject({ field: 'accountName' });
    expect(await db.bankRow.count()).toBe(0);
  });

  it('is taken and imported once by those who do it at once', async () => {
    const { db, first, second } = await bank();
    const connections = await rivals(db, 6);
    const who = (nth: number) => at(nth % 2 ? first : second, DAY);
    const taken = await Promise.all(connections.map((one, nth) => upload(one, who(nth), csvOf(W44))));
    expect(new Set(taken.map((one) => one.ok && one.id)).size).toBe(1);
    expect(taken.filter((one) => one.ok && !one.known)).toHaveLength(1);
    const fileId = await uploaded(db, at(first, DAY), csvOf(W44));
    const done = await Promise.all(connections.map((one, nth) => importBankFile(one, who(nth), { parkSlug: 'yuan', fileId })));
    expect(done.filter(({ ok }) => ok)).toEqual([{ ok: true, added: 3 }]);
    // Two files with the same rows, imported at once: each row is there once.
    const [gb, xlsx] = [
      await uploaded(db, at(first, DAY), gb18030Of([...W44, ['2026-12-05', ...W44[0]!.slice(1)]])),
      await uploaded(db, at(first, DAY), await xlsxOf([...W44, ['2026-12-05', ...W44[0]!.slice(1)]])),
    ];
    const both = await Promise.all(
      [gb, xlsx].map((one, nth) => importBankFile(connections[nth]!, who(nth), { parkSlug: 'yuan', fileId: one })),
    );
    expect(both.map((one) => one.ok && one.added).toSorted()).toEqual([0, 1]);
    expect(await db.bankRow.count()).toBe(4);
  });

  it('leaves nothing behind if its import breaks off', async () => {
    const { db, first } = await bank();
    const by = at(first, DAY);
    const fileId = await uploaded(db, by, csvOf(W44));
    await db.$executeRaw`CREATE TRIGGER "breaks" BEFORE UPDATE ON "BankFile"
      WHEN NEW."importedAt" IS NOT NULL BEGIN SELECT RAISE(ABORT, 'power cut'); END`;
    await expect(importBankFile(db, by, { parkSlug: 'yuan', fileId })).rejects.toThrow('constraint violated');
    expect([await db.bankRow.count(), (await fileOf(db, by, fileId)).importedAt]).toEqual([0, null]);
    await db.$executeRaw`DROP TRIGGER "breaks"`;
    expect(await importBankFile(db, by, { parkSlug: 'yuan', fileId })).toEqual({ ok: true, added: 3 });
  });

  it('stays as it was imported', async () => {
    const { db, first } = await bank();
    await imported(db, at(first, DAY), csvOf(W44));
    await expect(db.$executeRaw`UPDATE "BankRow" SET "amount" = 1`).rejects.toThrow('never changed');
    await expect(db.$executeRaw`DELETE FROM "BankRow"`).rejects.toThrow('never deleted');
    await expect(db.$executeRaw`UPDATE "BankFile" SET "name" = 'x'`).rejects.toThrow('only imported and undone');
    await expect(db.$executeRaw`DELETE FROM "BankFile"`).rejects.toThrow('never deleted');
    expect(Object.keys(COLUMNS)).toEqual([...BANK_COLUMNS]);
  });

  it('waits in 等您处理 until its rows are entered', async () => {
    const { db, first, foreign } = await bank();
    const by = at(first, DAY);
    const when = { now: on(DAY), today: DAY, calendar: CALENDAR };
    const items = async (who = first) => (await bankRowsWaiting(db, who.actor, when)).map(({ text, since }) => [text, since]);
    expect(await items()).toEqual([]);
    const fileId = await imported(db, by, csvOf(W44));
    expect([await items(), await items(foreign)]).toEqual([[['3 笔银行来款待入账', DAY]], []]);
    await confirmed(db, by, fileId);
    expect(await items()).toEqual([]);
  });
});
