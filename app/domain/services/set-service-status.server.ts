import type { Database, Transaction } from '#prisma/database.ts';
import { mayWork, workOn } from '#app/kernel/content/work-on.server.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { putInOrder, servicesInOrder } from './put-in-order.server.ts';
import { serviceKind } from './service-kind.server.ts';
import { serviceWorkflow, type ServiceStatus } from './service-workflow.ts';

export const STATUS_MOVES = ['pause', 'resume', 'retire'] as const;
export type StatusMove = (typeof STATUS_MOVES)[number];

const DEED: Record<StatusMove, DeedName> = { pause: 'service.pause', resume: 'service.resume', retire: 'service.retire' };

const pendingOf = (tx: Transaction, serviceId: string): Promise<number> =>
  tx.contentVersion.count({ where: { kind: serviceKind.name, subjectId: serviceId, state: 'pending' } });

/**
 * 暂停、恢复、下架: takes effect in public at once, without moderation, since nothing new is said. What is retired stays so.
 * Refuses a service that does not exist or that the actor may not edit, one in another state than they saw, and retiring while a
 * version waits.
 */
export async function setServiceStatus(
  db: Database,
  by: ByActor,
  { serviceId, seen, move }: { serviceId: string; seen: ServiceStatus; move: StatusMove },
): Promise<Moved<ServiceStatus>> {
  const found = await workOn(db, by.actor, 'edit', serviceKind, serviceId);
  if (!found.ok) return found;
  const { id: institutionId, organisationId } = found.subject;
  const roles = mayWork(by.actor, 'publish', serviceKind, organisationId) ? (['author'] as const) : [];
  const pending = (await pendingOf(db, serviceId)) > 0;
  return makeMove(
    db,
    serviceWorkflow,
    { seen, move, roles, facts: { pending } },
    {
      read: async (tx) => (await tx.service.findUnique({ where: { id: serviceId }, select: { status: true } }))?.status ?? null,
      change: async (tx, from, to) => {
        // A version that was submitted since the guard looked.
        if (to === 'retired' && (await pendingOf(tx, serviceId)) > 0) return 0;
        return (await tx.service.updateMany({ where: { id: serviceId, status: from }, data: { status: to } })).count;
      },
      follow: async (tx, { from, to }) => {
        if (to === 'retired') await putInOrder(tx, await servicesInOrder(tx, institutionId));
        const { stateNames } = serviceWorkflow;
        await writeEntry(tx, by, {
          deed: DEED[move],
          subjectId: serviceId,
          organisationId,
          changes: { status: [stateNames[from], stateNames[to]] },
        });
        await putOnOutbox(tx, 'institution', institutionId, by.now);
      },
    },
  );
}
