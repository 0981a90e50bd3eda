import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { NO_COLUMNS } from '#app/domain/bank-files/bank-columns.ts';
import { MOST_ROWS } from '#app/domain/bank-files/bank-file.ts';
import { undoBankFile } from '#app/domain/bank-files/decide-row.server.ts';
import { importBankFile } from '#app/domain/bank-files/import-bank-file.server.ts';
import { confirmRows } from '#app/domain/bank-files/post-rows.server.ts';
import { readProposals } from '#app/domain/bank-files/proposals.server.ts';
import { countRows, listRows } from '#app/domain/bank-files/read-rows.server.ts';
import { mapColumns, takeBankFile } from '#app/domain/bank-files/take-bank-file.server.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { applyMigrations } from '#prisma/migrations.ts';
import { seedDemo } from '#seed/seed-demo.ts';
import { seedReference } from '#seed/seed-reference.ts';
import { person } from '#test/factories/person.ts';
import { leases } from '#test/setup/leases.ts';
import { timed } from './measure.ts';

const PARK = 'hongqiao';
const TENANTS = 300;
const HEADER = ['交易日期', '交易金额', '对方户名', '对方账号', '摘要', '附言', '流水号'];
const COLUMNS = {
  ...NO_COLUMNS,
  day: '交易日期',
  amount: '交易金额',
  payer: '对方户名',
  payerAccount: '对方账号',
  text: '摘要',
  note: '附言',
  serial: '流水号',
};

const rowOf = (number: number, names: readonly string[], today: string): string[] => [
  today,
  number % 50 === 0 ? '-12.00' : `${1_000 + (number % 9_000)}.${String(number % 100).padStart(2, '0')}`,
  number % 3 === 0 ? `演示某人 ${number % 500}` : (names[number % names.length] ?? ''),
  `演示 6222 ${number % 900}`,
  '转账',
  `演示附言 ${number}，第 ${1 + (number % 4)} 期房租`,
  `演示流水 ${number}`,
];

/** What a piece of work takes, and the most memory that the process held meanwhile beyond what it held before. */
async function watched<T>(work: () => Promise<T>): Promise<{ done: T; ms: number; mib: number }> {
  global.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const started = performance.now();
  const done = await work();
  const ms = performance.now() - started;
  clearInterval(watch);
  return { done, ms, mib: (Math.max(most, process.memoryUsage.rss()) - before) / 1024 ** 2 };
}

/** Takes a file, says its columns and imports it. @returns its id, and what each step takes. */
async function bring(db: Database, by: ByActor, accountName: string, bytes: Uint8Array) {
  const file = { name: '演示明细', bytes };
  const taken = await watched(() => takeBankFile(db, by, { parkSlug: PARK, accountId: '', accountName, file }));
  if (!taken.done.ok) throw new Error(taken.done.message);
  const which = { parkSlug: PARK, fileId: taken.done.id };
  await mapColumns(db, by, { ...which, columns: COLUMNS });
  const imported = await watched(() => importBankFile(db, by, which));
  if (!imported.done.ok) throw new Error(imported.done.message);
  return { ...which, taken, imported, added: imported.done.added };
}

/** Measures the import of a very long file of a bank, and its pages. */
export async function run(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-bank-'));
  const url = `file:${path.join(folder, 'site.db')}`;
  try {
    await applyMigrations(url);
    const db = await openDatabase(url);
    const today = dayOf(new Date());
    await seedReference(db, today, { announces: false });
    await seedDemo(db, { institutions: TENANTS, today });
    const by = await (await person(db, { appointments: [{ role: 'operator', parkSlug: PARK }] })).by({ now: new Date() });
    const institutions = await db.institution.findMany({
      orderBy: { id: 'asc' },
      take: TENANTS,
      select: { id: true, organisation: { select: { name: true } } },
    });
    for (const { id: institutionId } of institutions)
      await leases(db, { parkSlug: PARK, institutionId, personId: by.actor.personId, now: by.now });
    const names = institutions.map(({ organisation }) => organisation.name);
    const rows = Array.from({ length: MOST_ROWS }, (_, number) => rowOf(number, names, today));
    const csv = Buffer.from([HEADER, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'));
    const xlsx = await writeXlsxFile([HEADER, ...rows].map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
    const first = await bring(db, by, '演示账户一', csv);
    const again = await bring(db, by, '演示账户一', xlsx);
    const other = await bring(db, by, '演示账户二', xlsx);
    const page = await listRows(db, first.fileId, 'waiting', 500);
    const last = await timed(() => listRows(db, first.fileId, 'waiting', 900));
    const counts = await timed(() => countRows(db, first.fileId));
    const proposing = await timed(() => readProposals(db, PARK, page));
    const proposals = await readProposals(db, PARK, page);
    const picks = page.flatMap(({ id: rowId }) => {
      const one = proposals.get(rowId)?.one;
      return one ? [{ rowId, institutionId: one.institutionId }] : [];
    });
    const confirmed = await watched(() => confirmRows(db, by, { parkSlug: PARK, fileId: first.fileId, picks }));
    const undone = await watched(() => undoBankFile(db, by, { parkSlug: PARK, fileId: first.fileId, reason: '演示' }));
    await db.$disconnect();
    const megabytes = (bytes: Uint8Array): string => `${(bytes.length / 1024 ** 2).toFixed(1)} MB`;
    const line = (name: string, { ms, mib }: { ms: number; mib: number }): string => `| ${name} | ${ms.toFixed(0)} | ${mib.toFixed(0)} |`;
    return [
      `${MOST_ROWS.toLocaleString('zh-CN')} 行：CSV ${megabytes(csv)}，XLSX ${megabytes(xlsx)}；本园区 ${TENANTS} 家租户。`,
      '',
      '| 项目 | 毫秒 | 内存最多增加（MiB） |',
      '| --- | ---: | ---: |',
      line('上传 CSV', first.taken),
      line(`导入 CSV，新的 ${first.added.toLocaleString('zh-CN')} 行`, first.imported),
      line('上传 XLSX', again.taken),
      line(`同样的行再导入一次（XLSX），新的 ${again.added} 行`, again.imported),
      line(`导入 XLSX 到另一个账户，新的 ${other.added.toLocaleString('zh-CN')} 行`, other.imported),
      line(`一并确认 ${confirmed.done.ok ? confirmed.done.count : 0} 笔`, confirmed),
      line(`撤销整个文件${undone.done.ok ? '' : '（没有成功）'}`, undone),
      '',
      '| 页面 | 毫秒（中位） |',
      '| --- | ---: |',
      `| 最后几页的 50 行 | ${last.toFixed(0)} |`,
      `| 四种状态的行数 | ${counts.toFixed(0)} |`,
      `| 一页的建议与理由 | ${proposing.toFixed(0)} |`,
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
