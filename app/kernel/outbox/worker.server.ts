import { randomUUID } from 'node:crypto';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { writeMoment } from '../calendar.ts';
import { readContactAddress, type ContactAddress } from '../credentials/contact-address.ts';
import type { SecretBox } from '../credentials/secret-box.server.ts';
import { linkToken } from '../links/one-time-link.server.ts';
import type { Message } from '../messages/message.ts';
import { deliverNotices } from '../notices/deliver-notices.server.ts';
import { readEntries } from '../record/read-entries.server.ts';
import { addressed, discreet, writeSentence } from '../record/sentence.ts';
import type { Things } from '../record/thing.server.ts';
import { Backoff } from './backoff.ts';
import { dropLease, holdLease, WORKER } from './lease.server.ts';
import { linkMessage, noticeMessage, type Urls } from './messages.ts';
import { giveReminders, type Reminder } from './reminders.server.ts';
import { sweep } from './sweep.server.ts';

const BATCH = 100;
/** How often reminders are given and expired rows deleted. */
const SWEEP_EVERY_MS = 10 * 60_000;

export interface WorkerSetup {
  db: Database;
  box: SecretBox;
  send: (message: Message) => Promise<void>;
  urls: Urls;
  /** Names the subjects of notices. */
  things: Things;
  reminders: readonly Reminder[];
  now: () => Date;
  /** Is told of a message that could not be sent; it is tried again later. */
  onFailure: (error: unknown, id: string) => void;
}

/**
 * The one worker behind the outbox: turns entries into notices and sends messages. It may be killed at any moment: notices are made
 * in the transaction that moves its position, and a message is marked as sent only afterwards, under an id by which a duplicate can
 * be recognised. One process works at a time; the others wait until its lease expires.
 */
export class OutboxWorker {
  #setup: WorkerSetup;
  #holder = randomUUID();
  #backoff = new Backoff();
  #sweptAt = 0;
  #working: Promise<void> = Promise.resolve();

  constructor(setup: WorkerSetup) {
    this.#setup = setup;
  }

  /** Does all the work there is, if this process holds the lease. Calls queue up; what a failed one leaves, the next one does. */
  run(): Promise<void> {
    const next = this.#working.then(() => this.#round());
    this.#working = next.catch(() => undefined);
    return next;
  }

  /** Waits for the current round and gives the lease up. */
  async stop(): Promise<void> {
    await this.#working;
    await dropLease(this.#setup.db, WORKER, this.#holder, this.#setup.now());
  }

  #hold(): Promise<boolean> {
    return holdLease(this.#setup.db, WORKER, this.#holder, this.#setup.now());
  }

  async #round(): Promise<void> {
    if (!(await this.#hold())) return;
    while ((await this.#makeNotices()) === BATCH && (await this.#hold()));
    await this.#sendLinks();
    await this.#sendNotices();
    const now = this.#setup.now();
    if (now.getTime() - this.#sweptAt >= SWEEP_EVERY_MS) {
      this.#sweptAt = now.getTime();
      await giveReminders(this.#setup.db, this.#setup.reminders, now);
      await sweep(this.#setup.db, now);
    }
  }

  async #makeNotices(): Promise<number> {
    const { db, now } = this.#setup;
    const { position } = await db.worker.findUniqueOrThrow({ where: { name: WORKER }, select: { position: true } });
    const entries = await db.outboxEntry.findMany({
      where: { id: { gt: position }, subject: 'record' },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, subjectId: true },
    });
    for (const { id, subjectId } of entries) {
      await inTransaction(db, async (tx) => {
        const { count } = await tx.worker.updateMany({
          where: { name: WORKER, holder: this.#holder, position: { lt: id } },
          data: { position: id },
        });
        if (count === 1) await deliverNotices(tx, Number(subjectId), now());
      });
    }
    return entries.length;
  }

  async #deliver(id: string, message: () => Message, sent: () => Promise<unknown>): Promise<void> {
    const { now, send, onFailure } = this.#setup;
    if (!this.#backoff.isDue(id, now().getTime())) return;
    try {
      await send(message());
      await sent();
      this.#backoff.done(id);
    } catch (error) {
      this.#backoff.failed(id, now().getTime());
      onFailure(error, id);
    }
  }

  async #sendLinks(): Promise<void> {
    const { db, box, urls, now } = this.#setup;
    await this.#each(
      (last) =>
        db.oneTimeLink.findMany({
          where: {
            sentAt: null,
            usedAt: null,
            expiresAt: { gt: now() },
            id: { gt: last },
            OR: [{ invitationId: null }, { invitation: { revokedAt: null } }],
          },
          orderBy: { id: 'asc' },
          take: BATCH,
          select: {
            id: true,
            purpose: true,
            address: true,
            invitation: { select: { organisation: { select: { name: true } }, invitedBy: { select: { name: true } } } },
          },
        }),
      async ({ id, purpose, address, invitation }) => {
        const about = { organisation: invitation?.organisation.name ?? '', invitedBy: invitation?.invitedBy.name ?? '' };
        const message = () => linkMessage(id, addressOf(address), purpose, urls.link[purpose](linkToken(box, id)), about);
        await this.#deliver(`link-${id}`, message, () => db.oneTimeLink.updateMany({ where: { id }, data: { sentAt: now() } }));
      },
    );
  }

  async #sendNotices(): Promise<void> {
    const { db, urls, things } = this.#setup;
    await this.#each(
      async (last) => {
        const due = await db.notice.findMany({
          where: { mail: 'due', id: { gt: last } },
          orderBy: { id: 'asc' },
          take: BATCH,
          select: { id: true, entryId: true, personId: true, person: { select: { email: true } } },
        });
        if (due.length === 0) return [];
        const { entries } = await readEntries(db, things, { ids: due.map(({ entryId }) => entryId) }, { take: BATCH });
        const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
        return due.map(({ id, entryId, personId, person: { email } }) => {
          const entry = entryOf.get(entryId);
          return { id, email, entry: entry && addressed(discreet(entry), personId) };
        });
      },
      async ({ id, email, entry }) => {
        const done = (mail: 'sent' | 'none') => db.notice.updateMany({ where: { id }, data: { mail } });
        if (!entry || email === null) return void (await done('none'));
        const said = { ...entry, sentence: writeSentence(entry), when: writeMoment(entry.at) };
        await this.#deliver(
          `notice-${id}`,
          () => noticeMessage(id, addressOf(email), said, urls.notices),
          () => done('sent'),
        );
      },
    );
  }

  /**
   * Goes through everything that waits, in batches and in order of creation, so that a message that cannot be sent holds up none
   * behind it. Stops when the lease is lost, since sending may take longer than the lease.
   */
  async #each<T extends { id: string }>(read: (last: string) => Promise<T[]>, each: (one: T) => Promise<void>): Promise<void> {
    for (let last = ''; ;) {
      const batch = await read(last);
      for (const one of batch) {
        if (!(await this.#hold())) return;
        await each(one);
        last = one.id;
      }
      if (batch.length < BATCH) return;
    }
  }
}

function addressOf(address: string): ContactAddress {
  const read = readContactAddress(address);
  if (!read.ok) throw new Error('库中的地址不可用');
  return { kind: read.kind, value: read.value };
}
