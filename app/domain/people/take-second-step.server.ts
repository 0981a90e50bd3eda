import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { recoveryCodeHash } from '#app/kernel/credentials/recovery-codes.server.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { checkTotp } from '#app/kernel/credentials/totp.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { openSession } from '#app/kernel/sessions/open-session.server.ts';
import { recordEntrance } from './sign-in.server.ts';

export type SecondStepTaken = { ok: true; token: string } | Refused<'wrong' | 'replayed' | 'tooLate'> | Limited;

const WRONG = '验证码不正确。请输入验证器当前显示的 6 位数字，或一个未用过的恢复码。';
const REPLAYED = '这个验证码已经用过，请等验证器显示下一个再输入。';

/** Recovery codes are short enough to guess from a hash alone, so what is stored also depends on the server's secret. */
export function storedRecoveryCode(box: SecretBox, hash: string): string {
  return box.sign(`recovery-code\n${hash}`);
}

/**
 * Uses up a code of the authenticator app or a recovery code. The person must have the second step turned on. A code works once.
 * @returns which kind it was, or why it is refused.
 */
export async function spendCode(
  tx: Transaction,
  box: SecretBox,
  personId: string,
  code: string,
  now: Date,
): Promise<{ ok: true; recovery: boolean } | { ok: false; why: 'wrong' | 'replayed' }> {
  const person = await tx.person.findUnique({ where: { id: personId }, select: { totpSecret: true, totpStep: true, totpSince: true } });
  const secret = person?.totpSince && person.totpSecret ? box.open(person.totpSecret) : null;
  if (secret === null) return { ok: false, why: 'wrong' };
  const checked = checkTotp({ secret, code, now, lastUsedStep: person?.totpStep ?? null });
  if (checked.ok) {
    await tx.person.update({ where: { id: personId }, data: { totpStep: checked.step }, select: { id: true } });
    return { ok: true, recovery: false };
  }
  const hash = recoveryCodeHash(code);
  if (hash !== null) {
    const { count } = await tx.recoveryCode.updateMany({
      where: { personId, hash: storedRecoveryCode(box, hash), usedAt: null },
      data: { usedAt: now },
    });
    if (count === 1) return { ok: true, recovery: true };
  }
  return checked;
}

/** The second step of signing in: an open session replaces the one that waits for it. */
export async function takeSecondStep(
  db: Database,
  { box, limiter }: { box: SecretBox; limiter: Limiter },
  by: By,
  { sessionId, personId, code }: { sessionId: string; personId: string; code: string },
): Promise<SecondStepTaken> {
  const taken = await limiter.take('secondStepByPerson', personId);
  if (!taken.ok) return taken;
  const answer = await inTransaction<SecondStepTaken>(db, async (tx) => {
    const waiting = await tx.session.findFirst({
      where: { id: sessionId, personId, stage: 'secondStep', expiresAt: { gt: by.now } },
      select: { device: true },
    });
    if (!waiting) return { ok: false, why: 'tooLate', message: '登录已超时，请重新输入密码。' };
    const spent = await spendCode(tx, box, personId, code, by.now);
    if (!spent.ok) return { ...spent, field: 'code', message: spent.why === 'replayed' ? REPLAYED : WRONG };
    const token = await openSession(tx, { personId, device: waiting.device, stage: 'open', strong: true, insteadOf: sessionId }, by.now);
    await recordEntrance(tx, by, personId, waiting.device);
    if (spent.recovery) await writeEntry(tx, by, { deed: 'person.recoveryCode', subjectId: personId, personId, organisationId: null });
    return { ok: true, token };
  });
  if (answer.ok) await limiter.clear('secondStepByPerson', personId);
  return answer;
}
