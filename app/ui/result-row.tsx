import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

interface ResultRowProps {
  to: string;
  title: ReactNode;
  /** Tags after the title. */
  badge?: ReactNode;
  summary?: ReactNode;
  /** Facts on one line, separated by dots. */
  facts: readonly ReactNode[];
  /** The fact that decides, such as a price; on the right, or under the facts on a phone. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** One result in a list: title, one line of text, the facts, and the deciding fact at the side. */
export function ResultRow({ to, title, badge, summary, facts, aside, children }: ResultRowProps) {
  return (
    <li className="grid gap-x-8 gap-y-1 border-b border-line py-5 md:grid-cols-[1fr_16rem] md:grid-rows-[auto_1fr]">
      <div>
        <h3 className="text-lead">
          <Link to={to} prefetch="intent" className="no-underline hover:underline">
            {title}
          </Link>
          {badge && <span className="ml-2 inline-flex gap-2 align-middle font-normal">{badge}</span>}
        </h3>
        {summary && <p className="mt-1 max-w-text">{summary}</p>}
        <p className="mt-1 text-small text-muted">
          {facts.map((fact, i) => (
            <span key={i}>
              {i > 0 && <span aria-hidden="true"> · </span>}
              {fact}
            </span>
          ))}
        </p>
      </div>
      {aside && <div className="text-small md:col-start-2 md:row-span-2 md:row-start-1 md:text-right">{aside}</div>}
      {children && <div className="md:col-start-1">{children}</div>}
    </li>
  );
}
