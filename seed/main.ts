/** `npm run seed`: the reference data, and a park full of invented institutions to show the site with. Exit codes: 0 done, 1 refused or failed. */
import { openFiles, openSecretBox } from '#app/web/data-folder.server.ts';
import { env } from '#app/web/env.server.ts';
import { runSeed } from './run-seed.ts';

const { code, text } = await runSeed(process.argv.slice(2), { url: env.DATABASE_URL, openSecretBox, openFiles }, new Date());
if (code === 0) console.log(text);
else console.error(text);
process.exitCode = code;
