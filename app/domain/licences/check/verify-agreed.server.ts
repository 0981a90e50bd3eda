import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { moveSubmission } from '../move-submission.server.ts';
import { findCheck } from './read-check.server.ts';

export type BulkVerified =
  | {
      ok: true;
      verified: number;
      /** Those that were not verified, each with the reason. */ skipped: { submissionId: string; institution: string; why: string }[];
    }
  | Refused<'absent'>;

/**
 * 全部核验通过: verifies every submission of a check that agreed with the register. Each is judged anew in its own transaction, so that one
 * changed or decided since the check stays as it is.
 */
export async function verifyAgreed(db: Database, by: ByActor, checkId: string): Promise<BulkVerified> {
  const check = await findCheck(db, by.actor, checkId);
  if (!check) return { ok: false, why: 'absent', message: '没有找到这次比对。' };
  let verified = 0;
  const skipped: { submissionId: string; institution: string; why: string }[] = [];
  for (const { submissionId, submittedAt, institution, outcome, state } of check.lines) {
    if (outcome !== 'agrees' || state === 'verified') continue;
    const moved = await moveSubmission(db, by, { submissionId, seen: 'submitted', seenAt: submittedAt, move: 'verify' });
    if (moved.ok) verified += 1;
    else skipped.push({ submissionId, institution, why: moved.message });
  }
  return { ok: true, verified, skipped };
}
