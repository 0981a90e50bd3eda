import type { Refused } from '#app/kernel/answer.ts';
import { createHash } from 'node:crypto';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { addDays, dayOf, type Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { watchingDistrict } from './watching-district.ts';
import { linesOn, losesKind, servicesLost } from '../lines/impact.ts';
import { getLicencesOf } from './read-institution-licences.server.ts';

/** How many days ahead a revocation may be set, so that clients can be told; it is never set in the past. */
export const REVOCATION_DAYS_AHEAD = 30;

export interface Impact {
  /** Services that are not public from that day on. */
  services: { id: string; title: string }[];
  /** Declared lines that are not covered from that day on. */
  lines: string[];
  /** Open invitations whose line needs the licence. */
  inquiries: { id: string; enterprise: string; categorySlug: string; state: 'sent' | 'accepted' | 'met' }[];
}

export interface Revocation {
  licenceId: string;
  /** The first day on which it is not in force. */
  day: Day;
  reason: string;
}

const FIELDS = {
  id: true,
  institutionId: true,
  kind: true,
  districtSlug: true,
  revokedOn: true,
  institution: {
    select: {
      organisationId: true,
      places: { where: { kind: 'headquarters' }, orderBy: { id: 'asc' }, take: 1, select: { districtSlug: true } },
    },
  },
} as const;

const UNDER_WAY = ['sent', 'accepted', 'met'] as const;

async function revocable(tx: Database | Transaction, { actor, now }: ByActor, { licenceId, day, reason }: Revocation) {
  const licence = await tx.licence.findUnique({ where: { id: licenceId }, select: FIELDS });
  if (!licence) return { ok: false, why: 'absent', message: '没有找到这份许可。' } as const;
  const districtSlug = watchingDistrict(licence);
  const { organisationId } = licence.institution;
  if (!may(actor, 'revoke:licence', { districtSlug })) return { ok: false, why: 'notAllowed', message: '这份许可不在您的辖区。' } as const;
  if (actor.memberships.some((membership) => membership.organisationId === organisationId))
    return { ok: false, why: 'notAllowed', message: '不能撤销自己所在主体的许可，请由其他工作人员办理。' } as const;
  if (licence.revokedOn !== null) return { ok: false, why: 'stale', message: '这份许可已经撤销，没有再次改动。' } as const;
  const today = dayOf(now);
  if (day < today || day > addDays(today, REVOCATION_DAYS_AHEAD))
    return { ok: false, why: 'invalid', field: 'day', message: `生效日期应从今天起，最晚 ${REVOCATION_DAYS_AHEAD} 天后。` } as const;
  if (reason.trim() === '') return { ok: false, why: 'invalid', field: 'reason', message: '请写明撤销的原因。' } as const;
  return { ok: true, licence, districtSlug, organisationId } as const;
}

async function impactOf(
  tx: Database | Transaction,
  { id, institutionId, kind }: { id: string; institutionId: string; kind: 'hrPermit' | 'hrFiling' | 'dispatchPermit' | 'telecomPermit' },
  day: Day,
): Promise<Impact> {
  const { licences, services, lines } = await getLicencesOf(tx, institutionId);
  const lost = losesKind(kind, licences, id, day);
  const open = lost
    ? await tx.inquiry.findMany({
        where: { institutionId, state: { in: [...UNDER_WAY] } },
        orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
        select: { id: true, state: true, brief: { select: { categorySlug: true, organisation: { select: { name: true } } } } },
      })
    : [];
  const affected = new Set(
    linesOn(
      kind,
      open.map(({ brief }) => brief.categorySlug),
    ),
  );
  return {
    services: servicesLost(services, licences, id, day).map(({ id: serviceId, title }) => ({ id: serviceId, title })),
    lines: lost
      ? linesOn(
          kind,
          lines.map(({ categorySlug }) => categorySlug),
        )
      : [],
    inquiries: open.flatMap(({ id: inquiryId, state, brief }) => {
      const underWay = UNDER_WAY.find((one) => one === state);
      return underWay && affected.has(brief.categorySlug)
        ? [{ id: inquiryId, enterprise: brief.organisation.name, categorySlug: brief.categorySlug, state: underWay }]
        : [];
    }),
  };
}

/** A digest of what somebody saw before they confirmed; it changes with the impact and with the day. */
function markOf({ licenceId, day }: Revocation, impact: Impact): string {
  return createHash('sha256')
    .update(JSON.stringify([licenceId, day, impact]))
    .digest('hex')
    .slice(0, 32);
}

type NotRevoked = Refused<'absent' | 'notAllowed' | 'stale' | 'invalid'>;

/** The consequences of revoking a licence from that day on, with the mark that confirming requires. Changes nothing. */
export async function previewRevocation(
  db: Database,
  by: ByActor,
  revocation: Revocation,
): Promise<{ ok: true; impact: Impact; mark: string } | NotRevoked> {
  const found = await revocable(db, by, revocation);
  if (!found.ok) return found;
  const impact = await impactOf(db, found.licence, revocation.day);
  return { ok: true, impact, mark: markOf(revocation, impact) };
}

/** Revokes a licence from a day on, with the reason that the public reads. Refuses if the preview is out of date. */
export function revokeLicence(
  db: Database,
  by: ByActor,
  revocation: Revocation & { mark: string },
): Promise<{ ok: true; impact: Impact } | NotRevoked> {
  return inTransaction<{ ok: true; impact: Impact } | NotRevoked>(db, async (tx) => {
    const found = await revocable(tx, by, revocation);
    if (!found.ok) return found;
    const { licence, districtSlug, organisationId } = found;
    const { licenceId, day } = revocation;
    const reason = revocation.reason.trim();
    const impact = await impactOf(tx, licence, day);
    if (markOf(revocation, impact) !== revocation.mark)
      return { ok: false, why: 'stale', message: '受影响的服务或邀约在您查看之后有了变化，请重新查看影响后再确认。' };
    const { count } = await tx.licence.updateMany({
      where: { id: licenceId, revokedOn: null },
      data: { revokedOn: day, revokedReason: reason },
    });
    if (count !== 1) return { ok: false, why: 'stale', message: '这份许可已经撤销，没有再次改动。' };
    await writeEntry(tx, by, {
      deed: 'licence.revoke',
      subjectId: licenceId,
      organisationId,
      districtSlug,
      changes: { revokedOn: [null, day], services: [null, impact.services.length] },
      reason,
    });
    await putOnOutbox(tx, 'institution', licence.institutionId, by.now);
    return { ok: true, impact };
  });
}
