import { Link } from '@remix-run/react';
import { clsx } from 'clsx';

interface ChoicesProps {
  label: string;
  choices: readonly { name: string; to: string; chosen: boolean }[];
}

/** A choice between a few options, as links. */
export function Choices({ label, choices }: ChoicesProps) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-6">
      {choices.map(({ name, to, chosen }) => (
        <li key={to}>
          <Link
            to={to}
            aria-current={chosen ? 'true' : undefined}
            className={clsx('inline-flex min-h-11 items-center', chosen ? 'font-semibold text-ink no-underline' : 'underline')}
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
