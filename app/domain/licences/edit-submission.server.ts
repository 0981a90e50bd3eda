import type { Database } from '#prisma/database.ts';
import type { Edited } from '#app/kernel/cases/define-case.server.ts';
import { editCase } from '#app/kernel/cases/edit-case.server.ts';
import { evidenceDeeds } from '#app/kernel/cases/keep-evidence.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { changed } from '#app/kernel/record/changes.ts';
import { submissionCase } from './move-submission.server.ts';
import { recorded, STATED, type StatedLicence } from './recorded-licence.ts';
import { isBackwards } from './submission.ts';

/** Saves the statements. A draft may be incomplete, but its last day may not precede its first. Without a change there is no entry. */
export function editSubmission(db: Database, by: ByActor, submissionId: string, stated: StatedLicence): Promise<Edited> {
  return editCase(db, by, submissionCase, submissionId, async (tx, submission) => {
    if (isBackwards(stated)) return { ok: false, why: 'invalid', message: '有效期至不能早于有效期起。' };
    if (STATED.every((field) => submission[field] === stated[field])) return null;
    await tx.licenceSubmission.update({ where: { id: submissionId }, data: stated, select: { id: true } });
    return { deed: 'licence.draft', districtSlug: stated.districtSlug, changes: changed(recorded(submission), recorded(stated)) };
  });
}

export const { add: addScan, remove: removeScan } = evidenceDeeds(submissionCase);
