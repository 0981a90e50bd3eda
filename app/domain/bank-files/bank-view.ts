import { dayOf, writeDay, writeMoment, writeWeekday, type Day } from '#app/kernel/calendar.ts';
import { writeFen } from '../rents/fen.ts';
import { BANK_COLUMN_NAME, BANK_COLUMNS, type BankColumns } from './bank-columns.ts';
import { BANK_ROW_STATE_NAME, BANK_ROW_STATE_TONE } from './bank-file.ts';
import type { CellFault } from './bank-row.ts';
import type { ListedFile } from './list-files.server.ts';
import type { BankFileFound } from './load-bank-file.server.ts';
import type { Preview } from './import-bank-file.server.ts';
import type { TenantCandidate, TenantProposal } from './propose.ts';
import type { BankRowFound } from './read-rows.server.ts';

const rowCount = (count: number): string => `${count.toLocaleString('zh-CN')} 行`;

/** A file in the list of files. */
export const listedShown = ({ id, name, account, uploadedAt, uploadedBy, importedAt, undoneAt, added, waiting }: ListedFile) => ({
  id,
  name,
  account: account.name,
  when: `${writeMoment(importedAt ?? uploadedAt)}${importedAt === null ? '上传' : '导入'}，${uploadedBy.name}`,
  ...(undoneAt !== null
    ? { standing: '已撤销', tone: 'plain' as const, says: `${writeDay(dayOf(undoneAt))}撤销` }
    : importedAt === null
      ? { standing: '未导入', tone: 'attention' as const, says: '核对每一列以后导入' }
      : waiting > 0
        ? { standing: `${waiting} 笔待入账`, tone: 'attention' as const, says: `导入 ${rowCount(added ?? 0)}` }
        : { standing: '已处理完', tone: 'good' as const, says: `导入 ${rowCount(added ?? 0)}` }),
});
export type ListedShown = ReturnType<typeof listedShown>;

/** The choice of columns, with the names that the file has. */
export const columnsShown = (header: readonly string[], columns: BankColumns) => ({
  options: header.map((name) => ({ value: name, name })),
  chosen: Object.fromEntries(BANK_COLUMNS.map((key) => [key, columns[key] !== null && header.includes(columns[key]) ? columns[key] : ''])),
});

/** Faults shown at once; all are counted. */
const FAULTS_SHOWN = 100;

/** Cells that could not be read, with how many there are beyond. */
export const faultsShown = (faults: readonly CellFault[], faulty: number) => ({
  rows: faulty,
  cells: faults.slice(0, FAULTS_SHOWN).map(({ row, place, value, wrong, right }) => ({
    at: `第 ${row} 行 ${place}`,
    value,
    says: `${wrong}。应为：${right}。`,
  })),
  isCut: faults.length > FAULTS_SHOWN,
});
export type FaultsShown = ReturnType<typeof faultsShown>;

const FRESH_SHOWN = 10;

/** What would become of a file's rows. */
export function previewShown({ sheet, sorted }: Preview, columns: BankColumns | null) {
  const common = { format: sheet.format, header: sheet.header, sample: sheet.sample, missing: sheet.missing };
  if (sorted === null) return { ...common, found: null };
  const { fresh, known, faults } = sorted;
  const incoming = fresh.filter(({ amount }) => amount > 0);
  const faulty = new Set(faults.map(({ row }) => row)).size;
  return {
    ...common,
    found: {
      facts: [
        { name: '新的来款', says: `${rowCount(incoming.length)}，共 ${writeFen(incoming.reduce((sum, { amount }) => sum + amount, 0))}` },
        { name: '支出', says: `${rowCount(fresh.length - incoming.length)}，只供查看，不入账` },
        { name: '已经导入过', says: rowCount(known) },
        { name: '读不懂', says: faulty === 0 ? '没有' : `${rowCount(faulty)}，不会导入` },
        ...(columns === null
          ? []
          : [
              {
                name: '所用的列',
                says: BANK_COLUMNS.flatMap((key) => (columns[key] === null ? [] : [`${BANK_COLUMN_NAME[key]}：${columns[key]}`])).join(
                  '；',
                ),
              },
            ]),
      ],
      fresh: fresh.length,
      rows: incoming.slice(0, FRESH_SHOWN).map(({ number, valueOn, amount, payer, text }) => ({
        number,
        cells: [writeDay(valueOn), writeFen(amount), payer, text],
      })),
      faults: faultsShown(faults, faulty),
      readable: sheet.movements.length > 0,
    },
  };
}
export type PreviewShown = ReturnType<typeof previewShown>;

/** A file that was imported. */
export function fileShown({ name, outcome, importedAt, importedBy, undoneAt, undoneBy, undoReason }: BankFileFound) {
  if (outcome === null || importedAt === null) return null;
  const { format, added, outgoing, known, faulty, faults } = outcome;
  return {
    facts: [
      { name: '文件', says: `${name}，${format}` },
      { name: '导入', says: `${writeMoment(importedAt)}，${importedBy?.name ?? ''}` },
      {
        name: '行数',
        says: `新的 ${rowCount(added)}（其中支出 ${outgoing.toLocaleString('zh-CN')} 行）；已经导入过的 ${rowCount(known)}；读不懂、没有导入的 ${rowCount(faulty)}`,
      },
    ],
    undone: undoneAt === null ? null : { title: `${writeMoment(undoneAt)}由${undoneBy?.name ?? ''}撤销`, reason: undoReason ?? '' },
    faults: faulty === 0 ? null : faultsShown(faults, faulty),
  };
}

/** A row with what was proposed or done. */
export function rowShown(
  row: BankRowFound,
  proposed: TenantProposal | undefined,
  { today, own }: { today: Day; own: ReadonlySet<string> },
) {
  const { id, number, valueOn, amount, left, payer, payerAccount, text, serial, state, stands, ignored, postings } = row;
  const { candidates = [], one = null, cautions = [], sure = false } = proposed ?? {};
  const isOpen = state === 'waiting' && stands;
  const isOwn = (candidate: TenantCandidate): boolean => own.has(candidate.organisationId);
  return {
    id,
    number,
    day: writeWeekday(valueOn, today),
    amount: writeFen(amount),
    /** Where a part was entered already. */
    left: isOpen && left !== amount ? writeFen(left) : null,
    payer: payer === '' ? '没有户名' : payer,
    payerAccount,
    text,
    serial,
    ...(stands || state === 'ignored' || state === 'outgoing'
      ? { state: BANK_ROW_STATE_NAME[state], tone: BANK_ROW_STATE_TONE[state] }
      : { state: '已撤销', tone: 'plain' as const }),
    isOutgoing: state === 'outgoing',
    isOpen,
    isIgnored: state === 'ignored' && stands,
    candidates: isOpen ? candidates.map(({ institutionId, name, why }) => ({ institutionId, name, why })) : [],
    cautions: isOpen ? cautions : [],
    own: isOpen && candidates.some(isOwn),
    /** What is sent to confirm it; null if nothing can be confirmed as it is. */
    pick: isOpen && one !== null && !isOwn(one) ? `${id} ${one.institutionId}` : null,
    confirms: one === null ? '' : one.name,
    sure: isOpen && sure,
    entered: postings.map(({ paymentId, institutionId, name, amount: part, reversedOn, reason }) => ({
      paymentId,
      institutionId,
      says: `${name} ${writeFen(part)}`,
      reversed: reversedOn === null ? null : `${writeDay(reversedOn)}冲销：${reason}`,
    })),
    ignored: ignored && `${writeMoment(ignored.at)}由${ignored.by}定为不入账：${ignored.reason}`,
  };
}
export type RowShown = ReturnType<typeof rowShown>;
