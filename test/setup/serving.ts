import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { programFile } from './program-file.ts';

export interface LogLine {
  msg: string;
  level: number;
  port?: number;
  path?: string;
  status?: number;
}

/** A separate server on a database; `end` asks it to stop and returns its exit code. */
export async function serve(
  database: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ url: string; lines: LogLine[]; end: () => Promise<number | null> }> {
  const server = spawn(process.execPath, [programFile('app/web/listen.server')], {
    env: { ...process.env, DATABASE_URL: database, PORT: '0', NODE_ENV: 'production', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => server.on('exit', resolve));
  const lines: LogLine[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as LogLine;
      lines.push(line);
      if (line.msg === 'search index built') resolve();
    });
    void exited.then((code) => reject(new Error(`网站没有启动，以 ${String(code)} 结束`)));
  });
  const end = () => {
    server.kill('SIGTERM');
    return exited;
  };
  return { url: `http://127.0.0.1:${lines.find((line) => line.msg === 'listening')?.port}`, lines, end };
}
