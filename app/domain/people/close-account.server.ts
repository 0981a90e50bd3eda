import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { forgetBytes } from '#app/kernel/files/forget-bytes.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { parkOfBackground } from '../plans/drafts/find-background.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { provePassword, type Proof } from './prove-password.server.ts';

/** What stands in the place of a name once the account is closed. */
export const CLOSED_NAME = '已注销用户';

export type Closed = Proof | Refused<'last' | 'guard'>;

/** Where the person can be and could once be reached: former addresses stand in the links with which they were proved. */
async function provedAddresses(tx: Transaction, personId: string): Promise<string[]> {
  const { email, mobile } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true, mobile: true } });
  const used = await tx.oneTimeLink.findMany({
    where: { personId, usedAt: { not: null }, purpose: { in: ['register', 'changeAddress'] } },
    select: { address: true },
  });
  return [...new Set([email, mobile, ...used.map(({ address }) => address)].filter((address) => address !== null))];
}

/** Withdraws what still waits to be decided, each with its entry. */
async function withdrawRequests(tx: Transaction, by: ByActor): Promise<void> {
  const { personId } = by.actor;
  const open = await tx.organisationRequest.findMany({
    where: { personId, state: { in: ['submitted', 'returned'] } },
    select: { id: true, organisationId: true, districtSlug: true },
  });
  for (const { id, ...where } of open) {
    await tx.organisationRequest.update({ where: { id }, data: { state: 'withdrawn' }, select: { id: true } });
    await writeEntry(tx, by, { deed: 'request.withdraw', subjectId: id, personId, ...where });
  }
}

/** Leaves every organisation, each with its entry, of which those who run it are told. */
async function leaveOrganisations(tx: Transaction, by: ByActor): Promise<void> {
  const { personId } = by.actor;
  const memberships = await tx.membership.findMany({ where: { personId }, select: { organisationId: true, role: true } });
  for (const { organisationId, role } of memberships) {
    await tx.membership.delete({ where: { organisationId_personId: { organisationId, personId } }, select: { role: true } });
    await writeEntry(tx, by, {
      deed: 'organisation.leave',
      subjectId: organisationId,
      organisationId,
      personId,
      changes: { role: [role, null] },
    });
  }
}

/** Deletes what they uploaded and nothing refers to; the image under a park's plan is the park's. */
async function deleteLooseFiles(tx: Transaction, personId: string): Promise<void> {
  const loose = await tx.storedFile.findMany({
    where: { uploadedById: personId, evidence: null, image: null, proof: null, scan: null, attachment: null },
    select: { id: true },
  });
  for (const { id } of loose)
    if ((await parkOfBackground(tx, id)) === null) await tx.storedFile.delete({ where: { id }, select: { id: true } });
}

/**
 * 注销 (个人信息保护法 47): deletes what tells who the person was, together with sessions, linked accounts, notices and
 * drafts with their files. What the law wants kept (the record, requests that were submitted) stays under a number that names nobody.
 * Refused while somebody is the only owner of an organisation or holds an office.
 */
export async function closeAccount(
  db: Database,
  { limiter, files }: { limiter: Limiter; files: FileStore },
  by: ByActor,
  password: string,
): Promise<Closed> {
  const { personId } = by.actor;
  const proof = await provePassword(db, limiter, personId, password);
  if (!proof.ok) return proof;
  const mine = await db.storedFile.findMany({ where: { uploadedById: personId }, select: { sha256: true } });
  const closed = await inTransaction<Closed>(db, async (tx) => {
    const appointed = await tx.appointment.findFirst({ where: { personId, endedAt: null }, select: { id: true } });
    if (appointed) return { ok: false, why: 'guard', message: '您仍有任命，请先由系统管理员解除后再注销。' };
    const owned = await tx.membership.findMany({
      where: { personId, role: 'owner' },
      select: { organisation: { select: { name: true, memberships: { where: { role: 'owner' }, select: { personId: true } } } } },
    });
    const sole = owned.filter(({ organisation }) => organisation.memberships.length === 1).map(({ organisation }) => organisation.name);
    if (sole.length > 0)
      return { ok: false, why: 'last', message: `您是${sole.map((name) => `“${name}”`).join('、')}唯一的所有者，请先移交所有权。` };
    await tx.evidence.deleteMany({ where: { request: { personId, state: 'draft' } } });
    await tx.organisationRequest.deleteMany({ where: { personId, state: 'draft' } });
    await deleteLooseFiles(tx, personId);
    // What was agreed between organisations is kept as the law wants it, without how the person could be reached.
    await tx.inquiryBrief.updateMany({ where: { personId }, data: { contactName: CLOSED_NAME, contactPhone: null, contactEmail: null } });
    await withdrawRequests(tx, by);
    await leaveOrganisations(tx, by);
    await writeEntry(tx, by, { deed: 'person.close', subjectId: personId, personId, organisationId: null });
    await tx.invitation.updateMany({ where: { invitedById: personId, acceptedAt: null, revokedAt: null }, data: { revokedAt: by.now } });
    const mineOnly = { where: { personId } };
    await tx.session.deleteMany(mineOnly);
    await tx.externalIdentity.deleteMany(mineOnly);
    await tx.recoveryCode.deleteMany(mineOnly);
    await tx.signOnAttempt.deleteMany(mineOnly);
    const addresses = await provedAddresses(tx, personId);
    await tx.oneTimeLink.deleteMany({ where: { OR: [{ personId }, { address: { in: addresses } }] } });
    await tx.invitation.updateMany({
      where: { address: { in: addresses }, acceptedAt: null, revokedAt: null },
      data: { revokedAt: by.now },
    });
    await tx.invitation.updateMany({
      where: { OR: [{ acceptedById: personId }, { address: { in: addresses } }] },
      data: { address: CLOSED_NAME },
    });
    await tx.notice.deleteMany(mineOnly);
    await tx.noticePreference.deleteMany(mineOnly);
    await tx.person.update({
      where: { id: personId },
      data: {
        name: CLOSED_NAME,
        email: null,
        mobile: null,
        passwordHash: null,
        totpSecret: null,
        totpSince: null,
        totpStep: null,
        closedAt: by.now,
      },
      select: { id: true },
    });
    return { ok: true };
  });
  if (closed.ok)
    await forgetBytes(
      db,
      files,
      mine.map(({ sha256 }) => sha256),
    );
  return closed;
}
