import type { Database } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { SheetCell, SheetColumn } from '#app/kernel/spreadsheet/sheet-xml.ts';
import { writeXlsx } from '#app/kernel/spreadsheet/write-xlsx.server.ts';
import { billName, type InvoiceContent } from '../invoice.ts';
import { firstDayOf, lastDayOf, type Month } from '../months/month.ts';
import { INVOICING_KIND_NAME } from './invoicing.ts';
import { readInvoicing } from './keep-invoicing.server.ts';

const COLUMNS: readonly SheetColumn[] = [
  { name: '租户', width: 36 },
  { name: '合同编号', width: 24 },
  { name: '账单', width: 14 },
  { name: '账期起', width: 14 },
  { name: '账期止', width: 14 },
  { name: '开具日期', width: 14 },
  { name: '项目', width: 36 },
  { name: '金额（元）', width: 16 },
  { name: '发票类型', width: 18 },
  { name: '购买方名称', width: 36 },
  { name: '统一社会信用代码', width: 24 },
  { name: '地址', width: 36 },
  { name: '电话', width: 20 },
  { name: '开户行', width: 30 },
  { name: '银行账号', width: 28 },
  { name: '开票信息来源', width: 18 },
  { name: '填写日期', width: 14 },
];

/** Bills are read by so many. */
const AT_ONCE = 500;

/**
 * The bills that a park issued in a month and that stand, as a workbook (XLSX) for the finance department: a row for each line of a bill with
 * 开票信息 as it stands now. Amounts are numbers in yuan, days are days; codes and accounts are texts. The caller checks permission.
 */
export async function writeMonthFile(db: Database, parkSlug: string, month: Month): Promise<Buffer> {
  const where = { parkSlug, voidedOn: null, issuedOn: { gte: firstDayOf(month), lte: lastDayOf(month) } };
  async function* batches() {
    for (let skip = 0; ; skip += AT_ONCE) {
      const bills = await db.invoice.findMany({
        where,
        orderBy: { id: 'asc' },
        skip,
        take: AT_ONCE,
        select: {
          kind: true,
          number: true,
          content: true,
          issuedOn: true,
          institution: { select: { organisationId: true, organisation: { select: { name: true } } } },
        },
      });
      const kept = await readInvoicing(db, [...new Set(bills.map(({ institution }) => institution.organisationId))]);
      yield bills.flatMap(({ content, issuedOn, institution, ...bill }): SheetCell[][] => {
        const { lease, from, to, lines } = JSON.parse(content) as InvoiceContent;
        const details = kept.get(institution.organisationId);
        const { name, uscc, address, phone, bank, account } = details ?? {};
        const written = details ? [name, uscc, address, phone, bank, account].map((text) => text ?? null) : Array<null>(6).fill(null);
        return lines.map((line) => [
          institution.organisation.name,
          lease.number,
          billName(bill),
          { day: from },
          { day: to },
          { day: issuedOn },
          line.place === null ? line.name : `${line.name}，${line.place}`,
          line.amount / 100,
          details ? INVOICING_KIND_NAME[details.kind] : '未填写开票信息',
          ...written,
          details ? '机构自己填写' : null,
          details ? { day: dayOf(details.writtenAt) } : null,
        ]);
      });
      if (bills.length < AT_ONCE) return;
    }
  }
  return (await writeXlsx('账单', COLUMNS, batches())).file;
}
