import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { openDatabase } from '#prisma/database.ts';

/** Runs a program of the project to its end. */
export function node(args: string[], env: NodeJS.ProcessEnv): void {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${args.join(' ')} 没有成功`);
}

/** Starts a server and waits for the line that contains its port. */
export function serve(
  args: string[],
  env: NodeJS.ProcessEnv,
  port: (line: string, known: number) => { port: number; ready: boolean },
): Promise<{ url: string; child: ChildProcess }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let known = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const seen = port(line, known);
      known = seen.port;
      if (seen.ready) resolve({ url: `http://127.0.0.1:${known}`, child });
    });
    child.on('exit', (code) => reject(new Error(`${args.join(' ')} 以 ${String(code)} 结束`)));
  });
}

/** What the site says: its port, and that all its processes answer. */
export const siteLine = (line: string, known: number): { port: number; ready: boolean } => {
  const entry = JSON.parse(line) as { msg: string; port?: number };
  return { port: entry.msg === 'listening' ? (entry.port ?? 0) : known, ready: entry.msg === 'ready' };
};

/** What a bare server says: its port. */
export const bareLine = (line: string): { port: number; ready: boolean } => ({ port: Number(line), ready: true });

/** Stops a server. */
export async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

/** The address of a storefront with services, for any size of the park. */
export async function storefrontPath(url: string): Promise<string> {
  const db = await openDatabase(url);
  const { slug } = await db.institution.findFirstOrThrow({
    where: { status: 'published', storefront: { isNot: null }, services: { some: {} } },
    select: { slug: true },
    orderBy: { slug: 'asc' },
  });
  await db.$disconnect();
  return `/institutions/${slug}`;
}
