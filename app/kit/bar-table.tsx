import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { WideTable } from './wide-table.tsx';

/** How a part of a bar is drawn; its height differs as well as its colour. */
export type BarLook = 'good' | 'attention' | 'bad' | 'plain';

const LOOK: Record<BarLook, { fill: string; top: number; height: number }> = {
  good: { fill: 'fill-teal', top: 0, height: 8 },
  attention: { fill: 'fill-accent', top: 2, height: 6 },
  bad: { fill: 'fill-danger', top: 4, height: 4 },
  plain: { fill: 'fill-line-strong', top: 6, height: 2 },
};

export interface BarRow {
  id: string;
  name: ReactNode;
  /** The bar, part after part. */
  parts: readonly { look: BarLook; value: number }[];
  /** What stands under the other columns. */
  cells: readonly ReactNode[];
  /** The last line, without a bar. */
  total?: true;
}

interface BarTableProps {
  caption: ReactNode;
  /** The names of the columns, the first one included; a look draws how its part of the bar is drawn. */
  columns: readonly { name: string; look?: BarLook }[];
  rows: readonly BarRow[];
  /** What the table is called. */
  name: string;
}

/** The width of a bar in units of its drawing. */
const LENGTH = 1_000;

function Swatch({ look }: { look: BarLook }) {
  const { fill, top, height } = LOOK[look];
  return (
    <svg width="12" height="8" viewBox="0 0 12 8" aria-hidden="true" className="mr-1 inline">
      <rect y={top} width="12" height={height} className={fill} />
    </svg>
  );
}

function Bar({ parts, longest }: { parts: BarRow['parts']; longest: number }) {
  const long = (values: BarRow['parts']): number =>
    longest > 0 ? (values.reduce((sum, { value }) => sum + value, 0) / longest) * LENGTH : 0;
  return (
    <svg viewBox={`0 0 ${LENGTH} 8`} preserveAspectRatio="none" width="100%" height="8" aria-hidden="true" className="mt-1 block bg-ground">
      {parts.map((part, i) => {
        const width = long([part]);
        const { fill, top, height } = LOOK[part.look];
        return (
          width > 0 && (
            <rect key={part.look} x={long(parts.slice(0, i))} y={top} width={Math.max(width, 2)} height={height} className={fill} />
          )
        );
      })}
    </svg>
  );
}

/** A bar chart that is its own table: each row's bar lies under its name, and its figures stand beside it. */
export function BarTable({ name: called, caption, columns, rows }: BarTableProps) {
  const longest = Math.max(0, ...rows.filter(({ total }) => !total).map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
  // Three columns fit on a phone.
  const wide = columns.length > 3;
  const table = (
    <table className={clsx('w-full border-collapse', wide && 'min-w-[40rem]')} aria-label={wide ? undefined : called}>
      <caption className="mb-2 text-left text-small text-muted">
        {/* It stays in sight, and within a phone, while the table scrolls. */}
        <span className="sticky left-0 inline-block max-w-[calc(100vw-2rem)]">{caption}</span>
      </caption>
      <thead>
        <tr className="border-b border-line-strong align-bottom text-small text-muted">
          {columns.map(({ name, look }, i) => (
            <th key={name} scope="col" className={clsx('py-2 font-normal', i === 0 ? 'text-left' : 'pl-4 text-right whitespace-nowrap')}>
              {look && <Swatch look={look} />}
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, parts, cells, total }) => (
          <tr key={id} className={clsx('border-b border-line', total && 'font-semibold')}>
            <th scope="row" className="sticky left-0 bg-paper py-2 pr-2 text-left font-[inherit] md:w-[40%]">
              <div className="min-w-24">
                {name}
                {!total && <Bar parts={parts} longest={longest} />}
              </div>
            </th>
            {cells.map((cell, i) => (
              <td key={columns[i + 1]?.name ?? i} className="py-2 pl-4 text-right whitespace-nowrap">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return wide ? <WideTable name={called}>{table}</WideTable> : table;
}
