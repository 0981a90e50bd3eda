import { contenders } from './search-contenders.ts';
import { institutionsOf } from './search-corpus.ts';
import { operationNames, operations } from './search-operations.ts';

/** The report of one contender's process, as one line of JSON. */
export interface Report {
  readonly buildSeconds: number;
  readonly memoryMegabytes: number;
  /** Of that, what JavaScript holds: objects and buffers. The rest is room that Node keeps, and what libraries hold. */
  readonly heldMegabytes: number;
  readonly milliseconds: Readonly<Record<string, { readonly p50: number; readonly p95: number }>>;
  readonly totals: Readonly<Record<string, number>>;
}

const rounds = 12;

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Releases leftover memory of the build: the collector frees buffers only some time after it ran. */
async function settled(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function measure(name: string, count: number): Promise<Report> {
  const contender = contenders[name]?.();
  if (contender === undefined) throw new Error(`no contender ${name}`);
  globalThis.gc?.();
  const before = process.memoryUsage();
  const started = performance.now();
  await contender.build(institutionsOf(count));
  const buildSeconds = (performance.now() - started) / 1000;
  await settled();
  const after = process.memoryUsage();
  const memoryMegabytes = (after.rss - before.rss) / 1e6;
  const heldMegabytes = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;
  const milliseconds: Record<string, { p50: number; p95: number }> = {};
  const totals: Record<string, number> = {};
  for (const operation of operationNames) {
    const times: number[] = [];
    totals[operation] = 0;
    for (let round = 0; round < rounds; round++) {
      for (const query of operations[operation]) {
        const from = performance.now();
        const total = await contender.search(query);
        if (round >= 2) times.push(performance.now() - from);
        else totals[operation] += total;
      }
    }
    times.sort((a, b) => a - b);
    milliseconds[operation] = { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
  }
  return { buildSeconds, memoryMegabytes, heldMegabytes, milliseconds, totals };
}

const [name = '', count = '0'] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await measure(name, Number(count)))}\n`);
