import { Link } from '@remix-run/react';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { CopyLink, PrintPage } from '#app/kit/page-tools.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { WideTable } from '#app/kit/wide-table.tsx';
import { paths } from '#app/paths.ts';
import { categoryName } from '../lines/categories.ts';
import type { SheetInstitution } from './check-sheet.ts';
import { SERVED_ROW } from './comparison.ts';
import { writeNeed, type ComparedNeed } from '../inquiries/sending/need.ts';

export interface CheckSheetPageProps {
  need: ComparedNeed;
  /** The licence that the line requires; null if none. */
  needs: string | null;
  /** Slugs of those that may offer the line today, and so can be invited. */
  able: readonly string[];
  institutions: readonly SheetInstitution[];
  /** What of the address could not be used, and those that were asked for and are not on it, each with the reason. */
  leftOut: readonly string[];
  /** The moment of checking. */
  at: string;
  /** The whole address of this page, which shows the state of the day on which it is opened. */
  url: string;
}

const cell = 'border-b border-line py-2 pr-3 text-left align-top';

function Licences({ of }: { of: SheetInstitution }) {
  if (of.licences.length === 0) return <p className="mt-3 text-muted">没有许可备案记录。</p>;
  return (
    <div className="mt-3">
      <WideTable name={`${of.name}的许可备案`}>
        <table className="w-full border-collapse text-small">
          <thead>
            <tr>
              {['许可备案', '编号', '发证机关', '有效期', '今天的状态', '核验或撤销'].map((name) => (
                <th key={name} scope="col" className={`${cell} min-w-28 font-normal text-muted print:min-w-0`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.licences.map((licence) => (
              <tr key={licence.kind + licence.number}>
                <td className={cell}>
                  {licence.kind}
                  {licence.required && <span className="block text-muted">本业态所需</span>}
                </td>
                <td className={cell}>{licence.number}</td>
                <td className={cell}>{licence.issuer}</td>
                <td className={cell}>{licence.validity}</td>
                <td className={cell}>
                  <StatusTag tone={licence.tag.tone}>{licence.tag.text}</StatusTag>
                  {licence.revocation && <span className="block">{licence.revocation}</span>}
                </td>
                <td className={cell}>
                  {licence.said.source}，{licence.said.on}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </div>
  );
}

/** Lines that the buyer's own people fill in on paper. */
function Approval() {
  return (
    <section aria-labelledby="approval" className="mt-8 break-inside-avoid">
      <h2 id="approval" className="text-lead font-semibold">
        本单位审批（打印后填写）
      </h2>
      <dl className="mt-2 grid gap-x-8 border-t border-line sm:grid-cols-2 print:grid-cols-2">
        {['经办人', '日期', '部门意见', '审批人'].map((name) => (
          <div key={name} className="flex min-h-14 gap-3 border-b border-line py-2">
            <dt className="text-muted">{name}</dt>
            <dd className="grow">
              <span className="sr-only">打印后填写</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** 供应商核验单: a page for paper, and the same as a workbook. */
export function CheckSheetPage({ need, needs, able, institutions, leftOut, at, url }: CheckSheetPageProps) {
  const { line } = need;
  const of = institutions.map(({ slug }) => slug);
  return (
    <article>
      <PageHead title="供应商核验单" crumbs={[{ name: '比较', to: paths.compare({ of, ...need }) }]}>
        <p>
          {writeNeed(need)}。{needs === null ? '这项业态无需许可备案' : `这项业态需要${needs}`}。核对于 {at}。
        </p>
      </PageHead>
      <div className="no-print mt-4 flex flex-wrap gap-3">
        <PrintPage label="打印或存为 PDF" />
        <a href={paths.checkSheetFile({ of, ...need })} download className={button.primary}>
          下载表格（XLSX）
        </a>
        {able.length > 0 && (
          <Link to={paths.newInquiry({ to: able, ...need })} className={button.secondary}>
            向今天能提供的 {able.length} 家发起服务邀约
          </Link>
        )}
        <CopyLink />
      </div>
      {leftOut.length > 0 && (
        <ul className="mt-4 list-disc pl-5 text-danger">
          {leftOut.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      )}
      {institutions.map((one) => (
        <section key={one.slug} aria-labelledby={`sheet-${one.slug}`} className="mt-8 break-inside-avoid">
          <h2 id={`sheet-${one.slug}`} className="border-t-2 border-teal pt-2 text-lead font-semibold">
            <Link to={paths.institution(one.slug)} className="no-underline">
              {one.name}
            </Link>
          </h2>
          <FactsTable
            rows={[
              {
                name: `能否提供${categoryName(line)}`,
                value: one.today.tag && <StatusTag tone={one.today.tag.tone}>{one.today.tag.text}</StatusTag>,
                note: one.today.lines.join('；'),
              },
              { name: SERVED_ROW, value: one.served },
              { name: '统一社会信用代码', value: one.uscc },
              { name: '法定代表人', value: one.legalRepresentative ?? '没有登记' },
              { name: '登记地址', value: one.address ?? '没有登记' },
            ]}
          />
          <Licences of={one} />
        </section>
      ))}
      <Approval />
      <p className="mt-6 max-w-text text-small text-muted">
        这张单子写的是核对那一刻的状态。今天的状态见 <span className="break-all">{url}</span>
        。许可备案由主管部门核验，按日期逐日计算；签约前请以发证机关公布为准。
      </p>
    </article>
  );
}
