import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '../calendar.ts';
import type { Ask } from '../permissions/sentences.ts';
import type { DeedName } from '../record/deeds.ts';
import type { ContentRules } from './content-kind.ts';

/** What the database calls a kind of content. */
export type KindName = Prisma.ContentDraftUncheckedCreateInput['kind'];

/** A version that becomes public, on `today`. */
export interface Published<Content> {
  subjectId: string;
  versionId: string;
  content: Content;
  today: Day;
}

/** A picture that a version shows anew; sizes in pixels. */
export interface AttachedPicture {
  id: string;
  alt: string;
  width: number;
  height: number;
  /** The widths in which it can be shown, ascending. */
  widths: number[];
}

/** Something that a version claims anew, with the file that proves it; null where there is none. */
export interface AttachedProof {
  title: string;
  fileId: string | null;
}

export interface Attachments {
  pictures: AttachedPicture[];
  proofs: AttachedProof[];
}

/** A kind of content with all that its drafts and versions need: who may write it, where it is stored, how it becomes public. */
export interface ContentKind<Content extends object> extends ContentRules<Content> {
  name: KindName;
  /** What is asked of the permissions before its drafts are written, and before they are submitted. */
  ask: Readonly<Record<'edit' | 'publish', Ask>>;
  /** How the record calls what is done to its drafts. */
  deeds: Readonly<Record<'edit' | 'discard' | 'restore', DeedName>>;
  /**
   * Content from a JSON column.
   * @throws when it holds anything else, which the database's own writers rule out.
   */
  read(json: string): Content;
  /** The id of the institution that writes a thing; null if there is no such thing. */
  institutionOf(db: Database | Transaction, subjectId: string): Promise<string | null>;
  /** What a first draft starts from where nothing is public; null where there is no such thing. */
  start(db: Database | Transaction, subjectId: string): Promise<Content | null>;
  /** What is public; null where it was never published. */
  shown(db: Database | Transaction, subjectId: string): Promise<Content | null>;
  /** What a draft goes back to where nothing is public; null where there is nothing to go back to. */
  empty: Content | null;
  /** The version that is public; null where there is none, or what is public came with the data. */
  publicVersionId(db: Database | Transaction, subjectId: string): Promise<string | null>;
  /** Notes which version it is that is public already. */
  linkPublicVersion(tx: Transaction, subjectId: string, versionId: string): Promise<void>;
  /** Makes a version public with all that hangs on it, in the caller's transaction. */
  publish(tx: Transaction, published: Published<Content>): Promise<void>;
  /** The address of its public page; null where it has none. */
  publicPath(db: Database, subjectId: string): Promise<string | null>;
  /** Where its people write it. */
  desk(subjectId: string): { name: string; to: string };
  /** The pictures and proofs that `after` brings anew, for whoever moderates it; left out where a kind has neither. */
  findAttachments?(db: Database, institutionId: string, before: Content | null, after: Content): Promise<Attachments>;
}

/** Who moderates a version. */
export interface Queue {
  /** The park in which the institution is today, the earliest of several; null where the district's bureau moderates. */
  parkSlug: string | null;
  districtSlug: string;
}

/** A queue, or what must be written first so that one can be found, with the name of its section. */
export type FoundQueue = { ok: true; queue: Queue } | { ok: false; missing: string };

/** A kind of content that goes to a moderator. */
export interface QueuedKind<Content extends object> extends ContentKind<Content> {
  /** Whose queue a content of an institution goes to. */
  findQueue(tx: Transaction, submitted: { institutionId: string; content: Content; today: Day }): Promise<FoundQueue>;
}
