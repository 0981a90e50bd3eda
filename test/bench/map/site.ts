import { node, serve, siteLine, stop } from '../servers.ts';

/** The environment for a site on this database. */
const environment = (database: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: database,
  PORT: '0',
  WORKERS: '1',
  HOST: '127.0.0.1',
  NODE_ENV: 'production',
  LOG_LEVEL: 'info',
});

/** Makes a new database with this many demo institutions; returns the seconds it took. */
export function fill(database: string, institutions: number): number {
  const began = performance.now();
  for (const args of [['prisma/migrate.ts'], ['seed/main.ts', '--institutions', String(institutions)]]) node(args, environment(database));
  return (performance.now() - began) / 1000;
}

export interface RunningSite {
  url: string;
  /** From starting the process until search is ready. */
  seconds: number;
  stop: () => Promise<void>;
}

/** Starts the built site on a database, as `npm start` does, on a free port; `onListening` is told as soon as it listens. */
export async function startSite(database: string, onListening: (url: string) => void = () => undefined): Promise<RunningSite> {
  const began = performance.now();
  const { url, child } = await serve(['app/web/listen.server.ts'], environment(database), (line, known) => {
    const said = siteLine(line, known);
    if (said.port !== known) onListening(`http://127.0.0.1:${said.port}`);
    return said;
  });
  return { url, seconds: (performance.now() - began) / 1000, stop: () => stop(child) };
}

/** Makes one request: milliseconds to the last byte, and the text. */
export async function ask(url: string): Promise<{ ms: number; text: string }> {
  const began = performance.now();
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}：${response.status}`);
  return { ms: performance.now() - began, text };
}
