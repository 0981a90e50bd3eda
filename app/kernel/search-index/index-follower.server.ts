import type { Database } from '#prisma/database.ts';
import type { SearchDocument, SearchEngine } from '#search/port.ts';
import { dayOf, type Day } from '../calendar.ts';
import type { Findable, Found } from './findable.server.ts';
import type { Change } from './kept-things.server.ts';

/** Above this many changed things, a rebuild beside the live index is cheaper than single writes. */
const REBUILD_FROM = 5_000;
const OUTBOX_BATCH = 2_000;

/** Ids of the documents in an index of parts, by thing; needed to remove them. */
export type PartsHeld = Map<string, string[]>;

/** A whole index that the engine was filled with: up to where it knows the outbox, as of which day, and its parts by index. */
export interface WholeIndex {
  cursor: number;
  day: Day;
  held: ReadonlyMap<string, PartsHeld>;
}

/** Where the whole index can be had without reading the database in this thread. */
export interface IndexSource {
  /** Fills the engine with an index that knows the outbox up to `atLeast`; null if there is none, and the database is to be read. */
  fill: (atLeast: number) => Promise<WholeIndex | null>;
}

const idsOf = (documents: readonly SearchDocument[] = []): string[] => documents.map(({ id }) => id);

/**
 * Keeps the search index in step with the database: follows the outbox by id, and moves the index to the new day when one begins. Each
 * process that answers searches has its own follower.
 */
export class IndexFollower {
  #db: Database;
  #search: SearchEngine;
  #findables: readonly Findable[];
  #now: () => Date;
  #source: IndexSource | null;
  #hear: (changes: readonly Change[]) => void = () => undefined;
  #cursor = 0;
  #day: Day = '';
  #working: Promise<void> = Promise.resolve();
  /** By the index of the parts. */
  #held = new Map<string, PartsHeld>();

  /**
   * @param findables every noun that can be searched.
   * @param now tells the present moment; the index is as of its day in Shanghai.
   * @param source gives the whole index, where it need not be read from the database.
   */
  constructor(db: Database, search: SearchEngine, findables: readonly Findable[], now: () => Date, source: IndexSource | null = null) {
    this.#db = db;
    this.#search = search;
    this.#findables = findables;
    this.#now = now;
    this.#source = source;
  }

  /** Changes whenever the content of pages may have changed; pages cached under another version are not served. */
  get version(): string {
    return `${this.#day}/${this.#cursor}`;
  }

  /**
   * Brings the index up to date with the outbox and with today. Calls run one after the other; after a failure the next call does the rest.
   */
  catchUp(): Promise<void> {
    const next = this.#working.then(() => this.#step());
    this.#working = next.catch(() => undefined);
    return next;
  }

  /** Calls `hear` with whatever was changed, before search and pages show it. */
  onChanges(hear: (changes: readonly Change[]) => void): void {
    this.#hear = hear;
  }

  /** Whether there is an index at all. */
  get isBuilt(): boolean {
    return this.#day !== '';
  }

  /** The last entry of the outbox that the index knows. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Waits only when the day has changed since the index was last brought up to date. */
  async onToday(): Promise<void> {
    if (dayOf(this.#now()) !== this.#day) await this.catchUp();
  }

  async #step(): Promise<void> {
    const today = dayOf(this.#now());
    if (this.#day === '') await this.#rebuildAll(today, 0);
    if (today !== this.#day) {
      for (const findable of this.#findables) {
        if (findable.changes) await this.#refresh(findable, await findable.changes.byDate(this.#db, this.#day, today), today);
      }
      this.#day = today;
    }
    // The other entries of the outbox are for the worker.
    const subject = { in: ['everything', 'pages', ...this.#findables.map((findable) => findable.subject)] };
    for (;;) {
      const where = { id: { gt: this.#cursor }, subject };
      if (this.#source && (await this.#db.outboxEntry.count({ where })) > REBUILD_FROM) {
        const newest = await this.#db.outboxEntry.findFirst({ where, orderBy: { id: 'desc' }, select: { id: true } });
        await this.#rebuildAll(today, newest?.id ?? this.#cursor);
      }
      const entries = await this.#db.outboxEntry.findMany({
        where: { id: { gt: this.#cursor }, subject },
        orderBy: { id: 'asc' },
        take: OUTBOX_BATCH,
        select: { id: true, subject: true, subjectId: true },
      });
      if (entries.length === 0) return;
      const last = entries.at(-1)!.id;
      this.#hear(entries);
      if (entries.some((entry) => entry.subject === 'everything')) {
        await this.#rebuildAll(today, last);
        continue;
      }
      for (const findable of this.#findables) {
        const ids = entries.filter(({ subject }) => subject === findable.subject).map(({ subjectId }) => subjectId);
        await this.#refresh(findable, [...new Set(ids)], today);
      }
      this.#cursor = last;
    }
  }

  /** Makes the whole index anew, so that it knows the outbox up to `atLeast`. */
  async #rebuildAll(today: Day, atLeast: number): Promise<void> {
    this.#hear([{ subject: 'everything', subjectId: '' }]);
    const newest = await this.#db.outboxEntry.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
    const whole = (await this.#source?.fill(atLeast)) ?? null;
    if (whole) {
      for (const [uid, held] of whole.held) this.#held.set(uid, held);
      this.#cursor = whole.cursor;
      this.#day = whole.day;
    } else {
      for (const findable of this.#findables) await this.#rebuild(findable, today);
      this.#cursor = newest?.id ?? 0;
      this.#day = today;
    }
  }

  async #rebuild({ index, parts, readAll }: Findable, today: Day): Promise<void> {
    const documents = new Map(parts.map((uid): [string, SearchDocument[]] => [uid, []]));
    const held = new Map(parts.map((uid): [string, PartsHeld] => [uid, new Map()]));
    const db = this.#db;
    async function* whole() {
      for await (const { document, parts: own = {} } of readAll(db, today)) {
        for (const uid of parts) {
          documents.get(uid)?.push(...(own[uid] ?? []));
          held.get(uid)?.set(document.id, idsOf(own[uid]));
        }
        yield document;
      }
    }
    await this.#search.swap(index, whole());
    for (const [uid, all] of documents) await this.#search.swap(uid, all);
    for (const [uid, ids] of held) this.#held.set(uid, ids);
  }

  async #refresh(findable: Findable, ids: readonly string[], today: Day): Promise<void> {
    const { changes, index, parts } = findable;
    if (ids.length === 0) return;
    if (!changes || ids.length > REBUILD_FROM) return this.#rebuild(findable, today);
    const found = await changes.readSome(this.#db, ids, today);
    for (const uid of parts) await this.#refreshParts(uid, ids, found);
    const present = new Set(found.map(({ document }) => document.id));
    await this.#search.remove(
      index,
      ids.filter((id) => !present.has(id)),
    );
    await this.#search.upsert(
      index,
      found.map(({ document }) => document),
    );
  }

  async #refreshParts(uid: string, ids: readonly string[], found: readonly Found[]): Promise<void> {
    const held: PartsHeld = this.#held.get(uid) ?? new Map();
    const documents = found.flatMap(({ parts }) => parts?.[uid] ?? []);
    const kept = new Set(idsOf(documents));
    await this.#search.remove(
      uid,
      ids.flatMap((id) => held.get(id) ?? []).filter((id) => !kept.has(id)),
    );
    await this.#search.upsert(uid, documents);
    for (const id of ids) held.delete(id);
    for (const { document, parts } of found) held.set(document.id, idsOf(parts?.[uid]));
  }
}
