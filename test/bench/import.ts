import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import writeXlsxFile from 'write-excel-file/node';
import { organisationCheckCharacter, usccCheckCharacter } from '#app/domain/organisations/uscc.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { CATEGORIES } from '#app/domain/lines/categories.ts';
import { openDatabase } from '#prisma/database.ts';
import { applyMigrations } from '#prisma/migrations.ts';

const ROWS = 100_000;
const HEADER = [
  '机构名称',
  '统一社会信用代码',
  '所在区',
  '地址',
  '法定代表人',
  '联系电话',
  '业务范围',
  '许可证编号',
  '备案编号',
  '发证机关',
  '有效期至',
  '成立日期',
  '官网',
  '经度',
  '纬度',
  '坐标系',
];

/** A valid code for each number, all different. */
function uscc(number: number): string {
  const own = `MA${number.toString().padStart(6, '0')}`;
  const first17 = `91310115${own}${organisationCheckCharacter(own)}`;
  return first17 + usccCheckCharacter(first17);
}

function row(number: number): string[] {
  const district = DISTRICTS[number % DISTRICTS.length] ?? DISTRICTS[0];
  const lines = [0, 3, 7].map((step) => CATEGORIES[(number + step) % CATEGORIES.length]?.name).join('、');
  return [
    `上海第${number}人力资源有限公司`,
    uscc(number),
    district.name,
    `上海市${district.name}测试路 ${number} 号`,
    `王${number % 997}`,
    `021-${10_000_000 + number}`,
    lines,
    `（沪）人服证字〔2024〕第${number.toString().padStart(8, '0')}号`,
    number % 3 === 0 ? `备${number}` : '',
    `${district.name}人力资源和社会保障局`,
    `2029-0${1 + (number % 9)}-15`,
    `201${number % 10}/3/1`,
    `www.example-${number}.com`,
    (121.2 + (number % 500) / 1000).toFixed(6),
    (31 + (number % 400) / 1000).toFixed(6),
    'GCJ02',
  ];
}

/** Writes a register of so many institutions as CSV. */
export async function writeRegister(file: string, rows: number): Promise<void> {
  const lines = function* () {
    yield `\uFEFF${HEADER.join(',')}\r\n`;
    for (let number = 0; number < rows; number += 1) yield `${row(number).join(',')}\r\n`;
  };
  const out = createWriteStream(file);
  await pipeline(Readable.from(lines()), out);
}

async function writeXlsx(file: string): Promise<void> {
  const text = (value: string) => ({ value, type: String });
  const data = [HEADER.map(text), ...Array.from({ length: ROWS }, (_, number) => row(number).map(text))];
  await writeXlsxFile(data).toFile(file);
}

async function freshDatabase(file: string): Promise<string> {
  const url = `file:${file}`;
  await applyMigrations(url);
  const db = await openDatabase(url);
  await db.source.create({ data: { id: 'bench', kind: 'document', title: '量测', publisher: '量测', datedOn: '2026-01-01' } });
  await db.district.createMany({
    data: DISTRICTS.map((district, position) => ({
      ...district,
      position,
      supervisor: '量测',
      supervisionPhone: '12333',
      sourceId: 'bench',
      verifiedOn: '2026-01-01',
    })),
  });
  await db.serviceCategory.createMany({ data: CATEGORIES.map(({ slug, name }, position) => ({ slug, name, position })) });
  await db.$disconnect();
  return url;
}

interface Measure {
  seconds: number;
  peakMiB: number;
  summary: string;
}

const command = fileURLToPath(new URL('../../app/cli/import.ts', import.meta.url));
/** Prints the process's peak memory at its end, in KiB. */
const PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`;

/** Runs the command in its own process; measures its time, including startup, and its peak memory. */
async function importing(file: string, url: string): Promise<Measure> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', PEAK, command, 'institutions', file, '--dated', '2026-01-01'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  await Promise.all([finished(child.stdout), finished(child.stderr)]);
  const peak = /peak (\d+)/u.exec(err)?.[1];
  const summary = /^共 .*$/mu.exec(out)?.[0];
  if (peak === undefined || summary === undefined) throw new Error(`导入没有完成：${out}${err}`);
  return { seconds: (performance.now() - started) / 1000, peakMiB: Number(peak) / 1024, summary };
}

/** Imports 100,000 rows as CSV and as XLSX into fresh databases, and once more; returns the results as a table in Markdown. */
export async function run(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-import-'));
  try {
    const files = { CSV: path.join(folder, 'register.csv'), XLSX: path.join(folder, 'register.xlsx') };
    await writeRegister(files.CSV, ROWS);
    await writeXlsx(files.XLSX);
    const lines = ['| file | run | rows/s | seconds | peak RSS | result |', '| --- | --- | --- | --- | --- | --- |'];
    for (const [format, file] of Object.entries(files)) {
      const url = await freshDatabase(path.join(folder, `${format}.db`));
      for (const turn of ['first', 'second']) {
        const { seconds, peakMiB, summary } = await importing(file, url);
        const size = ((await stat(file)).size / 1024 ** 2).toFixed(1);
        lines.push(
          `| ${format}, ${size} MiB | ${turn} | ${Math.round(ROWS / seconds)} | ${seconds.toFixed(1)} | ${Math.round(peakMiB)} MiB | ${summary} |`,
        );
      }
    }
    return lines.join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await run());
