import { randomUUID } from 'node:crypto';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { writeMoment } from '../calendar.ts';
import { readContactAddress, type ContactAddress } from '../credentials/contact-address.ts';
import type { SecretBox } from '../credentials/secret-box.server.ts';
import { linkToken } from '../links/one-time-link.server.ts';
import type { Message } from '../messages/message.ts';
import { deliverNotices } from '../notices/deliver-notices.server.ts';
import { readEntries, type EntryView } from '../record/read-entries.server.ts';
import { addressed, discreet, writeSentence } from '../record/sentence.ts';
import type { Things } from '../record/thing.server.ts';
import { Backoff } from './backoff.ts';
import { dropLease, holdLease, WORKER } from './lease.server.ts';
import { linkMessage, noticeMessage, type Urls } from './messages.ts';
import { giveReminders, type Reminder } from './reminders.server.ts';
import { sweep } from './sweep.server.ts';
import { endTrouble, noteTrouble } from './trouble.server.ts';

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
  /** Is told of what could not be done, a message, an entry or a whole stage; it is tried again later. */
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
    await this.#apart('notices', async () => {
      while ((await this.#makeNotices()) === BATCH && (await this.#hold()));
    });
    await this.#apart('links', () => this.#sendLinks());
    await this.#apart('mails', () => this.#sendNotices());
    const { db, reminders, now } = this.#setup;
    // A clock that was ahead and is right again must not stop this.
    if (Math.abs(now().getTime() - this.#sweptAt) < SWEEP_EVERY_MS) return;
    this.#sweptAt = now().getTime();
    for (const remind of reminders) await this.#apart('reminders', () => giveReminders(db, [remind], now()));
    await this.#apart('sweep', () => sweep(db, now()));
  }

  /** Does one stage; what fails in it holds up none of the others, and is done in a later round. */
  async #apart(stage: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#setup.onFailure(error, stage);
    }
  }

  async #makeNotices(): Promise<number> {
    const { db } = this.#setup;
    const { position } = await db.worker.findUniqueOrThrow({ where: { name: WORKER }, select: { position: true } });
    const entries = await db.outboxEntry.findMany({
      where: { id: { gt: position }, subject: 'record' },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, subjectId: true },
    });
    for (const { id, subjectId } of entries) if (!(await this.#tell(id, Number(subjectId)))) return 0;
    return entries.length;
  }

  /** Makes the notices of one entry. False if that failed and is to be tried again before those behind it. */
  async #tell(id: number, recordId: number): Promise<boolean> {
    const { db, now, onFailure } = this.#setup;
    const key = `entry-${id}`;
    if (!this.#backoff.isDue(key, now().getTime())) return false;
    try {
      await inTransaction(db, async (tx) => {
        const { count } = await tx.worker.updateMany({
          where: { name: WORKER, holder: this.#holder, position: { lt: id } },
          data: { position: id },
        });
        if (count === 0) return;
        await deliverNotices(tx, recordId, now());
        await endTrouble(tx, id);
      });
      this.#backoff.done(key);
      return true;
    } catch (error) {
      onFailure(error, key);
      const aside = await noteTrouble(db, { holder: this.#holder, entryId: id, recordId }, error, now());
      if (aside) this.#backoff.done(key);
      else this.#backoff.failed(key, now().getTime());
      return aside;
    }
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
            round: true,
            last: true,
            invitation: { select: { organisation: { select: { name: true } }, invitedBy: { select: { name: true } } } },
          },
        }),
      async ({ id, purpose, address, round, last, invitation }) => {
        const about = { organisation: invitation?.organisation.name ?? '', invitedBy: invitation?.invitedBy.name ?? '', round };
        const message = () => linkMessage(id, addressOf(address), purpose, urls.link[purpose](linkToken(box, id)), about);
        await this.#deliver(`link-${id}`, message, () =>
          // What has come up meanwhile is sent in the next round.
          db.oneTimeLink.updateMany({ where: { id, round }, data: { sentAt: now(), ...(last ? { address: '' } : {}) } }),
        );
      },
    );
  }

  async #sendNotices(): Promise<void> {
    const { db, urls } = this.#setup;
    await this.#each(
      async (last) => {
        const due = await db.notice.findMany({
          where: { mail: 'due', id: { gt: last } },
          orderBy: { id: 'asc' },
          take: BATCH,
          select: { id: true, entryId: true, personId: true, person: { select: { email: true } } },
        });
        if (due.length === 0) return [];
        const read = await this.#readEntries(due.map(({ entryId }) => entryId));
        return due.map(({ id, entryId, personId, person: { email } }) => ({ id, email, personId, entry: read(entryId) }));
      },
      async ({ id, email, personId, entry }) => {
        const done = (mail: 'sent' | 'none') => db.notice.updateMany({ where: { id }, data: { mail } });
        if (!entry || email === null) return void (await done('none'));
        const message = (): Message => {
          const said = addressed(discreet(entry()), personId);
          const moment = { sentence: writeSentence(said), when: writeMoment(said.at) };
          return noticeMessage(id, addressOf(email), { ...said, ...moment }, urls.notices);
        };
        await this.#deliver(`notice-${id}`, message, () => done('sent'));
      },
    );
  }

  /**
   * Reads entries of the record for the mails about them: together, and each by itself if one of them cannot be read.
   * @returns each by its id: what gives it or throws why it cannot be read; null if there is none.
   */
  async #readEntries(ids: number[]): Promise<(id: number) => (() => EntryView) | null> {
    const { db, things } = this.#setup;
    const read = async (some: number[]): Promise<[number, () => EntryView][]> =>
      (await readEntries(db, things, { ids: some }, { take: BATCH })).entries.map((entry) => [entry.id, () => entry]);
    const alone = async (id: number): Promise<[number, () => EntryView][]> =>
      read([id]).catch((error: unknown): [number, () => EntryView][] => [[id, () => raise(error)]]);
    const found = new Map(await read(ids).catch(async () => (await Promise.all(ids.map(alone))).flat()));
    return (id) => found.get(id) ?? null;
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

function raise(error: unknown): never {
  throw error;
}

function addressOf(address: string): ContactAddress {
  const read = readContactAddress(address);
  if (!read.ok) throw new Error('库中的地址不可用');
  return { kind: read.kind, value: read.value };
}
