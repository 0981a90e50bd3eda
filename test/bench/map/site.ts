import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

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
  for (const args of [['prisma/migrate.ts'], ['seed/main.ts', '--institutions', String(institutions)]]) {
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...args], {
      env: environment(database),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`${args.join(' ')} 没有成功`);
  }
  return (performance.now() - began) / 1000;
}

export interface RunningSite {
  url: string;
  /** From starting the process until search is ready. */
  seconds: number;
  stop: () => Promise<void>;
}

/** Starts the built site on a database, as `npm start` does, on a free port; `onListening` is told as soon as it listens. */
export function startSite(database: string, onListening: (url: string) => void = () => undefined): Promise<RunningSite> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, ['--import', 'tsx', 'app/web/listen.server.ts'], {
      env: environment(database),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(child, 'exit');
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM');
      await gone;
    };
    let port = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line) as { msg: string; port?: number };
      if (entry.msg === 'listening') {
        port = entry.port ?? 0;
        onListening(`http://127.0.0.1:${port}`);
      }
      if (entry.msg === 'search index built')
        resolve({ url: `http://127.0.0.1:${port}`, seconds: (performance.now() - began) / 1000, stop });
    });
    void gone.then(([code]) => reject(new Error(`网站没有启动，以 ${String(code)} 结束`)));
  });
}

/** Makes one request: milliseconds to the last byte, and the text. */
export async function ask(url: string): Promise<{ ms: number; text: string }> {
  const began = performance.now();
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}：${response.status}`);
  return { ms: performance.now() - began, text };
}
