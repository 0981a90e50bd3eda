import type { Database, Transaction } from '#prisma/database.ts';

/** The form of an id, so that the search pattern matches no other. */
const ID = /^[0-9a-f-]{36}$/u;

/** The park whose plan, draft or history uses an image; null if none does. */
export async function parkOfBackground(db: Database | Transaction, fileId: string): Promise<string | null> {
  if (!ID.test(fileId)) return null;
  const where = { content: { contains: `"fileId":"${fileId}"` } };
  const sheet = await db.planSheet.findFirst({ where: { OR: [where, { steps: { some: where } }] }, select: { parkSlug: true } });
  return (sheet ?? (await db.planVersion.findFirst({ where, select: { parkSlug: true } })))?.parkSlug ?? null;
}
