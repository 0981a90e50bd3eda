import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import type { Database } from '#prisma/database.ts';
import { CATEGORY_SLUGS } from '../lines/categories.ts';
import { findTables, type Table } from './find-table.ts';
import type { ImportRequest } from './import-request.ts';
import { importTable } from './import-table.server.ts';
import { openSheetFile } from './sheets/open-sheet-file.server.ts';
import { UnreadableFile, type SheetFile } from './sheets/sheet-file.ts';
import { editionDay, editionTitle, IssuerTally, type DatedBy } from './source.ts';
import type { ImportSummary } from './summary.ts';

export type ImportResult = { ok: true; summary: ImportSummary } | { ok: false; why: string };

/**
 * Imports a register of institutions. Correct rows are imported, batch by batch; every other row is reported to `onProblem`.
 * Importing the same file again changes nothing.
 * Refuses a file that cannot be read as a register, and a database without districts and lines.
 */
export async function importInstitutions(db: Database, request: ImportRequest): Promise<ImportResult> {
  const [districts, parks, categories] = await Promise.all([
    db.district.findMany({ orderBy: { position: 'asc' }, select: { slug: true, name: true, shortName: true, adcode: true } }),
    db.park.findMany({ orderBy: { position: 'asc' }, select: { slug: true, name: true, shortName: true } }),
    db.serviceCategory.findMany({ select: { slug: true } }),
  ]);
  const lines = new Set(categories.map(({ slug }) => slug));
  if (districts.length === 0 || CATEGORY_SLUGS.some((slug) => !lines.has(slug))) {
    return { ok: false, why: '数据库里还没有行政区和业态。请先运行 npm start 或 npm run seed。' };
  }
  let file: SheetFile | null = null;
  try {
    file = await openSheetFile(request.file);
    const found = await findTables(file.sheets);
    if (!found.ok) return found;
    const { tables } = found;
    const table = tables.first;
    const edition = await editionOf(request, table);
    const tally = await importTable({
      db,
      tables,
      several: file.sheets.length > 1,
      dateSystem: file.dateSystem,
      progress: file.progress,
      directory: { districts, parks },
      source: { ...edition, publisher: request.publisher, issuers: new IssuerTally(), own: false },
      request,
    });
    return {
      ok: true,
      summary: {
        ...tally,
        format: file.format,
        unreadSheets: tables.unread,
        headerRow: table.headerRow,
        title: edition.title,
        dated: edition.dated,
        datedBy: edition.datedBy,
        system: request.system,
        dryRun: request.dryRun,
      },
    };
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, why: error.message.replace(/(?<!。)$/u, '。') };
    throw error;
  } finally {
    await file?.close();
  }
}

/** The edition's title, day and id. The same title and day give the same source. */
async function editionOf(request: ImportRequest, table: Table): Promise<{ sourceId: string; title: string; dated: Day; datedBy: DatedBy }> {
  const { mtime } = await stat(request.file);
  const hints = { titles: table.titles, fileName: path.parse(request.file).name, changedOn: dayOf(mtime), today: dayOf(request.now) };
  const title = request.title ?? editionTitle(hints);
  const { dated, by } = request.dated === null ? editionDay(hints) : { dated: request.dated, by: 'option' as const };
  const digest = createHash('sha256').update(title).digest('hex').slice(0, 12);
  return { sourceId: `register-${dated}-${digest}`, title, dated, datedBy: by };
}
