/**
 * `npm run backup [-- FOLDER] [--with-secret FILE]` makes a backup, also while the site is running. Exit codes: 0 made, 1 refused or
 * failed, 2 usage or database wrong.
 */
import { openFiles, secretPlace } from '#app/web/data-folder.server.ts';
import { dataFolder, env } from '#app/web/env.server.ts';
import { runBackup } from './backup/run-backup.ts';
import { conclude } from './outcome.ts';

conclude(await runBackup(process.argv.slice(2), { url: env.DATABASE_URL, dataFolder, files: openFiles(), secretPlace }, () => new Date()));
