import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { changed, type Changes } from '#app/kernel/record/changes.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { lastDay } from '../../lines/licence.ts';
import { recordedEnd } from '../recorded-licence.ts';
import { termWarnings } from '../soft-warnings.ts';
import { vouchForLicences } from '../vouch-for-licences.server.ts';
import { watchingDistrict } from '../watching-district.ts';

/** The term of a licence as its document states it. */
export interface TermStatement {
  licenceId: string;
  /** The last day; FOREVER for 长期. */
  validTo: Day;
  /** By which document it is known. */
  basis: string;
  /** The last day that was on the officer's page; null if none was stated. */
  seen: Day | null;
  /** Whether the officer has confirmed what looks odd about it. */
  confirmed: boolean;
}

const STATED: DeedName = 'licence.term';
const CORRECTED: DeedName = 'licence.termCorrected';

/** Whether the term of a licence is one that the bureau stated, so that the bureau can put it right. */
export async function isStatedByBureau(db: Database | Transaction, licence: { id: string; validTo: Day | null }): Promise<boolean> {
  if (licence.validTo === null) return false;
  const entry = await db.recordEntry.findFirst({
    where: { subjectKind: 'licence', subjectId: licence.id, deed: { in: [STATED, CORRECTED] } },
    orderBy: { id: 'desc' },
    select: { changes: true },
  });
  const { validTo } = entry ? (JSON.parse(entry.changes) as Changes) : {};
  return validTo?.[1] === recordedEnd(licence.validTo);
}

type Answer = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale' | 'invalid'>;

/**
 * 补录有效期: states until when a licence is valid whose source does not say, or puts right what the bureau stated before. From then on the
 * bureau vouches for the licence. Refuses one that is not in the actor's district or belongs to an organisation of theirs, that has ended,
 * whose term is stated by its source, or has changed since it was seen, and a term that looks odd until that is confirmed; repeating the same
 * statement changes nothing.
 */
export function stateTerm(db: Database, by: ByActor, { licenceId, validTo, basis, seen, confirmed }: TermStatement): Promise<Answer> {
  return inTransaction<Answer>(db, async (tx) => {
    const licence = await tx.licence.findUnique({
      where: { id: licenceId },
      select: {
        id: true,
        kind: true,
        validFrom: true,
        validTo: true,
        revokedOn: true,
        supersededOn: true,
        districtSlug: true,
        institutionId: true,
        institution: {
          select: {
            organisationId: true,
            places: { where: { kind: 'headquarters' }, orderBy: { id: 'asc' }, take: 1, select: { districtSlug: true } },
          },
        },
      },
    });
    if (!licence) return { ok: false, why: 'absent', message: '没有找到这份许可。' };
    const { organisationId } = licence.institution;
    const districtSlug = watchingDistrict(licence);
    if (!may(by.actor, 'decide:licence', { districtSlug })) return { ok: false, why: 'notAllowed', message: '这份许可不在您的辖区。' };
    if (by.actor.memberships.some((membership) => membership.organisationId === organisationId))
      return { ok: false, why: 'notAllowed', message: '不能补录自己所在主体的许可，请由其他工作人员办理。' };
    if (licence.validTo === validTo) return { ok: true };
    if (licence.revokedOn !== null || licence.supersededOn !== null)
      return { ok: false, why: 'stale', message: '这份许可已经撤销或换证，没有改动。' };
    if (licence.validTo !== seen) return { ok: false, why: 'stale', message: '这份许可的有效期刚刚改过，没有改动。请看过现在的再办理。' };
    if (lastDay(licence) !== null && !(await isStatedByBureau(tx, licence)))
      return { ok: false, why: 'stale', message: '这份许可的有效期已经载明，没有改动。' };
    if (licence.validFrom !== null && validTo < licence.validFrom)
      return { ok: false, why: 'invalid', field: 'validTo', message: '有效期至不能早于有效期起。' };
    const odd = termWarnings({ ...licence, validTo }, dayOf(by.now));
    if (odd.length > 0 && !confirmed)
      return { ok: false, why: 'invalid', field: 'confirm', message: `${odd.join('；')}。与证件一致的，请勾选后再提交。` };
    await tx.licence.update({ where: { id: licenceId }, data: { validTo }, select: { id: true } });
    await vouchForLicences(tx, licence.institutionId, licenceId, dayOf(by.now));
    await writeEntry(tx, by, {
      deed: licence.validTo === null ? STATED : CORRECTED,
      subjectId: licenceId,
      organisationId,
      districtSlug,
      changes: changed({ validTo: recordedEnd(licence.validTo) ?? '未载明' }, { validTo: recordedEnd(validTo) }),
      reason: basis,
    });
    await putOnOutbox(tx, 'institution', licence.institutionId, by.now);
    return { ok: true };
  });
}
