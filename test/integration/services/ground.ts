import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import { TEMPLATES } from '#app/domain/services/templates.ts';
import { createService } from '#app/domain/services/create-service.server.ts';
import type { CategorySlug } from '#app/domain/lines/categories.ts';
import type { LicenceKind } from '#app/domain/lines/licence.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { draftOf, publish, submitted, writeService, type Given } from '../content/ground.ts';

/** An institution's licence of a kind, in force until `validTo`. */
export function licensed(kind: LicenceKind, validTo: string | null = '2027-12-31'): Given {
  return {
    licences: {
      create: {
        kind,
        number: `测试-${kind}`,
        issuer: '浦东新区人社局',
        validFrom: '2024-01-01',
        validTo,
        sourceId: 'example',
        verifiedOn: '2026-06-01',
      },
    },
  };
}

/** A draft from the first template of a line, with a word of its own, as a template that nobody has changed cannot be submitted. */
export async function drafted(
  db: Database,
  by: ByActor,
  organisationId: string,
  category: CategorySlug = 'recruitment',
  given: { template?: string | null; title?: string } = {},
): Promise<string> {
  const created = await createService(db, by, {
    organisationId,
    category,
    template: TEMPLATES[category][0]?.slug ?? null,
    title: '',
    ...given,
  });
  if (!created.ok) throw new Error(created.message);
  const { serviceId: subjectId } = created;
  if (given.template === null) return subjectId;
  const draft = (await draftOf(db, CONTENT_KINDS.service, subjectId)).content;
  const content = JSON.stringify({ ...draft, how: { ...draft.how, duration: '一个月' } });
  await db.contentDraft.update({ where: { kind_subjectId: { kind: 'service', subjectId } }, data: { content }, select: { kind: true } });
  return subjectId;
}

/** Submits a service's draft and publishes it. */
export async function madePublic(db: Database, { by, bureau }: { by: ByActor; bureau: ByActor }, serviceId: string): Promise<string> {
  const versionId = await submitted(db, by, CONTENT_KINDS.service, serviceId);
  const decided = await publish(db, bureau, versionId);
  if (!decided.ok) throw new Error(decided.message);
  return versionId;
}

/** Renames a service's draft. */
export async function renamed(db: Database, by: ByActor, serviceId: string, title: string): Promise<void> {
  const { what } = (await draftOf(db, CONTENT_KINDS.service, serviceId)).content;
  await writeService(db, by, serviceId, { what: { ...what, title } });
}

/** Ids and positions of an institution's services in the listed order. */
export async function order(db: Database, institutionId: string): Promise<{ ids: string[]; positions: number[] }> {
  const rows = await db.service.findMany({
    where: { institutionId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, position: true },
  });
  return { ids: rows.map(({ id }) => id), positions: rows.map(({ position }) => position) };
}
