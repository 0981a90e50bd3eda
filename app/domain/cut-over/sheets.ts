import type { DateSystem } from '#app/kernel/read-day.ts';
import type { Cell } from '../register/cells.ts';
import { BASE_NAME, BASES } from '../rents/charge.ts';
import { GRID_NAME, GRIDS } from '../rents/months.ts';

/** A column of a sheet: its name, and what is written in it. */
export interface CutOverColumn {
  key: string;
  name: string;
  /** In characters. */
  width: number;
  optional?: true;
  says: string;
}

const NUMBER = { key: 'number', name: '合同编号', width: 24 } as const;

/** The sheets of the workbook, in their order. */
export const SHEETS = [
  {
    key: 'leases',
    name: '合同',
    says: '履行中的合同，一份一行。',
    columns: [
      { ...NUMBER, says: '在本园区里不重复' },
      { key: 'uscc', name: '机构统一社会信用代码', width: 26, says: '名录里的机构；单元格请设为文本' },
      { key: 'institution', name: '机构名称', width: 36, says: '与名录一致' },
      { key: 'units', name: '单元编号', width: 24, says: '平面图上的编号，几个单元用“、”隔开' },
      { key: 'startsOn', name: '起租日', width: 16, says: '例如 2025年6月28日' },
      { key: 'endsOn', name: '到期日', width: 16, says: '含当天' },
      { key: 'base', name: '计费方式', width: 34, says: BASES.map((base) => `“${BASE_NAME[base]}”`).join('、') },
      { key: 'price', name: '单价', width: 12, says: '元/㎡·天；按月单价的写元/㎡·月' },
      { key: 'fee', name: '物业费单价', width: 12, optional: true, says: '元/㎡·月' },
      { key: 'months', name: '付款周期', width: 12, says: '几个月一付：1、2、3、6 或 12' },
      {
        key: 'grid',
        name: '账期划分',
        width: 14,
        optional: true,
        says: `${GRIDS.map((grid) => `“${GRID_NAME[grid]}”`).join('或')}，留空为前者`,
      },
      { key: 'due', name: '应付日规则', width: 26, says: '“当月 5 日”“提前 5 日”“提前 5 个工作日”或“第一天”' },
      { key: 'deposit', name: '押金约定', width: 14, says: '元，没有的写 0' },
      { key: 'late', name: '滞纳金万分之', width: 14, optional: true, says: '每天万分之几，没有约定的留空' },
      { key: 'billedUntil', name: '已开账到', width: 16, says: '原来已经开账的最后一天；还没有开过的写起租日的前一天' },
    ],
  },
  {
    key: 'deposits',
    name: '押金',
    says: '已经收到、还持有的押金，一笔一行。',
    columns: [
      { ...NUMBER, says: '“合同”表里的编号' },
      { key: 'amount', name: '已收金额', width: 14, says: '元；合计不超过约定的押金' },
      { key: 'on', name: '收到日', width: 16, says: '不晚于今天' },
    ],
  },
  {
    key: 'open',
    name: '应收未收',
    says: '原来已经开账、还没有收到的，一个账期一行。',
    columns: [
      { ...NUMBER, says: '“合同”表里的编号' },
      { key: 'from', name: '账期起', width: 16, says: '在租期以内' },
      { key: 'to', name: '账期止', width: 16, says: '不晚于“已开账到”' },
      { key: 'amount', name: '金额', width: 14, says: '元，还没有收到的部分' },
      { key: 'due', name: '最晚付款日', width: 16, says: '账龄从它的第二天算起' },
    ],
  },
] as const satisfies readonly { key: string; name: string; says: string; columns: readonly CutOverColumn[] }[];

export type SheetKey = (typeof SHEETS)[number]['key'];
/** The columns of a sheet. */
export type ColumnOf<Sheet extends SheetKey> = Extract<(typeof SHEETS)[number], { key: Sheet }>['columns'][number]['key'];

/** So many rows of each sheet are imported at once, in one step that holds up other writers only for seconds. */
export const ROWS_MOST: Record<SheetKey, number> = { leases: 500, deposits: 1_000, open: 3_000 };

/** A row as it was read, with its number in the sheet, from 1. */
export interface ReadRow<Column extends string> {
  row: number;
  cells: Partial<Record<Column, Cell>>;
}

/** A workbook as it was read. */
export type CutOverContent = { [Sheet in SheetKey]: ReadRow<ColumnOf<Sheet>>[] } & {
  dateSystem: DateSystem;
  /** Columns and sheets that nobody reads. */
  unread: string[];
};

/** What is wrong with a cell; with the whole row where no column is named. */
export interface SheetFault {
  sheet: string;
  row: number;
  column: string;
  value: string;
  wrong: string;
}
