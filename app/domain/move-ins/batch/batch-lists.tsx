import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Due } from '#app/kit/due.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { BatchResult } from './approve-batch.server.ts';
import type { BatchLine, BlockedLine } from './read-batch.server.ts';

const NOT_FOUND = '一份没有找到的申请';

interface ReadyListProps {
  lines: readonly BatchLine[];
  /** Where the application is. */
  at: (id: string) => string;
  /** What stands before a name, with the name. */
  naming?: (line: BatchLine) => ReactNode;
}

/** What can be approved together: who, what they want, by when, and how the conditions stand. */
export function ReadyList({ lines, at, naming = ({ institution }) => institution }: ReadyListProps) {
  return (
    <ul className="border-t border-line">
      {lines.map((line) => {
        const { id, institution, wants, checks, due, overdue } = line;
        return (
          <li key={id} className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[1fr_21rem]">
            <div>
              <p className="font-semibold">{naming(line)}</p>
              <p className="text-small text-muted">{wants}</p>
            </div>
            <div className="text-small md:text-right">
              <StatusTag tone="good">{checks}</StatusTag>
              {due !== null && (
                <p className="mt-1 text-muted">
                  <Due name="期限" due={due} overdue={overdue} />
                </p>
              )}
              <p>
                <Link to={at(id)} aria-label={`查看申请：${institution}`}>
                  查看申请
                </Link>
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

interface BlockedListProps {
  lines: readonly BlockedLine[];
  at: (id: string) => string;
}

/** What cannot be approved with others, each with the reason. */
export function BlockedList({ lines, at }: BlockedListProps) {
  return (
    <ul className="border-t border-line">
      {lines.map(({ id, institution, why }, i) => (
        // Several that were not found are told apart by their place alone.
        <li key={id || i} className="grid gap-1 border-b border-line py-3 last:border-b-0">
          <p>{institution === null ? NOT_FOUND : <Link to={at(id)}>{institution}</Link>}</p>
          <p className="max-w-text text-small text-muted">{why}</p>
        </li>
      ))}
    </ul>
  );
}

interface ResultListProps {
  results: readonly BatchResult[];
  at: (id: string) => string;
}

/** What became of each. */
export function ResultList({ results, at }: ResultListProps) {
  return (
    <ul className="border-t border-line">
      {results.map(({ id, institution, why }, i) => (
        <li key={id || i} className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[1fr_21rem]">
          <div>
            <p className="font-semibold">{institution === null ? NOT_FOUND : <Link to={at(id)}>{institution}</Link>}</p>
            {why !== null && <p className="max-w-text text-small text-muted">{why}</p>}
          </div>
          <p className="text-small md:text-right">
            <StatusTag tone={why === null ? 'good' : 'attention'}>{why === null ? '已准入' : '没有准入'}</StatusTag>
          </p>
        </li>
      ))}
    </ul>
  );
}
