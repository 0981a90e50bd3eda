import { Link } from '@remix-run/react';
import { Due } from './due.tsx';

export interface WaitingListProps {
  waiting: readonly { text: string; to: string; action: string; due: string | null; overdue: boolean; since: string | null }[];
}

/** 等您处理: what waits for the reader, the most urgent first, each with its day and the way there. */
export function WaitingList({ waiting }: WaitingListProps) {
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="text-lead">
        等您处理
      </h2>
      {waiting.length === 0 ? (
        <p className="mt-2 border-y border-line py-6 text-muted">现在没有等您处理的事。</p>
      ) : (
        <ul className="mt-2 border-t border-line">
          {waiting.map(({ text, to, action, due, overdue, since }) => (
            <li key={to + text} className="flex flex-wrap items-center gap-x-6 border-b border-line py-2">
              <span className="grow">
                {text}
                {(due ?? since) && (
                  <span className="block text-small text-muted">{due ? <Due name="期限" due={due} overdue={overdue} /> : since}</span>
                )}
              </span>
              <Link to={to} className="inline-flex min-h-11 items-center" aria-label={`${action}：${text}`}>
                {action}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
