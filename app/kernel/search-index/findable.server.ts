import type { Database } from '#prisma/database.ts';
import type { SearchDocument } from '#search/port.ts';
import type { Day } from '../calendar.ts';
import type { OutboxSubject } from '../outbox/put-on-outbox.server.ts';

/** A thing in the search index: its own document, whose id is the thing's, and those of its parts in other indexes. */
export interface Found {
  document: SearchDocument;
  parts?: Readonly<Record<string, readonly SearchDocument[]>>;
}

/** A noun that can be searched. */
export interface Findable {
  /** The name of its changes in the outbox. */
  subject: OutboxSubject;
  /** The index of its documents, and those of its parts. */
  index: string;
  parts: readonly string[];
  /** Reads all of them as of `today`, one after the other, so that memory does not grow with the city. */
  readAll: (db: Database, today: Day) => AsyncIterable<Found>;
  /** How single changes are read; null if the noun is so small that all of it is read again after each change. */
  changes: {
    /** Those among `ids` that are public; the others are deleted or withdrawn. */
    readSome: (db: Database, ids: readonly string[], today: Day) => Promise<Found[]>;
    /** Ids of those whose document changes merely with the date, after `since` and up to `today`. */
    byDate: (db: Database, since: Day, today: Day) => Promise<string[]>;
  } | null;
}
