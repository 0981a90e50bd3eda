import type { ReactNode } from 'react';

export interface FactRow {
  name: string;
  value: ReactNode;
  /** Small print under the value: source, date. */
  note?: ReactNode;
}

/** Facts as pairs of name and value, with hairlines between them; on a phone the value is under its name. */
export function FactsTable({ rows }: { rows: readonly FactRow[] }) {
  return (
    <dl className="border-t border-line">
      {rows.map(({ name, value, note }) => (
        <div key={name} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[9rem_1fr]">
          <dt className="text-muted">{name}</dt>
          <dd>
            {value}
            {note && <span className="block text-small text-muted">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
