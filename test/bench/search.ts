import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Report } from './search-child.ts';
import { operationNames } from './search-operations.ts';

const names = ['embedded', 'MiniSearch', 'SQLite FTS5'] as const;

async function report(name: string, documents: number): Promise<Report> {
  const child = fileURLToPath(new URL('./search-child.ts', import.meta.url));
  const flags = ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx', child, name, String(documents)];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Report;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/**
 * Measures the embedded engine against the two others, one after another, each in its own process, on the same invented documents. Takes
 * their number (50,000 by default); returns a markdown table of build seconds, memory above Node's own, and p50/p95 milliseconds with the
 * others' p50 as multiples.
 * @param contenders all three by default, the embedded one first.
 */
export async function run(documents = 50_000, contenders: readonly (typeof names)[number][] = names): Promise<string> {
  const reports: Report[] = [];
  for (const name of contenders) reports.push(await report(name, documents));
  const [own] = reports;
  const measured = (of: (one: Report) => number, digits: number): string[] =>
    reports.map((one) => {
      const value = of(one).toFixed(digits);
      return one === own ? value : `${value} (${(of(one) / (own === undefined ? 1 : of(own))).toFixed(1)}×)`;
    });
  const timed = operationNames.map((name) =>
    row([
      `${name}, p50/p95 ms`,
      ...reports.map((one) => {
        const { p50 = 0, p95 = 0 } = one.milliseconds[name] ?? {};
        const times = `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
        const reference = own?.milliseconds[name]?.p50 ?? 1;
        if (one.totals[name] === 0) return `${times} (finds nothing)`;
        return one === own ? times : `${times} (${(p50 / reference).toFixed(1)}×)`;
      }),
    ]),
  );
  return [
    row([`${documents.toLocaleString('en')} documents`, ...contenders]),
    row(['---', ...contenders.map(() => '---')]),
    row(['build, s', ...measured((one) => one.buildSeconds, 1)]),
    row(["memory over Node's own, MB", ...measured((one) => one.memoryMegabytes, 0)]),
    row(['of it objects and buffers, MB', ...measured((one) => one.heldMegabytes, 0)]),
    ...timed,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--documents');
  process.stdout.write(`${await run(at < 0 ? undefined : Number(process.argv[at + 1]))}\n`);
}
