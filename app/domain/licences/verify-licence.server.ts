import type { Transaction } from '#prisma/database.ts';
import { dayOf, writeDay, type Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { changed, type Changes } from '#app/kernel/record/changes.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { recorded } from './recorded-licence.ts';
import { joinedTerm, standsFrom } from '../lines/impact.ts';
import type { LicenceKind } from '../lines/licence.ts';
import { sameNumber } from './similar-numbers.ts';
import { BUREAU_SOURCE } from '#app/kernel/sources/bureau-source.ts';
import { vouchForLicences } from './vouch-for-licences.server.ts';

const HELD = {
  id: true,
  kind: true,
  number: true,
  issuer: true,
  scope: true,
  validFrom: true,
  validTo: true,
  districtSlug: true,
  branch: true,
  revokedOn: true,
  supersededOn: true,
} as const;

/** Finds the institution's licence of this kind and number, however the number is written. */
export async function findSameLicence(tx: Transaction, institutionId: string, kind: LicenceKind, number: string) {
  return sameNumber(number, await tx.licence.findMany({ where: { institutionId, kind }, orderBy: { id: 'asc' }, select: HELD }));
}

/** Why a licence cannot be verified any more; null if it can, or if there is none yet. */
export function endedWhy(licence: { revokedOn: Day | null; supersededOn: Day | null } | null): string | null {
  if (licence?.revokedOn) return '这个证号的许可已被撤销，核验不能使它恢复；请退回或不予通过。';
  return licence?.supersededOn ? '这个证号的许可已由新证接替，不能再核验；请退回或不予通过。' : null;
}

interface Verified {
  id: string;
  institutionId: string;
  organisationId: string;
  kind: LicenceKind;
  number: string;
  issuer: string;
  scope: string;
  validFrom: Day | null;
  validTo: Day | null;
  districtSlug: string;
  branch: string | null;
  renewsId: string | null;
}

/** The present licence with the submission's number, and the term that it will have. */
async function beforeAndTerm(tx: Transaction, submission: Omit<Verified, 'organisationId'>, today: Day) {
  const { institutionId, kind, number, validFrom, validTo } = submission;
  const before = await findSameLicence(tx, institutionId, kind, number);
  return { before, term: joinedTerm(before, { validFrom, validTo }, today) };
}

/** The changes to the licence when a submission is verified, for the record; called before `verifyLicence`. */
export async function verifiedChanges(tx: Transaction, submission: Omit<Verified, 'organisationId'>, today: Day): Promise<Changes> {
  const { before, term } = await beforeAndTerm(tx, submission, today);
  const after = recorded({ ...submission, ...term });
  return changed(before ? recorded(before) : {}, after);
}

/**
 * Carries out a verified submission. The licence with its number is changed as stated, or a new one is added. A licence that it renews
 * under another number is superseded on the new one's first day, today at the earliest. The institution's licences count as verified today,
 * and its public pages follow.
 */
export async function verifyLicence(tx: Transaction, by: ByActor, submission: Verified): Promise<void> {
  const { id, institutionId, organisationId, kind, number, issuer, scope, validFrom, districtSlug, branch, renewsId } = submission;
  const today = dayOf(by.now);
  const { before, term } = await beforeAndTerm(tx, submission, today);
  const facts = { number, issuer, scope: scope || null, ...term, districtSlug, branch, sourceId: BUREAU_SOURCE, verifiedOn: today };
  const licence = before
    ? await tx.licence.update({ where: { id: before.id }, data: facts, select: { id: true } })
    : await tx.licence.create({ data: { ...facts, institutionId, kind }, select: { id: true } });
  await tx.licenceSubmission.update({ where: { id }, data: { licenceId: licence.id }, select: { id: true } });

  if (renewsId !== null && renewsId !== licence.id) {
    const from = standsFrom(validFrom, today);
    const open = { id: renewsId, institutionId, kind, supersededOn: null, revokedOn: null };
    const renewed = await tx.licence.findFirst({ where: open, select: { number: true } });
    if (renewed) {
      await tx.licence.updateMany({ where: open, data: { supersededOn: from } });
      const changes = { number: [renewed.number, number], status: [null, `自${writeDay(from)}起由新证接替`] } as const;
      await writeEntry(tx, by, { deed: 'licence.supersede', subjectId: renewsId, organisationId, districtSlug, changes });
    }
  }

  await vouchForLicences(tx, institutionId, licence.id, today);
  await putOnOutbox(tx, 'institution', institutionId, by.now);
}
