/**
 * `npm run record:verify` reads the whole record and recomputes its hashes. Exit codes: 0 intact, 1 not intact, 2 usage or database
 * wrong.
 */
import { env } from '#app/web/env.server.ts';
import { conclude } from './outcome.ts';
import { verifyRecord } from './record/verify-record.ts';

conclude(await verifyRecord(process.argv.slice(2), env.DATABASE_URL));
