import type { Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Refused } from '../answer.ts';
import type { Actor, ByActor } from '../permissions/actor.ts';
import type { Changes } from '../record/changes.ts';
import type { DeedName } from '../record/deeds.ts';
import type { Entry } from '../record/write-entry.server.ts';
import type { Made } from '../make-move.server.ts';
import type { Workflow } from '../workflow.ts';

/** What every case has: where it stands, and when it was last handed in. */
export interface CaseRow<State extends string> {
  state: State;
  submittedAt: Date | null;
}

/** Why a case cannot be changed: it is not there, not theirs, handed in already, wrong in itself, or full. */
export type EditRefusal = Refused<'absent' | 'notAllowed' | 'stale' | 'invalid' | 'tooMany'>;
export type Edited = { ok: true } | EditRefusal;

/** The part of a table's delegate that a move uses. */
interface CaseTable<State extends string> {
  updateMany(args: {
    where: { id: string; state: State; submittedAt: Date | null };
    data: { state: State; submittedAt?: Date; decidedAt?: Date; reason?: string | null };
  }): PromiseLike<{ count: number }>;
}

/** 材料: the files of a case, each a stored file that belongs to it. */
export interface EvidenceOf {
  limit: number;
  deeds: { add: DeedName; remove: DeedName };
  /** The files of a case, or the one of them under this id. */
  of: (caseId: string, evidenceId?: string) => Prisma.StoredFileWhereInput;
  /** Makes a stored file one of the case. */
  join: (tx: Transaction, caseId: string, fileId: string) => Promise<unknown>;
  /** What takes it from the case again. */
  leaves: Prisma.StoredFileUncheckedUpdateInput;
  words: { tooMany: string; gone: string };
}

/** A case as its applicant fills it in. */
export interface Application<State extends string, Row extends CaseRow<State>> {
  workflow: { moves: Record<State, object>; absent?: string };
  /** The row with all that the rules ask of it. */
  load: (tx: Transaction, id: string) => Promise<Row | null>;
  /** Whom its entries concern. */
  concerns: (row: Row) => Pick<Entry, 'organisationId' | 'personId' | 'districtSlug' | 'parkSlug'>;
  /** Why the actor may not change it in any state; null where they may. */
  refuses: (actor: Actor, row: Row) => EditRefusal | null;
  evidence: EvidenceOf;
  /** What is said to whoever changes it after it was handed in. */
  closed: string;
}

/** One kind of case: what is asked, by whom it is decided, and what follows. */
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
  /** What the record says of a move besides the deed and the reason. */
  changes?: (tx: Transaction, by: ByActor, row: Row, made: Made<State, MoveName>) => Promise<Changes>;
  /** What follows from the new state. */
  follow?: (tx: Transaction, by: ByActor, row: Row, made: Made<State, MoveName>) => Promise<void>;
}

/** Typed identity: one definition per noun, from which the deeds of this folder work. */
export function defineCase<State extends string, MoveName extends string, Role extends string, Facts, Row extends CaseRow<State>>(
  kind: CaseKind<State, MoveName, Role, Facts, Row>,
): CaseKind<State, MoveName, Role, Facts, Row> {
  return kind;
}
