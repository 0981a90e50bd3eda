import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { writeFen } from '../rents/fen.ts';
import { daysIn, type Span } from '../rents/months.ts';
import { levelName } from '../units/level.ts';
import { writeLease } from '../units/lease-days.ts';
import { writeArea } from '../units/write-area.ts';
import { writeRent } from '../units/write-rent.ts';
import { axisRow, BAR_NAME, gapTotals, windowAround, type BarKind } from './axis.ts';
import type { Roll } from './read-roll.server.ts';

/** Units on a page of the axis. */
export const AXIS_PAGE = 60;

/** How a stretch of a row is drawn. */
export type AxisLook = BarKind | 'gap' | 'open';
export const AXIS_NAME: Record<AxisLook, string> = { ...BAR_NAME, gap: '空置', open: '尚无约定' };

/** A stretch of a unit as the axis and its table show it. */
export interface AxisStretch extends Span {
  look: AxisLook;
  /** What is written on it, the more the wider it is. */
  words: string[];
  /** What the table says of it: whose, from when to when, days in the window, what the guide rent comes to. */
  who: string;
  days: string;
  lost: string;
  /** Days of it in the window. */
  count: number;
}

/** A unit on the axis. */
export interface AxisUnit {
  id: string;
  number: string;
  place: string;
  size: string;
  stretches: AxisStretch[];
}

const written = ({ from, to }: Span): string => `${writeDay(from)}至${writeDay(to)}`;
const lostSays = (lost: number | null): string => (lost === null ? '租金面议，无法折算' : writeFen(lost));

/** The axis around a day for the units of a building, or of all: a page of rows, and what all the gaps come to. */
export function axisShown({ buildings, units }: Roll, day: Day, { buildingId, page }: { buildingId: string | null; page: number }) {
  const window = windowAround(day);
  const chosen = buildings.find(({ id }) => id === buildingId)?.id ?? null;
  const rows = units
    .filter(({ building }) => chosen === null || building.id === chosen)
    .map((unit) => ({ unit, row: axisRow(unit, window, day) }));
  const totals = gapTotals(rows.map(({ row }) => row));
  return {
    window,
    chosen,
    choices: buildings.length > 1 ? [{ id: null, name: '全部楼宇' }, ...buildings] : [],
    count: rows.length,
    gaps: {
      units: totals.units,
      says: `${totals.units.toLocaleString('zh-CN')} 个单元，合计 ${totals.days.toLocaleString('zh-CN')} 个单元日，按租金参考少收 ${writeFen(totals.lost)}${
        totals.unpriced > 0 ? `（另有 ${totals.unpriced.toLocaleString('zh-CN')} 段的租金面议，没有计入）` : ''
      }`,
    },
    units: rows.slice((page - 1) * AXIS_PAGE, page * AXIS_PAGE).map(({ unit, row }): AxisUnit => {
      const stretches: AxisStretch[] = [
        ...row.bars.map(({ kind, seen, who, ...agreed }): AxisStretch => ({
          ...seen,
          look: kind,
          words: [who ?? BAR_NAME[kind]],
          who: who ?? '',
          days: writeLease(agreed),
          lost: '',
          count: daysIn(seen),
        })),
        ...row.gaps.map(({ from, to, days, lost }): AxisStretch => ({
          from,
          to,
          look: 'gap',
          words: [`空 ${days} 天`, ...(lost === null ? [] : [`少收 ${Math.round(lost / 100).toLocaleString('en-US')} 元`])],
          who: '',
          days: written({ from, to }),
          lost: lostSays(lost),
          count: days,
        })),
        ...(row.open
          ? [
              {
                ...row.open,
                look: 'open' as const,
                words: [],
                who: '',
                days: `${writeDay(row.open.from)}起`,
                lost: '',
                count: daysIn(row.open),
              },
            ]
          : []),
      ];
      return {
        id: unit.id,
        number: unit.number,
        place: `${unit.building.name} ${levelName(unit.level)}`,
        size: `${writeArea(unit.area)}，${writeRent(unit.guide)}`,
        stretches: stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
      };
    }),
  };
}
export type AxisShown = ReturnType<typeof axisShown>;
