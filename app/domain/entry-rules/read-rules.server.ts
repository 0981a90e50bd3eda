import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { stampOf } from '#app/kernel/content/stamp.server.ts';
import { USUAL_MATERIAL, type EntryLimits, type EntryMaterial, type EntryRules, type EntryRulesContent } from './entry-rules.ts';
import { STARTER } from './starter.ts';

const FIELDS = {
  id: true,
  parkSlug: true,
  number: true,
  content: true,
  reviewBasis: true,
  reviewedOn: true,
  reviewedBy: true,
  publishedAt: true,
} as const;

interface Row {
  id: string;
  parkSlug: string;
  number: number;
  content: string;
  reviewBasis: string;
  reviewedOn: string;
  reviewedBy: string;
  publishedAt: Date;
}

/** A material as it was written before all of its parts could be said. */
type WrittenMaterial = Pick<EntryMaterial, 'key' | 'name' | 'when' | 'hint'> & Partial<EntryMaterial>;

/** Versions are written by the deeds of this folder alone. What an older one does not say is what was usual then. */
function contentOf(json: string): EntryRulesContent {
  const { materials, ...rest } = JSON.parse(json) as Omit<EntryRulesContent, 'materials'> & { materials: WrittenMaterial[] };
  return { ...rest, materials: materials.map((material) => ({ ...USUAL_MATERIAL, ...material })) };
}

const rulesOf = ({ content, reviewBasis, reviewedOn, reviewedBy, ...row }: Row): EntryRules => ({
  ...row,
  ...contentOf(content),
  review: { basis: reviewBasis, on: reviewedOn, by: reviewedBy },
});

/** Finds the rules of a park that are in force, or a former version by its number; null if there are none. */
export async function findRules(db: Database | Transaction, parkSlug: string, number?: number): Promise<EntryRules | null> {
  const which = { parkSlug, ...(number === undefined ? {} : { number }) };
  const row = await db.entryRules.findFirst({ where: which, orderBy: { number: 'desc' }, select: FIELDS });
  return row && rulesOf(row);
}

/** Reads the time limits of the versions that are asked for, by their ids. */
export async function readLimits(db: Database | Transaction, where: Prisma.EntryRulesWhereInput): Promise<Map<string, EntryLimits>> {
  const rows = await db.entryRules.findMany({ where, select: { id: true, content: true } });
  return new Map(rows.map(({ id, content }) => [id, contentOf(content).limits]));
}

/** Reads a version by its id, in force or not. */
export async function readRules(db: Database | Transaction, id: string): Promise<EntryRules> {
  return rulesOf(await db.entryRules.findUniqueOrThrow({ where: { id }, select: FIELDS }));
}

/** Lists the published versions of a park, the newest first. */
export const listRules = (db: Database, parkSlug: string): Promise<{ number: number; publishedAt: Date }[]> =>
  db.entryRules.findMany({ where: { parkSlug }, orderBy: { number: 'desc' }, select: { number: true, publishedAt: true } });

/** What the operator is writing for the next version. */
export interface RulesDraft {
  content: EntryRulesContent;
  /** Whether somebody has begun; otherwise it is what is in force, or a beginning for a park without rules. */
  begun: boolean;
  /** A stamp of all of it, by which a form tells what its reader saw. */
  seen: string;
  changed: { at: Date; by: string } | null;
}

/** Reads the draft of a park's rules. */
export async function readRulesDraft(db: Database | Transaction, parkSlug: string): Promise<RulesDraft> {
  const row = await db.entryRulesDraft.findUnique({
    where: { parkSlug },
    select: { content: true, changedAt: true, changedBy: { select: { name: true } } },
  });
  if (row) {
    const content = contentOf(row.content);
    return { content, begun: true, seen: stampOf(content), changed: { at: row.changedAt, by: row.changedBy.name } };
  }
  const current = await findRules(db, parkSlug);
  const content = current ? { conditions: current.conditions, materials: current.materials, limits: current.limits } : STARTER;
  return { content, begun: false, seen: stampOf(`version ${current?.number ?? 0}`), changed: null };
}
