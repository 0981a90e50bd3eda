/** The next number after those there are: A1203 → A1204; `first` where there are none. */
export function nextNumber(taken: readonly string[], first: string): string {
  const last = [...taken].sort((one, other) => one.localeCompare(other, 'zh-CN', { numeric: true })).at(-1);
  const [, before = '', digits] = /^(.*?)(?<!\d)(\d+)$/u.exec(last ?? '') ?? [];
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
