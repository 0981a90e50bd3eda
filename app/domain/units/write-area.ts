/** Area in 0.01 m² → `115 ㎡`, `115.5 ㎡`, `1,240.25 ㎡`: without trailing zeros. */
export function writeArea(area: number): string {
  return `${(area / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} ㎡`;
}
