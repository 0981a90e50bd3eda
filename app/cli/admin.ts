/**
 * `npm run admin -- init|grant|revoke|list …`: the first administrator, and who holds which office. Exit codes: 0 done, 1 refused,
 * 2 usage or database wrong.
 */
import { openSecretBox } from '#app/web/data-folder.server.ts';
import { env } from '#app/web/env.server.ts';
import { runAdmin } from './admin/run-admin.ts';
import { conclude } from './outcome.ts';

conclude(await runAdmin(process.argv.slice(2), { env, openSecretBox }, new Date()));
