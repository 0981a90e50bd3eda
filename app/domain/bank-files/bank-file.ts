import { MAX_BYTES } from '#app/kernel/files/accepted.ts';

/** The most movements that one file may hold. */
export const MOST_ROWS = 50_000;

/** What may be uploaded; shown beside the input. */
export const BANK_FILE_HINT = `网上银行下载的账户明细，CSV（UTF-8 或 GB18030）或 XLSX，不超过 ${MAX_BYTES / 1024 ** 2} MB、${MOST_ROWS.toLocaleString('zh-CN')} 行。`;

export const BANK_FILE_ACCEPT = '.csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How much each text of a person may say, in characters. */
export const BANK_FILE_TEXT = { account: 60, reason: 500 } as const;

/** Rows of a page. */
export const BANK_PAGE = 50;

/** The parts into which one movement may be divided, each for a tenant. */
export const PARTS = [1, 2, 3, 4] as const;
export type PartField = `tenant${(typeof PARTS)[number]}` | `amount${(typeof PARTS)[number]}`;

/** Where a movement stands. `outgoing` is shown, and never entered. */
export const BANK_ROW_STATES = ['waiting', 'posted', 'ignored', 'outgoing'] as const;
export type BankRowState = (typeof BANK_ROW_STATES)[number];
export const BANK_ROW_STATE_NAME: Record<BankRowState, string> = {
  waiting: '待入账',
  posted: '已入账',
  ignored: '不入账',
  outgoing: '支出',
};
export const BANK_ROW_STATE_TONE: Record<BankRowState, 'attention' | 'good' | 'plain'> = {
  waiting: 'attention',
  posted: 'good',
  ignored: 'plain',
  outgoing: 'plain',
};

export const isBankRowState = (word: string): word is BankRowState => BANK_ROW_STATES.some((state) => state === word);
