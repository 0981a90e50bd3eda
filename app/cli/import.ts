/**
 * `npm run import -- institutions FILE …` imports a published register. Exit codes: 0 all rows imported, 1 some refused, 2 file or
 * usage wrong.
 */
import { importRegister } from './import/import-register.ts';

const url = process.env.DATABASE_URL ?? 'file:./data/park.db';
process.exitCode = await importRegister(process.argv.slice(2), url, { out: process.stdout, err: process.stderr }, new Date());
