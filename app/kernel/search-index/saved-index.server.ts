import { createHash } from 'node:crypto';
import type { Database } from '#prisma/database.ts';
import { compacted, packStore } from '#search/embedded/pack-store.ts';
import { IndexStore, type PackedStore } from '#search/embedded/store.ts';
import type { IndexDefinition } from '#search/port.ts';
import { dayOf, type Day } from '../calendar.ts';
import type { Findable } from './findable.server.ts';
import { writeTyped } from './typed-file.server.ts';

/** Which index it is, and up to where it knows the database. */
export interface AboutIndex {
  /** Of the settings and the program that made it. */
  key: string;
  /** Which database it is of. */
  database: string;
  /** The last entry of the outbox that it knows, and what that entry says: another history has another one there. */
  cursor: number;
  mark: string;
  day: Day;
}

/** Every index of the site, packed, and by index of parts the number of the document `of` another index to which each part belongs. */
export interface SavedIndex {
  indexes: Record<string, PackedStore>;
  owners: Record<string, { of: string; owners: Uint32Array }>;
}

/** The owner of a part that lost it while everything was read: a number that no document has. */
const NOBODY = 0xffff_ffff;

/** Raise it when the file is laid out in another way. */
const LAYOUT = 2;

/** The key of an index: another one for other definitions, another program and another layout. */
export const indexKey = (definitions: readonly IndexDefinition[], program: string): string =>
  createHash('sha256')
    .update(JSON.stringify([LAYOUT, process.versions.node, program, definitions]))
    .digest('hex');

/** Which database this is, by the moment at which it was bound to the server's secret; null if it is not. */
export async function databaseIdentity(db: Database): Promise<string | null> {
  const check = await db.secretCheck.findFirst({ select: { value: true, boundAt: true } });
  return check && createHash('sha256').update(`${check.boundAt.toISOString()}\n${check.value}`).digest('hex');
}

/** What the outbox's entry `id` says; blank if there is none. */
export async function outboxMark(db: Database, id: number): Promise<string> {
  const entry = await db.outboxEntry.findUnique({ where: { id }, select: { subject: true, subjectId: true, writtenAt: true } });
  return entry ? `${entry.subject}/${entry.subjectId}/${entry.writtenAt.toISOString()}` : '';
}

/** Reads everything that can be searched and indexes it. */
async function buildIndex(
  db: Database,
  findables: readonly Findable[],
  definitions: readonly IndexDefinition[],
  today: Day,
): Promise<SavedIndex> {
  const stores = new Map(definitions.map((definition) => [definition.uid, new IndexStore(definition)]));
  const storeOf = (uid: string): IndexStore => {
    const store = stores.get(uid);
    if (store === undefined) throw new RangeError(`no index ${uid}`);
    return store;
  };
  const packed: Record<string, PackedStore> = {};
  const owners: SavedIndex['owners'] = {};
  for (const { index, parts, readAll } of findables) {
    const ownerOf = new Map<string, string>();
    for await (const { document, parts: own = {} } of readAll(db, today)) {
      storeOf(index).add(document);
      for (const uid of parts)
        for (const part of own[uid] ?? []) {
          storeOf(uid).add(part);
          ownerOf.set(part.id, document.id);
        }
    }
    const whole = compacted(storeOf(index));
    packed[index] = packStore(whole);
    for (const uid of parts) {
      const part = compacted(storeOf(uid));
      packed[uid] = packStore(part);
      owners[uid] = { of: index, owners: Uint32Array.from(part.ids, (id) => whole.numberOfId.get(ownerOf.get(id ?? '') ?? '') ?? NOBODY) };
    }
  }
  return { indexes: packed, owners };
}

interface IndexToWrite {
  findables: readonly Findable[];
  definitions: readonly IndexDefinition[];
  file: string;
  key: string;
  now: Date;
}

/**
 * Reads the database, indexes everything that can be searched and writes it to `file`; takes minutes for a city and holds up whoever shares
 * the thread.
 * @returns whether it was written: an index that is too large is not, nor one of a database that is bound to no secret.
 */
export async function writeIndex(db: Database, { findables, definitions, file, key, now }: IndexToWrite): Promise<boolean> {
  const database = await databaseIdentity(db);
  if (database === null) return false;
  // What is written meanwhile is caught up from here.
  const newest = await db.outboxEntry.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
  const cursor = newest?.id ?? 0;
  const about: AboutIndex = { key, database, cursor, mark: await outboxMark(db, cursor), day: dayOf(now) };
  return writeTyped(file, about, await buildIndex(db, findables, definitions, about.day));
}
