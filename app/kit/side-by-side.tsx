import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { WideTable } from './wide-table.tsx';

interface SideBySideProps {
  /** Name of the box in which the table scrolls. */
  name: string;
  caption: string;
  columns: readonly { key: string; head: ReactNode }[];
  rows: readonly {
    name: string;
    /** What is said of the whole row, under its name. */
    note?: ReactNode;
    /** One for each column. */
    cells: readonly { content: ReactNode; marked?: boolean }[];
  }[];
}

/** Things side by side, one a column. Its first column stays in sight while the others are moved. */
export function SideBySide({ name, caption, columns, rows }: SideBySideProps) {
  return (
    <WideTable name={name}>
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky left-0 z-[1] w-32 min-w-24 border-b-2 border-teal bg-paper py-3 pr-2 text-left align-bottom font-normal text-muted md:min-w-36"
            >
              比较
            </th>
            {columns.map(({ key, head }) => (
              <th key={key} scope="col" className="border-b-2 border-teal px-3 py-3 text-left align-top">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name: row, note, cells }) => (
            <tr key={row}>
              <th
                scope="row"
                className="sticky left-0 z-[1] border-b border-line bg-paper py-3 pr-2 text-left align-top text-small font-normal text-muted"
              >
                {row}
                {note}
              </th>
              {cells.map(({ content, marked = false }, i) => (
                <td key={columns[i]?.key} className={clsx('min-w-44 border-b border-line px-3 py-3 align-top', marked && 'bg-accent-wash')}>
                  {content}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
