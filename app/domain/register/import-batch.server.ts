import type { Day } from '#app/kernel/calendar.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { knownOrganisations } from './known-organisations.server.ts';
import { plan, type Verdict } from './plan.ts';
import { UNNAMED_ISSUER } from './plan-licences.ts';
import type { RegisterRow } from './row.ts';
import { UNNAMED_PUBLISHER, type Edition, type IssuerTally } from './source.ts';
import { writePlans, type PlannedWrite } from './write-plans.server.ts';

export interface BatchRow {
  number: number;
  row: RegisterRow;
}

/** The edition's source, as it is stored. */
export interface EditionSource extends Edition {
  title: string;
  /** Null: the office that issued most of the licences. */
  publisher: string | null;
  issuers: IssuerTally;
  /** Whether this run created the source; one from an earlier run stays as it is. */
  own: boolean;
}

export type RowResult =
  { kind: 'added' | 'updated'; positionDropped: boolean } | { kind: 'unchanged' } | { kind: 'older'; than: Day } | { kind: 'notAccepted' };

export interface BatchContext {
  db: Database;
  source: EditionSource;
  dryRun: boolean;
  now: Date;
}

/**
 * Imports a batch of rows, in which no code appears twice, in one transaction: compares them with the database and writes the
 * differences. A row that the database rejects is left out on its own. A dry run only compares.
 * @returns the result of each row, in order.
 */
export async function importBatch(context: BatchContext, rows: readonly BatchRow[]): Promise<RowResult[]> {
  if (rows.length === 0) return [];
  if (context.dryRun) return resultsOf(await compare(context.db, rows, context.source));
  try {
    return await takeIn(context, rows);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (rows.length === 1) return [{ kind: 'notAccepted' }];
    const results: RowResult[] = [];
    for (const row of rows) results.push(...(await importBatch(context, [row])));
    return results;
  }
}

interface Compared {
  write: Omit<PlannedWrite, 'plan'>;
  verdict: Verdict;
}

async function compare(tx: Transaction, rows: readonly BatchRow[], edition: Edition): Promise<Compared[]> {
  const known = await knownOrganisations(
    tx,
    rows.map(({ row }) => row.uscc),
  );
  return rows.map(({ row }) => {
    const organisation = known.get(row.uscc) ?? null;
    return {
      write: { uscc: row.uscc, organisationId: organisation?.id ?? null, institutionId: organisation?.institution?.id ?? null },
      verdict: plan(row, organisation, edition),
    };
  });
}

function resultsOf(compared: readonly Compared[]): RowResult[] {
  return compared.map(({ verdict }): RowResult => {
    if (!('plan' in verdict)) return verdict;
    return { kind: verdict.kind === 'new' ? 'added' : 'updated', positionDropped: verdict.positionDropped };
  });
}

async function takeIn({ db, source, now }: BatchContext, rows: readonly BatchRow[]): Promise<RowResult[]> {
  const done = await inTransaction(db, async (tx) => {
    const compared = await compare(tx, rows, source);
    const writes = compared.flatMap(({ write, verdict }) => ('plan' in verdict ? [{ ...write, plan: verdict.plan }] : []));
    if (writes.length === 0) return { compared, own: source.own };
    const own = await writeSource(tx, source, writes);
    await writePlans(tx, writes, source, now);
    await writeEntry(
      tx,
      { actor: null, requestId: 'import', now },
      { deed: 'register.import', subjectId: source.sourceId, changes: { rows: [null, writes.length] } },
    );
    return { compared, own };
  });
  source.own = done.own;
  return resultsOf(done.compared);
}

/** Creates the source with the first batch that writes. During this run its publisher follows the count of issuers. */
async function writeSource(tx: Transaction, source: EditionSource, writes: readonly PlannedWrite[]): Promise<boolean> {
  const { sourceId: id, title, dated: datedOn } = source;
  for (const { issuer } of writes.flatMap(({ plan }) => plan.licences.add)) if (issuer !== UNNAMED_ISSUER) source.issuers.add(issuer);
  const publisher = source.publisher ?? source.issuers.mostCommon() ?? UNNAMED_PUBLISHER;
  if (source.own) {
    await tx.source.update({ where: { id }, data: { publisher }, select: { id: true } });
    return true;
  }
  if ((await tx.source.count({ where: { id } })) > 0) return false;
  await tx.source.create({ data: { id, kind: 'register', title, publisher, datedOn }, select: { id: true } });
  return true;
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Whether the database rejected a write: a unique, foreign key or CHECK constraint. */
function isRefusal(error: unknown): boolean {
  return ['P2002', 'P2003', 'P2004'].includes(codeOf(error)) || (error instanceof Error && /constraint failed/iu.test(error.message));
}
