import type { Database } from '#prisma/database.ts';
import type { Actor } from '../permissions/actor.ts';
import type { RecordSubject } from './deeds.ts';

/** A thing's name, and what it is called in sentences about one of its parties, by the id of that organisation. */
export type NamedThing = readonly [id: string, name: string, byParty?: Readonly<Record<string, string>>];

/** What a noun provides about its things for the record's entries and for notices. */
export interface Thing {
  /** Names the things with some ids for a sentence; leaves out those that no longer exist. */
  names: (db: Database, ids: readonly string[]) => Promise<readonly NamedThing[]>;
  /** Where a notice about a thing leads: to the thing in the reader's workplace. Returns null if there is nothing to open. */
  address: (db: Database, id: string, actor: Actor) => string | null | Promise<string | null>;
}

/** One for each subject of the record; a new subject does not compile until it has a name and an address. */
export type Things = Readonly<Record<RecordSubject, Thing>>;
