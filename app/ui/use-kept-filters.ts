import { useLocation } from '@remix-run/react';
import { createContext, useContext, useEffect, useState } from 'react';

const KEY = 'filters';
/** The most lists whose filters are kept. */
const KEPT = 30;

/** Who reads in this browser; null while nobody is signed in. */
export const FilterReader = createContext<string | null>(null);

interface Kept {
  /** Who was signed in when they were kept. */
  reader: string | null;
  /** Path → the query with which it was last open in this tab. */
  lists: Record<string, string>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What this tab keeps; storage may be closed or hold anything. */
function readKept(): Kept {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    const { reader, lists } = isRecord(kept) ? kept : {};
    return {
      reader: typeof reader === 'string' ? reader : null,
      lists: Object.fromEntries(
        Object.entries(isRecord(lists) ? lists : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
    };
  } catch {
    return { reader: null, lists: {} };
  }
}

function write(kept: Kept): void {
  try {
    if (Object.keys(kept.lists).length === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Without storage the links lead to the whole lists.
  }
}

/** The lists of whoever reads now: what somebody else left, or they themselves before signing out, is forgotten. */
function ownLists(reader: string | null): Record<string, string> {
  const kept = readKept();
  if (kept.reader === null || kept.reader === reader) return kept.lists;
  write({ reader, lists: {} });
  return {};
}

function keep(reader: string | null, path: string, search: string): void {
  const { [path]: _old, ...others } = ownLists(reader);
  const lists = [...Object.entries(others), ...(search === '' ? [] : [[path, search] as const])].slice(-KEPT);
  write({ reader, lists: Object.fromEntries(lists) });
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
  const reader = useContext(FilterReader);
  const [kept, setKept] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    setKept(ownLists(reader));
    keep(reader, pathname, lasting(search));
  }, [reader, pathname, search]);
  return (to) => (Object.hasOwn(kept, to) ? `${to}${kept[to] ?? ''}` : to);
}

/** On every page, whether it has links back to lists or not: the filters of whoever has signed out do not wait for the next. */
export function useForeignFiltersForgotten(reader: string | null): void {
  useEffect(() => void ownLists(reader), [reader]);
}
