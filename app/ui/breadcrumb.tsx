import { Link } from '@remix-run/react';
import { useKeptFilters } from './use-kept-filters.ts';

export interface Crumb {
  name: string;
  to: string;
}

/** The pages above this one, as links; a list opens with the filters that it had. `label` names the landmark. */
export function Breadcrumb({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  const withFilters = useKeptFilters();
  return (
    <nav aria-label={label} className="text-small text-muted">
      <ol className="flex flex-wrap gap-x-2">
        {crumbs.map(({ name, to }, i) => (
          <li key={to} className="flex gap-x-2">
            {i > 0 && <span aria-hidden="true">/</span>}
            <Link
              to={withFilters(to)}
              className="inline-flex min-h-6 items-center text-muted underline decoration-line-strong hover:text-teal-deep"
            >
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
