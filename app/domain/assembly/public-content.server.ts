import type { Database, Transaction } from '#prisma/database.ts';
import type { ServiceContent } from '../services/content.ts';
import { contentOfService, serviceContentSelect } from '../services/known-content.server.ts';
import { readStorefrontContent } from '../storefronts/read-content.server.ts';
import type { StorefrontContent } from '../storefronts/content.ts';
import type { ContentKind, ContentOf } from '#app/kernel/content/kinds.ts';

/** What is known of a service, whether or not it is public; null where there is no such service. */
export async function knownService(
  db: Database | Transaction,
  serviceId: string,
): Promise<{ published: boolean; content: ServiceContent } | null> {
  const row = await db.service.findUnique({ where: { id: serviceId }, select: { status: true, ...serviceContentSelect } });
  return row && { published: row.status !== 'draft', content: contentOfService(row) };
}

async function publicStorefront(db: Database | Transaction, institutionId: string): Promise<StorefrontContent | null> {
  const row = await db.storefront.findUnique({ where: { institutionId }, select: { content: true } });
  return row && readStorefrontContent(row.content);
}

async function publicService(db: Database | Transaction, serviceId: string): Promise<ServiceContent | null> {
  const known = await knownService(db, serviceId);
  return known?.published ? known.content : null;
}

const PUBLIC: { [K in ContentKind]: (db: Database | Transaction, subjectId: string) => Promise<ContentOf[K] | null> } = {
  storefront: publicStorefront,
  service: publicService,
};

/** What is public of a thing, also while its service is paused; null where it was never published. */
export function publicContent<K extends ContentKind>(db: Database | Transaction, kind: K, subjectId: string): Promise<ContentOf[K] | null> {
  return PUBLIC[kind](db, subjectId);
}
