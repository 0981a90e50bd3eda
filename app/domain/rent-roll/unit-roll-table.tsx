import { Link } from '@remix-run/react';
import { WideTable } from '#app/kit/wide-table.tsx';
import { paths } from '#app/paths.ts';
import { levelName } from '../units/level.ts';
import { UnitStateTag } from '../units/unit-state-tag.tsx';
import { writeArea } from '../units/write-area.ts';
import type { BuildingOnPicture } from './roll-view.ts';

interface UnitRollTableProps {
  park: string;
  building: BuildingOnPicture;
}

/** What the picture of a building shows, as a table. */
export function UnitRollTable({ park, building: { name, floors } }: UnitRollTableProps) {
  return (
    <WideTable name={`${name}的单元`}>
      <table className="w-full min-w-[56rem] border-t border-line text-small print:min-w-0">
        <caption className="sr-only">{name}的单元</caption>
        <thead>
          <tr className="border-b border-line-strong text-left text-muted">
            {['楼层', '单元', '面积', '状态', '租户或预留给', '到', '租金参考'].map((column) => (
              <th
                key={column}
                scope="col"
                className={`py-2 pr-4 font-normal ${column === '面积' || column === '租金参考' ? 'text-right' : ''}`}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {floors.flatMap(({ level, units }) =>
            units.map(({ id, number, area, state, who, until, guide }, at) => (
              <tr key={id} className="break-inside-avoid border-b border-line">
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={units.length} className="py-2 pr-4 text-left align-top font-semibold whitespace-nowrap">
                    {levelName(level)}
                  </th>
                )}
                <td className="pr-4 whitespace-nowrap">
                  <Link to={paths.parkLedgerUnit(park, id)} className="inline-flex min-h-9 items-center">
                    {number}
                  </Link>
                </td>
                <td className="pr-4 text-right whitespace-nowrap">{writeArea(area)}</td>
                <td className="pr-4">
                  <UnitStateTag state={state} />
                </td>
                <td className="pr-4">{who}</td>
                <td className="pr-4 whitespace-nowrap">{until}</td>
                <td className="text-right whitespace-nowrap">{guide}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </WideTable>
  );
}
