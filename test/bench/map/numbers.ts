import { gzipSync } from 'node:zlib';

/** The number below which `share` of `numbers` are; 0 if there are none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The median of `numbers`. */
export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5);

/** The median and the 95th percentile, as a cell. */
export const spread = (numbers: readonly number[]): string => `${median(numbers).toFixed(1)} / ${percentile(numbers, 0.95).toFixed(1)}`;

/** A whole number as people write it. */
export const whole = (count: number): string => Math.round(count).toLocaleString('en');

const kb = (bytes: number): string => (bytes / 1024).toFixed(1);

/** The size of a text in KB: as it is, and gzipped. */
export const weight = (text: string): { raw: string; gzip: string } => ({
  raw: kb(Buffer.byteLength(text)),
  gzip: kb(gzipSync(text).length),
});

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
