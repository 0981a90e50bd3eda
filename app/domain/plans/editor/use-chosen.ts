import { useSearchParams } from '@remix-run/react';

/** What is chosen on a sheet stands in the address, so that it is the same by keyboard, by mouse and without scripts. */
export function useChosen(known: readonly string[]): [chosen: string[], choose: (ids: readonly string[]) => void] {
  const [asked, setAsked] = useSearchParams();
  const chosen = asked.getAll('unit').filter((id) => known.includes(id));
  const choose = (ids: readonly string[]): void =>
    setAsked(
      ids.map((id): [string, string] => ['unit', id]),
      { replace: true, preventScrollReset: true },
    );
  return [[...new Set(chosen)], choose];
}
