import sharp from 'sharp';
import { addImage } from '#app/kernel/images/add-image.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { EMPTY_STOREFRONT, type StorefrontContent } from '#app/domain/storefronts/content.ts';
import type { ByActor, MembershipRole } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import type { VersionState } from '#prisma/generated/enums.ts';
import { institution } from '#test/factories/institution.ts';
import { NOW, person } from '#test/factories/person.ts';
import { groundedDatabase, testFiles } from '../organisations/ground.ts';

/** A PNG of one colour: quick to draw, and different for each colour. */
export function plainPicture(background = '#2b5d63', { width = 320, height = 180 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

/** An institution with one of its members. */
export async function institutionWithMember(db: Database, role: MembershipRole = 'member') {
  const { id: institutionId, organisationId } = await institution(db);
  const by = await (await person(db, { memberships: [{ organisationId, role }] })).by();
  return { institutionId, organisationId, by };
}

/** A database with an institution and one of its members, and a file store. */
export async function imageGround() {
  const db = await groundedDatabase();
  return { db, files: await testFiles(), ...(await institutionWithMember(db)) };
}

/** Uploads an acceptable picture and returns its id. */
export async function uploaded(
  db: Database,
  files: FileStore,
  { by, institutionId, organisationId }: { by: ByActor; institutionId: string; organisationId: string },
  bytes?: Buffer,
): Promise<string> {
  const added = await addImage(db, files, by, {
    institutionId,
    organisationId,
    parkSlug: null,
    upload: { name: '大厅.png', bytes: bytes ?? (await plainPicture()) },
  });
  if (!added.ok) throw new Error(added.message);
  return added.imageId;
}

/** Stored content that shows a picture. */
export const showing = (imageId: string): string =>
  JSON.stringify({ ...EMPTY_STOREFRONT, gallery: [{ imageId, alt: '接待大厅', focus: 'center' }] } satisfies StorefrontContent);

/** Stored content that refers to a proof. */
export const proving = (proofId: string): string =>
  JSON.stringify({
    ...EMPTY_STOREFRONT,
    honours: [{ title: '诚信机构', grantedBy: '示例协会', grantedOn: '2026-01-01', proofId }],
  } satisfies StorefrontContent);

export async function drafted(db: Database, institutionId: string, content: string): Promise<void> {
  await db.contentDraft.create({
    data: { kind: 'storefront', subjectId: institutionId, institutionId, content, updatedAt: NOW, updatedById: 'somebody' },
  });
}

let numbers = 0;

/** A version in a queue: the park's, or without a park the bureau's of 浦东. */
export async function version(
  db: Database,
  institutionId: string,
  content: string,
  { state = 'pending', parkSlug = null }: { state?: VersionState; parkSlug?: string | null } = {},
): Promise<void> {
  numbers += 1;
  const decided =
    state === 'published' || state === 'returned' ? { decidedById: 'somebody', decidedAt: NOW, reasons: '{"gallery":"看不清"}' } : {};
  await db.contentVersion.create({
    data: {
      kind: 'storefront',
      subjectId: institutionId,
      institutionId,
      number: numbers,
      content,
      sections: '["gallery"]',
      state,
      parkSlug,
      districtSlug: 'pudong',
      submittedAt: NOW,
      ...decided,
    },
  });
}

export async function published(db: Database, institutionId: string, content: string): Promise<void> {
  await db.storefront.upsert({ where: { institutionId }, create: { institutionId, content }, update: { content } });
}
