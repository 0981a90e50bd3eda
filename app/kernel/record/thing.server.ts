import type { Database } from '#prisma/database.ts';
import type { Actor } from '../permissions/actor.ts';
import type { RecordSubject } from './deeds.ts';

export type NamedThing = readonly [id: string, name: string];

/** What a noun tells of the things that entries of the record and notices are about. */
export interface Thing {
  /** What the things of some ids are called in a sentence; leaves out those that are gone. */
  names: (db: Database, ids: readonly string[]) => Promise<readonly NamedThing[]>;
  /** Where a notice about a thing leads: to it, in the workplace of its reader. Returns null if there is nothing to open. */
  address: (db: Database, id: string, actor: Actor) => string | null | Promise<string | null>;
}

/** One for each subject of the record: a new subject does not compile until it has a name and an address. */
export type Things = Readonly<Record<RecordSubject, Thing>>;
