import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { organisationCheckCharacter, usccCheckCharacter } from '#app/domain/organisations/uscc.ts';
import type { Problem } from '#app/domain/register/findings.ts';
import { importInstitutions, type ImportResult } from '#app/domain/register/import-institutions.server.ts';
import type { ImportRequest } from '#app/domain/register/import-request.ts';
import type { ImportSummary } from '#app/domain/register/summary.ts';
import type { Database } from '#prisma/database.ts';
import { groundedDatabase } from '../organisations/ground.ts';

export const NOW = new Date('2026-11-27T02:00:00Z');
export const DATED = '2026-11-20';

/** A valid code for each number, all different. */
export function uscc(number: number): string {
  const own = `MA${number.toString().padStart(6, '0')}`;
  const first17 = `91310115${own}${organisationCheckCharacter(own)}`;
  return first17 + usccCheckCharacter(first17);
}

/** A database with Shanghai's districts, the ten lines and two parks, and no institution. */
export async function registerGround(): Promise<Database & { url: string }> {
  const db = await groundedDatabase();
  const park = {
    kind: 'physical' as const,
    districtSlug: 'pudong',
    address: '某路 1 号',
    summary: '测试',
    introduction: '测试',
    sourceId: 'example',
    verifiedOn: '2026-01-01',
  };
  await db.park.createMany({
    data: [
      { ...park, slug: 'east', name: '中国上海人力资源服务产业园（东部园）', shortName: '东部园', position: 1 },
      { ...park, slug: 'west', name: '中国上海人力资源服务产业园（西部园）', shortName: '西部园', position: 2 },
    ],
  });
  return db;
}

/** A folder of the test's own, deleted when the test ends. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-register-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a folder of its own; returns its path. */
export async function fileOf(content: string | Uint8Array, name = '名录.csv'): Promise<string> {
  const file = path.join(await testFolder(), name);
  await writeFile(file, content);
  return file;
}

export type Imported = { result: ImportResult; problems: Problem[] };

/** Imports a file as of `DATED`, collecting its problems. */
export async function importFile(db: Database, file: string, over: Partial<ImportRequest> = {}): Promise<Imported> {
  const problems: Problem[] = [];
  const result = await importInstitutions(db, {
    file,
    dryRun: false,
    title: null,
    publisher: null,
    dated: DATED,
    system: 'WGS84',
    now: NOW,
    onProblem: (problem) => problems.push(problem),
    ...over,
  });
  return { result, problems };
}

/** The summary of an import that must have succeeded. */
export function summaryOf({ result }: Imported): ImportSummary {
  if (!result.ok) throw new Error(result.why);
  return result.summary;
}

/** Why an import was refused, or '' if it was not. */
export function whyNot({ result }: Imported): string {
  return result.ok ? '' : result.why;
}

/** Everything an import may write, in a fixed order, for comparing before and after. */
export async function contents(db: Database): Promise<unknown> {
  return {
    organisations: await db.organisation.findMany({ orderBy: { id: 'asc' } }),
    institutions: await db.institution.findMany({ orderBy: { id: 'asc' } }),
    lines: await db.institutionLine.findMany({ orderBy: [{ institutionId: 'asc' }, { categorySlug: 'asc' }] }),
    licences: await db.licence.findMany({ orderBy: { id: 'asc' } }),
    places: await db.place.findMany({ orderBy: { id: 'asc' } }),
    tenancies: await db.tenancy.findMany({ orderBy: { id: 'asc' } }),
    verifications: await db.verification.findMany({ orderBy: [{ institutionId: 'asc' }, { fact: 'asc' }] }),
    sources: await db.source.findMany({ orderBy: { id: 'asc' } }),
    outbox: await db.outboxEntry.findMany({ orderBy: { id: 'asc' } }),
  };
}

/** A ZIP archive of the given parts, as small as the format allows. */
export function zip(parts: Record<string, string | Uint8Array>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(label.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, entry, label);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, label, packed]);
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

export interface RawSheet {
  name: string;
  state?: 'hidden' | 'veryHidden';
  /** Content of sheetData. */
  rows: string;
}

/** The parts of a handwritten workbook, for what no writer produces. */
export function workbookParts(sheets: RawSheet[], { date1904 = false, sharedStrings = '' } = {}): Record<string, string> {
  const ns =
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  return {
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook ${ns}><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
        relation('rId99', 'sharedStrings', '/xl/sharedStrings.xml'),
    ),
    'xl/sharedStrings.xml': `<sst ${ns}>${sharedStrings}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ rows }, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<?xml version="1.0"?><worksheet ${ns}><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  };
}

/** A row of inline strings for `workbookParts`; a cell that starts with `<c` is used as it is. */
export function rawRow(cells: string[]): string {
  return `<row>${cells.map((cell) => (cell.startsWith('<c') ? cell : `<c t="inlineStr"><is><t>${cell}</t></is></c>`)).join('')}</row>`;
}
