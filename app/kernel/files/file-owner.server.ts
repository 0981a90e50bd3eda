import type { Database, Transaction } from '#prisma/database.ts';
import type { Who } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';

/** A noun to which stored files belong. */
export interface FileOwner {
  /** Knows its files only by ids that its texts mention: asked only about a file that belongs to nothing else. */
  byMention?: true;
  /** Which of these files belong to it. */
  holds: (db: Database | Transaction, fileIds: readonly string[]) => Promise<string[]>;
  /** Whether `who` may open a file that belongs to it. */
  mayOpen: (db: Database, who: Who, file: { id: string; uploadedById: string }) => Promise<boolean>;
}

/** Whether `who` may open a file because it is their own. */
export function mayOpenOwn(who: Who, uploadedById: string): boolean {
  return who?.personId === uploadedById && may(who, 'read:file', { personId: uploadedById });
}
