import type { Database } from '#prisma/database.ts';
import type { SearchDocument, SearchEngine } from '#search/port.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import type { OutboxSubject } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { institutionDocuments, parkDocument } from './documents.ts';
import { institutionsChangedByDate, readInstitutions, readInstitutionsById, readParks } from './read-records.server.ts';

/** Above this many changed institutions a rebuild beside the live index is cheaper than single writes. */
const REBUILD_FROM = 5_000;
const OUTBOX_BATCH = 2_000;
/** What search and pages show; the rest of the outbox is for the worker. */
const PUBLIC: OutboxSubject[] = ['institution', 'park', 'everything'];

/**
 * Keeps the search index at the database's heels: reads the outbox by id, and moves the index to a
 * new day when one begins. Each process that answers searches has its own.
 */
export class IndexFollower {
  #db: Database;
  #search: SearchEngine;
  #now: () => Date;
  #cursor = 0;
  #day: Day = '';
  #working: Promise<void> = Promise.resolve();
  /** Ids of the services that the index holds for each institution, needed to take them out again. */
  #servicesOf = new Map<string, string[]>();

  /** @param now tells the present moment; the index is as of its Shanghai day. */
  constructor(db: Database, search: SearchEngine, now: () => Date) {
    this.#db = db;
    this.#search = search;
    this.#now = now;
  }

  /** Changes whenever what pages show may have changed: pages cached under another version are not shown. */
  get version(): string {
    return `${this.#day}/${this.#cursor}`;
  }

  /** Brings the index up to the outbox and to today. Calls queue up one after the other; a failed one leaves the rest to the next. */
  catchUp(): Promise<void> {
    const next = this.#working.then(() => this.#step());
    this.#working = next.catch(() => undefined);
    return next;
  }

  /** Waits only when the day has changed since the index was last brought up to date. */
  async onToday(): Promise<void> {
    if (dayOf(this.#now()) !== this.#day) await this.catchUp();
  }

  async #step(): Promise<void> {
    const today = dayOf(this.#now());
    if (this.#day === '') {
      const newest = await this.#db.outboxEntry.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
      await this.#rebuild(today);
      this.#cursor = newest?.id ?? 0;
      this.#day = today;
      return;
    }
    if (today !== this.#day) {
      await this.#refresh(await institutionsChangedByDate(this.#db, this.#day, today), today);
      this.#day = today;
    }
    for (;;) {
      const entries = await this.#db.outboxEntry.findMany({
        where: { id: { gt: this.#cursor }, subject: { in: PUBLIC } },
        orderBy: { id: 'asc' },
        take: OUTBOX_BATCH,
        select: { id: true, subject: true, subjectId: true },
      });
      if (entries.length === 0) return;
      if (entries.some((entry) => entry.subject === 'everything')) await this.#rebuild(today);
      else {
        if (entries.some((entry) => entry.subject === 'park')) await this.#swapParks();
        const ids = entries.filter((entry) => entry.subject === 'institution').map((entry) => entry.subjectId);
        await this.#refresh([...new Set(ids)], today);
      }
      this.#cursor = entries.at(-1)!.id;
    }
  }

  async #swapParks(): Promise<void> {
    await this.#search.swap('parks', (await readParks(this.#db)).map(parkDocument));
  }

  async #rebuild(today: Day): Promise<void> {
    const services: SearchDocument[] = [];
    const servicesOf = new Map<string, string[]>();
    const db = this.#db;
    async function* institutions() {
      for await (const record of readInstitutions(db, today)) {
        const documents = institutionDocuments(record, today);
        services.push(...documents.services);
        servicesOf.set(
          record.id,
          documents.services.map((service) => service.id),
        );
        yield documents.institution;
      }
    }
    await this.#search.swap('institutions', institutions());
    await this.#search.swap('services', services);
    await this.#swapParks();
    this.#servicesOf = servicesOf;
  }

  async #refresh(ids: readonly string[], today: Day): Promise<void> {
    if (ids.length === 0) return;
    if (ids.length > REBUILD_FROM) return this.#rebuild(today);
    const documents = (await readInstitutionsById(this.#db, ids, today)).map((record) => institutionDocuments(record, today));
    const present = new Set(documents.map(({ institution }) => institution.id));
    const services = documents.flatMap((one) => one.services);
    const kept = new Set(services.map((service) => service.id));
    await this.#search.remove(
      'services',
      ids.flatMap((id) => this.#servicesOf.get(id) ?? []).filter((id) => !kept.has(id)),
    );
    await this.#search.remove(
      'institutions',
      ids.filter((id) => !present.has(id)),
    );
    await this.#search.upsert(
      'institutions',
      documents.map(({ institution }) => institution),
    );
    await this.#search.upsert('services', services);
    for (const id of ids) this.#servicesOf.delete(id);
    for (const one of documents)
      this.#servicesOf.set(
        one.institution.id,
        one.services.map((service) => service.id),
      );
  }
}
