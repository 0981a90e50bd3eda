import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { PromiseShown } from './promises.ts';

interface PromisesListProps {
  promises: readonly PromiseShown[];
  /** Where they are uploaded; left out for readers who only look. */
  to?: string | undefined;
}

/** 补交: what was promised with the application, by when, and what has come. */
export function PromisesList({ promises, to }: PromisesListProps) {
  if (promises.length === 0) return null;
  const owed = promises.some(({ files }) => files.length === 0);
  return (
    <section aria-labelledby="promises" className="grid gap-3">
      <h2 id="promises" className="text-lead">
        补交的材料
      </h2>
      <ul className="border-t border-line">
        {promises.map(({ key, name, says, overdue, files }) => (
          <li key={key} className="grid gap-1 border-b border-line py-2">
            <p className="font-semibold">
              {name} {overdue && <StatusTag tone="attention">逾期</StatusTag>}
            </p>
            <p className="text-small text-muted">{says}</p>
            {files.map(({ fileId, name: file, when }) => (
              <p key={fileId}>
                <a href={paths.file(fileId)}>{file}</a> <span className="text-small text-muted">{when}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
      {to !== undefined && (
        <p>
          <Link to={to} className={owed ? button.primary : button.secondary}>
            {owed ? '去补交' : '查看或再添加'}
          </Link>
        </p>
      )}
    </section>
  );
}
