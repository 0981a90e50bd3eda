import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { workOnService } from './work-on-service.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { categoryName, isCategorySlug } from '../lines/categories.ts';
import { putInOrder, servicesInOrder } from './put-in-order.server.ts';
import { serviceKind } from './service-kind.server.ts';

export type Removed = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale' | 'guard'>;

/**
 * 删除草稿: deletes a service that was never public, with its draft. Returned and withdrawn versions stay, with the decisions on them. Refuses
 * a service that does not exist or that the actor may not publish, one that is public, and one that waits for a moderator.
 */
export function removeService(db: Database, by: ByActor, serviceId: string): Promise<Removed> {
  return inTransaction<Removed>(db, async (tx) => {
    const found = await workOnService(tx, by.actor, 'publish', serviceId);
    if (!found.ok) return found;
    const service = await tx.service.findUniqueOrThrow({ where: { id: serviceId }, select: { status: true, categorySlug: true } });
    if (service.status !== 'draft') return { ok: false, why: 'stale', message: '这项服务已经公开过，不能删除；不再提供时可以下架。' };
    const pending = await tx.contentVersion.count({ where: { kind: serviceKind.name, subjectId: serviceId, state: 'pending' } });
    if (pending > 0) return { ok: false, why: 'guard', message: '这项服务正在审核，请先撤回再删除。' };
    const { institutionId, organisationId } = found;
    await tx.contentDraft.deleteMany({ where: { kind: serviceKind.name, subjectId: serviceId } });
    await tx.service.delete({ where: { id: serviceId }, select: { id: true } });
    await putInOrder(tx, await servicesInOrder(tx, institutionId));
    const line = isCategorySlug(service.categorySlug) ? categoryName(service.categorySlug) : null;
    await writeEntry(tx, by, { deed: 'service.remove', subjectId: institutionId, organisationId, changes: { line: [line, null] } });
    return { ok: true };
  });
}
