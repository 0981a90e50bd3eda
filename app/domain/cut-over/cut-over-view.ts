import { writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { writeFen } from '../rents/fen.ts';
import type { CutOverRow } from './load-cut-over.server.ts';
import type { CutOverPlan } from './plan-cut-over.ts';

/** So many faults and contracts are listed; a workbook in the wrong columns has thousands. */
const LISTED = 200;

const sumOf = (rows: readonly { amount: number }[]): string => writeFen(rows.reduce((sum, { amount }) => sum + amount, 0));

/** What a workbook would bring in, in words. */
export function planShown({ leases, deposits, open, faults }: CutOverPlan) {
  return {
    faults: faults.slice(0, LISTED),
    faultsLeft: Math.max(0, faults.length - LISTED),
    faultCount: faults.length,
    sums: [
      { name: '合同', says: `${leases.length} 份，${leases.reduce((sum, { terms }) => sum + terms.units.length, 0)} 个单元` },
      { name: '持有的押金', says: deposits.length === 0 ? '没有' : `${deposits.length} 笔，合计 ${sumOf(deposits)}` },
      { name: '应收未收', says: open.length === 0 ? '没有' : `${open.length} 笔，合计 ${sumOf(open)}` },
    ],
    leases: leases.slice(0, LISTED).map(({ row, number, institution, terms }) => {
      const of = <Row extends { number: string }>(rows: readonly Row[]): Row[] => rows.filter((one) => one.number === number);
      return {
        row,
        title: `${number}，${institution}`,
        about: `${terms.units.map(({ place }) => place).join('、')}；${writeDay(terms.startsOn)}至${writeDay(terms.endsOn)}`,
        money: [
          `已开账到${writeDay(terms.billedUntil)}`,
          `押金约定 ${writeFen(terms.deposit)}，已收 ${sumOf(of(deposits))}`,
          `应收未收 ${sumOf(of(open))}`,
        ].join('；'),
      };
    }),
    leasesLeft: Math.max(0, leases.length - LISTED),
  };
}
export type CutOverPlanShown = ReturnType<typeof planShown>;

/** A workbook and what became of it. */
export const cutOverShown = ({
  fileName,
  sha256,
  readAt,
  readBy,
  importedAt,
  importedBy,
  undoneOn,
  undoneBy,
  undoReason,
  content,
}: CutOverRow) => ({
  state: undoneOn !== null ? ('undone' as const) : importedAt === null ? ('read' as const) : ('imported' as const),
  facts: [
    { name: '文件', says: fileName === '' ? '没有文件名' : fileName, note: `内容校验码 ${sha256.slice(0, 16)}` },
    { name: '上传', says: `${writeMoment(readAt)}，${readBy.name}`, note: null },
    ...(importedAt === null ? [] : [{ name: '导入', says: `${writeMoment(importedAt)}，${importedBy?.name ?? ''}`, note: null }]),
    ...(undoneOn === null ? [] : [{ name: '撤销', says: `${writeDay(undoneOn)}，${undoneBy?.name ?? ''}`, note: undoReason }]),
    ...(content.unread.length === 0 ? [] : [{ name: '没有读的', says: content.unread.join('、'), note: null }]),
  ],
});
