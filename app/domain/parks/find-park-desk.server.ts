import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { tenancyInForce } from './in-force.ts';

/** What the operator of a park sees first; null for everybody else and if there is no such park. */
export async function findParkDesk(db: Database, who: Who, slug: string, today: Day) {
  if (!may(who, 'read:park-desk', { parkSlug: slug })) return null;
  const park = await db.park.findUnique({
    where: { slug },
    select: {
      slug: true,
      name: true,
      appointments: {
        where: { role: 'operator', endedAt: null },
        orderBy: { appointedAt: 'asc' },
        select: { id: true, appointedAt: true, person: { select: { name: true } } },
      },
    },
  });
  if (!park) return null;
  const tenants = await db.institution.count({ where: { tenancies: { some: { parkSlug: slug, ...tenancyInForce(today) } } } });
  return {
    slug: park.slug,
    name: park.name,
    tenants,
    operators: park.appointments.map(({ id, appointedAt, person }) => ({ id, name: person.name, since: appointedAt })),
  };
}
