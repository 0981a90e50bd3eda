import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { programFile } from './program-file.ts';

export interface LogLine {
  msg: string;
  level: number;
  port?: number;
  /** Which of several processes says it; where it starts one, which. */
  process?: number;
  pid?: number;
  path?: string;
  status?: number;
}

/** A server on a database. */
export interface Served {
  url: string;
  /** What its processes have said so far. */
  lines: LogLine[];
  /** Sends it a signal: to the one that watches, if there are several. */
  signal: (name: NodeJS.Signals) => void;
  /** Asks it to stop. @returns its exit code. */
  end: () => Promise<number | null>;
}

function spawnServer(database: string, env: Readonly<Record<string, string>>) {
  const server = spawn(process.execPath, [programFile('app/web/listen.server')], {
    env: { ...process.env, DATABASE_URL: database, PORT: '0', WORKERS: '1', NODE_ENV: 'production', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: LogLine[] = [];
  const said = createInterface({ input: server.stdout }).on('line', (text) => lines.push(JSON.parse(text) as LogLine));
  const exited = new Promise<number | null>((resolve) => server.on('close', resolve));
  return { server, said, lines, exited };
}

/** A separate server on a database, of one process unless told otherwise. */
export async function serve(database: string, env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const { server, said, lines, exited } = spawnServer(database, env);
  await new Promise<void>((resolve, reject) => {
    said.on('line', () => {
      if (lines.at(-1)?.msg === 'ready') resolve();
    });
    void exited.then((code) => reject(new Error(`网站没有启动，以 ${String(code)} 结束`)));
  });
  const signal = (name: NodeJS.Signals): void => void server.kill(name);
  const end = () => {
    signal('SIGTERM');
    return exited;
  };
  return { url: `http://127.0.0.1:${lines.find((line) => line.msg === 'listening')?.port}`, lines, signal, end };
}

/** A server that does not start: what it says, and its exit code. */
export async function refusedStart(
  database: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; lines: LogLine[] }> {
  const { lines, exited } = spawnServer(database, env);
  return { code: await exited, lines };
}
