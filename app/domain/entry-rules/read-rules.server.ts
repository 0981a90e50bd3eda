import type { Database, Transaction } from '#prisma/database.ts';
import type { EntryRules, EntryRulesContent } from './entry-rules.ts';

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

const rulesOf = ({ content, reviewBasis, reviewedOn, reviewedBy, ...row }: Row): EntryRules => ({
  ...row,
  ...(JSON.parse(content) as EntryRulesContent),
  review: { basis: reviewBasis, on: reviewedOn, by: reviewedBy },
});

/** Finds the rules of a park that are in force; null if it has published none. */
export async function findRulesInForce(db: Database | Transaction, parkSlug: string): Promise<EntryRules | null> {
  const row = await db.entryRules.findFirst({ where: { parkSlug }, orderBy: { number: 'desc' }, select: FIELDS });
  return row && rulesOf(row);
}

/** Reads a version by its id, in force or not. */
export async function readRules(db: Database | Transaction, id: string): Promise<EntryRules> {
  return rulesOf(await db.entryRules.findUniqueOrThrow({ where: { id }, select: FIELDS }));
}
