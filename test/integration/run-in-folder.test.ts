import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { expect, it } from 'vitest';
import { testFolder } from './organisations/ground.ts';

/** Writes into its folder, says so, and goes on until it is stopped. */
const WRITES = `require('fs').writeFileSync(process.env.TMPDIR + '/db', 'x'); process.stdout.write('written'); setInterval(() => {}, 60_000);`;
const RUN = `
  const { isStopped, runInFolder } = await import('./test/setup/run-in-folder.ts');
  const ended = runInFolder(process.argv[1], ['-e', ${JSON.stringify(WRITES)}], process.env);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.stdout.write(isStopped() ? ' stopped' : ' goes on'));
  await ended;
`;

it.each([
  // Its program may end of the signal before it has heard of it.
  ['SIGINT', 'everything in its terminal, as by Ctrl-C', -1, /^written(?: stopped)?$/u],
  ['SIGTERM', 'itself alone', 1, /^written stopped$/u],
] as const)('a run of the tests that gets %s, %s, starts nothing more and leaves no folder behind', async (signal, _whom, sign, says) => {
  const folder = await testFolder();
  const run = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', RUN, folder], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  run.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(run.stdout, 'data');
  process.kill(sign * run.pid!, signal);
  expect(await once(run, 'close')).toEqual([128 + constants.signals[signal], null]);
  expect(said).toMatch(says);
  expect(existsSync(folder)).toBe(false);
});
