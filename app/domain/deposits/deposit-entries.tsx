import type { ReactNode } from 'react';
import { FactsTable } from '#app/ui/facts-table.tsx';
import type { DepositShown } from './deposit-view.ts';

type Entry = DepositShown['entries'][number];

interface DepositEntriesProps {
  deposit: DepositShown;
  /** What can be done with an entry: folded forms, which draw the line below it. */
  deeds?: (entry: Entry) => ReactNode;
}

/** 押金 of a contract: where it stands, and its entries, the newest first. */
export function DepositEntries({ deposit: { facts, entries }, deeds }: DepositEntriesProps) {
  return (
    <div>
      <FactsTable rows={facts.map(({ name, says }) => ({ name, value: says }))} />
      <ul>
        {entries.map((entry) => {
          const forms = entry.reversible && deeds?.(entry);
          return (
            <li key={entry.id} className={`grid gap-1 pt-2 ${forms ? '' : 'border-b border-line pb-2'}`}>
              <p>
                <span className="font-semibold">{entry.title}</span> <span className="text-small text-muted">{entry.how}</span>
              </p>
              {entry.reason !== null && <p className="whitespace-pre-line text-small">{entry.reason}</p>}
              {entry.reversed !== null && <p className="whitespace-pre-line text-small">{entry.reversed}</p>}
              {forms}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
