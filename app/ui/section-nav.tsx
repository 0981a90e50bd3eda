import { Link, NavLink, useLocation } from '@remix-run/react';
import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';

export interface Section {
  name: string;
  to: string;
  /** True if deeper addresses belong to another section. */
  end?: boolean;
  /** Prefixes of other addresses that belong to this section too. */
  also?: readonly string[];
}

const look = (active: boolean): string =>
  clsx(
    'inline-flex md:-mb-px min-h-11 items-center border-b-2 no-underline hover:text-teal-deep',
    active ? 'border-teal font-semibold text-ink' : 'border-transparent text-muted',
  );

/** Links to the pages of one workplace, with the current one marked; on a phone they are one line that scrolls. */
export function SectionNav({ label, sections }: { label: string; sections: readonly Section[] }) {
  const { pathname } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  // On a phone the current page may lie beyond the edge of the line.
  useEffect(() => {
    const current = list.current?.querySelector('[aria-current]')?.parentElement;
    if (list.current && current) list.current.scrollLeft = current.offsetLeft - (list.current.clientWidth - current.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav aria-label={label} className="no-print mb-4 border-b border-line md:mb-6">
      <ul ref={list} className="relative flex gap-x-6 max-md:overflow-x-auto max-md:whitespace-nowrap md:flex-wrap">
        {sections.map(({ name, to, end, also }) => (
          <li key={to}>
            {also?.some((start) => pathname.startsWith(start)) ? (
              <Link to={to} aria-current="true" className={look(true)}>
                {name}
              </Link>
            ) : (
              <NavLink to={to} end={end ?? true} className={({ isActive }) => look(isActive)}>
                {name}
              </NavLink>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
