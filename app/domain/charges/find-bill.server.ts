import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { feeOf, readBills, type Bill } from './read-accounts.server.ts';

/** A bill with both sides of it. */
export interface FoundBill {
  bill: Bill & { fee: number };
  park: { slug: string; name: string };
  tenant: { institutionId: string; organisationId: string; name: string; uscc: string };
  today: Day;
}

async function find(db: Database, where: Prisma.InvoiceWhereInput, today: Day): Promise<FoundBill | null> {
  const [bill] = await readBills(db, where);
  if (!bill) return null;
  const { park, institution } = await db.invoice.findUniqueOrThrow({
    where: { id: bill.id },
    select: {
      park: { select: { slug: true, name: true } },
      institution: { select: { organisationId: true, organisation: { select: { name: true, uscc: true } } } },
    },
  });
  const { organisationId, organisation } = institution;
  return {
    bill: { ...bill, fee: feeOf(bill, today) },
    park,
    tenant: { institutionId: bill.institutionId, organisationId, ...organisation },
    today,
  };
}

/** Finds a bill of a tenant for who keeps the park's; null for everybody else. */
export const findParkBill = async (
  db: Database,
  actor: Actor,
  { parkSlug, institutionId, id }: { parkSlug: string; institutionId: string; id: string },
  today: Day,
): Promise<FoundBill | null> => (may(actor, 'keep:bill', { parkSlug }) ? find(db, { id, parkSlug, institutionId }, today) : null);

/** Finds a bill of the institution for which the actor acts; null for everybody else. */
export async function findOwnBill(db: Database, actor: Actor, id: string, today: Day): Promise<FoundBill | null> {
  const organisationId = actor.organisation?.organisationId ?? null;
  if (organisationId === null || !may(actor, 'read:lease', { organisationId })) return null;
  return find(db, { id, institution: { organisationId } }, today);
}
