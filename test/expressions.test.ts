import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { transform } from 'esbuild';
import { expect, it } from 'vitest';
import { attacksOn, expressionsIn } from './setup/expression-attacks.ts';

interface Expression {
  file: string;
  source: string;
  flags: string;
}

/** An expression that goes over such a text once needs a few milliseconds; one that goes over it again from each place needs seconds. */
const LENGTH = 60_000;
/** Enough to see it in the test of the trial itself. */
const LENGTH_OF_TRIAL = 40_000;
/** Enough for an expression whose work doubles with each sign. */
const SHORT = 40;
/** The measure: an expression that goes over such a text again from each place, on this machine. */
const MEASURE = { expression: { file: '', source: String.raw`\s*,`, flags: 'u' }, text: ' '.repeat(10_000) };
/** What takes this many times as long as the measure is slow: it would be thirty-six times on the whole length. */
const SLOW = 6;
const HANGS = 24;
const ASK_MS = 50;

/** Tries expressions on texts one after another. */
const TRY = `
const { parentPort } = require('node:worker_threads');
const spent = () => { const { user, system } = process.cpuUsage(); return user + system; };
parentPort.on('message', ({ source, flags, texts, enough }) => {
  let slowest = 0, on = '';
  for (const text of texts) {
    let best = Infinity;
    for (let turn = 0; turn < 2 && best > enough; turn += 1) {
      const before = spent();
      text.search(new RegExp(source, flags));
      best = Math.min(best, spent() - before);
    }
    if (best > slowest) { slowest = best; on = text.slice(0, 40); }
    if (best > enough) break;
  }
  parentPort.postMessage({ slowest, on });
});`;

let worker: Worker | null = null;

/** What the processor did for this process, in microseconds: how busy the machine is otherwise does not count. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

interface Tried {
  slowest: number;
  on: string;
}

/** How long the processor works on the slowest of the texts, and how it begins; without end where it takes more than `hangs`. */
function work(expression: Expression, texts: string[], { enough, hangs }: { enough: number; hangs: number }): Promise<Tried> {
  const trying = (worker ??= new Worker(TRY, { eval: true }));
  return new Promise((resolve, reject) => {
    const before = spent();
    const asking = setInterval(() => {
      if (spent() - before < hangs) return;
      clearInterval(asking);
      worker = null;
      void trying.terminate();
      resolve({ slowest: Infinity, on: texts[0]?.slice(0, 40) ?? '' });
    }, ASK_MS);
    trying.removeAllListeners();
    trying.once('error', reject);
    trying.once('message', (answer: Tried) => {
      clearInterval(asking);
      resolve(answer);
    });
    trying.postMessage({ source: expression.source, flags: expression.flags, texts, enough });
  });
}

let measured: Promise<number> | null = null;

/** How slow the slowest of the texts is, in measures. */
async function slowest(expression: Expression, texts: string[]): Promise<Tried> {
  measured ??= work(MEASURE.expression, [MEASURE.text], { enough: 0, hangs: Infinity }).then((tried) => tried.slowest);
  const one = await measured;
  const tried = await work(expression, texts, { enough: SLOW * one, hangs: HANGS * one });
  return { ...tried, slowest: tried.slowest / one };
}

async function allExpressions(): Promise<Expression[]> {
  const files = ['app', 'search', 'seed'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/u.test(name) && !/\.(?:test|d)\.tsx?$/u.test(name))
      .map((name) => path.join(folder, name)),
  );
  const found = await Promise.all(
    files.map(async (file) => {
      const { code } = await transform(readFileSync(file, 'utf8'), {
        loader: file.endsWith('x') ? 'tsx' : 'ts',
        jsx: 'automatic',
        charset: 'utf8',
        target: 'esnext',
      });
      return expressionsIn(code).map((one) => ({ file, ...one }));
    }),
  );
  return found.flat();
}

it('the trial finds what is slow, and only that', async () => {
  const verdict = async (source: string): Promise<boolean> => {
    const expression = { file: '', source, flags: 'u' };
    for (const length of [SHORT, LENGTH_OF_TRIAL])
      if ((await slowest(expression, attacksOn(source, 'u', length))).slowest > SLOW) return true;
    return false;
  };
  for (const slow of [String.raw`\s*,\s*`, String.raw`wx(?:[:=][\s:=]*)+\d`]) expect([slow, await verdict(slow)]).toEqual([slow, true]);
  for (const quick of [String.raw`^\s+`, String.raw`^[a-z]+(?:-[a-z]+)*$`, String.raw`(?<!\s)\s+$`, String.raw`\d{1,5}`])
    expect([quick, await verdict(quick)]).toEqual([quick, false]);
});

it('no expression takes more than one pass over a text, however it is made', async () => {
  const expressions = await allExpressions();
  expect(expressions.length).toBeGreaterThan(200);
  const slow: string[] = [];
  for (const expression of expressions)
    for (const length of [SHORT, LENGTH]) {
      const tried = await slowest(expression, attacksOn(expression.source, expression.flags, length));
      if (tried.slowest <= SLOW) continue;
      slow.push(`${expression.file}: /${expression.source}/${expression.flags} on ${JSON.stringify(tried.on)}…`);
      break;
    }
  expect(slow).toEqual([]);
});
