import cluster from 'node:cluster';
import pino from 'pino';
import { env } from './env.server.ts';

/** The process's log: JSON lines without personal data (no address, no query text, no user agent); of several processes, each names itself. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: cluster.worker ? { process: cluster.worker.id } : null,
  timestamp: pino.stdTimeFunctions.isoTime,
});
