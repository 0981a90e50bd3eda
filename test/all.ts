/**
 * `npm test`: all checks in one run: types, lint, dead code, format, every test. `npm run drill`: the drills in full. The last line says `N
 * passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DRILLS } from './setup/drills.ts';
import { folderInMemory } from './setup/folder-in-memory.ts';
import { isStopped, runInFolder, start } from './setup/run-in-folder.ts';

const drill = process.argv[2] === 'drill';
const REPORT = 'test/output/report.json';
const SLOWEST = 10;
const BIN = 'node_modules';

const CHECKS: [name: string, args: string[]][] = [
  ['类型', [`${BIN}/typescript7/bin/tsc`, '--noEmit', '-p', '.']],
  ['代码规范', [`${BIN}/oxlint/bin/oxlint`, '--type-aware']],
  ['无用代码', [`${BIN}/knip/bin/knip.js`, '--no-progress']],
  ['格式', [`${BIN}/prettier/bin/prettier.cjs`, '--check', '--cache', '--log-level', 'warn', '.']],
];

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numTotalTests: number;
  testResults: { name: string; startTime: number; endTime: number }[];
}

let passed = 0;
let failed = 0;
const seconds = (from: number): string => `${((performance.now() - from) / 1_000).toFixed(0)} 秒`;

/** Runs one check and prints its result, with its output if it failed. @returns whether it passed. */
function check(name: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = start(args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('close', (code) => {
      if (code === 0) passed += 1;
      else failed += 1;
      console.log(code === 0 ? `✓ ${name}，${seconds(started)}` : `\n✗ ${name}\n${said}`);
      resolve(code === 0);
    });
  });
}

/** Runs the tests of these files, or all of them, and counts passes and failures from the report. */
async function test(files: string[], env: Record<string, string>): Promise<void> {
  rmSync(REPORT, { force: true });
  mkdirSync(path.dirname(REPORT), { recursive: true });
  const args = [`${BIN}/vitest/vitest.mjs`, 'run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const code = await runInFolder(folderInMemory(), args, { ...process.env, ...env });
  try {
    const report = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
    passed += report.numPassedTests;
    failed += report.numFailedTests;
    // A suite that cannot be loaded and a run without tests fail, although no test did.
    if (report.numTotalTests === 0 || (code !== 0 && report.numFailedTests === 0)) failed += 1;
    console.log('\n── 最慢的文件');
    for (const { name, took } of report.testResults
      .map(({ name, startTime, endTime }) => ({ name, took: (endTime - startTime) / 1_000 }))
      .sort((a, b) => b.took - a.took)
      .slice(0, SLOWEST))
      console.log(`${took.toFixed(1).padStart(6)} 秒  ${path.relative('.', name)}`);
  } catch {
    failed += 1;
    console.log('✗ 测试没有给出报告');
  }
}

if (drill) {
  console.log('── 演练');
  for (const { what, unit, full, file } of Object.values(DRILLS)) console.log(`${what}：${full}${unit}（${file}）`);
  await test([...new Set(Object.values(DRILLS).map(({ file }) => file))], { DRILL: '1' });
} else {
  // The checks run one after the other, beside the build, which leaves a core free, and beside the tests, which often wait.
  const checked = (async () => {
    for (const [name, args] of CHECKS) if (!isStopped()) await check(name, args);
  })();
  if (await check('构建网站', ['setup.mjs', 'test'])) await test([], {});
  await checked;
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
