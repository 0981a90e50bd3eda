import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { By, ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { renewSessions } from '#app/kernel/sessions/renew-token.server.ts';
import { writeAppointment, type AppointedRole } from './appointments.ts';

export interface NewAppointment {
  personId: string;
  role: AppointedRole;
  parkSlug: string | null;
  /** The district of a bureau's officer; null means the whole city. */
  districtSlug: string | null;
}

export type Appointed = { ok: true; id: string } | Refused<'notAllowed' | 'absent' | 'already' | 'invalid'>;

/**
 * Appoints somebody in the caller's transaction, without checking permission. The command line appoints the first administrator
 * with it; pages use `appoint`.
 */
export async function writeNewAppointment(
  tx: Transaction,
  by: By,
  { personId, role, parkSlug, districtSlug }: NewAppointment,
): Promise<Appointed> {
  const person = await tx.person.findFirst({ where: { id: personId, closedAt: null }, select: { id: true } });
  if (!person) return { ok: false, why: 'absent', message: '没有这个账号。' };
  const reach = { parkSlug: role === 'operator' ? parkSlug : null, districtSlug: role === 'bureau' ? districtSlug : null };
  const park = reach.parkSlug === null ? null : await tx.park.findUnique({ where: { slug: reach.parkSlug }, select: { name: true } });
  const district =
    reach.districtSlug === null ? null : await tx.district.findUnique({ where: { slug: reach.districtSlug }, select: { name: true } });
  if ((role === 'operator' && !park) || (reach.districtSlug !== null && !district))
    return role === 'operator'
      ? { ok: false, why: 'invalid', field: 'park', message: '任命为园区运营方，请选择园区。' }
      : { ok: false, why: 'invalid', field: 'district', message: '请选择辖区，或选全市。' };
  if (await tx.appointment.findFirst({ where: { personId, role, endedAt: null, ...reach }, select: { id: true } })) {
    return { ok: false, why: 'already', message: '已有相同的任命。' };
  }
  const { id } = await tx.appointment.create({ data: { personId, role, ...reach, appointedAt: by.now }, select: { id: true } });
  await renewSessions(tx, personId);
  await writeEntry(tx, by, {
    deed: 'person.appoint',
    subjectId: personId,
    personId,
    organisationId: null,
    ...reach,
    changes: { appointment: [null, writeAppointment(role, park?.name ?? null, district?.name ?? null)] },
  });
  await showOperated(tx, reach.parkSlug, by.now);
  return { ok: true, id };
}

/** A park's pages say whether somebody operates it. */
async function showOperated(tx: Transaction, parkSlug: string | null, now: Date): Promise<void> {
  if (parkSlug !== null) await putOnOutbox(tx, 'pages', parkSlug, now);
}

/** Whether the actor may appoint at this moment. If two administrators dismiss each other, the second may not any more. */
async function appointsNow(tx: Transaction, { actor }: ByActor, personId: string): Promise<boolean> {
  if (!may(actor, 'appoint:person', { personId })) return false;
  return (
    (await tx.appointment.findFirst({
      where: { personId: actor.personId, role: 'administrator', endedAt: null },
      select: { id: true },
    })) !== null
  );
}

/** 任命: an administrator appoints somebody else. */
export function appoint(db: Database, by: ByActor, wanted: NewAppointment): Promise<Appointed> {
  return inTransaction<Appointed>(db, async (tx) => {
    if (!(await appointsNow(tx, by, wanted.personId))) return { ok: false, why: 'notAllowed', message: '只有系统管理员可以任命。' };
    if (wanted.personId === by.actor.personId) return { ok: false, why: 'notAllowed', message: '不能任命自己，请由另一位系统管理员办理。' };
    return writeNewAppointment(tx, by, wanted);
  });
}

export type Dismissed = { ok: true } | Refused<'notAllowed' | 'absent' | 'last'>;

const OVER: Dismissed = { ok: false, why: 'absent', message: '这项任命已经解除。' };

/**
 * Ends an appointment in the caller's transaction, without checking permission; the command line uses it, pages use `dismiss`. The
 * last administrator cannot be dismissed, so there is always one.
 */
export async function writeDismissal(tx: Transaction, by: By, id: string): Promise<Dismissed> {
  const found = await tx.appointment.findFirst({
    where: { id, endedAt: null },
    select: {
      personId: true,
      role: true,
      parkSlug: true,
      districtSlug: true,
      park: { select: { name: true } },
      district: { select: { name: true } },
    },
  });
  if (!found) return OVER;
  const administrators = await tx.appointment.findMany({
    where: { role: 'administrator', endedAt: null },
    distinct: ['personId'],
    select: { personId: true },
  });
  if (found.role === 'administrator' && administrators.length === 1)
    return { ok: false, why: 'last', message: '这是最后一位系统管理员，不能解除。' };
  await tx.appointment.update({ where: { id }, data: { endedAt: by.now }, select: { id: true } });
  await renewSessions(tx, found.personId);
  await writeEntry(tx, by, {
    deed: 'person.dismiss',
    subjectId: found.personId,
    personId: found.personId,
    organisationId: null,
    parkSlug: found.parkSlug,
    districtSlug: found.districtSlug,
    changes: { appointment: [writeAppointment(found.role, found.park?.name ?? null, found.district?.name ?? null), null] },
  });
  await showOperated(tx, found.parkSlug, by.now);
  return { ok: true };
}

/** 解除任命: by an administrator. */
export function dismiss(db: Database, by: ByActor, id: string): Promise<Dismissed> {
  return inTransaction<Dismissed>(db, async (tx) => {
    const found = await tx.appointment.findFirst({ where: { id, endedAt: null }, select: { personId: true } });
    if (!found) return OVER;
    if (!(await appointsNow(tx, by, found.personId))) return { ok: false, why: 'notAllowed', message: '只有系统管理员可以解除任命。' };
    return writeDismissal(tx, by, id);
  });
}
