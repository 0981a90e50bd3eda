import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { openStates } from '#app/kernel/cases/case-table.ts';
import { openCase } from '#app/kernel/cases/edit-case.server.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { changed } from '#app/kernel/record/changes.ts';
import { LICENCE_NAME, type LicenceKind } from '../lines/licence.ts';
import { submissionWorkflow } from './submission-workflow.ts';

export interface NewSubmission {
  /** The one for which the actor acts. */
  organisationId: string;
  kind: LicenceKind;
  /** The licence that it renews or replaces, of the same kind. */
  renewsId: string | null;
}

export type SubmissionOpened = { ok: true; submissionId: string } | Refused<'absent' | 'notAllowed' | 'stale' | 'guard'>;

/** The district whose bureau decides: that of the institution's headquarters, otherwise the one that verified the organisation. */
async function ownDistrict(tx: Transaction, institutionId: string, organisationId: string): Promise<string | null> {
  const place = await tx.place.findFirst({
    where: { institutionId },
    orderBy: [{ kind: 'desc' }, { id: 'asc' }],
    select: { districtSlug: true },
  });
  if (place) return place.districtSlug;
  const request = await tx.organisationRequest.findFirst({
    where: { organisationId },
    orderBy: { createdAt: 'desc' },
    select: { districtSlug: true },
  });
  return request?.districtSlug ?? null;
}

/**
 * Opens a submission of a licence of `kind`, prefilled from the one that it renews. Opening twice gives the same open submission. A licence
 * that is revoked or superseded cannot be renewed.
 */
export function openSubmission(db: Database, by: ByActor, { organisationId, kind, renewsId }: NewSubmission): Promise<SubmissionOpened> {
  return inTransaction<SubmissionOpened>(db, async (tx) => {
    if (!may(by.actor, 'submit:licence', { organisationId }))
      return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以申报许可备案。' };
    const institution = await tx.institution.findUnique({ where: { organisationId }, select: { id: true } });
    if (!institution) return { ok: false, why: 'guard', message: '请先开通旗舰店，再申报许可备案。' };
    const institutionId = institution.id;
    const renewed =
      renewsId === null
        ? null
        : await tx.licence.findFirst({
            where: { id: renewsId, institutionId, kind },
            select: { number: true, issuer: true, scope: true, branch: true, districtSlug: true, revokedOn: true, supersededOn: true },
          });
    if (renewsId !== null && renewed === null) return { ok: false, why: 'absent', message: '没有找到要换证的许可。' };
    if (renewed?.revokedOn) return { ok: false, why: 'stale', message: '这份许可已被撤销，不能换证；重新取得许可后请另行申报。' };
    if (renewed?.supersededOn) return { ok: false, why: 'stale', message: '这份许可已由新证接替，请从新证申报换证。' };
    const { number, issuer, scope, branch } = renewed ?? { number: '', issuer: '', scope: '', branch: null };
    const asked = { institutionId, kind, renewsId };
    const opened = await openCase<Refused<'guard'>>(tx, by, {
      open: () =>
        tx.licenceSubmission.findFirst({
          where: { ...asked, state: renewsId === null ? 'draft' : { in: openStates(submissionWorkflow) } },
          orderBy: { createdAt: 'asc' },
          select: { id: true },
        }),
      create: async () => {
        const districtSlug = renewed?.districtSlug ?? (await ownDistrict(tx, institutionId, organisationId));
        if (districtSlug === null) return { ok: false, why: 'guard', message: '还不知道机构在哪个区。请先在旗舰店里填写经营地址。' };
        const stated = { number, issuer, scope: scope ?? '', branch, districtSlug };
        const { id } = await tx.licenceSubmission.create({
          data: { ...asked, ...stated, createdById: by.actor.personId, createdAt: by.now },
          select: { id: true },
        });
        const changes = changed({}, { kind: LICENCE_NAME[kind], number: number || null, district: districtName(districtSlug) });
        return { deed: 'licence.draft', subjectId: id, organisationId, districtSlug, changes };
      },
    });
    return opened.ok ? { ok: true, submissionId: opened.id } : opened;
  });
}
