import { describe, expect, it } from 'vitest';
import { findAccount, listAccounts } from '#app/domain/charges/accounts.server.ts';
import { issueNext, listIssuable } from '#app/domain/charges/issue-invoice.server.ts';
import { readBills, readPayments } from '#app/domain/charges/read-accounts.server.ts';
import { recordPayment, reversePayment } from '#app/domain/charges/record-payment.server.ts';
import { depositsByTenant, readEntries } from '#app/domain/deposits/read-deposits.server.ts';
import { findOwnLease, listParkLeases } from '#app/domain/leases/read-leases.server.ts';
import { person } from '#test/factories/person.ts';
import { RUNNING } from '#test/setup/cut-over.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';
import { at, on } from '../move-ins/ground.ts';
import { confirm, PARK, rowsOf, tenanted, undo, uploaded, type Tenanted } from './ground.ts';

/** Imported on 30 November 2026. */
async function imported() {
  const given = await tenanted();
  const { db } = given.here;
  const id = await uploaded(db, given.by, rowsOf(given));
  const done = await confirm(db, given.by, id);
  if (!done.ok) throw new Error(done.message);
  const lease = await db.lease.findFirstOrThrow({ where: { cutOverId: id }, select: { id: true } });
  return { ...given, db, id, leaseId: lease.id };
}

const tenancies = ({ here }: Pick<Tenanted, 'here'>) =>
  here.db.tenancy.findMany({
    orderBy: { startsOn: 'asc' },
    select: { id: true, unitId: true, startsOn: true, endsOn: true, leaseId: true },
  });

describe('a park that is cut over', () => {
  it('has its contracts, deposits and receivables, and lets its units by them', async () => {
    const given = await imported();
    const { db, here, leaseId } = given;
    expect((await listParkLeases(db, PARK, '2026-11-30')).map(({ number, standing, places }) => [number, standing, places])).toEqual([
      ['旧租 1 号', 'running', ['A 座 1 层 A0101']],
    ]);
    // What the institution had of the unit before the contract stays until it begins.
    expect((await tenancies(given)).map(({ id: _id, ...one }) => one)).toEqual([
      { unitId: 'u1', startsOn: '2024-12-01', endsOn: '2025-11-30', leaseId: null },
      { unitId: 'u1', startsOn: '2025-12-01', endsOn: '2027-11-30', leaseId },
    ]);
    const [bill] = await readBills(db, { leaseId });
    expect(bill).toMatchObject({
      total: 2_730_000,
      left: 2_730_000,
      effectiveDue: '2026-09-01',
      // The fourth quarter of the contract.
      content: { number: 4, from: '2026-09-01', to: '2026-11-30', lines: [{ name: '期初余额', amount: 2_730_000 }] },
    });
    expect(bill?.content.lines[0]?.working[0]).toMatch(
      /^期初余额：原来已经开账的 2026年9月1日至2026年11月30日，到2026年11月30日导入时还没有收到/u,
    );
    const [account] = await listAccounts(db, PARK, '2026-11-30');
    expect(account?.aged).toMatchObject({ to90: 2_730_000, total: 2_730_000 });
    expect((await depositsByTenant(db, PARK, '2026-11-30')).get(here.institutionId)).toEqual({ held: 2_000_000, missing: 737_500 });
    const own = await findOwnLease(db, here.owner.actor, leaseId, on('2026-11-30'));
    expect(own).toMatchObject({ cutOverId: given.id, number: '旧租 1 号', state: 'signed' });
    expect(await findAccount(db, here.first.actor, PARK, here.institutionId, '2026-11-30')).toMatchObject({ owed: 2_730_000 });
    expect(await deedsOnRecord(db, { subjectId: leaseId })).toEqual(['lease.import']);
    expect(await deedsOnRecord(db, { subjectId: PARK })).toEqual(['cutOver.import']);
  });

  it('never bills again what was billed before, and bills the rest as if it always had', async () => {
    const { db, here, by, leaseId } = await imported();
    const issuable = await listIssuable(db, PARK, by.now);
    // 90 days of 300.00 元, due on the first day of the contract's fifth quarter.
    expect(issuable.map(({ planned }) => [planned.number, planned.from, planned.to, planned.total])).toEqual([
      [5, '2026-12-01', '2027-02-28', 2_700_000],
    ]);
    for (const seen of [1, 4]) expect(await issueNext(db, by, { leaseId, parkSlug: PARK, seen })).toMatchObject({ why: 'stale' });
    expect(await issueNext(db, by, { leaseId, parkSlug: PARK, seen: 5 })).toEqual({ ok: true });
    expect(await listIssuable(db, PARK, at(here.first, '2026-12-01').now)).toEqual([]);
  });

  it('bills the rest of a period that was billed in part', async () => {
    const given = await tenanted();
    const { db } = given.here;
    const rows = rowsOf(given, { billedUntil: { day: '2026-10-31' } });
    rows.open = [
      { number: RUNNING.number, from: { day: '2026-09-01' }, to: { day: '2026-10-31' }, amount: 100, due: { day: '2026-09-01' } },
    ];
    expect(await confirm(db, given.by, await uploaded(db, given.by, rows))).toEqual({ ok: true });
    expect((await listIssuable(db, PARK, given.by.now)).map(({ planned }) => [planned.number, planned.from, planned.total])).toEqual([
      [4, '2026-11-01', 900_000],
    ]);
  });

  it('is imported once, whoever confirms at once, and the same file not again', async () => {
    const given = await tenanted();
    const { db } = given.here;
    const rows = rowsOf(given);
    const id = await uploaded(db, given.by, rows);
    const connections = await rivals(db, 4);
    const done = await Promise.all(
      connections.map((one, nth) => confirm(one, at(nth % 2 ? given.here.first : given.here.second, '2026-11-30'), id)),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.lease.count()).toBe(1);
    await expect(uploaded(db, given.by, rows)).rejects.toThrow('这份文件已经导入过');
    await expect(db.$executeRaw`UPDATE "CutOver" SET "content" = '{}'`).rejects.toThrow('never changed');
    await expect(db.$executeRaw`DELETE FROM "CutOver"`).rejects.toThrow('never deleted');
    await expect(db.$executeRaw`UPDATE "Lease" SET "number" = 'x'`).rejects.toThrow('never changed');
    // A file that reads the same but is another has its numbers already.
    const again = await uploaded(db, given.by, { ...rows, deposits: [] });
    expect(await confirm(db, given.by, again)).toMatchObject({ why: 'guard' });
  });

  it('is there for who keeps its contracts alone, and not for who works for one of its tenants', async () => {
    const given = await tenanted();
    const { here, by } = given;
    const id = await uploaded(here.db, by, rowsOf(given));
    for (const who of [here.foreign, here.owner, here.jingan]) {
      await expect(uploaded(here.db, who, rowsOf(given))).rejects.toThrow('没有找到这个园区');
      expect(await confirm(here.db, who, id)).toMatchObject({ why: 'absent' });
      expect(await undo(here.db, who, id)).toMatchObject({ why: 'absent' });
    }
    expect(await confirm(here.db, by, 'forged')).toMatchObject({ why: 'absent' });
    const both = await (
      await person(here.db, {
        appointments: [{ role: 'operator', parkSlug: PARK }],
        memberships: [{ organisationId: here.organisationId, role: 'member' }],
      })
    ).by();
    expect(await confirm(here.db, { ...both, now: by.now }, id)).toMatchObject({ why: 'guard' });
    expect(await confirm(here.db, by, id)).toEqual({ ok: true });
    expect(await undo(here.db, { ...both, now: by.now }, id)).toMatchObject({ why: 'guard' });
  });

  it('gives way to the next workbook while it was only read', async () => {
    const given = await tenanted();
    const { here, by } = given;
    const first = await uploaded(here.db, by, rowsOf(given));
    await uploaded(here.db, at(here.second, '2026-11-30'), { ...rowsOf(given), deposits: [] });
    expect(await confirm(here.db, by, first)).toMatchObject({ why: 'absent' });
    expect(await here.db.cutOver.count()).toBe(1);
  });

  it('has nothing of it if its import breaks off', async () => {
    const given = await tenanted();
    const { db } = given.here;
    const rows = rowsOf(given);
    const two = { ...rows.leases![0]!, number: '旧租 2 号', units: 'A0102' };
    const id = await uploaded(db, given.by, { ...rows, leases: [rows.leases![0]!, two] });
    const [before, all] = [
      await tenancies(given),
      () => Promise.all([db.lease.count(), db.invoice.count(), db.depositEntry.count(), db.recordEntry.count()]),
    ];
    const counts = await all();
    // The second contract is refused by the database at the moment of its import.
    await db.$executeRaw`CREATE TRIGGER "broken" BEFORE INSERT ON "Lease" WHEN NEW."number" = '旧租 2 号' BEGIN SELECT RAISE(ABORT, 'broken off'); END`;
    await expect(confirm(db, given.by, id)).rejects.toThrow();
    expect([await all(), await tenancies(given)]).toEqual([counts, before]);
    await db.$executeRaw`DROP TRIGGER "broken"`;
    expect(await confirm(db, given.by, id)).toEqual({ ok: true });
    expect(await db.lease.count()).toBe(2);
  });
});

describe('an import that is taken back', () => {
  it('leaves everything as it was, on the record, and may come again', async () => {
    const given = await tenanted();
    const { db, institutionId } = given.here;
    const before = await tenancies(given);
    const id = await uploaded(db, given.by, rowsOf(given));
    await confirm(db, given.by, id);
    const { id: leaseId } = await db.lease.findFirstOrThrow({ select: { id: true } });
    const by = at(given.here.second, '2026-12-01');
    expect(await undo(db, by, id, '')).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    expect(await undo(db, by, id)).toEqual({ ok: true });
    expect(await undo(db, by, id)).toMatchObject({ why: 'stale' });
    expect(await tenancies(given)).toEqual(before);
    expect((await listParkLeases(db, PARK, '2026-12-01')).map(({ standing }) => standing)).toEqual(['cancelled']);
    expect((await listAccounts(db, PARK, '2026-12-01'))[0]?.aged.total).toBe(0);
    expect((await depositsByTenant(db, PARK, '2026-12-01')).get(institutionId)).toBeUndefined();
    expect((await readEntries(db, { leaseId })).map(({ reversedOn }) => reversedOn)).toEqual(['2026-12-01']);
    expect(await listIssuable(db, PARK, by.now)).toEqual([]);
    expect(await deedsOnRecord(db, { subjectId: leaseId })).toEqual(['lease.import', 'lease.import.undo']);
    expect(await deedsOnRecord(db, { subjectId: PARK })).toEqual(['cutOver.import', 'cutOver.undo']);
    const again = await uploaded(db, by, rowsOf(given));
    expect(await confirm(db, by, again)).toEqual({ ok: true });
  });

  it('is not, as long as something was built on it, and says what', async () => {
    const { db, here, by, id, leaseId } = await imported();
    const said = {
      parkSlug: PARK,
      institutionId: here.institutionId,
      amount: 100,
      paidOn: '2026-11-30',
      method: 'cash',
      reference: '',
      invoiceIds: [],
    } as const;
    expect(await recordPayment(db, by, said)).toEqual({ ok: true });
    expect(await undo(db, by, id)).toMatchObject({ why: 'guard', message: '现在不能撤销：合同 旧租 1 号 的期初余额已有收款。' });
    const [payment] = await readPayments(db, { institutionId: here.institutionId });
    await reversePayment(db, by, { parkSlug: PARK, paymentId: payment!.id, reason: '错' });
    await issueNext(db, at(here.first, '2026-12-01'), { leaseId, parkSlug: PARK, seen: 5 });
    expect(await undo(db, at(here.first, '2026-12-01'), id)).toMatchObject({
      why: 'guard',
      message: expect.stringContaining('已开具新的账单') as string,
    });
  });
});
