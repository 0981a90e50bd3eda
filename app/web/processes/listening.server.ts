import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Express, RequestHandler } from 'express';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { isFirst } from './serving.server.ts';

const GRACE_MS = 10_000;
/** For so long at most, whoever still asks on an open connection is answered, and told that it closes. */
const FAREWELL_MS = 2_000;
const SWEEP_MS = 50;

let stopping = false;
/** The connections that are open. */
const open = new Set<Socket>();

/** Tells clients of a server that stops to open another connection for their next request, instead of losing it on this one. */
export const farewell: RequestHandler = (_request, response, next) => {
  if (stopping) response.setHeader('Connection', 'close');
  next();
};

/** Listens where the settings say; ends the process if that cannot be. */
export async function listen(app: Express): Promise<{ server: Server; origin: string }> {
  const server = app.listen(env.PORT, env.HOST);
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('error', (error) => {
    log.fatal({ err: error }, '无法监听该地址');
    process.exit(1);
  });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : env.PORT;
  log.info({ host: env.HOST, port }, 'listening');
  const origin = `http://${env.HOST}:${port}`;
  if (process.stdout.isTTY && isFirst) process.stdout.write(`\n  线上产业园已启动：${origin}\n\n`);
  return { server, origin };
}

/** Closes a server once it has answered what it has taken. */
export async function close(server: Server | null): Promise<void> {
  stopping = true;
  if (!server) return;
  const told = [...open].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  await Promise.race([Promise.all(told), pause(FAREWELL_MS)]);
  const forced = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  // A kept-alive connection becomes idle after its answer and is closed then, without waiting for its timeout.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(sweep);
  clearTimeout(forced);
}
