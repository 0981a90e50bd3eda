import { normaliseUscc } from '../organisations/uscc.ts';
import { cellText, isBlank, isFlawed, lineText, type Cell } from './cells.ts';
import { columnOf, type Header } from './columns.ts';

/** What a row below the header is: an institution, blank, the header again, a total or a remark. */
export type RowKind = 'institution' | 'blank' | 'header' | 'total' | 'remark';

const TOTAL = /^(?:合计|总计|小计|共计|总数|本页合计)(?:$|[:：\d(（])|^(?:以上)?共计?\s*\d+\s*(?:家|条|户|个)/u;
const REMARK = /^(?:注|备注|附注|说明|填表|制表|审核|数据来源|来源|截至|截止|打印)/u;

/** Even a mistyped code is longer than the numbers in a row of totals. */
const CODE_CHARACTERS = 10;

/** Tells rows of institutions from other rows. A row with a code is an institution, whatever else it says. */
export function rowKind(cells: readonly Cell[], header: Header): RowKind {
  const filled = cells.filter((cell) => !isBlank(cell));
  const first = filled[0];
  if (first === undefined) return 'blank';
  const named = [...header].filter(([key, at]) => columnOf(cells[at]) === key).length;
  if (named >= 2 && named >= header.size / 2) return 'header';
  if (normaliseUscc(cellText(cells[header.get('uscc') ?? -1])).length >= CODE_CHARACTERS) return 'institution';
  if (filled.some(isTotal)) return 'total';
  return filled.length <= 2 && REMARK.test(lineText(first)) ? 'remark' : 'institution';
}

function isTotal(cell: Cell): boolean {
  return !isFlawed(cell) && TOTAL.test(cellText(cell).replace(/\s/gu, ''));
}
