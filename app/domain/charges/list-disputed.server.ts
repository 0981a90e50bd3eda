import type { Database } from '#prisma/database.ts';
import { writeDay } from '#app/kernel/calendar.ts';
import { billName } from './invoice.ts';

/** The bills of a park whose tenants wait for an answer to what they said against them, who waits longest first. The caller checks permission. */
export async function listDisputed(db: Database, parkSlug: string) {
  const rows = await db.billDispute.findMany({
    where: { endedOn: null, invoice: { parkSlug } },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
    select: {
      raisedOn: true,
      invoice: {
        select: {
          id: true,
          kind: true,
          institutionId: true,
          number: true,
          institution: { select: { organisation: { select: { name: true } } } },
        },
      },
    },
  });
  return rows.map(({ raisedOn, invoice: { id, kind, institutionId, number, institution } }) => ({
    id,
    institutionId,
    title: `${institution.organisation.name}，${billName({ kind, number })}`,
    since: `${writeDay(raisedOn)}提出`,
  }));
}
