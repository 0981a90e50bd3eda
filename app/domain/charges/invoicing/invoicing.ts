/** Which invoice the finance department makes out. */
export const INVOICING_KINDS = ['ordinary', 'special'] as const;
export type InvoicingKind = (typeof INVOICING_KINDS)[number];
export const INVOICING_KIND_NAME: Record<InvoicingKind, string> = { ordinary: '增值税普通发票', special: '增值税专用发票' };

/** 开票信息, as it was typed. */
export interface Invoicing {
  kind: InvoicingKind;
  name: string;
  uscc: string;
  address: string;
  phone: string;
  bank: string;
  account: string;
}

/** What is asked, and how much each may say, in characters. */
export const INVOICING_FIELDS = {
  name: { name: '名称', most: 100 },
  uscc: { name: '统一社会信用代码', most: 18 },
  address: { name: '地址', most: 120 },
  phone: { name: '电话', most: 30 },
  bank: { name: '开户行', most: 80 },
  account: { name: '银行账号', most: 40 },
} as const satisfies Record<Exclude<keyof Invoicing, 'kind'>, { name: string; most: number }>;
export type InvoicingField = keyof typeof INVOICING_FIELDS;

/** What a special invoice cannot do without, besides name and code. */
const FOR_SPECIAL = ['address', 'phone', 'bank', 'account'] as const;

/** The first field that lacks something, with what to say beside it; null if it is whole. The code is checked by its own rule. */
export function invoicingFault(said: Invoicing): { field: InvoicingField; message: string } | null {
  if (said.name === '') return { field: 'name', message: '请填写名称，与营业执照一致。' };
  const lacking = said.kind === 'special' ? FOR_SPECIAL.find((field) => said[field] === '') : undefined;
  if (lacking) return { field: lacking, message: `开专用发票请填写${INVOICING_FIELDS[lacking].name}。` };
  return said.account === '' || /^[\d -]{6,}$/u.test(said.account) ? null : { field: 'account', message: '银行账号应为数字，至少六位。' };
}
