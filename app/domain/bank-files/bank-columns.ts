/** The columns of a bank's file. Banks name them differently; which is which is said once for each account, and kept. */
export const BANK_COLUMNS = ['day', 'amount', 'income', 'outgo', 'direction', 'payer', 'payerAccount', 'text', 'note', 'serial'] as const;
export type BankColumn = (typeof BANK_COLUMNS)[number];

export const BANK_COLUMN_NAME: Record<BankColumn, string> = {
  day: '入账日期',
  amount: '金额',
  income: '收入（贷方）金额',
  outgo: '支出（借方）金额',
  direction: '借贷标志',
  payer: '对方户名',
  payerAccount: '对方账号',
  text: '摘要',
  note: '附言或用途',
  serial: '流水号',
};

/** What each column is called in the files of banks, the most usual first. A remark in brackets does not count. */
const NAMES: Record<BankColumn, readonly string[]> = {
  day: ['入账日期', '交易日期', '记账日期', '交易时间', '入账时间', '记账时间', '交易日', '记账日', '日期', '交易日期时间', '起息日'],
  amount: ['交易金额', '发生额', '金额', '入账金额', '交易额', '收付金额'],
  income: ['贷方发生额', '贷方金额', '收入金额', '收入', '贷方', '转入金额', '来账金额', '存入金额', '收款金额', '贷方发生金额'],
  outgo: ['借方发生额', '借方金额', '支出金额', '支出', '借方', '转出金额', '往账金额', '支取金额', '付款金额', '借方发生金额'],
  direction: ['借贷标志', '借贷方向', '借贷', '收支标志', '收支方向', '收支类型', '收付标志', '交易方向', '借贷标识', '往来账标志'],
  payer: [
    '对方户名',
    '对方账户名称',
    '对方名称',
    '对方单位名称',
    '对方单位',
    '付款人名称',
    '付款人户名',
    '付款人',
    '付款方户名',
    '付款方名称',
    '对手户名',
    '交易对手名称',
    '交易对方',
  ],
  payerAccount: ['对方账号', '对方账户', '付款人账号', '付款方账号', '付款账号', '对手账号', '对方账号卡号', '交易对手账号'],
  text: ['摘要', '交易摘要', '业务摘要', '交易说明', '交易类型'],
  note: ['附言', '客户附言', '用途', '备注', '交易附言', '汇款附言', '交易用途', '留言'],
  serial: [
    '流水号',
    '交易流水号',
    '银行流水号',
    '核心流水号',
    '业务流水号',
    '交易序号',
    '交易参考号',
    '交易流水',
    '全局流水号',
    '账户明细编号',
  ],
};

/** The name of a column in plain width, without spaces and remarks in brackets. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\([^()]*\)|\[[^[\]]*\]/gu, '')
    .replace(/[\s*:·_\-/]/gu, '')
    .replace(/帐/gu, '账');

const KEY_OF: ReadonlyMap<string, BankColumn> = new Map(
  BANK_COLUMNS.flatMap((key) => NAMES[key].map((name) => [fold(name), key] as const)),
);

/** Which column a cell of a header names; null if it names none that is known. */
export const bankColumnOf = (cell: string): BankColumn | null => KEY_OF.get(fold(cell)) ?? null;

/** Whether amounts below such a name are not in yuan. */
const isInOtherUnit = (name: string): boolean => /万元|[(（]分[)）]|美元|港币|欧元|USD|HKD/iu.test(name);

/** Which column is which: the names as they stand in the header; null where there is none. */
export type BankColumns = Record<BankColumn, string | null>;

export const NO_COLUMNS: BankColumns = {
  day: null,
  amount: null,
  income: null,
  outgo: null,
  direction: null,
  payer: null,
  payerAccount: null,
  text: null,
  note: null,
  serial: null,
};

/** What the names of a header suggest: of several for one column, the more usual. One column of amounts does not stand beside two. */
export function proposeColumns(header: readonly string[]): BankColumns {
  const proposed = { ...NO_COLUMNS };
  for (const key of BANK_COLUMNS) {
    const known = header.filter((name) => bankColumnOf(name) === key && !isInOtherUnit(name));
    const rank = (name: string): number => NAMES[key].findIndex((one) => fold(one) === fold(name));
    proposed[key] = known.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
  }
  if (proposed.income !== null) return { ...proposed, amount: null, direction: null };
  return { ...proposed, outgo: null };
}

/** What is wrong with a choice of columns, by column; empty if a file can be read by it. */
export function columnFaults(columns: BankColumns): Partial<Record<BankColumn, string>> {
  const faults: Partial<Record<BankColumn, string>> = {};
  if (columns.day === null) faults.day = '请选择哪一列是入账日期。';
  if (columns.amount === null && columns.income === null) faults.amount = '请选择金额的列；收入和支出分成两列的，请选择收入的列。';
  if (columns.amount !== null && columns.income !== null) faults.income = '金额只能选一种：要么一列金额，要么收入、支出两列。';
  if (columns.income === null && columns.outgo !== null) faults.outgo = '选了支出的列，也要选收入的列。';
  if (columns.direction !== null && columns.amount === null) faults.direction = '借贷标志只和一列金额一起使用。';
  if (columns.payer === null && columns.text === null && columns.note === null)
    faults.payer = '请至少选择对方户名、摘要、附言中的一列，否则认不出是谁付的。';
  for (const key of BANK_COLUMNS) {
    const name = columns[key];
    if (name === null) continue;
    const other = BANK_COLUMNS.find((one) => one !== key && columns[one] === name);
    if (other !== undefined) faults[key] ??= `“${name}”已经选作${BANK_COLUMN_NAME[other]}，一列只能用一次。`;
    else if (['amount', 'income', 'outgo'].includes(key) && isInOtherUnit(name))
      faults[key] ??= `“${name}”不是以元为单位，不能导入。请在银行下载以元为单位的明细。`;
  }
  return faults;
}

/** The chosen columns that a header lacks. */
export const missingFrom = (columns: BankColumns, header: readonly string[]): string[] =>
  BANK_COLUMNS.flatMap((key) => {
    const name = columns[key];
    return name === null || header.includes(name) ? [] : [name];
  });
