import type { Database, Transaction } from '#prisma/database.ts';

/** As ids are written, so that none matches more than itself. */
const ID = /^[0-9a-f-]{36}$/u;

/** The park on whose plan, draft or history an image lies; null where it lies on none. */
export async function parkOfBackground(db: Database | Transaction, fileId: string): Promise<string | null> {
  if (!ID.test(fileId)) return null;
  const where = { content: { contains: `"fileId":"${fileId}"` } };
  const sheet = await db.planSheet.findFirst({ where: { OR: [where, { steps: { some: where } }] }, select: { parkSlug: true } });
  return (sheet ?? (await db.planVersion.findFirst({ where, select: { parkSlug: true } })))?.parkSlug ?? null;
}
