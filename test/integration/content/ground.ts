import { decideVersion, withdrawVersion } from '#app/kernel/content/decide-version.server.ts';
import { discardDraft } from '#app/kernel/content/discard-draft.server.ts';
import { restoreVersion } from '#app/kernel/content/restore-version.server.ts';
import { seenOfDraft } from '#app/kernel/content/seen-draft.server.ts';
import type { ContentKind, QueuedKind } from '#app/kernel/content/content-kind.server.ts';
import { CONTENT_KINDS, kindNamed } from '#app/domain/assembly/content-kinds.server.ts';
import { readDraft, revisionOf } from '#app/kernel/content/read-draft.server.ts';
import { saveSection } from '#app/kernel/content/save-section.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { ServiceContent } from '#app/domain/services/content.ts';
import type { StorefrontContent } from '#app/domain/storefronts/content.ts';
import type { Database } from '#prisma/database.ts';
import { SERVICE, STOREFRONT } from '#test/factories/content.ts';
import { institution } from '#test/factories/institution.ts';
import { person } from '#test/factories/person.ts';
import { groundedDatabase, officer, VERIFIED } from '../organisations/ground.ts';

export type Given = Parameters<typeof institution>[1];

/**
 * A verified organisation whose institution in 浦东 is public in the register but has no public storefront, with its people and its bureau.
 */
export async function ground(given: Given = {}) {
  const db = await groundedDatabase();
  const { id, organisationId } = await institution(db, { name: '演示·青禾人力资源有限公司', ...given });
  await db.organisation.update({ where: { id: organisationId }, data: VERIFIED });
  const owner = await person(db, { name: '演示甲', memberships: [{ organisationId, role: 'owner' }] });
  const member = await person(db, { name: '演示乙', memberships: [{ organisationId, role: 'member' }] });
  return {
    db,
    id,
    organisationId,
    owner,
    member,
    by: await owner.by(),
    byMember: await member.by(),
    bureau: await (await officer(db, 'pudong')).by(),
  };
}

/** Publishes content as if imported: a storefront without any version. */
export async function cameWithTheData(db: Database, institutionId: string, content: StorefrontContent = STOREFRONT): Promise<void> {
  await db.storefront.create({ data: { institutionId, content: JSON.stringify(content) } });
}

/** A service as if imported: SERVICE in its columns, with changes by the test. */
export async function service(
  db: Database,
  institutionId: string,
  given: { slug?: string; status?: 'draft' | 'published' | 'paused' | 'retired' } = {},
): Promise<string> {
  const { what, deliverables, audience, how, price, documents } = SERVICE;
  const { id } = await db.service.create({
    data: {
      institutionId,
      slug: 'zhaopin',
      ...given,
      title: what.title,
      summary: what.summary,
      categorySlug: what.category,
      tags: { create: what.tags.map((tagSlug) => ({ tagSlug })) },
      deliverables: JSON.stringify(deliverables),
      industries: JSON.stringify(audience.industries),
      delivery: how.delivery,
      durationText: how.duration,
      documents: JSON.stringify(documents),
      priceModel: price.model,
      priceFrom: price.from,
      priceTo: price.to,
    },
    select: { id: true },
  });
  return id;
}

/** The current draft; fails if it does not exist. */
export async function draftOf<Content extends object>(db: Database, kind: ContentKind<Content>, subjectId: string) {
  const draft = await readDraft(db, kind, subjectId);
  if (!draft) throw new Error('There is no such thing');
  return draft;
}

/** Saves sections of a storefront, each as by somebody who sees the newest draft. */
export async function write(db: Database, by: ByActor, institutionId: string, given: Partial<StorefrontContent>): Promise<void> {
  for (const section of Object.keys(given) as (keyof StorefrontContent)[]) {
    const value = given[section];
    if (value === undefined) continue;
    const saved = await saveSection(db, by, CONTENT_KINDS.storefront, {
      subjectId: institutionId,
      section,
      seen: revisionOf(await draftOf(db, CONTENT_KINDS.storefront, institutionId), section),
      value,
    });
    if (!saved.ok) throw new Error(saved.message);
  }
}

/** The same for a service. */
export async function writeService(db: Database, by: ByActor, serviceId: string, given: Partial<ServiceContent>): Promise<void> {
  for (const section of Object.keys(given) as (keyof ServiceContent)[]) {
    const value = given[section];
    if (value === undefined) continue;
    const saved = await saveSection(db, by, CONTENT_KINDS.service, {
      subjectId: serviceId,
      section,
      seen: revisionOf(await draftOf(db, CONTENT_KINDS.service, serviceId), section),
      value,
    });
    if (!saved.ok) throw new Error(saved.message);
  }
}

/** Discards the draft as it is now. */
export async function discard<Content extends object>(db: Database, by: ByActor, kind: ContentKind<Content>, subjectId: string) {
  return discardDraft(db, by, kind, { subjectId, seen: seenOfDraft((await draftOf(db, kind, subjectId)).revisions) });
}

const subjectOf = async (db: Database, versionId: string): Promise<string | undefined> =>
  (await db.contentVersion.findUnique({ where: { id: versionId }, select: { subjectId: true } }))?.subjectId;

/** Restores a version into the draft as it is now. */
export async function restore<Content extends object>(db: Database, by: ByActor, kind: ContentKind<Content>, versionId: string) {
  const subjectId = await subjectOf(db, versionId);
  const seen = subjectId === undefined ? '' : seenOfDraft((await draftOf(db, kind, subjectId)).revisions);
  return restoreVersion(db, by, kind, { versionId, seen });
}

/** Withdraws a version. */
export async function withdraw<Content extends object>(db: Database, by: ByActor, kind: ContentKind<Content>, versionId: string) {
  return withdrawVersion(db, by, kind, { subjectId: (await subjectOf(db, versionId)) ?? '', versionId });
}

/** Submits the current draft. */
export async function submit<Content extends object>(db: Database, by: ByActor, kind: QueuedKind<Content>, subjectId: string) {
  return submitVersion(db, by, kind, { subjectId, seen: draftMark(await draftOf(db, kind, subjectId)) });
}

/** Submits the current draft, which must succeed. */
export async function submitted<Content extends object>(
  db: Database,
  by: ByActor,
  kind: QueuedKind<Content>,
  subjectId: string,
): Promise<string> {
  const answer = await submit(db, by, kind, subjectId);
  if (!answer.ok) throw new Error([answer.message, ...(answer.missing ?? [])].join(' '));
  return answer.versionId;
}

/** The kind of a version's content. */
export async function kindOfVersion(db: Database, id: string): Promise<QueuedKind<object>> {
  return kindNamed((await db.contentVersion.findUniqueOrThrow({ where: { id }, select: { kind: true } })).kind);
}

export const publish = async (db: Database, by: ByActor, versionId: string) =>
  decideVersion(db, by, await kindOfVersion(db, versionId), { versionId, move: 'publish', reasons: {} });
export const sendBack = async (
  db: Database,
  by: ByActor,
  versionId: string,
  reasons: Record<string, string> = { introduction: '请写明成立时间。' },
) => decideVersion(db, by, await kindOfVersion(db, versionId), { versionId, move: 'return', reasons });

/** The columns with a version's progress. */
export const versionRow = (db: Database, id: string) =>
  db.contentVersion.findUniqueOrThrow({
    where: { id },
    select: {
      number: true,
      state: true,
      parkSlug: true,
      districtSlug: true,
      submittedById: true,
      submittedAt: true,
      decidedById: true,
      decidedAt: true,
      reasons: true,
      sections: true,
    },
  });
