import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { SheetCell, SheetColumn } from '#app/kernel/spreadsheet/sheet-xml.ts';
import { writeXlsx } from '#app/kernel/spreadsheet/write-xlsx.server.ts';
import type { LedgerQuery } from './ledger-query.ts';
import { levelName } from './level.ts';
import { isLeft, ledgerState, readLedger } from './list-ledger.server.ts';
import { isOver, runsOn, UNIT_STATE_NAME } from './unit-state.ts';

const COLUMNS: readonly SheetColumn[] = [
  { name: '楼宇', width: 14 },
  { name: '楼层', width: 12 },
  { name: '单元', width: 14 },
  { name: '租赁面积（㎡）', width: 16 },
  { name: '租金参考（元/㎡·天）', width: 22 },
  { name: '状态', width: 14 },
  { name: '可入驻', width: 16 },
  { name: '承租机构', width: 40 },
  { name: '租期起', width: 16 },
  { name: '租期至', width: 16 },
  { name: '预留给', width: 40 },
  { name: '预留至', width: 16 },
  { name: '施工起', width: 16 },
  { name: '施工至', width: 16 },
  { name: '施工原因', width: 30 },
];

const dayCell = (day: Day | null | undefined): SheetCell => (day === null || day === undefined ? null : { day });

/**
 * The ledger of a park as a workbook (XLSX): the units that the query asks for, one row for each tenancy and each works that is not over,
 * and one for a unit with neither; whom it is kept for stands in its first row. Areas and rents are numbers, days are days.
 */
export async function writeLedger(db: Database, parkSlug: string, query: LedgerQuery, today: Day): Promise<Buffer> {
  const { day, shown } = await readLedger(db, parkSlug, query, today);
  const rowsOf = ({ unit, state }: (typeof shown)[number]): SheetCell[][] => {
    const { freeFrom } = ledgerState(unit, day, today);
    const head: SheetCell[] = [
      unit.building.name,
      levelName(unit.level),
      unit.number,
      unit.area / 100,
      unit.rent === null ? null : unit.rent / 100,
      UNIT_STATE_NAME[state],
      dayCell(freeFrom),
    ];
    const tenancies = unit.tenancies.filter((tenancy) => !isLeft(tenancy, day));
    const kept = unit.holds.find((hold) => runsOn(hold, day));
    const works = unit.works.filter((stretch) => !isOver(stretch, day));
    return Array.from({ length: Math.max(1, tenancies.length, works.length) }, (_, i) => {
      const [tenancy, work] = [tenancies[i], works[i]];
      return [
        ...head,
        tenancy?.institution.organisation.name ?? null,
        dayCell(tenancy?.startsOn),
        dayCell(tenancy?.endsOn),
        i === 0 ? (kept?.for ?? null) : null,
        i === 0 ? dayCell(kept?.endsOn) : null,
        dayCell(work?.startsOn),
        dayCell(work?.endsOn),
        work?.reason ?? null,
      ];
    });
  };
  async function* batches() {
    for (const row of shown) yield rowsOf(row);
  }
  return (await writeXlsx('单元台账', COLUMNS, batches())).file;
}
