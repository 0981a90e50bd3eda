import { expect, it } from 'vitest';
import { readInvoicing, writeInvoicing } from '#app/domain/charges/invoicing/keep-invoicing.server.ts';
import type { Invoicing } from '#app/domain/charges/invoicing/invoicing.ts';
import { writeMonthFile } from '#app/domain/charges/invoicing/write-month-file.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { exampleUscc } from '#test/factories/institution.ts';
import { at, on } from '../move-ins/ground.ts';
import { rowsOf } from '../licences/ground-oversight.ts';
import { deedsOnRecord } from '../organisations/ground.ts';
import { billed, billsOf } from './ground.ts';

const SAID: Omit<Invoicing, 'uscc'> = {
  kind: 'special',
  name: '演示·开票',
  address: '演示路 1 号',
  phone: '021-55550100',
  bank: '演示银行',
  account: '622200000000000001',
};

it('is written by those who answer for the organisation, and what was written before stays', async () => {
  const { here } = await billed();
  const uscc = exampleUscc(1);
  const write = (by: ByActor, more: Partial<Invoicing> = {}) =>
    writeInvoicing(here.db, at(by, '2026-12-01'), { organisationId: here.organisationId, ...SAID, uscc, ...more });
  for (const who of [here.member, here.first, here.foreign]) expect(await write(who)).toMatchObject({ why: 'absent' });
  expect(await write(here.owner, { uscc: '123' })).toMatchObject({ why: 'invalid', field: 'uscc' });
  expect(await write(here.owner, { bank: '' })).toMatchObject({ why: 'invalid', field: 'bank' });
  expect(await write(here.owner)).toEqual({ ok: true });
  expect(await write(here.manager, { kind: 'ordinary', bank: '', account: '' })).toEqual({ ok: true });
  const kept = (await readInvoicing(here.db, [here.organisationId])).get(here.organisationId);
  expect(kept).toMatchObject({ kind: 'ordinary', bank: '', uscc, writtenAt: on('2026-12-01') });
  expect(await here.db.invoicingDetails.count()).toBe(2);
  expect((await deedsOnRecord(here.db)).slice(-1)).toEqual(['invoicing.write']);
  await expect(here.db.$executeRaw`UPDATE "InvoicingDetails" SET "name" = '别的'`).rejects.toThrow('never changed');
});

it('goes with the bills of a month, with codes and accounts as texts', async () => {
  const { here } = await billed();
  const uscc = exampleUscc(1);
  expect((await rowsOf(await writeMonthFile(here.db, 'yuan', '2026-11')))[1]).toEqual(expect.arrayContaining(['未填写开票信息']));
  await writeInvoicing(here.db, at(here.owner, '2026-12-01'), { organisationId: here.organisationId, ...SAID, uscc });
  const rows = await rowsOf(await writeMonthFile(here.db, 'yuan', '2026-11'));
  const [bill] = await billsOf(here);
  expect(rows).toHaveLength(1 + bill!.content.lines.length);
  expect(rows[1]).toEqual(expect.arrayContaining([uscc, '622200000000000001', '增值税专用发票', 27_000]));
  expect(await rowsOf(await writeMonthFile(here.db, 'yuan', '2026-10'))).toHaveLength(1);
});
