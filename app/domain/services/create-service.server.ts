import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { addService, type Added } from './add-service.server.ts';
import type { CategorySlug } from '../lines/categories.ts';
import { blankService, fromTemplate, TEMPLATES } from './templates.ts';

interface NewService {
  organisationId: string;
  category: CategorySlug;
  /** One of the line's templates; null to start empty. */
  template: string | null;
  /** The title; empty to use the template's. */
  title: string;
}

/**
 * 新建服务: creates a draft in one of the ten lines, even if the licence for it is missing. Refuses an organisation that has no institution or
 * is not the actor's, and a template that the line does not have.
 */
export function createService(db: Database, by: ByActor, { organisationId, category, template, title }: NewService): Promise<Added> {
  return inTransaction<Added>(db, async (tx) => {
    if (!may(by.actor, 'edit:service', { organisationId })) return { ok: false, why: 'notAllowed', message: '您不能为这个主体编写服务。' };
    const institution = await tx.institution.findUnique({ where: { organisationId }, select: { id: true } });
    if (!institution) return { ok: false, why: 'absent', message: '请先开通旗舰店，再新建服务。' };
    const found = template === null ? undefined : TEMPLATES[category].find(({ slug }) => slug === template);
    if (template !== null && !found) return { ok: false, why: 'absent', message: '没有找到这个模板。' };
    const content = found ? fromTemplate(category, found) : blankService(category, title);
    const named = title === '' ? content : { ...content, what: { ...content.what, title } };
    return addService(tx, by, { institutionId: institution.id, organisationId, content: named });
  });
}
