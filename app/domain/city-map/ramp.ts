/** The most classes of shades. */
export const RAMP_CLASSES = 5;

/** One class of the legend: counts from `from` up to but excluding `below` (null for the last). */
export interface RampClass {
  from: number;
  below: number | null;
  /** 0 (lightest) to RAMP_CLASSES − 1. */
  shade: number;
}

/** A round number near `count`: whole below 10, in fives below 100, in tens below 1,000, then two figures. */
function readable(count: number): number {
  if (count < 10) return Math.max(1, Math.round(count));
  const step = count < 100 ? 5 : count < 1000 ? 10 : 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.round(count / step) * step;
}

/**
 * The classes of shades: quantiles of the counts at round numbers, fewer if counts are alike. Together they
 * cover every count from 0 on; there is always at least one.
 */
export function rampOf(counts: readonly number[]): RampClass[] {
  const sorted = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const most = sorted.at(-1) ?? 0;
  const quantiles = Array.from({ length: RAMP_CLASSES - 1 }, (_, i) =>
    readable(sorted[Math.floor(((i + 1) * sorted.length) / RAMP_CLASSES)] ?? 0),
  );
  const breaks = [...new Set(quantiles)].filter((at) => at > 0 && at <= most).sort((a, b) => a - b);
  const starts = [0, ...breaks];
  return starts.map((from, i) => ({
    from,
    below: starts[i + 1] ?? null,
    shade: breaks.length === 0 ? 0 : Math.round((i * (RAMP_CLASSES - 1)) / breaks.length),
  }));
}

/** The shade of a count (0 or more) in these classes. */
export function shadeOf(classes: readonly RampClass[], count: number): number {
  return classes.findLast(({ from }) => count >= from)?.shade ?? 0;
}

/** A class in words for the legend: 少于 50, 50–89, 200 及以上. */
export function writeClass({ from, below }: RampClass): string {
  if (below === null) return from === 0 ? '全部' : `${from.toLocaleString('zh-CN')} 及以上`;
  if (from === 0) return below === 1 ? '0' : `少于 ${below.toLocaleString('zh-CN')}`;
  return below - from === 1 ? String(from) : `${from.toLocaleString('zh-CN')}–${(below - 1).toLocaleString('zh-CN')}`;
}
