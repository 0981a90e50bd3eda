/**
 * `npm run map:import -- FILE …` imports the boundaries of the districts; also `--list` and `--undo`. Exit codes: 0 done, 1
 * refused, 2 usage or database wrong.
 */
import { env } from '#app/web/env.server.ts';
import { askOnTerminal } from './map-import/ask.ts';
import { runMapImport } from './map-import/run-map-import.ts';
import { conclude } from './outcome.ts';

conclude(await runMapImport(process.argv.slice(2), { url: env.DATABASE_URL, ask: askOnTerminal() }, new Date()));
