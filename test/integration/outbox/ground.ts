import { REMINDERS } from '#app/domain/assembly/reminders.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import type { Message } from '#app/kernel/messages/message.ts';
import type { Urls } from '#app/kernel/outbox/messages.ts';
import { OutboxWorker } from '#app/kernel/outbox/worker.server.ts';
import { writeEntry, type Entry } from '#app/kernel/record/write-entry.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { BOX, byVisitor, NOW } from '#test/factories/person.ts';

const link = (purpose: string) => (token: string) => `https://park.example.cn/${purpose}/${token}`;

/** The addresses of links in tests. */
export const URLS: Urls = {
  link: {
    register: link('register'),
    knownAddress: link('login'),
    resetPassword: link('reset'),
    changeAddress: link('address'),
    formerAddress: link(''),
    invitation: link('invitation'),
    feedbackAnswer: link('answer'),
    intent: link('intent'),
  },
  notices: 'https://park.example.cn/notices',
};

export const write = (db: Database, entry: Entry): Promise<number> => inTransaction(db, (tx) => writeEntry(tx, byVisitor(), entry));

/** A worker with its own clock, and the messages it has sent. */
export function testWorker(db: Database, send: (message: Message) => Promise<void> = async () => undefined) {
  const clock = { now: NOW };
  const sent: Message[] = [];
  const failed: string[] = [];
  const worker = new OutboxWorker({
    db,
    box: BOX,
    things: THINGS,
    reminders: REMINDERS,
    urls: URLS,
    now: () => clock.now,
    send: async (message) => {
      await send(message);
      sent.push(message);
    },
    onFailure: (_, id) => failed.push(id),
  });
  return { worker, sent, failed, clock, ids: () => sent.map(({ id }) => id) };
}
