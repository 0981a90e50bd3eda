/** `npm run calendar -- load FILE [--dry-run] | list`: the arrangement of days off. Exit codes: 0 done, 1 refused, 2 usage or database wrong. */
import { env } from '#app/web/env.server.ts';
import { runCalendar } from './calendar/run-calendar.ts';
import { conclude } from './outcome.ts';

conclude(await runCalendar(process.argv.slice(2), env.DATABASE_URL, new Date()));
