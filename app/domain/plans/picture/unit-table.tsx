import { WideTable } from '#app/kit/wide-table.tsx';
import { Link } from '@remix-run/react';
import { writeDay } from '#app/kernel/calendar.ts';
import { isOccupied, UNIT_STATE_NAME } from '#app/domain/units/unit-state.ts';
import type { UnitView } from '../unit-view.ts';
import { writeArea } from '#app/domain/units/write-area.ts';
import { writeRent } from '#app/domain/units/write-rent.ts';

interface UnitTableProps {
  units: readonly UnitView[];
  caption: string;
  /** A unit's link; absent if there is none. */
  to?: (unit: UnitView) => string;
  /** Where an institution's page is. */
  tenantTo: (slug: string) => string;
}

/** The drawing's content as a table. */
export function UnitTable({ units, caption, to, tenantTo }: UnitTableProps) {
  return (
    <WideTable name={caption}>
      <table className="w-full min-w-[40rem] border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line-strong text-small text-muted">
            <th scope="col" className="py-2 pr-4 font-normal">
              单元
            </th>
            <th scope="col" className="py-2 pr-4 font-normal">
              状态
            </th>
            <th scope="col" className="py-2 pr-4 font-normal">
              租户
            </th>
            <th scope="col" className="py-2 pr-4 text-right font-normal">
              面积
            </th>
            <th scope="col" className="py-2 pr-4 text-right font-normal">
              租金参考
            </th>
            <th scope="col" className="py-2 font-normal">
              可入驻
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.id} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-4 font-semibold whitespace-nowrap">
                {to ? (
                  <Link to={to(unit)} preventScrollReset className="inline-block">
                    {unit.number}
                  </Link>
                ) : (
                  unit.number
                )}
              </th>
              <td className="py-2 pr-4 whitespace-nowrap">{UNIT_STATE_NAME[unit.state]}</td>
              <td className="py-2 pr-4">
                {unit.tenant?.slug ? (
                  <Link to={tenantTo(unit.tenant.slug)}>{unit.tenant.name}</Link>
                ) : isOccupied(unit.state) ? (
                  '已出租'
                ) : (
                  '—'
                )}
              </td>
              <td className="py-2 pr-4 text-right whitespace-nowrap">{writeArea(unit.area)}</td>
              <td className="py-2 pr-4 text-right whitespace-nowrap">{writeRent(unit.rent)}</td>
              <td className="py-2 whitespace-nowrap">{unit.freeFrom ? writeDay(unit.freeFrom) : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
