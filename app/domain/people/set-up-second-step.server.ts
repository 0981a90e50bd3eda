import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { newRecoveryCodes } from '#app/kernel/credentials/recovery-codes.server.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { checkTotp, newTotpSecret } from '#app/kernel/credentials/totp.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { openSession } from '#app/kernel/sessions/open-session.server.ts';
import { replaceToken } from '#app/kernel/sessions/renew-token.server.ts';
import { provePassword } from './prove-password.server.ts';
import { spendCode, storedRecoveryCode } from './take-second-step.server.ts';

/** The secret that waits to be confirmed, created if there is none; null if the second step is already on. */
export function pendingSecret(db: Database, box: SecretBox, { actor }: ByActor): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    const person = await tx.person.findUniqueOrThrow({ where: { id: actor.personId }, select: { totpSecret: true, totpSince: true } });
    if (person.totpSince) return null;
    const waiting = person.totpSecret === null ? null : box.open(person.totpSecret);
    if (waiting !== null) return waiting;
    const secret = newTotpSecret();
    await tx.person.update({ where: { id: actor.personId }, data: { totpSecret: box.seal(secret) }, select: { id: true } });
    return secret;
  });
}

async function replaceRecoveryCodes(tx: Transaction, box: SecretBox, personId: string): Promise<string[]> {
  const { shown, hashes } = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({ data: hashes.map((hash) => ({ personId, hash: storedRecoveryCode(box, hash) })) });
  return shown;
}

/**
 * Turns the second step on once a code proves that the app has the secret. Requires the password, since whoever has only found an open
 * session must not lock its owner out. The session becomes strong and gets a new token; the person's other sessions end.
 * @returns the token and the recovery codes, which are shown only this once.
 */
export async function turnOnSecondStep(
  db: Database,
  { box, limiter }: { box: SecretBox; limiter: Limiter },
  by: ByActor,
  { code, password }: { code: string; password: string },
): Promise<{ ok: true; token: string; recoveryCodes: string[] } | Refused<'wrong' | 'invalid'> | Limited> {
  const { personId, sessionId } = by.actor;
  const taken = await limiter.take('secondStepByPerson', personId);
  if (!taken.ok) return taken;
  const proof = await provePassword(db, limiter, personId, password);
  if (!proof.ok) return proof;
  return inTransaction(db, async (tx) => {
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { totpSecret: true, totpSince: true } });
    if (person.totpSince) return { ok: false, why: 'invalid', field: 'code', message: '两步验证已经启用。' };
    const secret = person.totpSecret === null ? null : box.open(person.totpSecret);
    const checked = secret === null ? null : checkTotp({ secret, code, now: by.now, lastUsedStep: null });
    if (!checked?.ok)
      return { ok: false, why: 'wrong', field: 'code', message: '验证码不正确。请确认手机时间准确，输入验证器当前显示的 6 位数字。' };
    await tx.person.update({ where: { id: personId }, data: { totpSince: by.now, totpStep: checked.step }, select: { id: true } });
    const recoveryCodes = await replaceRecoveryCodes(tx, box, personId);
    const { device } = await tx.session.findUniqueOrThrow({ where: { id: sessionId }, select: { device: true } });
    const token = await openSession(tx, { personId, device, stage: 'open', strong: true, insteadOf: sessionId }, by.now);
    await tx.session.deleteMany({ where: { personId, strong: false } });
    await writeEntry(tx, by, { deed: 'person.secondStep.on', subjectId: personId, personId, organisationId: null });
    return { ok: true, token, recoveryCodes };
  });
}

/** Replaces the recovery codes with new ones, which are shown only this once. Requires a current code. */
export async function renewRecoveryCodes(
  db: Database,
  { box, limiter }: { box: SecretBox; limiter: Limiter },
  by: ByActor,
  code: string,
): Promise<{ ok: true; recoveryCodes: string[] } | Refused<'wrong'> | Limited> {
  const { personId } = by.actor;
  const taken = await limiter.take('secondStepByPerson', personId);
  if (!taken.ok) return taken;
  return inTransaction(db, async (tx) => {
    if (!(await spendCode(tx, box, personId, code, by.now)).ok)
      return { ok: false, why: 'wrong', field: 'code', message: '验证码不正确或已经用过。' };
    const recoveryCodes = await replaceRecoveryCodes(tx, box, personId);
    await writeEntry(tx, by, { deed: 'person.recoveryCodes', subjectId: personId, personId, organisationId: null });
    return { ok: true, recoveryCodes };
  });
}

/**
 * Turns the second step off. Requires a current code. Refuses those whose office requires the second step.
 * @returns the new token of this session, for the cookie of the same answer.
 */
export async function turnOffSecondStep(
  db: Database,
  { box, limiter }: { box: SecretBox; limiter: Limiter },
  by: ByActor,
  code: string,
): Promise<{ ok: true; token: string } | Refused<'wrong' | 'invalid'> | Limited> {
  const { personId, sessionId } = by.actor;
  const taken = await limiter.take('secondStepByPerson', personId);
  if (!taken.ok) return taken;
  return inTransaction(db, async (tx) => {
    const appointed = await tx.appointment.findFirst({ where: { personId, endedAt: null }, select: { id: true } });
    if (appointed) return { ok: false, why: 'invalid', message: '您担任运营方、主管部门或系统管理员，必须使用两步验证，不能停用。' };
    if (!(await spendCode(tx, box, personId, code, by.now)).ok)
      return { ok: false, why: 'wrong', field: 'code', message: '验证码不正确或已经用过。' };
    await tx.person.update({ where: { id: personId }, data: { totpSecret: null, totpSince: null, totpStep: null }, select: { id: true } });
    await tx.recoveryCode.deleteMany({ where: { personId } });
    await tx.session.updateMany({ where: { personId }, data: { strong: false, renew: true } });
    const token = await replaceToken(tx, sessionId);
    await writeEntry(tx, by, { deed: 'person.secondStep.off', subjectId: personId, personId, organisationId: null });
    return { ok: true, token };
  });
}
