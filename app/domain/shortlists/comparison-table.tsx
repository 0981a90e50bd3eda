import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { SideBySide } from '#app/kit/side-by-side.tsx';
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
    <>
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
    </>
  );
}

/** Institutions side by side. */
export function ComparisonTable({ columns, rows }: { columns: readonly Column[]; rows: readonly CompareRow[] }) {
  return (
    <SideBySide
      name="比较表"
      caption="各家机构的公开事实，每列一家"
      columns={columns.map(({ slug, name, moved, without }) => ({
        key: slug,
        head: (
          <>
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
          </>
        ),
      }))}
      rows={rows.map(({ name, cells, allDiffer }) => ({
        name,
        note: allDiffer && <span className="block text-accent-ink">各不相同</span>,
        cells: cells.map((cell) => ({ content: <Cell cell={cell} />, marked: cell.differs })),
      }))}
    />
  );
}
