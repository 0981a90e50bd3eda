import { WideTable } from '#app/kit/wide-table.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import type { CutOverPlanShown } from './cut-over-view.ts';

/** Everything that is wrong with a workbook, by sheet, row and cell. */
export function CutOverFaults({ faults, faultsLeft, faultCount }: Pick<CutOverPlanShown, 'faults' | 'faultsLeft' | 'faultCount'>) {
  return (
    <section aria-labelledby="faults" className="grid gap-3">
      <h2 id="faults" className="text-lead">
        有 {faultCount} 处要改
      </h2>
      <p className="max-w-text">改好后重新上传整个工作簿；现在还没有导入任何内容。</p>
      <WideTable name="要改的地方">
        <table className="w-full min-w-[44rem] border-t border-line text-small">
          <thead>
            <tr className="border-b border-line text-left">
              {['工作表', '行', '列', '填写的', '问题'].map((name) => (
                <th key={name} scope="col" className="py-2 pr-4">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {faults.map(({ sheet, row, column, value, wrong }, at) => (
              <tr key={at} className="border-b border-line">
                <td className="py-2 pr-4 whitespace-nowrap">{sheet}</td>
                <td className="py-2 pr-4 whitespace-nowrap">{row}</td>
                <td className="py-2 pr-4 whitespace-nowrap">{column}</td>
                <td className="py-2 pr-4 break-all">{value}</td>
                <td className="py-2">{wrong}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      {faultsLeft > 0 && <p className="text-small text-muted">还有 {faultsLeft} 处没有列出。</p>}
    </section>
  );
}

/** What a workbook brings in. */
export function CutOverContents({ sums, leases, leasesLeft }: Pick<CutOverPlanShown, 'sums' | 'leases' | 'leasesLeft'>) {
  return (
    <section aria-labelledby="contents" className="grid gap-3">
      <h2 id="contents" className="text-lead">
        将要导入的
      </h2>
      <FactsTable rows={sums.map(({ name, says }) => ({ name, value: says }))} />
      <ul className="border-t border-line">
        {leases.map(({ row, title, about, money }) => (
          <li key={row} className="grid gap-1 border-b border-line py-2">
            <p className="font-semibold">{title}</p>
            <p className="text-small text-muted">{about}</p>
            <p className="text-small">{money}</p>
          </li>
        ))}
      </ul>
      {leasesLeft > 0 && <p className="text-small text-muted">还有 {leasesLeft} 份没有列出。</p>}
    </section>
  );
}
