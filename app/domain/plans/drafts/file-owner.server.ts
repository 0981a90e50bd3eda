import type { Database, Transaction } from '#prisma/database.ts';
import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import { may } from '#app/kernel/permissions/may.ts';

/** The form of an id, so that the search pattern matches no other. */
const ID = /^[0-9a-f-]{36}$/u;

/** The park on whose plan, draft or history an image lies; null if it lies on none. */
export async function parkOfBackground(db: Database | Transaction, fileId: string): Promise<string | null> {
  if (!ID.test(fileId)) return null;
  const where = { content: { contains: `"fileId":"${fileId}"` } };
  const sheet = await db.planSheet.findFirst({ where: { OR: [where, { steps: { some: where } }] }, select: { parkSlug: true } });
  return (sheet ?? (await db.planVersion.findFirst({ where, select: { parkSlug: true } })))?.parkSlug ?? null;
}

/** Images under parks' plans: those who may draw the plan may open them. */
export const backgroundOwner: FileOwner = {
  byMention: true,
  async holds(db, fileIds) {
    const held: string[] = [];
    for (const id of fileIds) if ((await parkOfBackground(db, id)) !== null) held.push(id);
    return held;
  },
  mayOpen: async (db, who, { id }) => may(who, 'draw:plan', { parkSlug: await parkOfBackground(db, id) }),
};
