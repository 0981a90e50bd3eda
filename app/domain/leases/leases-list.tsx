import { Link } from '@remix-run/react';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { leaseLine } from './lease-view.ts';

interface LeasesListProps {
  leases: readonly (ReturnType<typeof leaseLine> & { to: string; title: string })[];
}

/** Leases, each with its days and where it stands. */
export function LeasesList({ leases }: LeasesListProps) {
  return (
    <ul className="border-t border-line">
      {leases.map(({ id, to, title, about, days, standing, tone }) => (
        <li key={id} className="grid gap-x-6 gap-y-1 border-b border-line py-2 sm:grid-cols-[1fr_auto]">
          <div>
            <Link to={to} className="inline-flex min-h-11 items-center font-semibold">
              {title}
            </Link>
            <p className="text-small text-muted">
              {about}
              {about !== '' && days !== '' && '；'}
              {days}
            </p>
          </div>
          <span className="self-center">
            <StatusTag tone={tone}>{standing}</StatusTag>
          </span>
        </li>
      ))}
    </ul>
  );
}
