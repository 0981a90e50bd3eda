/** Most institutions to which one brief may be sent. */
export const MAX_RECIPIENTS = 5;
/** Working days for an institution's answer: a setting of this site, since no document names one. */
export const ANSWER_DAYS = 3;

/** Characters of a brief's text. */
export const BRIEF_TEXT = { least: 10, most: 1_000 } as const;
export const MESSAGE_LENGTH = 2_000;
export const REASON_LENGTH = 300;
export const OUTCOME_LENGTH = 300;
export const MOST_HEADCOUNT = 100_000;
/** Yuan; converted to fen, it still fits the column. */
export const MOST_BUDGET_YUAN = 20_000_000;

export const INQUIRY_SIDES = ['enterprise', 'institution'] as const;
export type InquirySide = (typeof INQUIRY_SIDES)[number];

/** The side that faces this one. */
export const otherSide = (side: InquirySide): InquirySide => (side === 'enterprise' ? 'institution' : 'enterprise');

const yuan = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** A budget in fen, in words: `10,000–20,000 元`; an open bound is null. */
export function writeBudget(from: number | null, to: number | null): string {
  if (from === null && to === null) return '未说明';
  if (to === null) return `${yuan.format((from ?? 0) / 100)} 元起`;
  if (from === null || from === 0) return `不超过 ${yuan.format(to / 100)} 元`;
  return from === to ? `${yuan.format(to / 100)} 元` : `${yuan.format(from / 100)}–${yuan.format(to / 100)} 元`;
}

/** `12,000 人`; 未说明 if it was left open. */
export const writeHeadcount = (headcount: number | null): string => (headcount === null ? '未说明' : `${yuan.format(headcount)} 人`);

/** Whether so many people can be asked for. */
export const isHeadcount = (count: number): boolean => count >= 1 && count <= MOST_HEADCOUNT;

/** A number of people as typed: null if nothing was, `wrong` if it cannot be one. */
export function readHeadcount(typed: string): number | null | 'wrong' {
  const digits = typed.replace(/[,，\s人]/gu, '');
  if (digits === '') return null;
  const count = Number(digits);
  return /^\d+$/u.test(digits) && isHeadcount(count) ? count : 'wrong';
}

export const REFUSED_HEADCOUNT = `人数应为 1 到 ${MOST_HEADCOUNT.toLocaleString('zh-CN')} 的整数。`;
