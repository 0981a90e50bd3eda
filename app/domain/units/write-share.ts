/**
 * The share of `part` in `whole` in per cent with one decimal at most, `8.6%`. `0%` and `100%` mean nothing and everything; of nothing it is
 * `0%`.
 */
export function writeShare(part: number, whole: number): string {
  if (whole === 0) return '0%';
  const rounded = ((part / whole) * 100).toFixed(1).replace(/\.0$/u, '');
  if (rounded === '0' && part > 0) return '不到 0.1%';
  return rounded === '100' && part < whole ? '99.9% 以上' : `${rounded}%`;
}
