import type { Database, Transaction } from '#prisma/database.ts';
import type { SiteTextKind } from './site-text.ts';

export interface SiteText {
  kind: SiteTextKind;
  number: number;
  text: string;
  publishedAt: Date;
}

const FIELDS = { kind: true, number: true, text: true, publishedAt: true } as const;

/** Finds the version of a text that is in force, or a former one by its number; null if there is none. */
export const findSiteText = (db: Database | Transaction, kind: SiteTextKind, number?: number): Promise<SiteText | null> =>
  db.siteText.findFirst({ where: { kind, ...(number === undefined ? {} : { number }) }, orderBy: { number: 'desc' }, select: FIELDS });

/** Lists all versions of a text without their words, the newest first. */
export const listVersions = (db: Database, kind: SiteTextKind): Promise<Omit<SiteText, 'text'>[]> =>
  db.siteText.findMany({ where: { kind }, orderBy: { number: 'desc' }, select: { kind: true, number: true, publishedAt: true } });

/** Lists the texts in force, each with the number of its version. */
export async function textsInForce(db: Database | Transaction): Promise<{ kind: SiteTextKind; number: number }[]> {
  const newest = await db.siteText.groupBy({ by: ['kind'], _max: { number: true } });
  return newest.map(({ kind, _max }) => ({ kind, number: _max.number ?? 0 }));
}
