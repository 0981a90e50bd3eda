import type { Database } from '#prisma/database.ts';
import { daysBetween, type Day } from '#app/kernel/calendar.ts';
import type { SheetCell, SheetColumn } from '#app/kernel/spreadsheet/sheet-xml.ts';
import { writeXlsx } from '#app/kernel/spreadsheet/write-xlsx.server.ts';
import { writeAgreed } from '../leases/lease-view.ts';
import { BASE_NAME } from '../rents/charge.ts';
import { roundFen } from '../rents/fen.ts';
import { levelName } from '../units/level.ts';
import { UNIT_STATE_NAME } from '../units/unit-state.ts';
import { readRentRoll } from './read-rent-roll.server.ts';
import { ROLL_FLAG_NAME, type RollRow } from './rent-roll.ts';

const COLUMNS: readonly SheetColumn[] = [
  { name: '楼宇', width: 14 },
  { name: '楼层', width: 12 },
  { name: '单元', width: 14 },
  { name: '面积（㎡）', width: 14 },
  { name: '状态', width: 14 },
  { name: '租户', width: 40 },
  { name: '合同编号', width: 22 },
  { name: '租期起', width: 16 },
  { name: '租期至', width: 16 },
  { name: '剩余天数', width: 12 },
  { name: '计费方式', width: 30 },
  { name: '当天单价', width: 22 },
  { name: '月租金（元）', width: 16 },
  { name: '折合单价（元/㎡·天）', width: 22 },
  { name: '租金参考（元/㎡·天）', width: 22 },
  { name: '下次调价', width: 16 },
  { name: '调后单价（元）', width: 16 },
  { name: '剩余免租天数', width: 14 },
  { name: '约定押金（元）', width: 16 },
  { name: '逾期欠款（元）', width: 16 },
  { name: '提示', width: 40 },
];

const dayCell = (day: Day | null | undefined): SheetCell => (day === null || day === undefined ? null : { day });
const yuan = (fen: number | null | undefined): SheetCell => (fen === null || fen === undefined ? null : fen / 100);

function cellsOf({ unit, stay, contract, priced, deposit, overdue, flags }: RollRow, day: Day): SheetCell[] {
  return [
    unit?.building.name ?? null,
    unit && levelName(unit.level),
    unit?.number ?? '没有单元',
    unit && unit.area / 100,
    unit ? UNIT_STATE_NAME[unit.state] : null,
    stay?.tenant ?? null,
    contract,
    dayCell(stay?.startsOn),
    dayCell(stay?.endsOn),
    stay?.endsOn ? daysBetween(day, stay.endsOn) : null,
    priced && BASE_NAME[priced.base],
    priced && writeAgreed(priced),
    yuan(priced?.month),
    priced?.perMetre ? roundFen(priced.perMetre) / 10_000 : null,
    yuan(unit?.guide),
    dayCell(priced?.next?.from),
    priced?.next ? priced.next.price / 10_000 : null,
    priced?.freeDays ?? null,
    yuan(deposit),
    yuan(overdue),
    flags.map((flag) => ROLL_FLAG_NAME[flag]).join('、'),
  ];
}

/**
 * 租金台账 of a park on a day as a workbook (XLSX), a row for each unit and each place without one. Deposits stand once for each contract and
 * arrears once for each tenant, so that columns can be added up. Numbers of contracts and units are texts.
 */
export async function writeRentRoll(db: Database, parkSlug: string, on: Day, today: Day): Promise<Buffer> {
  const { rows } = await readRentRoll(db, { parkSlug, on, today });
  async function* batches() {
    for (const row of rows) yield [cellsOf(row, on)];
  }
  return (await writeXlsx('租金台账', COLUMNS, batches())).file;
}
