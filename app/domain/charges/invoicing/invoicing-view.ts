import { dayOf, writeDay } from '#app/kernel/calendar.ts';
import { INVOICING_FIELDS, INVOICING_KIND_NAME, type InvoicingField } from './invoicing.ts';
import type { KeptInvoicing } from './keep-invoicing.server.ts';

/** 开票信息 in words, with its source and date. */
export const invoicingShown = (kept: KeptInvoicing) => ({
  rows: [
    { name: '发票类型', value: INVOICING_KIND_NAME[kept.kind] },
    ...(Object.keys(INVOICING_FIELDS) as InvoicingField[]).map((field) => ({
      name: INVOICING_FIELDS[field].name,
      value: kept[field] === '' ? '未填' : kept[field],
    })),
  ],
  source: `由机构在${writeDay(dayOf(kept.writtenAt))}填写`,
});
