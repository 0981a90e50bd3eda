import type { Database } from '#prisma/database.ts';
import type { SearchDocument } from '#search/port.ts';
import type { Day } from '../calendar.ts';
import type { OutboxSubject } from '../outbox/put-on-outbox.server.ts';

/** A thing as search holds it: its own document, whose id is the thing's, and those of its parts in other indexes. */
export interface Found {
  document: SearchDocument;
  parts?: Readonly<Record<string, readonly SearchDocument[]>>;
}

/** A noun that search holds. */
export interface Findable {
  /** Under which its changes stand in the outbox. */
  subject: OutboxSubject;
  /** The index of its documents, and those of its parts. */
  index: string;
  parts: readonly string[];
  /** All of them as of `today`, one after the other, so that memory does not grow with the city. */
  readAll: (db: Database, today: Day) => AsyncIterable<Found>;
  /** What of it changes piece by piece; null if it is so small that all of it is read again after each change. */
  changes: {
    /** Those among `ids` that are to be found; the others are gone or withdrawn. */
    readSome: (db: Database, ids: readonly string[], today: Day) => Promise<Found[]>;
    /** Ids of those whose document changes with the days after `since` and up to `today`, without a write. */
    byDate: (db: Database, since: Day, today: Day) => Promise<string[]>;
  } | null;
}
