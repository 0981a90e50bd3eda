import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { paths } from '#app/paths.ts';
import { startOidcProvider } from './oidc-provider.ts';
import { unpackedChromium } from './chromium.ts';
import { bundleOf, type Program } from './programs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the site under test listens. */
    siteUrl: string;
    /** Its database, for tests that change its data directly. */
    siteDatabase: string;
    /** Its data folder; without a mail server, mail is written there as `mail/*.eml`. */
    siteData: string;
    /** The site's provider of single sign-on: any login but an empty one has an account there. */
    oidc: { id: string; name: string; issuer: string };
  }
}

const START_MS = 240_000;
/** How many lines of its log to show if the site stops by itself. */
const LAST_LINES = 20;
const SIGN_ON = { id: 'danwei', name: '示例单位统一身份' };

/** Runs a program of the project to its end. */
function run(file: string, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${file} 以 ${String(code)} 结束`))));
  });
}

/**
 * Starts the built site on its own demo database, as `npm start` does but without a compiler, on a free port, with a provider of single
 * sign-on.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // For all processes of tests, before any of them asks for it.
  const unpacking = unpackedChromium();
  const folder = await mkdtemp(path.join(tmpdir(), 'park-site-'));
  const database = `file:${path.join(folder, 'park.db')}`;
  const provider = await startOidcProvider();
  const { issuer, clientId, clientSecret } = provider;
  const program = (name: Program): string => bundleOf(project.getProvidedContext().programs, name);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: database,
    PORT: '0',
    HOST: '127.0.0.1',
    // What is written in one is read in the other.
    WORKERS: '2',
    NODE_ENV: 'production',
    PARK_KIT: '1',
    LOG_LEVEL: 'info',
    OIDC_PROVIDERS: JSON.stringify([{ ...SIGN_ON, issuer, clientId, clientSecret }]),
    // Journeys come from one machine; behind one proxy each person has an address, and the limits of one are not another's.
    TRUST_PROXY: '1',
    PARK_DEMO: '1',
  };
  await run(program('prisma/migrate'), env);
  await run(program('seed/main'), env);
  const server = spawn(process.execPath, [program('app/web/listen.server')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(server, 'exit');
  let stopping = false;
  const said: string[] = [];
  void gone.then(([code, signal]) => {
    if (!stopping) process.stderr.write(`网站中途停了（${String(code ?? signal)}），最后说的是：\n${said.join('\n')}\n`);
  });
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('网站没有在四分钟内启动')), START_MS);
    let port = 0;
    createInterface({ input: server.stdout }).on('line', (line) => {
      said.push(line);
      if (said.length > LAST_LINES) said.shift();
      const entry = JSON.parse(line) as { msg: string; port?: number };
      if (entry.msg === 'listening') port = entry.port ?? 0;
      if (entry.msg !== 'ready') return;
      clearTimeout(late);
      resolve(`http://127.0.0.1:${port}`);
    });
    server.on('exit', (code) => reject(new Error(`网站没有启动，以 ${String(code)} 结束`)));
  });
  await unpacking;
  await provider.allowRedirect(url + paths.loginCallback(SIGN_ON.id));
  project.provide('siteUrl', url);
  project.provide('siteDatabase', database);
  project.provide('siteData', folder);
  project.provide('oidc', { ...SIGN_ON, issuer });
  return async () => {
    stopping = true;
    server.kill('SIGTERM');
    await gone;
    await provider.close();
    await rm(folder, { recursive: true, force: true });
  };
}
