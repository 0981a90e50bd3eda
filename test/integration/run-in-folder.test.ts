import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { expect, it } from 'vitest';
import { testFolder } from './organisations/ground.ts';

/** Writes into its folder, says so, and goes on until it is stopped. */
const WRITES = `require('fs').writeFileSync(process.env.TMPDIR + '/db', 'x'); process.stdout.write('written'); setInterval(() => {}, 60_000);`;
const RUN = `
  const { runInFolder } = await import('./test/setup/run-in-folder.ts');
  await runInFolder(process.argv[1], ['-e', ${JSON.stringify(WRITES)}], process.env);
`;

it.each([
  ['SIGINT', 'everything in its terminal, as by Ctrl-C', -1],
  ['SIGTERM', 'itself alone', 1],
] as const)('a run of the tests that gets %s, %s, leaves no folder behind', async (signal, _whom, sign) => {
  const folder = await testFolder();
  const run = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', RUN, folder], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(run.stdout, 'data');
  process.kill(sign * run.pid!, signal);
  expect(await once(run, 'close')).toEqual([128 + constants.signals[signal], null]);
  expect(existsSync(folder)).toBe(false);
});
