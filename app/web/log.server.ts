import pino from 'pino';
import { env } from './env.server.ts';

/** The process's log: JSON lines without personal data (no address, no query text, no user agent). */
export const log = pino({ level: env.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime });
