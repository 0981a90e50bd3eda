import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '#prisma/database.ts';
import { dayOf } from '../calendar.ts';
import type { EmbeddedEngine } from '#search/embedded/engine.ts';
import { dropLease, holdLease, LEASE_MS } from '../outbox/lease.server.ts';
import type { IndexSource, PartsHeld, WholeIndex } from './index-follower.server.ts';
import { databaseIdentity, outboxMark, type AboutIndex, type SavedIndex } from './saved-index.server.ts';
import { openTyped, type OpenedTyped } from './typed-file.server.ts';

/** The lease of the one process that makes the file. */
const MAKER = 'search-index';
/** How often a process that waits for another's file looks for it. */
const LOOK_EVERY_MS = 500;
/** So far the outbox may run ahead of the file before it is made anew: what is caught up at the next start. */
const FAR_BEHIND = 2_000;

interface Surroundings {
  db: Database;
  engine: EmbeddedEngine;
  /** Where the file is. */
  file: string;
  /** See `indexKey`. */
  key: string;
  /** Whether so little can be searched that reading the database is faster than any file. */
  isSmall: () => Promise<boolean>;
  /** Makes the file anew, away from this thread; @returns whether there is one then. */
  make: () => Promise<boolean>;
  now: () => Date;
  /** Is told what kept a file from being made. */
  onFailure: (error: unknown) => void;
}

/**
 * The whole index in a file beside the database. Every process begins with it and catches up from the outbox; one of them makes it anew
 * where there is none that fits. Anything else than this database's own file of this program is ignored.
 */
export class IndexFile implements IndexSource {
  readonly #around: Surroundings;
  readonly #holder = randomUUID();
  #cursor = 0;
  /** The making that is under way in this process: whoever else wants the file waits for it. */
  #making: Promise<boolean | null> | null = null;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Fills the engine from a file that knows the outbox up to `atLeast`, which is made if need be. */
  async fill(atLeast: number): Promise<WholeIndex | null> {
    const { db, isSmall, onFailure } = this.#around;
    try {
      if ((await isSmall()) || (await databaseIdentity(db)) === null) return null;
      const known = await this.#read(atLeast);
      return known ?? ((await this.#madeByOne(atLeast)) ? await this.#read(atLeast) : null);
    } catch (error) {
      onFailure(error);
      return null;
    }
  }

  /** Makes the file anew if the index at `cursor` has left it far behind and nobody else does. */
  async renew(cursor: number): Promise<void> {
    if (this.#cursor === 0 || cursor - this.#cursor < FAR_BEHIND) return;
    const file = await this.#open(0);
    await file?.opened.close();
    this.#cursor = file?.about.cursor ?? this.#cursor;
    if (cursor - this.#cursor >= FAR_BEHIND && (await this.#make())) this.#cursor = cursor;
  }

  /** Waits until this or another process has made a file that knows the outbox up to `atLeast`. */
  async #madeByOne(atLeast: number): Promise<boolean> {
    for (;;) {
      const made = await this.#make();
      if (made !== null) return made;
      await pause(LOOK_EVERY_MS, undefined, { ref: false });
      const file = await this.#open(atLeast);
      await file?.opened.close();
      if (file) return true;
    }
  }

  /** Whether the file was made; null if another process is making it. */
  #make(): Promise<boolean | null> {
    this.#making ??= this.#makeAlone().finally(() => (this.#making = null));
    return this.#making;
  }

  async #makeAlone(): Promise<boolean | null> {
    const { db, make, now } = this.#around;
    if (!(await holdLease(db, MAKER, this.#holder, now()))) return null;
    const held = setInterval(() => {
      holdLease(db, MAKER, this.#holder, now()).catch(() => undefined);
    }, LEASE_MS / 3);
    held.unref();
    try {
      return await make();
    } finally {
      clearInterval(held);
      await dropLease(db, MAKER, this.#holder, now()).catch(() => undefined);
    }
  }

  /** The file, if it is this database's and knows it up to `atLeast`. */
  async #open(atLeast: number): Promise<{ opened: OpenedTyped; about: AboutIndex } | null> {
    const { db, file, key, now } = this.#around;
    const opened = await openTyped(file);
    if (opened === null) return null;
    const about = opened.about as AboutIndex;
    let fits = false;
    try {
      fits =
        about.key === key &&
        about.cursor >= atLeast &&
        about.day <= dayOf(now()) &&
        about.database === (await databaseIdentity(db)) &&
        about.mark === (await outboxMark(db, about.cursor));
    } finally {
      if (!fits) await opened.close();
    }
    return fits ? { opened, about } : null;
  }

  async #read(atLeast: number): Promise<WholeIndex | null> {
    const file = await this.#open(atLeast);
    if (file === null) return null;
    const { opened, about } = file;
    let saved: SavedIndex | null;
    try {
      saved = (await opened.read()) as SavedIndex | null;
    } finally {
      await opened.close();
    }
    if (saved === null) return null;
    const ids = new Map<string, readonly (string | undefined)[]>();
    for (const [uid, packed] of Object.entries(saved.indexes)) ids.set(uid, await this.#around.engine.unpack(uid, packed));
    this.#cursor = about.cursor;
    const held = new Map<string, PartsHeld>();
    for (const [uid, { of, owners }] of Object.entries(saved.owners))
      held.set(uid, partsHeld(ids.get(of) ?? [], ids.get(uid) ?? [], owners));
    return { cursor: about.cursor, day: about.day, held };
  }
}

/** The ids of the parts by the id of what they belong to. */
function partsHeld(wholes: readonly (string | undefined)[], parts: readonly (string | undefined)[], owners: Uint32Array): PartsHeld {
  const held: PartsHeld = new Map();
  for (const [part, id] of parts.entries()) {
    const owner = wholes[owners[part] ?? wholes.length];
    if (owner === undefined || id === undefined) continue;
    const known = held.get(owner);
    if (known) known.push(id);
    else held.set(owner, [id]);
  }
  return held;
}
