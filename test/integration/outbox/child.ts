/**
 * Another process that works through the outbox, to be killed at any moment: `outbox-child <url> <folder> <clock ahead in ms>`. Prints
 * `ready`, then the id of each message before and after it is sent (`> id`, `< id`), and `done` when nothing is left.
 */
import { REMINDERS } from '#app/domain/assembly/reminders.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import path from 'node:path';
import { createMailTransport } from '#app/kernel/messages/mail-transport.server.ts';
import { createPostOffice } from '#app/kernel/messages/post-office.server.ts';
import { createTextTransport } from '#app/kernel/messages/text-transport.server.ts';
import { OutboxWorker } from '#app/kernel/outbox/worker.server.ts';
import { openDatabase } from '#prisma/database.ts';
import { BOX } from '#test/factories/person.ts';
import { URLS } from './ground.ts';

const [url = '', folder = '', ahead = '0'] = process.argv.slice(2);
const db = await openDatabase(url);
const now = () => new Date(Date.now() + Number(ahead));
const post = createPostOffice({
  mail: createMailTransport({ from: '线上产业园 <park@example.cn>', folder: path.join(folder, 'mail') }),
  text: createTextTransport({ folder: path.join(folder, 'text') }),
});
const worker = new OutboxWorker({
  db,
  box: BOX,
  things: THINGS,
  reminders: REMINDERS,
  now,
  urls: URLS,
  send: async (message) => {
    process.stdout.write(`> ${message.id}\n`);
    await post.send(message);
    process.stdout.write(`< ${message.id}\n`);
  },
  onFailure: (error) => {
    throw error;
  },
});

async function isDone(): Promise<boolean> {
  const at = await db.worker.findUnique({ where: { name: 'outbox' }, select: { position: true } });
  const left = await Promise.all([
    db.outboxEntry.count({ where: { subject: 'record', id: { gt: at?.position ?? 0 } } }),
    db.notice.count({ where: { mail: 'due' } }),
    db.oneTimeLink.count({ where: { sentAt: null } }),
  ]);
  return left.every((count) => count === 0);
}

process.stdout.write('ready\n');
while (!(await isDone())) {
  await worker.run();
  await new Promise((resolve) => setTimeout(resolve, 5));
}
await worker.stop();
await db.$disconnect();
process.stdout.write('done\n');
