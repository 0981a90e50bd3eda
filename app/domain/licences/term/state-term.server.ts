import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { changed } from '#app/kernel/record/changes.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { lastDay } from '../../lines/licence.ts';
import { recordedEnd } from '../recorded-licence.ts';
import { vouchForLicences } from '../vouch-for-licences.server.ts';
import { watchingDistrict } from '../watching-district.ts';

/** The term of a licence as its document states it. */
export interface TermStatement {
  licenceId: string;
  /** The last day; FOREVER for 长期. */
  validTo: Day;
  /** By which document it is known. */
  basis: string;
}

type Answer = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale' | 'invalid'>;

/**
 * 补录有效期: states until when a licence is valid whose source does not say. From then on the bureau vouches for the licence. Refuses one
 * that is not in the actor's district or belongs to an organisation of theirs, that has ended, or whose term is stated already; repeating the
 * same statement changes nothing.
 */
export function stateTerm(db: Database, by: ByActor, { licenceId, validTo, basis }: TermStatement): Promise<Answer> {
  return inTransaction<Answer>(db, async (tx) => {
    const licence = await tx.licence.findUnique({
      where: { id: licenceId },
      select: {
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
    if (lastDay(licence) !== null) return { ok: false, why: 'stale', message: '这份许可的有效期已经载明，没有改动。' };
    if (licence.validFrom !== null && validTo < licence.validFrom)
      return { ok: false, why: 'invalid', field: 'validTo', message: '有效期至不能早于有效期起。' };
    await tx.licence.update({ where: { id: licenceId }, data: { validTo }, select: { id: true } });
    await vouchForLicences(tx, licence.institutionId, licenceId, dayOf(by.now));
    await writeEntry(tx, by, {
      deed: 'licence.term',
      subjectId: licenceId,
      organisationId,
      districtSlug,
      changes: changed({ validTo: '未载明' }, { validTo: recordedEnd(validTo) }),
      reason: basis,
    });
    await putOnOutbox(tx, 'institution', licence.institutionId, by.now);
    return { ok: true };
  });
}
