import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';
import type { InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { isTalking } from './inquiry-workflow.ts';
import { outsideContact, refuseContact } from './outside-contact.ts';
import { blockBetween } from './block-organisation.server.ts';
import { actingSides, partiesSelect, sideOf } from './sides.ts';
import { lengthOf, writeInquiryEntry } from './write-inquiry-entry.server.ts';

export type Posted = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale' | 'invalid'> | Limited;

/** Writes a message to the other side, with a file that `inspectUpload` accepted or without one. */
export async function postMessage(
  db: Database,
  { limiter, files }: { limiter: Limiter; files: FileStore },
  by: ByActor,
  { inquiryId, text, file }: { inquiryId: string; text: string; file: InspectedFile | null },
): Promise<Posted> {
  const taken = await limiter.take('messageByPerson', by.actor.personId);
  if (!taken.ok) return taken;
  return inTransaction<Posted>(db, async (tx) => {
    const inquiry = await tx.inquiry.findUnique({ where: { id: inquiryId }, select: { state: true, ...partiesSelect } });
    if (!inquiry || sideOf(by.actor, inquiry) === null) return { ok: false, why: 'absent', message: '没有找到这份邀约。' };
    const [side] = actingSides(by.actor, inquiry);
    if (!side) return { ok: false, why: 'notAllowed', message: '只有机构的所有者和管理员可以代表它留言。' };
    if (!isTalking(inquiry.state))
      return { ok: false, why: 'stale', message: inquiry.state === 'sent' ? '机构接受邀约之后才能留言。' : '邀约已经结束，不能再留言。' };
    const block = await blockBetween(tx, inquiry, side);
    if (block !== null)
      return {
        ok: false,
        why: 'notAllowed',
        message: block === 'own' ? '贵单位屏蔽了对方，解除屏蔽后才能留言。' : '对方暂不接收贵单位的留言。',
      };
    const first = (await tx.inquiryMessage.findFirst({ where: { inquiryId, side }, select: { id: true } })) === null;
    const contact = first ? outsideContact(text) : null;
    if (contact) return { ok: false, why: 'invalid', field: 'text', message: refuseContact(contact) };
    const { id: messageId } = await tx.inquiryMessage.create({
      data: { inquiryId, side, personId: by.actor.personId, text, at: by.now },
      select: { id: true },
    });
    if (file) {
      const { bytes, sha256, mediaType, name } = file;
      await files.put(sha256, bytes);
      const stored = await tx.storedFile.create({
        data: { sha256, mediaType, name, size: bytes.length, uploadedById: by.actor.personId, uploadedAt: by.now },
        select: { id: true },
      });
      await tx.inquiryFile.create({ data: { messageId, fileId: stored.id }, select: { id: true } });
    }
    await writeInquiryEntry(tx, by, {
      deed: 'inquiry.message',
      subjectId: inquiryId,
      side,
      parties: inquiry,
      changes: { text: [null, lengthOf(text)], ...(file ? { file: [null, file.mediaType] as const } : {}) },
    });
    return { ok: true };
  });
}
