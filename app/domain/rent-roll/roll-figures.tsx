import { clsx } from 'clsx';
import type { RollFigure } from './roll-view.ts';

interface RollFiguresProps {
  figures: readonly RollFigure[];
  /** How many stand side by side on a wide page. */
  across: 4 | 6;
}

/** A few large figures in rows, each under a hairline. */
export function RollFigures({ figures, across }: RollFiguresProps) {
  return (
    <dl
      className={clsx(
        'grid grid-cols-2 gap-x-6 gap-y-4',
        across === 6 ? 'sm:grid-cols-3 lg:grid-cols-6 print:grid-cols-6' : 'lg:grid-cols-4 print:grid-cols-4',
      )}
    >
      {figures.map(({ name, value, unit, note }, at) => (
        <div key={at} className="border-t border-line pt-2">
          <dt className="text-small text-muted">{name}</dt>
          <dd>
            <span className="text-title">{value}</span>
            {unit !== '' && <span className="ml-1 text-small text-muted">{unit}</span>}
            {note !== null && <span className="block text-small text-muted">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
