import type { Database } from '#prisma/database.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { putInOrder, servicesInOrder } from './put-in-order.server.ts';
import { serviceKind } from './service-kind.server.ts';
import { workOnService } from './work-on-service.server.ts';
import { serviceWorkflow, type ServiceStatus } from './service-workflow.ts';

export const STATUS_MOVES = ['pause', 'resume', 'retire'] as const;
export type StatusMove = (typeof STATUS_MOVES)[number];

/**
 * 暂停、恢复、下架: takes effect in public at once, without moderation, since there is no new content. Retiring is final. Refuses a service that
 * does not exist or that the actor may not edit, one in another state than they saw, and retiring while a version waits.
 */
export async function setServiceStatus(
  db: Database,
  by: ByActor,
  { serviceId, seen, move }: { serviceId: string; seen: ServiceStatus; move: StatusMove },
): Promise<Moved<ServiceStatus>> {
  const found = await workOnService(db, by.actor, 'edit', serviceId);
  if (!found.ok) return found;
  const { institutionId, organisationId } = found;
  const roles = may(by.actor, serviceKind.ask.publish, { organisationId }) ? (['author'] as const) : [];
  return makeMove(
    db,
    by,
    serviceWorkflow,
    { seen, move },
    {
      load: async (tx) => {
        const service = await tx.service.findUnique({ where: { id: serviceId }, select: { status: true } });
        return service && { state: service.status };
      },
      roles: () => roles,
      facts: async (tx) => ({
        pending: (await tx.contentVersion.count({ where: { kind: serviceKind.name, subjectId: serviceId, state: 'pending' } })) > 0,
      }),
      change: async (tx, _service, { from, to }) =>
        (await tx.service.updateMany({ where: { id: serviceId, status: from }, data: { status: to } })).count,
      entry: (_tx, _service, { from, to, reason }) => {
        const { stateNames } = serviceWorkflow;
        return { subjectId: serviceId, organisationId, changes: { status: [stateNames[from], stateNames[to]] }, reason };
      },
      follow: async (tx, _service, { to }) => {
        if (to === 'retired') await putInOrder(tx, await servicesInOrder(tx, institutionId));
        await putOnOutbox(tx, 'institution', institutionId, by.now);
      },
    },
  );
}
