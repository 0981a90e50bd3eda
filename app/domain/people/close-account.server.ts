import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { forgetBytes } from '#app/kernel/files/forget-bytes.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { CLOSED_NAME, type HeldBack, type PersonalTie } from './personal-tie.server.ts';
import { provePassword, type Proof } from './prove-password.server.ts';

export type Closed = Proof | HeldBack | Refused<'guard'>;

/** What closing an account needs: `ties` are all nouns that keep something about people, `owners` all nouns to which files belong. */
export interface Reached {
  limiter: Limiter;
  files: FileStore;
  ties: readonly PersonalTie[];
  owners: readonly FileOwner[];
}

/** The addresses at which the person can or once could be reached: former ones are in the links that confirmed them. */
async function provedAddresses(tx: Transaction, personId: string): Promise<string[]> {
  const { email, mobile } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true, mobile: true } });
  const used = await tx.oneTimeLink.findMany({
    where: { personId, usedAt: { not: null }, purpose: { in: ['register', 'changeAddress'] } },
    select: { address: true },
  });
  return [...new Set([email, mobile, ...used.map(({ address }) => address)].filter((address) => address !== null))];
}

/** Deletes uploads that belong to nothing. */
async function deleteLooseFiles(tx: Transaction, owners: readonly FileOwner[], personId: string): Promise<void> {
  const uploaded = await tx.storedFile.findMany({ where: { uploadedById: personId }, select: { id: true } });
  let loose = uploaded.map(({ id }) => id);
  for (const owner of owners) {
    const held = new Set(await owner.holds(tx, loose));
    loose = loose.filter((id) => !held.has(id));
  }
  await tx.storedFile.deleteMany({ where: { id: { in: loose } } });
}

/**
 * 注销 (个人信息保护法 47): deletes what identifies the person, and their sessions, linked accounts, notices and drafts with files. What the
 * law requires to be kept (the record, submitted requests) stays under a number that names nobody.
 * Refuses somebody who holds an office or whom a noun holds back, such as the only owner of an organisation.
 */
export async function closeAccount(
  db: Database,
  { limiter, files, ties, owners }: Reached,
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
    for (const tie of ties) {
      const held = await tie.holdsBack?.(tx, personId);
      if (held) return held;
    }
    const addresses = await provedAddresses(tx, personId);
    for (const tie of ties) await tie.forget?.(tx, by, addresses);
    await deleteLooseFiles(tx, owners, personId);
    await writeEntry(tx, by, { deed: 'person.close', subjectId: personId, personId, organisationId: null });
    const mineOnly = { where: { personId } };
    await tx.session.deleteMany(mineOnly);
    await tx.externalIdentity.deleteMany(mineOnly);
    await tx.recoveryCode.deleteMany(mineOnly);
    await tx.signOnAttempt.deleteMany(mineOnly);
    await tx.oneTimeLink.deleteMany({ where: { OR: [{ personId }, { address: { in: addresses } }] } });
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
