import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { CITY } from '#app/kernel/city/active.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import type { CoordinateSystem } from '#app/kernel/city/coordinates.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { CITY_BASE } from '../base.ts';
import { readBoundaries, type BoundaryCounts, type BoundaryStatement } from './boundary-pack.ts';

/** Larger files are refused before they are read. */
export const LARGEST_BYTES = 50 * 1024 * 1024;

export interface BoundaryImport extends BoundaryStatement {
  file: string;
  /** Only checks whether the import is possible. */
  dryRun: boolean;
}

export type BoundaryImported = { ok: true; packId: string | null; bytes: number; counts: BoundaryCounts } | { ok: false; message: string };

const NEWEST = [{ importedAt: 'desc' }, { id: 'desc' }] as const;

async function readText(file: string): Promise<{ ok: true; text: string; hash: string } | { ok: false; message: string }> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return { ok: false, message: '不是文件。' };
    if (found.size > LARGEST_BYTES)
      return { ok: false, message: `文件有 ${(found.size / 1024 / 1024).toFixed(1)} MB，最多 50 MB；请先把边界简化到 10 米左右的精度。` };
    const bytes = await readFile(file);
    return {
      ok: true,
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      hash: createHash('sha256').update(bytes).digest('hex'),
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return { ok: false, message: '没有这个文件。' };
    if (code === 'EACCES' || code === 'EPERM') return { ok: false, message: '没有读取这个文件的权限。' };
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return { ok: false, message: '文件不是 UTF-8 编码的文本。' };
    throw error;
  }
}

/** Running sites show the districts on nearly every page, so everything they cache is rebuilt. */
const tellSites = (tx: Transaction, now: Date) => putOnOutbox(tx, 'everything', 'map', now);

/**
 * Takes the boundaries in `file` (GeoJSON or TopoJSON, at most 50 MB) for all maps of the site, replacing those before; 地图管理条例
 * requires a 审图号 on public maps: it is stated and shown, never invented. Refuses, with the reason, what `readBoundaries` refuses,
 * an unreadable file, and the file already in use. Pack, record entry and the notice to running sites are one transaction.
 */
export async function importBoundaries(db: Database, by: By, { file, dryRun, ...stated }: BoundaryImport): Promise<BoundaryImported> {
  const read = await readText(file);
  if (!read.ok) return read;
  const boundaries = readBoundaries(read.text, stated, CITY, CITY_BASE, dayOf(by.now));
  if (!boundaries.ok) return boundaries;
  const content = JSON.stringify(boundaries.base);
  const result = { ok: true, bytes: Buffer.byteLength(content), counts: boundaries.counts } as const;
  if (dryRun) return { ...result, packId: null };
  const { source, licence, approvalNumber, system } = stated;
  return inTransaction<BoundaryImported>(db, async (tx) => {
    const newest = await tx.boundaryPack.findFirst({
      where: { city: CITY.slug, undoneAt: null },
      orderBy: [...NEWEST],
      select: { fileHash: true, source: true, licence: true, approvalNumber: true, coordinateSystem: true },
    });
    if (
      newest &&
      newest.fileHash === read.hash &&
      newest.source === source &&
      newest.licence === licence &&
      newest.approvalNumber === approvalNumber &&
      newest.coordinateSystem === system
    ) {
      return { ok: false, message: '现在用的就是这个文件的边界，来源、许可、审图号和坐标系也相同，没有再导入。' };
    }
    const { id } = await tx.boundaryPack.create({
      data: {
        city: CITY.slug,
        source,
        licence,
        approvalNumber,
        coordinateSystem: system,
        content,
        fileHash: read.hash,
        importedAt: by.now,
      },
      select: { id: true },
    });
    await writeEntry(tx, by, {
      deed: 'map.import',
      subjectId: id,
      changes: {
        source: [newest?.source ?? null, source],
        licence: [newest?.licence ?? null, licence],
        approvalNumber: [newest?.approvalNumber ?? null, approvalNumber],
      },
    });
    await tellSites(tx, by.now);
    return { ...result, packId: id };
  });
}

export interface PackRow {
  id: string;
  source: string;
  licence: string;
  approvalNumber: string | null;
  coordinateSystem: CoordinateSystem;
  importedAt: Date;
  undoneAt: Date | null;
}

const ROW = {
  id: true,
  source: true,
  licence: true,
  approvalNumber: true,
  coordinateSystem: true,
  importedAt: true,
  undoneAt: true,
} as const;

/** Every import for the site's city, newest first; the first that is not undone is in use. */
export function listPacks(db: Database): Promise<PackRow[]> {
  return db.boundaryPack.findMany({ where: { city: CITY.slug }, orderBy: [...NEWEST], select: ROW });
}

/** Undoes the newest import, so that the previous or the bundled boundaries are shown again; the pack is kept. Refuses if none is in use. */
export function undoImport(
  db: Database,
  by: By,
): Promise<{ ok: true; undone: PackRow; now: PackRow | null } | { ok: false; message: string }> {
  return inTransaction(db, async (tx) => {
    const [undone, before] = await tx.boundaryPack.findMany({
      where: { city: CITY.slug, undoneAt: null },
      orderBy: [...NEWEST],
      take: 2,
      select: ROW,
    });
    if (!undone) return { ok: false, message: '没有可以撤销的导入：现在用的就是随附的示意图。' } as const;
    await tx.boundaryPack.updateMany({ where: { id: undone.id, undoneAt: null }, data: { undoneAt: by.now } });
    await writeEntry(tx, by, {
      deed: 'map.undo',
      subjectId: undone.id,
      changes: {
        source: [undone.source, before?.source ?? null],
        licence: [undone.licence, before?.licence ?? null],
        approvalNumber: [undone.approvalNumber, before?.approvalNumber ?? null],
      },
    });
    await tellSites(tx, by.now);
    return { ok: true, undone: { ...undone, undoneAt: by.now }, now: before ?? null } as const;
  });
}
