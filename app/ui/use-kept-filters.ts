import { useLocation } from '@remix-run/react';
import { useEffect, useState } from 'react';

const KEY = 'filters';
/** The most lists whose filters are kept. */
const KEPT = 30;

/** Path → the query with which it was last open in this tab. Storage may be closed or hold anything. */
function readKept(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null
      ? Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
      : {};
  } catch {
    return {};
  }
}

function keep(path: string, search: string): void {
  const { [path]: _old, ...others } = readKept();
  const entries = [...Object.entries(others), ...(search === '' ? [] : [[path, search] as const])].slice(-KEPT);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(entries)));
  } catch {
    // Without storage the links lead to the whole lists.
  }
}

/** The query without what only says what was just done. */
function lasting(search: string): string {
  const query = new URLSearchParams(search);
  query.delete('done');
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/**
 * Keeps the filters of the lists that are opened in this tab, so that a link back to a list finds them again.
 * @returns the address of a list with the filters under which it was last open; without scripts, the list itself.
 */
export function useKeptFilters(): (to: string) => string {
  const { pathname, search } = useLocation();
  const [kept, setKept] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    setKept(readKept());
    keep(pathname, lasting(search));
  }, [pathname, search]);
  return (to) => (Object.hasOwn(kept, to) ? `${to}${kept[to] ?? ''}` : to);
}
