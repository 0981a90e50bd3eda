import { createHash } from 'node:crypto';
import type { Database } from '#prisma/database.ts';
import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { Application } from '#app/kernel/cases/define-case.server.ts';
import { evidenceDeeds, type InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { concernsOf, isOwn, leaseRoles } from '../leases/who-may.server.ts';
import type { FrozenHandover, FrozenPhoto } from './handover-content.ts';
import { PHOTOS_MOST } from './handover-limits.ts';
import { handoverWorkflow, type HandoverState } from './handover-workflow.ts';
import { loadHandover, type HandoverRow } from './load-handover.server.ts';
import { mayReadHandover } from './who-may.server.ts';

type PhotoRow = HandoverRow & { submittedAt: null };

/** The photos of a protocol: the park adds and removes them while it writes; what was offered keeps its own. */
const photosOf = ({ now }: ByActor): Application<HandoverState, PhotoRow> => ({
  workflow: handoverWorkflow,
  async load(tx, id) {
    const row = await loadHandover(tx, id, now);
    return row && { ...row, submittedAt: null };
  },
  concerns: ({ lease }) => concernsOf(lease, false),
  refuses(actor, { lease }) {
    if (!leaseRoles(actor, lease).includes('operator')) return { ok: false, why: 'absent', message: handoverWorkflow.absent ?? '' };
    return isOwn(actor, lease) ? { ok: false, why: 'notAllowed', message: '不能办理自己所在主体的交接，请由其他工作人员办理。' } : null;
  },
  editable: ({ state }) => state === 'drafting',
  closed: '交接单已经提交确认，照片不能增减；需要修改的，请先收回。',
  evidence: {
    limit: PHOTOS_MOST,
    deeds: { add: 'handover.file.add', remove: 'handover.file.remove' },
    of: (handoverId, id) => ({ handoverFile: { handoverId, id, setAside: false } }),
    wants: (_row, mediaType) => (mediaType.startsWith('image/') ? null : '这里只收照片（图片），请换一份上传。'),
    join: (tx, { caseId: handoverId, fileId }) => tx.handoverFile.create({ data: { handoverId, fileId }, select: { id: true } }),
    async setsAside(tx, fileId) {
      const { handover } = await tx.handoverFile.findUniqueOrThrow({
        where: { fileId },
        select: { handover: { select: { versions: { select: { content: true } } } } },
      });
      const held = handover.versions.some(({ content }) =>
        (JSON.parse(content) as FrozenHandover).photos.some((photo) => photo.fileId === fileId),
      );
      if (held) await tx.handoverFile.update({ where: { fileId }, data: { setAside: true }, select: { id: true } });
      return held;
    },
    leaves: { handoverFile: { delete: true } },
    words: { tooMany: `一份交接单最多 ${PHOTOS_MOST} 张照片，请先移除不需要的。`, gone: '这张照片已经移除。' },
  },
});

/** Adds a photo while the protocol is written. */
export const addPhoto = (db: Database, files: FileStore, by: ByActor, handoverId: string, file: InspectedFile) =>
  evidenceDeeds(photosOf(by)).add(db, files, by, handoverId, file);

/** Takes one out again; what a version that was offered holds is only set aside. */
export const removePhoto = (db: Database, files: FileStore, by: ByActor, handoverId: string, photoId: string) =>
  evidenceDeeds(photosOf(by)).remove(db, files, by, handoverId, photoId);

/** The photos: for the park's operators and, once they were offered, the institution's people. */
export const photoOwner: FileOwner = {
  async holds(db, fileIds) {
    const files = await db.handoverFile.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true } });
    return files.map(({ fileId }) => fileId);
  },
  async mayOpen(db, who, { id }) {
    const file = await db.handoverFile.findUnique({
      where: { fileId: id },
      select: {
        handover: {
          select: {
            lease: { select: { parkSlug: true, institution: { select: { organisationId: true } } } },
            versions: { select: { content: true } },
          },
        },
      },
    });
    if (file === null || who === null) return false;
    const { lease, versions } = file.handover;
    const events = versions.filter(({ content }) => (JSON.parse(content) as FrozenHandover).photos.some(({ fileId }) => fileId === id));
    return mayReadHandover(who, { lease, events });
  },
};

async function hashOf(files: FileStore, sha256: string): Promise<string | null> {
  const bytes = await files.open(sha256);
  if (!bytes) return null;
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}

/** Which photos of a version are not byte for byte those that were offered: changed, or lost. Reads each of them. */
export async function changedPhotos(files: FileStore, photos: readonly FrozenPhoto[]): Promise<string[]> {
  const changed: string[] = [];
  for (const { name, sha256 } of photos) if ((await hashOf(files, sha256)) !== sha256) changed.push(name);
  return changed;
}
