/** `npm run backup:verify -- FOLDER [--secret FILE]` checks a backup. Exit codes: 0 sound, 1 not sound, 2 usage wrong. */
import { runVerify } from './backup/run-verify.ts';
import { conclude } from './outcome.ts';

conclude(await runVerify(process.argv.slice(2)));
