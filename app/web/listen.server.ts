import cluster from 'node:cluster';
import { env } from './env.server.ts';

// The program of the site: one process that serves, or as many as the settings say and one that watches over them. What only one of the two
// needs, only that one loads.
if (cluster.isPrimary && env.WORKERS > 1 && env.NODE_ENV !== 'development') {
  const { Supervisor } = await import('./processes/supervisor.server.ts');
  await new Supervisor(env.WORKERS).start();
} else {
  const { serveSite } = await import('./processes/serve-site.server.ts');
  await serveSite();
}
