import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { WideTable } from '#app/kit/wide-table.tsx';
import { paths } from '#app/paths.ts';
import { Monogram } from '../institutions/monogram.tsx';
import type { CompareCell, CompareRow } from './comparison.ts';

interface Column {
  slug: string;
  name: string;
  /** Whether the address that was asked for is a former one. */
  moved: boolean;
  /** The same comparison without it. */
  without: string;
}

function Cell({ cell: { tag, lines, missing, differs } }: { cell: CompareCell }) {
  return (
    <td className={clsx('min-w-44 border-b border-line px-3 py-3 align-top', differs && 'bg-accent-wash')}>
      {tag && (
        <p className="mb-1">
          <StatusTag tone={tag.tone}>{tag.text}</StatusTag>
        </p>
      )}
      {lines.map((line) => (
        <p key={line} className={clsx(missing && 'text-muted')}>
          {line}
        </p>
      ))}
      {differs && <p className="text-small text-accent-ink">≠ 与多数不同</p>}
    </td>
  );
}

/** Institutions side by side. Its first column stays in sight while the others are moved. */
export function ComparisonTable({ columns, rows }: { columns: readonly Column[]; rows: readonly CompareRow[] }) {
  return (
    <WideTable name="比较表">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">各家机构的公开事实，每列一家</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky left-0 z-[1] w-32 min-w-24 border-b-2 border-teal bg-paper py-3 pr-2 text-left align-bottom font-normal text-muted md:min-w-36"
            >
              比较
            </th>
            {columns.map(({ slug, name, moved, without }) => (
              <th key={slug} scope="col" className="border-b-2 border-teal px-3 py-3 text-left align-bottom">
                <Monogram name={name} />
                <Link to={paths.institution(slug)} className="mt-2 block">
                  {name}
                </Link>
                {moved && <span className="block text-small font-normal text-muted">链接里的地址已更换，这是它现在的页面</span>}
                {columns.length > 1 && (
                  <Link
                    to={without}
                    preventScrollReset
                    aria-label={`移出比较：${name}`}
                    className="no-print inline-flex min-h-6 items-center text-small font-normal"
                  >
                    移出比较
                  </Link>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells, allDiffer }) => (
            <tr key={name}>
              <th
                scope="row"
                className="sticky left-0 z-[1] border-b border-line bg-paper py-3 pr-2 text-left align-top text-small font-normal text-muted"
              >
                {name}
                {allDiffer && <span className="block text-accent-ink">各不相同</span>}
              </th>
              {cells.map((cell, i) => (
                <Cell key={columns[i]?.slug} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
