import { Link } from '@remix-run/react';
import { BarTable } from '#app/kit/bar-table.tsx';
import { paths } from '#app/paths.ts';
import { AHEAD_DAYS, MONTHS_AHEAD } from './occupancy.ts';
import type { Occupancy } from './read-occupancy.server.ts';
import { OCCUPIED, UNIT_STATE_NAME, type UnitStateName } from './unit-state.ts';
import { writeArea } from './write-area.ts';
import { writeShare } from './write-share.ts';

interface ParkOccupancyProps {
  park: string;
  occupancy: Occupancy;
  today: string;
}

/** 出租情况: how much is let, today and later, each figure with its units; and when tenancies end. */
export function ParkOccupancy({ park, occupancy: { days, ending }, today }: ParkOccupancyProps) {
  const counted = (count: number, query: Record<string, string>, of: string) =>
    count === 0 ? (
      '0'
    ) : (
      <Link to={paths.parkLedger(park, query)} aria-label={`${of}：${count} 个单元`}>
        {count.toLocaleString('zh-CN')}
      </Link>
    );
  return (
    <>
      <section aria-labelledby="occupancy">
        <h2 id="occupancy" className="mb-2 text-lead">
          出租情况
        </h2>
        <BarTable
          name="出租情况的表"
          caption={`条是面积，数是单元；${AHEAD_DAYS} 天后的按现在已经约定的租期和施工推算。`}
          columns={[
            { name: '日期' },
            { name: '出租率（按面积）' },
            { name: '在租', look: 'good' },
            { name: '已预定' },
            { name: '施工中' },
            { name: '空置', look: 'attention' },
            { name: '空置面积' },
          ]}
          rows={days.map(({ on, name, area, letArea, vacantArea, states }) => {
            const occupied = OCCUPIED.reduce((sum, one) => sum + states[one], 0);
            const onDay: Record<string, string> = on === today ? {} : { on };
            const state = (one: UnitStateName) => counted(states[one], { state: one, ...onDay }, `${name}${UNIT_STATE_NAME[one]}`);
            return {
              id: on,
              name,
              parts: [
                { look: 'good', value: letArea },
                { look: 'plain', value: area - letArea - vacantArea },
                { look: 'attention', value: vacantArea },
              ],
              cells: [
                writeShare(letArea, area),
                counted(occupied, { state: 'occupied', ...onDay }, `${name}在租`),
                state('reserved'),
                state('works'),
                state('vacant'),
                writeArea(vacantArea),
              ],
            };
          })}
        />
      </section>
      <section aria-labelledby="ending">
        <h2 id="ending" className="mb-2 text-lead">
          租约到期
        </h2>
        {ending.length === 0 ? (
          <p className="border-y border-line py-6 text-muted">今后 {MONTHS_AHEAD} 个月没有到期而没有续约的租约。</p>
        ) : (
          <BarTable
            name="租约到期的表"
            caption={`今后 ${MONTHS_AHEAD} 个月，已经约定后续租约的不算。`}
            columns={[{ name: '月份' }, { name: '单元', look: 'attention' }, { name: '面积' }]}
            rows={ending.map(({ month, units, area }) => {
              const name = `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
              return {
                id: month,
                name,
                parts: [{ look: 'attention', value: area }],
                cells: [counted(units, { ends: month }, `${name}到期`), writeArea(area)],
              };
            })}
          />
        )}
      </section>
    </>
  );
}
