import type { Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Refused } from '../answer.ts';
import type { Actor, By, ByActor } from '../permissions/actor.ts';
import type { Changes } from '../record/changes.ts';
import type { DeedName } from '../record/deeds.ts';
import type { Entry } from '../record/write-entry.server.ts';
import type { Made } from '../make-move.server.ts';
import type { Workflow } from '../workflow.ts';

/** What every case has: its state, and when it was last handed in. */
export interface CaseRow<State extends string> {
  state: State;
  submittedAt: Date | null;
}

/** Why a case cannot be changed: it does not exist, is not the actor's, has been handed in, this part is closed, it is invalid, or full. */
export type EditRefusal = Refused<'absent' | 'notAllowed' | 'stale' | 'guard' | 'invalid' | 'tooMany'>;
export type Edited = { ok: true } | EditRefusal;

/** The part of a table's delegate that a move uses. */
interface CaseTable<State extends string> {
  updateMany(args: {
    where: { id: string; state: State; submittedAt: Date | null };
    data: { state: State; submittedAt?: Date; decidedAt?: Date; reason?: string | null };
  }): PromiseLike<{ count: number }>;
}

/** 材料: the files of a case, each a stored file. */
export interface EvidenceOf<Row> {
  limit: number;
  /** What is on the record; adding may be another deed as the case stands. */
  deeds: { add: DeedName | ((row: Row) => DeedName); remove: DeedName };
  /** The files of a case, or only the one with this id. */
  of: (caseId: string, evidenceId?: string) => Prisma.StoredFileWhereInput;
  /** Why the case does not take a file of this media type, beside the field; null if it does. */
  wants?: (row: Row, mediaType: string) => string | null;
  /** Sets aside a file that has to stay, since a version that was handed in holds it; false if it may be deleted. */
  setsAside?: (tx: Transaction, fileId: string, now: Date) => Promise<boolean>;
  /** Attaches a stored file to the case. */
  join: (tx: Transaction, added: { caseId: string; fileId: string; row: Row; now: Date }) => Promise<unknown>;
  /** The update that detaches a file from the case. */
  leaves: Prisma.StoredFileUncheckedUpdateInput;
  words: { tooMany: string; gone: string };
}

/** A case as its applicant fills it in. */
export interface Application<State extends string, Row extends CaseRow<State>> {
  workflow: { moves: Record<State, object>; absent?: string };
  /** The row with everything that the rules need. */
  load: (tx: Transaction, id: string) => Promise<Row | null>;
  /** Whom its entries on the record concern. */
  concerns: (row: Row, move?: string) => Pick<Entry, 'organisationId' | 'personId' | 'districtSlug' | 'parkSlug'>;
  /** Why the actor may not change it in any state; null if they may. */
  refuses: (actor: Actor, row: Row) => EditRefusal | null;
  evidence: EvidenceOf<Row>;
  /** Whether it may be changed as it stands; by default in the states in which it can be handed in. */
  editable?: (row: Row) => boolean;
  /** Message for an applicant who changes it after handing it in. */
  closed: string;
}

/** One kind of case: what the applicant states, who decides, and what follows. */
export interface CaseKind<
  State extends string,
  MoveName extends string,
  Role extends string,
  Facts,
  Row extends CaseRow<State>,
> extends Application<State, Row> {
  workflow: Workflow<State, MoveName, Role, Facts>;
  table: (tx: Transaction) => CaseTable<NoInfer<State>>;
  roles: (by: ByActor, row: Row) => readonly Role[];
  facts: (tx: Transaction, by: ByActor, row: Row) => Promise<Facts> | Facts;
  /**
   * When the version was written that a person may have seen; by default when the case was handed in. A case with moves that leave its
   * state as it is names the later of that and its last move.
   */
  at?: (row: Row) => Date | null;
  /** Who moved it last, for those whom their page comes too late; null if it is not told. */
  movedBy?: (by: ByActor, row: Row) => string | null;
  /** What time does to a case: it is done before anybody's move is judged. */
  time?: {
    role: Role;
    due: (row: Row, now: Date) => MoveName | null;
    facts: (row: Row) => Facts;
    follow: (tx: Transaction, by: By, row: Row, made: Made<State, MoveName>) => Promise<void>;
  };
  /** The record keeps no reasons, since they may speak of people. */
  quiet?: true;
  /** What the record says of a move besides the deed and the reason. */
  changes?: (tx: Transaction, by: ByActor, row: Row, made: Made<State, MoveName>) => Promise<Changes>;
  /** What follows from the new state. */
  follow?: (tx: Transaction, by: ByActor, row: Row, made: Made<State, MoveName>) => Promise<void>;
}

/** Returns its argument: one definition per noun, used by the deeds of this folder. */
export function defineCase<State extends string, MoveName extends string, Role extends string, Facts, Row extends CaseRow<State>>(
  kind: CaseKind<State, MoveName, Role, Facts, Row>,
): CaseKind<State, MoveName, Role, Facts, Row> {
  return kind;
}
