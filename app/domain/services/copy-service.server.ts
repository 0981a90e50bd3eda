import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { workOnService } from './work-on-service.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { addService, type Added } from './add-service.server.ts';
import { serviceKind } from './service-kind.server.ts';
import { TEXT_LENGTH } from './shortcomings.ts';

const COPY = '（副本）';

/** `…（副本）`, cut to the length of a title. */
const titleOfCopy = (title: string): string =>
  Array.from(title)
    .slice(0, TEXT_LENGTH.title.max - COPY.length)
    .join('') + COPY;

/**
 * 复制服务: creates a new draft with the content of the service's draft or, without one, its public content. Also works for a retired service.
 */
export function copyService(db: Database, by: ByActor, serviceId: string): Promise<Added> {
  return inTransaction<Added>(db, async (tx) => {
    const found = await workOnService(tx, by.actor, 'edit', serviceId);
    if (!found.ok) return found;
    const draft = await readDraft(tx, serviceKind, serviceId);
    if (!draft) return { ok: false, why: 'absent', message: '没有找到这项服务。' };
    const { content } = draft;
    const { institutionId, organisationId } = found;
    return addService(tx, by, {
      institutionId,
      organisationId,
      content: { ...content, what: { ...content.what, title: titleOfCopy(content.what.title) } },
    });
  });
}
