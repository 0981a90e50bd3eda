import { Link } from '@remix-run/react';
import { WideTable } from '#app/kit/wide-table.tsx';
import { paths } from '#app/paths.ts';
import { AXIS_NAME, type AxisUnit } from './axis-view.ts';

interface AxisTableProps {
  park: string;
  units: readonly AxisUnit[];
}

/** What the axis shows, as a table: the stretches of each unit in order. */
export function AxisTable({ park, units }: AxisTableProps) {
  return (
    <WideTable name="时间轴的表">
      <table className="w-full min-w-[60rem] border-t border-line text-small print:min-w-0">
        <caption className="sr-only">每个单元在这段时间里的租约、预留、施工和空置</caption>
        <thead>
          <tr className="border-b border-line-strong text-left text-muted">
            {['单元', '情况', '租户或预留给', '起止', '本页天数', '按租金参考少收'].map((column, at) => (
              <th key={column} scope="col" className={`py-2 pr-4 font-normal ${at > 3 ? 'text-right' : ''}`}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.flatMap(({ id, number, place, size, stretches }) =>
            stretches.map(({ look, who, days, lost, count, from }, at) => (
              <tr key={`${id} ${look} ${from}`} className="break-inside-avoid border-b border-line align-top">
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={stretches.length} className="py-1 pr-4 text-left font-normal">
                    <Link to={paths.parkLedgerUnit(park, id)} className="inline-flex min-h-9 items-center font-semibold">
                      {number}
                    </Link>
                    <span className="block text-muted">{place}</span>
                    <span className="block text-muted">{size}</span>
                  </th>
                )}
                <td className={`py-2 pr-4 whitespace-nowrap ${look === 'gap' ? 'text-accent-ink' : ''}`}>{AXIS_NAME[look]}</td>
                <td className="py-2 pr-4">{who}</td>
                <td className="py-2 pr-4">{days}</td>
                <td className="py-2 pr-4 text-right whitespace-nowrap">{count.toLocaleString('zh-CN')} 天</td>
                <td className="py-2 text-right whitespace-nowrap">{lost}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </WideTable>
  );
}
