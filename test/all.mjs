// Everything that must hold, in one run: types, lint, dead code, then every test. Ends with `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const PROJECTS = ['unit', 'journeys'];
/** @param {string} project */
const reportOf = (project) => `test/output/${project}.json`;
for (const project of PROJECTS) rmSync(reportOf(project), { force: true });
mkdirSync('test/output', { recursive: true });

/** @param {string[]} args */
const run = (args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;

/** @type {[string, string[]][]} */
const checks = [
  ['类型', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']],
  ['代码规范', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']],
  ['无用代码', ['node_modules/knip/bin/knip.js', '--no-progress']],
];

/**
 * Runs one check beside the others; what it says is shown when it is over.
 * @param {string[]} args
 * @returns {Promise<{ ok: boolean, said: string }>}
 */
const check = (args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (/** @type {Buffer} */ chunk) => (said += chunk.toString()));
    child.on('close', (code) => resolve({ ok: code === 0, said }));
  });

let passed = 0;
let failed = 0;
const verdicts = checks.map(([, args]) => check(args));
for (const [i, [name]] of checks.entries()) {
  const verdict = await verdicts[i];
  console.log(`\n── ${name}`);
  process.stdout.write(verdict?.said ?? '');
  if (verdict?.ok) passed += 1;
  else {
    failed += 1;
    console.log(`✗ ${name}`);
  }
}

// One after the other: files share their modules in one and not in the other, which Vitest decides for a whole run.
for (const project of PROJECTS) {
  console.log(`\n── 测试：${project === 'unit' ? '规则与集成' : '浏览器'}`);
  const before = failed;
  const report = reportOf(project);
  const shared = project === 'unit' ? ['--no-isolate'] : [];
  const testsOk = run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    ...shared,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  let counted = 0;
  try {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- JSON has no type; the tag gives it one
    const said = /** @type {{ numPassedTests: number, numFailedTests: number, numTotalTests: number }} */ (
      JSON.parse(readFileSync(report, 'utf8'))
    );
    passed += said.numPassedTests;
    failed += said.numFailedTests;
    counted = said.numTotalTests;
  } catch {
    console.log('✗ 测试没有给出报告');
  }
  // A suite that cannot be loaded, or a run without a test, fails though no test did.
  if (counted === 0 || (!testsOk && failed === before)) failed += 1;
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
