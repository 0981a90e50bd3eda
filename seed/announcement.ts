import type { Day } from '#app/domain/calendar.ts';
import type { Prisma } from '#prisma/generated/client.ts';

/** The outbox entry by which search and caches hear of a seeding: everything may have changed. Dated by the seeded day, so that a run can be repeated exactly. */
export function announcement(today: Day): Prisma.OutboxEntryCreateInput {
  return { subject: 'everything', subjectId: 'seed', writtenAt: new Date(`${today}T00:00:00+08:00`) };
}
