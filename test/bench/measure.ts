const TURNS = 10;
/** Rows of one INSERT. */
const BATCH = 400;

/** Milliseconds that `work` takes, the median of some turns after a first one. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  await work();
  const durations: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const started = performance.now();
    await work();
    durations.push(performance.now() - started);
  }
  return durations.toSorted((a, b) => a - b)[Math.floor(TURNS / 2)] ?? 0;
}

/** Inserts very many rows. */
export async function inserted<Row>(rows: readonly Row[], insert: (some: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) await insert(rows.slice(from, from + BATCH));
}
