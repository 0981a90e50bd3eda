import { X } from 'lucide-react';
import { Link } from '@remix-run/react';

export interface Chip {
  name: string;
  /** The address without this choice. */
  without: string;
}

/** What has been chosen; each choice links to the page without it. */
export function Chips({
  label,
  chips,
  removeLabel,
  clear,
}: {
  label: string;
  chips: readonly Chip[];
  removeLabel: (name: string) => string;
  clear?: { name: string; to: string };
}) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label={label} className="no-print flex flex-wrap items-center gap-2">
      {chips.map(({ name, without }) => (
        <li key={`${name}-${without}`}>
          <Link
            to={without}
            preventScrollReset
            aria-label={removeLabel(name)}
            className="inline-flex min-h-8 items-center gap-1.5 border border-line-strong px-2 text-small text-ink no-underline hover:border-teal"
          >
            {name}
            <X size={14} aria-hidden="true" />
          </Link>
        </li>
      ))}
      {clear && (
        <li>
          <Link to={clear.to} preventScrollReset className="inline-flex min-h-8 items-center text-small">
            {clear.name}
          </Link>
        </li>
      )}
    </ul>
  );
}
