/** Up to 9,999,999,999.99 元, as payments are typed. */
const PLAIN = /^(?:\d{1,10}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,2}0*)?$/u;

/**
 * An amount of a bank's file in yuan → fen, negative for what went out: `1,234.50`, `￥1234.5`, `-80`, `80-`, `(80.00)`, with full-width
 * signs. Returns null for anything else: with more than two decimals, or with commas elsewhere than between thousands, it would be a guess.
 */
export function readBankAmount(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s|人民币|CNY|RMB|[¥元]/giu, '')
    .replace(/[−–—]/gu, '-');
  const [, bracketed] = /^\((.+)\)$/u.exec(plain) ?? [];
  const [, before = '', digits = '', after = ''] = /^([+-]?)([^+-]+)(-?)$/u.exec(bracketed ?? plain) ?? [];
  if (!PLAIN.test(digits) || (bracketed !== undefined && before + after !== '') || (before !== '' && after !== '')) return null;
  const [whole = '', cents = ''] = digits.replace(/,/gu, '').split('.');
  const fen = Number(whole) * 100 + Number(cents.slice(0, 2).padEnd(2, '0'));
  const isOut = bracketed !== undefined || before === '-' || after === '-';
  return isOut && fen > 0 ? -fen : fen;
}

const INCOMING = /^(?:贷方?|收入?|来账?|转入|进账?|存入?|C|CR|CREDIT|IN|\+)$/iu;
const OUTGOING = /^(?:借方?|支出?|付|往账?|转出|出账?|支取|D|DR|DEBIT|OUT|-)$/iu;

/** Whether 借贷标志 says that money came (true) or went (false), from the bank's side: 贷 came. Null for what is neither. */
export function readDirection(text: string): boolean | null {
  const plain = text.normalize('NFKC').replace(/\s/gu, '').replace(/[()]/gu, '');
  return INCOMING.test(plain) ? true : OUTGOING.test(plain) ? false : null;
}
