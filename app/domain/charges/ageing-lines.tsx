import { Link } from '@remix-run/react';
import { WideTable } from '#app/kit/wide-table.tsx';
import { paths } from '#app/paths.ts';
import type { AgeingLineShown } from './account-view.ts';

interface AgeingLinesProps {
  park: string;
  lines: readonly AgeingLineShown[];
  /** What all of them come to, on every page. */
  sum: string;
  /** Whether they are payments and not bills. */
  isCredit: boolean;
}

/** What stands behind a cell of the ageing matrix, with what is left of each on the day. */
export function AgeingLines({ park, lines, sum, isCredit }: AgeingLinesProps) {
  const columns = isCredit ? ['租户', '到账', '金额', '尚未使用'] : ['租户', '合同和账期', '最晚付款', '账单金额', '还欠'];
  return (
    <WideTable name="明细">
      <table className="w-full min-w-[44rem] border-t border-line text-small">
        <caption className="sr-only">明细</caption>
        <thead>
          <tr className="border-b border-line-strong text-left text-muted">
            {columns.map((column, at) => (
              <th key={column} scope="col" className={`py-2 pr-4 font-normal last:pr-0 ${at >= columns.length - 2 ? 'text-right' : ''}`}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, institutionId, tenant, bill, day, past, total, left }) => (
            <tr key={id} className="border-b border-line">
              <th scope="row" className="py-1 pr-4 text-left font-normal">
                <Link to={paths.parkAccount(park, institutionId)} className="inline-flex min-h-11 items-center">
                  {tenant}
                </Link>
              </th>
              {bill && (
                <td className="py-2 pr-4">
                  <Link to={paths.parkLease(park, bill.leaseId)}>{bill.contract}</Link>
                  <span className="block text-muted">
                    {bill.period}，{bill.issued}开具
                  </span>
                </td>
              )}
              <td className="py-2 pr-4 whitespace-nowrap">
                {day}
                {past !== null && <span className="block text-muted">{past}</span>}
              </td>
              <td className="py-2 pr-4 text-right whitespace-nowrap">{total}</td>
              <td className="py-2 text-right whitespace-nowrap">{left}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-b border-line font-semibold">
            <th scope="row" colSpan={columns.length - 1} className="py-2 pr-4 text-left">
              合计
            </th>
            <td className="py-2 text-right whitespace-nowrap">{sum}</td>
          </tr>
        </tfoot>
      </table>
    </WideTable>
  );
}
