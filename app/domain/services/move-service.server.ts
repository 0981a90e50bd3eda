import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { workOnService } from './work-on-service.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { putInOrder, servicesInOrder } from './put-in-order.server.ts';

export type Reordered = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale'>;

interface ServiceMoved {
  serviceId: string;
  /** Its position in the list as the person saw it, from 0. */
  seenAt: number;
  /** How many places to move down; negative moves up. It stops at the ends of the list. */
  steps: number;
}

/**
 * 调整顺序: moves a service within its institution's list, which its public pages follow. The whole list is renumbered in one transaction, so
 * that two people who move at once leave a consistent list. Refuses a service that does not exist or that the actor may not publish, and
 * one whose position has changed.
 */
export function moveService(db: Database, by: ByActor, { serviceId, seenAt, steps }: ServiceMoved): Promise<Reordered> {
  return inTransaction<Reordered>(db, async (tx) => {
    const found = await workOnService(tx, by.actor, 'publish', serviceId);
    if (!found.ok) return found;
    const { institutionId, organisationId } = found;
    const services = await servicesInOrder(tx, institutionId);
    const offered = services.filter(({ status }) => status !== 'retired');
    const [service] = offered.filter(({ id }) => id === serviceId);
    if (!service || offered.indexOf(service) !== seenAt)
      return { ok: false, why: 'stale', message: '服务的顺序刚刚变过，请查看最新的顺序后再调整。' };
    const to = Math.min(Math.max(seenAt + steps, 0), offered.length - 1);
    if (to === seenAt) return { ok: true };
    const others = offered.filter((one) => one !== service);
    await putInOrder(tx, [...others.slice(0, to), service, ...others.slice(to), ...services.slice(offered.length)]);
    await writeEntry(tx, by, { deed: 'service.reorder', subjectId: institutionId, organisationId });
    await putOnOutbox(tx, 'institution', institutionId, by.now);
    return { ok: true };
  });
}
