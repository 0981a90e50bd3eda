import type { Database } from '#prisma/database.ts';
import { writeDay } from '#app/kernel/calendar.ts';

/** The bills of a park whose tenants wait for an answer to what they said against them, who waits longest first. The caller checks permission. */
export async function listDisputed(db: Database, parkSlug: string) {
  const rows = await db.billDispute.findMany({
    where: { endedOn: null, invoice: { parkSlug } },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
    select: {
      raisedOn: true,
      invoice: {
        select: { id: true, institutionId: true, number: true, institution: { select: { organisation: { select: { name: true } } } } },
      },
    },
  });
  return rows.map(({ raisedOn, invoice: { id, institutionId, number, institution } }) => ({
    id,
    institutionId,
    title: `${institution.organisation.name}，第 ${number} 期`,
    since: `${writeDay(raisedOn)}提出`,
  }));
}
