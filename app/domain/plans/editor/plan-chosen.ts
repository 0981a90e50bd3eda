import { useSearchParams } from '@remix-run/react';

/** The choice on a sheet is kept in the address, so that it works alike by keyboard, mouse and without scripts. */
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

/** The number after the existing ones: A1203 → A1204; `first` if there are none. */
export function nextNumber(taken: readonly string[], first: string): string {
  const last = [...taken].sort((one, other) => one.localeCompare(other, 'zh-CN', { numeric: true })).at(-1);
  const [, before = '', digits] = /^(.*?)(\d+)$/u.exec(last ?? '') ?? [];
  if (digits === undefined) return first;
  for (let n = Number(digits) + 1; ; n += 1) {
    const next = `${before}${String(n).padStart(digits.length, '0')}`;
    if (!taken.includes(next)) return next;
  }
}

/** The first letter that no building has; numbers once all are taken. */
export function nextCode(taken: readonly string[]): string {
  const letter = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').find((one) => !taken.includes(one));
  return (
    letter ??
    nextNumber(
      taken.filter((code) => /^\d+$/u.test(code)),
      '1',
    )
  );
}
