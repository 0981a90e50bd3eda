/**
 * `npm run seed` writes the reference data and a park of invented institutions for demonstration. Exit codes: 0 done, 1 refused or
 * failed.
 */
import { openFiles, openSecretBox } from '#app/web/data-folder.server.ts';
import { env } from '#app/web/env.server.ts';
import { runSeed } from './run-seed.ts';

const { code, text } = await runSeed(process.argv.slice(2), { url: env.DATABASE_URL, openSecretBox, openFiles }, new Date());
if (code === 0) console.log(text);
else console.error(text);
process.exitCode = code;
