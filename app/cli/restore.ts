/**
 * `npm run restore -- FOLDER [--secret FILE]` restores a backup into an empty data folder. Exit codes: 0 restored, 1 refused or failed, 2
 * usage wrong.
 */
import { secretPlace } from '#app/web/data-folder.server.ts';
import { dataFolder, env } from '#app/web/env.server.ts';
import { runRestore } from './backup/run-restore.ts';
import { conclude } from './outcome.ts';

conclude(await runRestore(process.argv.slice(2), { url: env.DATABASE_URL, dataFolder, secretPlace }));
