import iconv from 'iconv-lite';
import writeXlsxFile from 'write-excel-file/node';
import { NO_COLUMNS, type BankColumns } from '#app/domain/bank-files/bank-columns.ts';
import { importBankFile } from '#app/domain/bank-files/import-bank-file.server.ts';
import { findBankFile } from '#app/domain/bank-files/load-bank-file.server.ts';
import { confirmRows } from '#app/domain/bank-files/post-rows.server.ts';
import { mapColumns, takeBankFile } from '#app/domain/bank-files/take-bank-file.server.ts';
import { issueNext } from '#app/domain/charges/issue-invoice.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { leases } from '#test/setup/leases.ts';
import { signed } from '../leases/ground.ts';
import { applicant, at, ground, type Ground } from '../move-ins/ground.ts';
import { picksOf } from './confirm-pages.ts';

export const DAY = '2026-12-10';

export interface Bank extends Ground {
  leaseId: string;
  /** Another tenant of the park. */
  other: { institutionId: string; organisationId: string; owner: ByActor };
}

/** A park with two tenants, 演示甲 with a bill of 27,000.00 元 that was due on 1 December, and 演示乙 without one. */
export async function bank(): Promise<Bank> {
  const here = await ground();
  const leaseId = await signed(here);
  const issued = await issueNext(here.db, at(here.first, '2026-11-28'), { leaseId, parkSlug: 'yuan', seen: 1 });
  if (!issued.ok) throw new Error(issued.message);
  const other = await applicant(here.db);
  await leases(here.db, { parkSlug: 'yuan', institutionId: other.institutionId, personId: here.first.actor.personId, now: here.first.now });
  for (const [id, name] of [
    [here.organisationId, '演示甲'],
    [other.organisationId, '演示乙'],
  ] as const)
    await here.db.organisation.update({ where: { id }, data: { name } });
  return { ...here, leaseId, other };
}

export const HEADER = ['交易日期', '交易金额', '对方户名', '对方账号', '摘要', '附言'];
export const COLUMNS: BankColumns = {
  ...NO_COLUMNS,
  day: '交易日期',
  amount: '交易金额',
  payer: '对方户名',
  payerAccount: '对方账号',
  text: '摘要',
  note: '附言',
};

/** W44: two equal rows, and one of another payer. */
export const W44 = [
  ['2026-12-01', '5,000.00', '演示甲', '6222', '转账', '房租'],
  ['2026-12-01', '5,000.00', '演示甲', '6222', '转账', '房租'],
  ['2026-12-01', '5,000.00', '演示乙', '6333', '转账', '房租'],
];

const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');

/** A bank's CSV with what stands above its header. */
export const csvOf = (rows: readonly (readonly string[])[], header = HEADER): Uint8Array =>
  Buffer.from(`账号,31001,币种,人民币\r\n查询日期,2026-12-10\r\n${csv([header, ...rows])}\r\n`);

export const gb18030Of = (rows: readonly (readonly string[])[], header = HEADER): Uint8Array =>
  iconv.encode(Buffer.from(csvOf(rows, header)).toString(), 'gb18030');

type Given = string | number | { formula: string };

export async function xlsxOf(rows: readonly (readonly Given[])[], header = HEADER): Promise<Uint8Array> {
  const cell = (value: Given) =>
    typeof value === 'object'
      ? ({ value: value.formula, type: 'Formula' } as const)
      : typeof value === 'number'
        ? ({ value, type: Number } as const)
        : ({ value, type: String } as const);
  return writeXlsxFile([header, ...rows].map((row) => row.map(cell))).toBuffer();
}

export const upload = (db: Database, by: ByActor, bytes: Uint8Array, name = '明细.csv', accountName = '演示银行基本户') =>
  takeBankFile(db, by, { parkSlug: 'yuan', accountId: '', accountName, file: { name, bytes } });

/** Uploaded by somebody, with its columns said. @returns its id. */
export async function uploaded(db: Database, by: ByActor, bytes: Uint8Array, columns = COLUMNS): Promise<string> {
  const taken = await upload(db, by, bytes);
  if (!taken.ok) throw new Error(taken.message);
  const mapped = await mapColumns(db, by, { parkSlug: 'yuan', fileId: taken.id, columns });
  if (!mapped.ok) throw new Error(mapped.message);
  return taken.id;
}

/** Imported as well. */
export async function imported(db: Database, by: ByActor, bytes: Uint8Array, columns = COLUMNS): Promise<string> {
  const fileId = await uploaded(db, by, bytes, columns);
  const done = await importBankFile(db, by, { parkSlug: 'yuan', fileId });
  if (!done.ok) throw new Error(done.message);
  return fileId;
}

export const fileOf = async (db: Database, by: ByActor, fileId: string) => {
  const file = await findBankFile(db, by.actor, { parkSlug: 'yuan', fileId });
  if (!file) throw new Error('No file');
  return file;
};

/** Confirms everything that is proposed. */
export const confirmed = async (db: Database, by: ByActor, fileId: string) =>
  confirmRows(db, by, { parkSlug: 'yuan', fileId, picks: await picksOf(db, fileId) });
