import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Refused } from '../answer.ts';
import type { Day } from '../calendar.ts';
import type { Owner } from '../permissions/owner.ts';
import type { Ask } from '../permissions/sentences.ts';
import type { DeedName } from '../record/deeds.ts';
import type { ContentRules } from './content-kind.ts';

/** The name of a kind of content in the database. */
export type KindName = Prisma.ContentDraftUncheckedCreateInput['kind'];

/** Whose content it is and who writes it: the people of an institution's organisation, or a park's operators. */
export type Writer = Owner & {
  name: string;
  /** The address of its public page; null while it has none. */
  page: string | null;
};

/** The same as one who may write more. */
export type Author = Writer & {
  /** Since when the site has known it. */
  since: Date;
  /** Why nothing of it can be submitted; null if it can. */
  barred: Refused<'notAllowed' | 'guard'> | null;
};

/** A version that is published on `today`. */
export interface Published<Content> {
  subjectId: string;
  versionId: string;
  content: Content;
  today: Day;
}

/** A picture that is new in a version; sizes in pixels. */
export interface AttachedPicture {
  id: string;
  alt: string;
  width: number;
  height: number;
  /** The available widths, ascending. */
  widths: number[];
}

/** A claim that is new in a version, with the file that proves it; null if there is none. */
export interface AttachedProof {
  title: string;
  fileId: string | null;
}

export interface Attachments {
  pictures: AttachedPicture[];
  proofs: AttachedProof[];
}

/** A kind of content with everything that its drafts and versions need: permissions, storage, publication. */
export interface ContentKind<Content extends object> extends ContentRules<Content> {
  name: KindName;
  /** The permissions needed to edit its drafts and to submit them. */
  ask: Readonly<Record<'edit' | 'publish', Ask>>;
  /** The deeds on the record for changes to its drafts, and for submitting them. */
  deeds: Readonly<Record<'edit' | 'discard' | 'restore' | 'submit', DeedName>>;
  /**
   * Content from a JSON column.
   * @throws if it holds anything else, which the database's own writers rule out.
   */
  read(json: string): Content;
  /** Who writes a thing; null if there is no such thing. */
  authorOf(db: Database | Transaction, subjectId: string): Promise<Author | null>;
  /** The content of the first draft if nothing is public; null if the thing does not exist. */
  start(db: Database | Transaction, subjectId: string): Promise<Content | null>;
  /** What is public; null if it was never published. */
  shown(db: Database | Transaction, subjectId: string): Promise<Content | null>;
  /** What discarding a draft restores if nothing is public; null if discarding is not possible then. */
  empty: Content | null;
  /** The id of the public version; null if there is none, or if the public content was imported without one. */
  publicVersionId(db: Database | Transaction, subjectId: string): Promise<string | null>;
  /** Stores the id of the version that is already public. */
  linkPublicVersion(tx: Transaction, subjectId: string, versionId: string): Promise<void>;
  /** Publishes a version with everything that depends on it, in the caller's transaction. */
  publish(tx: Transaction, published: Published<Content>): Promise<void>;
  /** The address of its public page; null if it has none. */
  publicPath(db: Database, subjectId: string): Promise<string | null>;
  /** Where its people edit it. */
  desk(subjectId: string): { name: string; to: string };
  /** The pictures and proofs that are new in `after`, for the moderator; left out for a kind with neither. */
  findAttachments?(db: Database, subjectId: string, before: Content | null, after: Content): Promise<Attachments>;
}

/** Who moderates a version. */
export interface Queue {
  /** The park that the institution is in today, the earliest of several; null if the district's bureau moderates. */
  parkSlug: string | null;
  districtSlug: string;
}

/** A queue; or what must be written first to determine it, with the name of that section. */
export type FoundQueue = { ok: true; queue: Queue } | { ok: false; missing: string };

/** A kind of content that is moderated. */
export interface QueuedKind<Content extends object> extends ContentKind<Content> {
  /** The queue for a thing's content. */
  findQueue(tx: Transaction, submitted: { subjectId: string; content: Content; today: Day }): Promise<FoundQueue>;
}
