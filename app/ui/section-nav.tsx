import { NavLink } from '@remix-run/react';
import { clsx } from 'clsx';

export interface Section {
  name: string;
  to: string;
  /** True where deeper addresses belong to another section. */
  end?: boolean;
}

/** The pages of one workplace, the present one marked; they wrap on a phone. */
export function SectionNav({ label, sections }: { label: string; sections: readonly Section[] }) {
  return (
    <nav aria-label={label} className="no-print mb-6 border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {sections.map(({ name, to, end }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={end ?? true}
              className={({ isActive }) =>
                clsx('-mb-px inline-flex min-h-11 items-center border-b-2 no-underline hover:text-teal-deep', isActive ? 'border-teal font-semibold text-ink' : 'border-transparent text-muted')
              }
            >
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
