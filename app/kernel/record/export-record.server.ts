import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { writeMoment } from '../calendar.ts';
import { csvCell } from '../spreadsheet/formula.ts';
import type { ByActor } from '../permissions/actor.ts';
import { readEntries, type EntryFilter } from './read-entries.server.ts';
import type { Things } from './thing.server.ts';
import { writeEntry } from './write-entry.server.ts';

const COLUMNS = ['编号', '时间', '谁', '代表主体', '做了什么', '变化', '理由', '请求编号'];
const LONGEST = 50_000;
const BATCH = 1_000;

const cell = (value: string | number | null): string => csvCell(String(value ?? ''));

/**
 * Exports the matching entries as CSV (UTF-8 with a byte order mark, so that spreadsheets read Chinese), newest first, at most fifty
 * thousand. The export itself goes on the record.
 */
export async function exportRecord(db: Database, things: Things, by: ByActor, filter: EntryFilter): Promise<string> {
  const lines = [COLUMNS.map(cell).join(',')];
  let before: number | undefined;
  while (lines.length <= LONGEST) {
    const { entries } = await readEntries(db, things, { ...filter, before }, { take: BATCH, audit: true });
    for (const { id, at, actor, organisation, sentence, changes, reason, requestId } of entries) {
      lines.push([id, writeMoment(at), actor, organisation, sentence, changes.join('；'), reason, requestId].map(cell).join(','));
    }
    before = entries.at(-1)?.id;
    if (entries.length < BATCH) break;
  }
  await inTransaction(db, (tx) =>
    writeEntry(tx, by, {
      deed: 'record.export',
      subjectId: by.actor.personId,
      organisationId: null,
      changes: { rows: [null, lines.length - 1] },
    }),
  );
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
