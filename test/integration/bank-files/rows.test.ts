import { describe, expect, it } from 'vitest';
import { rowShown } from '#app/domain/bank-files/bank-view.ts';
import { ignoreRow, takeUpRow, undoBankFile } from '#app/domain/bank-files/decide-row.server.ts';
import { importBankFile } from '#app/domain/bank-files/import-bank-file.server.ts';
import { confirmRows, enterRow } from '#app/domain/bank-files/post-rows.server.ts';
import { readProposals } from '#app/domain/bank-files/proposals.server.ts';
import { countRows, listRows } from '#app/domain/bank-files/read-rows.server.ts';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { readBills, readPayments } from '#app/domain/charges/read-accounts.server.ts';
import { recordPayment, reversePayment } from '#app/domain/charges/record-payment.server.ts';
import { person } from '#test/factories/person.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';
import { at } from '../move-ins/ground.ts';
import { picksOf } from './confirm-pages.ts';
import { bank, COLUMNS, confirmed, csvOf, DAY, HEADER, imported, uploaded, W44 } from './ground.ts';

/** W44, imported. */
async function waiting() {
  const here = await bank();
  const by = at(here.first, DAY);
  const fileId = await imported(here.db, by, csvOf(W44));
  const rows = await listRows(here.db, fileId, null, 1);
  const which = (nth: number) => ({ parkSlug: 'yuan', fileId, rowId: rows[nth]!.id });
  return { here, by, fileId, rows, which };
}

const leftOf = async ({ db, institutionId }: Awaited<ReturnType<typeof bank>>) => (await readBills(db, { institutionId }))[0]?.left;

describe('a movement', () => {
  it('is entered with its day and number, pays the bills, and is told', async () => {
    const { here, by, fileId } = await waiting();
    const [pick] = await picksOf(here.db, fileId);
    expect(await confirmRows(here.db, by, { parkSlug: 'yuan', fileId, picks: [pick!] })).toEqual({ ok: true, count: 1 });
    const [payment] = await readPayments(here.db, { institutionId: here.institutionId });
    expect(payment).toMatchObject({
      amount: 500_000,
      paidOn: '2026-12-01',
      method: 'transfer',
      applied: [{ bill: '第 1 期', amount: 500_000 }],
    });
    expect(await leftOf(here)).toBe(2_200_000);
    expect(await countRows(here.db, fileId)).toEqual({ waiting: 2, posted: 1, ignored: 0, outgoing: 0 });
    expect((await deedsOnRecord(here.db, { subjectId: here.leaseId })).at(-1)).toBe('lease.payment');
    expect(await confirmRows(here.db, by, { parkSlug: 'yuan', fileId, picks: [pick!] })).toMatchObject({
      why: 'stale',
      message: expect.stringContaining('第 4 行') as string,
    });
  });

  it('is confirmed with others, all or none', async () => {
    const { here, by, fileId, which } = await waiting();
    const picks = await picksOf(here.db, fileId);
    const confirm = (some: typeof picks) => confirmRows(here.db, by, { parkSlug: 'yuan', fileId, picks: some });
    expect(await confirm([])).toMatchObject({ why: 'nothing', field: 'picks' });
    expect(await confirm([...picks, { rowId: 'forged', institutionId: 'forged' }])).toMatchObject({ why: 'absent' });
    expect(await confirm(picks.map((one) => ({ ...one, institutionId: here.other.institutionId })))).toMatchObject({ why: 'stale' });
    // The last one was entered by somebody else meanwhile.
    const parts = [{ institutionId: here.other.institutionId, amount: 500_000 }];
    expect(await enterRow(here.db, at(here.second, DAY), { ...which(2), parts })).toEqual({ ok: true, count: 1 });
    expect(await confirm(picks)).toMatchObject({ why: 'stale' });
    expect(await here.db.payment.count()).toBe(1);
    expect(await confirm(picks.slice(0, 2))).toEqual({ ok: true, count: 2 });
  });

  it('is entered once by those who do it at once', async () => {
    const { here, fileId, which } = await waiting();
    const connections = await rivals(here.db, 6);
    const [pick] = await picksOf(here.db, fileId);
    const done = await Promise.all(
      connections.map((db, nth) => {
        const by = at(nth % 2 ? here.first : here.second, DAY);
        return nth % 3 === 0
          ? enterRow(db, by, { ...which(0), parts: [{ institutionId: here.other.institutionId, amount: 500_000 }] })
          : confirmRows(db, by, { parkSlug: 'yuan', fileId, picks: [pick!] });
      }),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.filter((one) => !one.ok && one.why !== 'stale')).toEqual([]);
    expect([await here.db.payment.count(), await here.db.bankPosting.count()]).toEqual([1, 1]);
  });

  it('leaves nothing behind if its entry breaks off', async () => {
    const { here, by, fileId } = await waiting();
    await here.db.$executeRaw`CREATE TRIGGER "breaks" BEFORE INSERT ON "BankPosting"
      WHEN (SELECT count(*) FROM "BankPosting") = 2 BEGIN SELECT RAISE(ABORT, 'power cut'); END`;
    await expect(confirmed(here.db, by, fileId)).rejects.toThrow('constraint violated');
    expect([await here.db.payment.count(), await here.db.bankPosting.count(), await leftOf(here)]).toEqual([0, 0, 2_700_000]);
  });

  it('is divided among several tenants, to its whole amount', async () => {
    const { here, by, which, rows } = await waiting();
    const { institutionId, other } = here;
    const enter = (...parts: [string, number][]) =>
      enterRow(here.db, by, { ...which(0), parts: parts.map(([tenant, amount]) => ({ institutionId: tenant, amount })) });
    expect(await enter([institutionId, 300_000], [other.institutionId, 100_000])).toMatchObject({
      why: 'invalid',
      message: '各份合计应为 5,000.00 元，现在是 4,000.00 元。',
    });
    expect(await enter([institutionId, 600_000], [other.institutionId, -100_000])).toMatchObject({ why: 'invalid' });
    expect(await enter()).toMatchObject({ why: 'invalid' });
    expect(await enter([institutionId, 300_000], ['forged', 200_000])).toMatchObject({ why: 'absent' });
    expect(await here.db.payment.count()).toBe(0);
    expect(await enter([institutionId, 300_000], [other.institutionId, 200_000])).toEqual({ ok: true, count: 1 });
    const [row] = await listRows(here.db, rows[0]!.fileId, 'posted', 1);
    expect(row?.postings.map(({ name, amount }) => [name, amount])).toEqual([
      ['演示甲', 300_000],
      ['演示乙', 200_000],
    ]);
  });

  it('pays the bill that its text names, and is not entered beside what was typed by its number', async () => {
    const { db, first, institutionId } = await bank();
    const by = at(first, DAY);
    const header = [...HEADER, '流水号'];
    const rows = [
      ['2026-12-01', '100.00', '某人', '1', '', '演示租字1号第1期', 'S1'],
      ['2026-12-02', '200.00', '演示甲', '1', '', '', 'S2'],
      ['2026-12-02', '300.00', '演示甲', '1', '', '', 'S3'],
    ];
    const fileId = await imported(db, by, csvOf(rows, header), { ...COLUMNS, serial: '流水号' });
    const typed = { parkSlug: 'yuan', institutionId, paidOn: '2026-12-02', method: 'transfer' as const, invoiceIds: [] };
    await recordPayment(db, by, { ...typed, amount: 20_000, reference: 'S2' });
    await recordPayment(db, by, { ...typed, amount: 30_000, reference: '' });
    const waits = await listRows(db, fileId, 'waiting', 1);
    const proposals = await readProposals(db, 'yuan', waits);
    const why = waits.map(({ id }) => proposals.get(id));
    expect(why[0]?.one).toMatchObject({ name: '演示甲', why: ['附言里有合同编号 演示租字 1 号', '附言写明付第 1 期'] });
    expect(why.slice(1).map((one) => one?.cautions)).toEqual([
      [expect.stringContaining('手工登记过 200.00 元')],
      [expect.stringContaining('手工登记过 300.00 元')],
    ]);
    const pick = (nth: number) => ({ rowId: waits[nth]!.id, institutionId });
    const confirm = (nth: number) => confirmRows(db, by, { parkSlug: 'yuan', fileId, picks: [pick(nth)] });
    expect(await confirm(0)).toEqual({ ok: true, count: 1 });
    expect(await confirm(1)).toMatchObject({ why: 'guard', message: expect.stringContaining('流水号 S2 的收款已经手工登记过') as string });
    // The park may know that it is another one.
    expect(await confirm(2)).toEqual({ ok: true, count: 1 });
    // The next payment from the account is known by it.
    const next = await imported(db, by, csvOf([['2026-12-03', '1.00', '换了名字', '1', '', '', 'S4']], header), {
      ...COLUMNS,
      serial: '流水号',
    });
    const [later] = await listRows(db, next, 'waiting', 1);
    expect((await readProposals(db, 'yuan', [later!])).get(later!.id)?.one?.why[0]).toBe('同一账号以前的来款记给了它');
  });

  it('looks like another one where a file has it with other words', async () => {
    const { here, by, fileId } = await waiting();
    const other = await imported(here.db, by, csvOf([[...W44[0]!.slice(0, 5), '换了写法']]));
    const rows = await listRows(here.db, other, null, 1);
    expect((await readProposals(here.db, 'yuan', rows)).get(rows[0]!.id)).toMatchObject({
      sure: false,
      cautions: [expect.stringContaining('另一个文件')],
    });
    // Equal rows of one file are two real ones.
    await undoBankFile(here.db, by, { parkSlug: 'yuan', fileId: other, reason: '重复。' });
    const own = await listRows(here.db, fileId, null, 1);
    expect([...(await readProposals(here.db, 'yuan', own)).values()].map(({ cautions }) => cautions)).toEqual([[], [], []]);
  });

  it('is ignored with a reason, and taken up again', async () => {
    const { here, by, fileId, which } = await waiting();
    const ignore = (reason: string, who = by) => ignoreRow(here.db, who, { ...which(0), reason });
    expect(await ignore('利息', at(here.foreign, DAY))).toMatchObject({ why: 'absent' });
    expect(await ignore('')).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    expect(await ignore('是押金的退回。')).toEqual({ ok: true });
    expect(await ignore('再次')).toMatchObject({ why: 'stale' });
    expect((await countRows(here.db, fileId)).ignored).toBe(1);
    const parts = [{ institutionId: here.institutionId, amount: 500_000 }];
    expect(await enterRow(here.db, by, { ...which(0), parts })).toMatchObject({ why: 'stale' });
    const [row] = await listRows(here.db, fileId, 'ignored', 1);
    expect(rowShown(row!, undefined, { today: DAY, own: new Set() }).ignored).toMatch(
      /^2026年12月10日 .+由演示甲定为不入账：是押金的退回。$/u,
    );
    expect(await takeUpRow(here.db, by, which(0))).toEqual({ ok: true });
    expect(await takeUpRow(here.db, by, which(0))).toMatchObject({ why: 'stale' });
    expect(await enterRow(here.db, by, { ...which(0), parts })).toEqual({ ok: true, count: 1 });
    expect(await ignore('不行')).toMatchObject({ why: 'stale' });
    await expect(
      here.db
        .$executeRaw`UPDATE "BankRow" SET "ignoredAt" = 1, "ignoredById" = ${by.actor.personId}, "ignoreReason" = '' WHERE "id" = ${which(0).rowId}`,
    ).rejects.toThrow('not ignored');
  });

  it('is no affair of an operator who is a member of the tenant’s organisation', async () => {
    const { here, fileId, which } = await waiting();
    const both = await person(here.db, {
      appointments: [{ role: 'operator', parkSlug: 'yuan' }],
      memberships: [{ organisationId: here.organisationId, role: 'member' }],
    });
    const own = at(await both.by(), DAY);
    expect(await confirmed(here.db, own, fileId)).toMatchObject({
      why: 'guard',
      message: expect.stringContaining('自己所在主体') as string,
    });
    expect(await ignoreRow(here.db, own, { ...which(0), reason: '不收' })).toMatchObject({ why: 'guard' });
    expect(await here.db.payment.count()).toBe(0);
    // The other tenant's is.
    expect(
      await enterRow(here.db, own, { ...which(2), parts: [{ institutionId: here.other.institutionId, amount: 500_000 }] }),
    ).toMatchObject({
      ok: true,
    });
    await confirmed(here.db, at(here.first, DAY), fileId);
    expect(await undoBankFile(here.db, own, { parkSlug: 'yuan', fileId, reason: '错' })).toMatchObject({ why: 'guard' });
    expect(await here.db.payment.count({ where: { reversedOn: null } })).toBe(3);
  });
});

describe('what was entered', () => {
  it('waits again where a payment is reversed in the tenant’s account, and is entered anew', async () => {
    const { here, by, fileId, which } = await waiting();
    const parts = (...amounts: number[]) =>
      amounts.map((amount, nth) => ({ institutionId: nth === 0 ? here.institutionId : here.other.institutionId, amount }));
    await enterRow(here.db, by, { ...which(0), parts: parts(300_000, 200_000) });
    const [row] = await listRows(here.db, fileId, 'posted', 1);
    const reversal = { parkSlug: 'yuan', paymentId: row!.postings[0]!.paymentId, reason: '是另一家的。' };
    expect(await reversePayment(here.db, by, reversal)).toEqual({ ok: true });
    const again = (await listRows(here.db, fileId, 'waiting', 1)).find(({ id }) => id === row!.id);
    expect(again).toMatchObject({ left: 300_000, state: 'waiting' });
    expect(await ignoreRow(here.db, by, { ...which(0), reason: '不收' })).toMatchObject({ why: 'guard' });
    expect(await enterRow(here.db, by, { ...which(0), parts: parts(500_000) })).toMatchObject({ why: 'invalid' });
    expect(await enterRow(here.db, by, { ...which(0), parts: parts(300_000) })).toEqual({ ok: true, count: 1 });
    expect((await countRows(here.db, fileId)).posted).toBe(1);
    await expect(
      here.db.$executeRaw`UPDATE "BankPosting" SET "replaced" = 1 WHERE "paymentId" = ${row!.postings[1]!.paymentId}`,
    ).rejects.toThrow('stays');
    await expect(here.db.$executeRaw`DELETE FROM "BankPosting"`).rejects.toThrow('stays');
  });

  it('is undone with its file: reversed as entries, once, and its rows may come again', async () => {
    const { here, by, fileId, which } = await waiting();
    await confirmed(here.db, by, fileId);
    const undo = (reason: string, who = at(here.second, '2026-12-12')) => undoBankFile(here.db, who, { parkSlug: 'yuan', fileId, reason });
    const owed = async (day: string) => (await listAccounts(here.db, 'yuan', day)).map(({ aged }) => aged.total);
    expect(await undo('错', at(here.foreign, DAY))).toMatchObject({ why: 'absent' });
    expect(await undo('')).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    expect(await undo('传错了账户。')).toEqual({ ok: true });
    expect(await undo('再次')).toMatchObject({ why: 'stale' });
    const payments = await readPayments(here.db, {});
    expect(payments.map(({ reversedOn, reverseReason }) => [reversedOn, reverseReason])).toEqual(
      Array(3).fill(['2026-12-12', '传错了账户。']),
    );
    expect([await leftOf(here), await owed('2026-12-11'), await owed('2026-12-12')]).toEqual([
      2_700_000,
      [1_700_000, 940_000],
      [2_700_000, 1_440_000],
    ]);
    expect((await deedsOnRecord(here.db)).filter((deed) => deed === 'lease.reverse')).toHaveLength(3);
    const parts = [{ institutionId: here.institutionId, amount: 500_000 }];
    expect(await enterRow(here.db, by, { ...which(0), parts })).toMatchObject({ why: 'stale' });
    expect(await takeUpRow(here.db, by, which(0))).toMatchObject({ why: 'stale' });
    // The same file can come again.
    const again = await imported(here.db, by, csvOf(W44));
    expect(again).not.toBe(fileId);
    expect(await confirmed(here.db, by, again)).toEqual({ ok: true, count: 3 });
    expect(await leftOf(here)).toBe(1_700_000);
  });

  it('is undone once by those who do it at once, and by none while it was not imported', async () => {
    const { here, by, fileId } = await waiting();
    await confirmed(here.db, by, fileId);
    const connections = await rivals(here.db, 4);
    const done = await Promise.all(
      connections.map((db, nth) =>
        undoBankFile(db, at(nth % 2 ? here.first : here.second, DAY), { parkSlug: 'yuan', fileId, reason: '错' }),
      ),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.filter((one) => !one.ok && one.why === 'stale')).toHaveLength(3);
    const open = await uploaded(here.db, by, csvOf([['2026-12-09', ...W44[0]!.slice(1)]]));
    expect(await undoBankFile(here.db, by, { parkSlug: 'yuan', fileId: open, reason: '错' })).toMatchObject({ why: 'guard' });
    expect(await importBankFile(here.db, by, { parkSlug: 'yuan', fileId })).toMatchObject({ why: 'stale' });
  });
});
