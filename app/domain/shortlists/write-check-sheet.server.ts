import type { SheetCell, SheetColumn } from '#app/kernel/spreadsheet/sheet-xml.ts';
import { writeXlsx } from '#app/kernel/spreadsheet/write-xlsx.server.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import { categoryName } from '../lines/categories.ts';
import type { SheetInstitution } from './check-sheet.ts';
import type { ComparedNeed } from '../inquiries/sending/need.ts';

const COLUMNS: readonly SheetColumn[] = [
  { name: '机构名称', width: 32 },
  { name: '统一社会信用代码', width: 22 },
  { name: '法定代表人', width: 12 },
  { name: '地址', width: 32 },
  { name: '业态', width: 12 },
  { name: '要服务的区', width: 12 },
  { name: '人数', width: 8 },
  { name: '今天能否提供', width: 18 },
  { name: '说明', width: 40 },
  { name: '服务地域', width: 28 },
  { name: '许可备案', width: 22 },
  { name: '本业态所需', width: 12 },
  { name: '编号', width: 24 },
  { name: '发证机关', width: 24 },
  { name: '有效期', width: 32 },
  { name: '今天的状态', width: 14 },
  { name: '到期或撤销日期', width: 16 },
  { name: '到期或撤销原因', width: 28 },
  { name: '核验或撤销', width: 28 },
  { name: '核验或撤销日期', width: 16 },
  { name: '核对时刻', width: 20 },
  { name: '查看今天的状态', width: 48 },
];

/**
 * 供应商核验单 as a workbook: a row for each licence; an institution without any has a row that says so.
 * @param at the moment of checking, in words.
 * @param leftOut why others that were asked for are not on it, a sentence for each.
 * @param link the address at which an institution's state of the day is shown.
 */
export async function writeCheckSheet(
  institutions: readonly SheetInstitution[],
  { need, at, leftOut, link }: { need: ComparedNeed; at: string; leftOut: readonly string[]; link: (slug: string) => string },
): Promise<Buffer> {
  const facts = institutions.flatMap(({ slug, name, uscc, legalRepresentative, address, today, served, licences }) => {
    const one: SheetCell[] = [
      name,
      uscc,
      legalRepresentative,
      address,
      categoryName(need.line),
      need.district && districtName(need.district),
      need.headcount,
      today.tag?.text ?? null,
      today.lines.join('；'),
      served,
    ];
    const held: SheetCell[][] = licences.map(({ kind, required, number, issuer, validity, tag, ended, said }) => [
      kind,
      required ? '是' : '否',
      number,
      issuer,
      validity,
      tag.text,
      ended && { day: ended.day },
      ended && ended.why,
      said.source,
      { day: said.day },
    ]);
    const none: SheetCell[] = ['没有许可备案记录', null, null, null, null, null, null, null, null, null];
    return (held.length === 0 ? [none] : held).map((licence) => [...one, ...licence, at, link(slug)]);
  });
  // Whoever was asked for and is not on the sheet is told below it.
  const rows = [...facts, ...leftOut.map((said): SheetCell[] => [said, ...COLUMNS.slice(1).map(() => null)])];
  const { file } = await writeXlsx(
    '供应商核验单',
    COLUMNS,
    (async function* () {
      yield rows;
    })(),
  );
  return file;
}
