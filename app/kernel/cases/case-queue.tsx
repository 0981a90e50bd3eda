import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Due } from '#app/kit/due.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { Choices } from '#app/ui/choices.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { QueueLine } from './queue-line.ts';

interface CaseQueueProps {
  choices: readonly { label: string; choices: readonly { name: string; to: string; chosen: boolean }[] }[];
  cases: readonly { id: string; to: string; title: ReactNode; about: ReactNode; stands: QueueLine }[];
  /** Shown if there are none. */
  empty: { title: string; says: string };
  /** 共 12 份. */
  total: string;
  pager: { current: number; last: number; to: (page: number) => string; label: string };
}

/** A queue of cases: the choice of lists, and one page of the chosen list. */
export function CaseQueue({ choices, cases, empty, total, pager: { label, ...pager } }: CaseQueueProps) {
  return (
    <>
      {choices.length > 0 && (
        <div className="flex flex-wrap gap-x-12 border-b border-line pb-2">
          {choices.map((one) => (
            <Choices key={one.label} {...one} />
          ))}
        </div>
      )}
      {cases.length === 0 ? (
        <EmptyState title={empty.title}>
          <p>{empty.says}</p>
        </EmptyState>
      ) : (
        <ol>
          {cases.map(({ id, to, title, about, stands }) => (
            <li key={id} className="grid gap-x-8 gap-y-1 border-b border-line py-4 md:grid-cols-[1fr_14rem]">
              <div>
                <h2 className="text-lead">
                  <Link to={to} className="no-underline hover:underline">
                    {title}
                  </Link>
                </h2>
                {about}
              </div>
              <div className="text-small md:text-right">
                <StatusTag tone={stands.tone}>{stands.state}</StatusTag>
                {stands.waited && <p className="mt-1 text-muted">{stands.waited}</p>}
                {stands.due && (
                  <p className="text-muted">
                    <Due name="期限" due={stands.due} overdue={stands.overdue} />
                  </p>
                )}
                {stands.decided && <p className="mt-1 text-muted">{stands.decided}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
      <p className="sr-only">{total}</p>
      <Pager {...pager} words={pagerWords(label)} />
    </>
  );
}
