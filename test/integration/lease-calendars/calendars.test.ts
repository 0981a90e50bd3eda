import { describe, expect, it } from 'vitest';
import { PERSONAL_TIES } from '#app/domain/assembly/personal-ties.server.ts';
import { issueNext } from '#app/domain/charges/issue-invoice.server.ts';
import { recordPayment } from '#app/domain/charges/record-payment.server.ts';
import { findOwnCalendar, giveCalendar, revokeCalendar } from '#app/domain/lease-calendars/give-calendar.server.ts';
import { findCalendar, writeCalendar } from '#app/domain/lease-calendars/open-calendar.server.ts';
import { leaseCalendarTie } from '#app/domain/lease-calendars/personal-tie.server.ts';
import type { CalendarOf } from '#app/domain/lease-calendars/read-calendar-facts.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { drafted, signed } from '../leases/ground.ts';
import { applicant, at, ground, on, type Ground } from '../move-ins/ground.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';

const PARK: CalendarOf = { parkSlug: 'yuan' };
const own = ({ organisationId }: Ground): CalendarOf => ({ organisationId });

async function given(db: Database, by: ByActor, of: CalendarOf): Promise<string> {
  const done = await giveCalendar(db, by, of);
  if (!done.ok) throw new Error(done.message);
  return done.token;
}

const opens = async (db: Database, token: string): Promise<boolean> => (await findCalendar(db, token)) !== null;

/** What a calendar says, unfolded. */
async function read(db: Database, token: string, today = '2026-11-30'): Promise<string> {
  const calendar = await findCalendar(db, token);
  if (!calendar) throw new Error('It opens nothing');
  return (await writeCalendar(db, calendar, 'park.example', today)).replaceAll('\r\n ', '');
}

/** The days of a calendar, as `start what`. */
const daysOf = (text: string): string[] =>
  text
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => `${/DTSTART;VALUE=DATE:(\d+)/u.exec(event)?.[1]} ${/SUMMARY:(.*)\r/u.exec(event)?.[1]}`);

describe('the calendar of a tenant', () => {
  it('has the days of its contracts, bills and licences, and no amount and nobody’s name', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    await issueNext(here.db, at(here.first, '2026-11-28'), { leaseId, parkSlug: 'yuan', seen: 1 });
    await here.db.licence.updateMany({ where: { institutionId: here.institutionId }, data: { validTo: '2027-06-30' } });
    const token = await given(here.db, at(here.member, '2026-11-29'), own(here));
    const { shortName } = await here.db.park.findUniqueOrThrow({ where: { slug: 'yuan' }, select: { shortName: true } });
    const text = await read(here.db, token);
    expect(daysOf(text)).toEqual([
      `20261201 账单最晚付款日：${shortName}`,
      `20261201 押金：${shortName}`,
      `20261201 起租：${shortName}`,
      `20270603 合同还有 180 天到期：${shortName}`,
      '20270630 许可到期：人力资源服务许可证',
      `20270901 合同还有 90 天到期：${shortName}`,
      `20271130 合同到期：${shortName}`,
    ]);
    expect(text).toContain('DTEND;VALUE=DATE:20271201\r\n');
    expect(text).not.toMatch(/元|\d{3}\.\d\d|,\d{3}|演示[甲乙丙丁]|测试第\d+人|27000|27375/u);
    // The same to the byte as long as nothing has changed.
    expect(await read(here.db, token)).toBe(text);
  });

  it('has a bill until it is paid, and no contract that is not signed', async () => {
    const here = await ground();
    await drafted(here);
    const token = await given(here.db, at(here.owner, '2026-11-29'), own(here));
    expect(daysOf(await read(here.db, token)).filter((day) => !day.includes('许可'))).toEqual([]);
    const other = await ground();
    const leaseId = await signed(other);
    await issueNext(other.db, at(other.first, '2026-11-28'), { leaseId, parkSlug: 'yuan', seen: 1 });
    const bills = async (own_: string) => daysOf(await read(other.db, own_)).filter((day) => day.includes('账单')).length;
    const theirs = await given(other.db, at(other.owner, '2026-11-29'), own(other));
    const pay = (amount: number) =>
      recordPayment(other.db, at(other.first, '2026-11-29'), {
        parkSlug: 'yuan',
        institutionId: other.institutionId,
        amount,
        paidOn: '2026-11-29',
        method: 'transfer',
        reference: '',
        invoiceIds: [],
      });
    await pay(100);
    expect(await bills(theirs)).toBe(1);
    await pay(2_699_900);
    expect(await bills(theirs)).toBe(0);
  });
});

describe('the calendar of a park', () => {
  it('has the days of its contracts and the licences of those who signed, each with its tenant', async () => {
    const here = await ground();
    await signed(here);
    await here.db.licence.updateMany({ data: { validTo: '2027-06-30' } });
    const stranger = await applicant(here.db);
    await here.db.licence.updateMany({ where: { institutionId: stranger.institutionId }, data: { validTo: '2027-05-31' } });
    const { organisation } = await here.db.institution.findUniqueOrThrow({
      where: { id: here.institutionId },
      select: { organisation: { select: { name: true } } },
    });
    const token = await given(here.db, at(here.first, '2026-11-29'), PARK);
    const days = daysOf(await read(here.db, token));
    expect(days).toContain(`20271130 合同到期：${organisation.name}`);
    expect(days).toContain(`20270630 许可到期：人力资源服务许可证，${organisation.name}`.replaceAll(',', '\\,'));
    expect(days.filter((day) => day.startsWith('20270531'))).toEqual([]);
    const foreign = await given(here.db, at(here.foreign, '2026-11-29'), { parkSlug: 'other' });
    expect(daysOf(await read(here.db, foreign))).toEqual([]);
  });

  it('leaves out licences that were revoked, replaced, or have no end', async () => {
    const here = await ground();
    await signed(here);
    const token = await given(here.db, at(here.first, '2026-11-29'), PARK);
    const licences = async (data: object) => {
      await here.db.licence.updateMany({ data });
      return daysOf(await read(here.db, token)).filter((day) => day.includes('许可')).length;
    };
    expect(await licences({ validTo: '2027-06-30' })).toBe(1);
    expect(await licences({ revokedOn: '2026-11-01', revokedReason: '演示' })).toBe(0);
    expect(await licences({ revokedOn: null, revokedReason: null, supersededOn: '2026-11-01' })).toBe(0);
    expect(await licences({ supersededOn: null, validTo: '9999-12-31' })).toBe(0);
    expect(await licences({ validTo: null })).toBe(0);
  });
});

describe('the address of a calendar', () => {
  it('is given to whoever may read the contracts, shown once, and kept as a hash', async () => {
    const here = await ground();
    const wrong = [
      [here.foreign, PARK],
      [here.owner, PARK],
      [here.jingan, PARK],
      [here.first, own(here)],
    ] as const;
    for (const [by, of] of wrong) expect(await giveCalendar(here.db, at(by, '2026-11-29'), of)).toMatchObject({ why: 'absent' });
    expect(await findOwnCalendar(here.db, here.member, own(here))).toBeNull();
    const by = at(here.member, '2026-11-29');
    const token = await given(here.db, by, own(here));
    expect(token).toMatch(/^[\w-]{43}$/u);
    expect(JSON.stringify(await here.db.leaseCalendar.findMany())).not.toContain(token);
    expect(JSON.stringify(await here.db.recordEntry.findMany({ where: { deed: 'person.calendar.give' } }))).not.toContain(token);
    expect(await findOwnCalendar(here.db, by, own(here))).toEqual({ givenAt: by.now });
    expect(await deedsOnRecord(here.db, { subjectId: here.member.actor.personId })).toEqual(['person.calendar.give']);
    for (const forged of ['', 'forged', token.slice(1), `${token}A`, token.toLowerCase()])
      expect(await opens(here.db, forged)).toBe(forged === token);
  });

  it('is one for each person and what they ask for: a new one ends the old one, revoking ends it', async () => {
    const here = await ground();
    const by = at(here.member, '2026-11-29');
    const [first, second] = [await given(here.db, by, own(here)), await given(here.db, by, own(here))];
    const [others, parks] = [
      await given(here.db, at(here.owner, '2026-11-29'), own(here)),
      await given(here.db, at(here.first, '2026-11-29'), PARK),
    ];
    const all = async () => [
      await opens(here.db, first),
      await opens(here.db, second),
      await opens(here.db, others),
      await opens(here.db, parks),
    ];
    expect(await all()).toEqual([false, true, true, true]);
    expect(await revokeCalendar(here.db, by, own(here))).toEqual({ ok: true });
    expect(await all()).toEqual([false, false, true, true]);
    expect(await revokeCalendar(here.db, by, own(here))).toMatchObject({ why: 'stale' });
    expect(await revokeCalendar(here.db, at(here.foreign, '2026-11-29'), PARK)).toMatchObject({ why: 'absent' });
    expect((await deedsOnRecord(here.db, { subjectId: here.member.actor.personId })).at(-1)).toBe('person.calendar.revoke');
  });

  it('is the last one of those that are asked for at once', async () => {
    const here = await ground();
    const connections = await rivals(here.db, 6);
    const tokens = await Promise.all(connections.map((db) => given(db, at(here.member, '2026-11-29'), own(here))));
    const open = await Promise.all(tokens.map((token) => opens(here.db, token)));
    expect(open.filter(Boolean)).toHaveLength(1);
    expect(await here.db.leaseCalendar.count()).toBe(1);
  });

  it('opens nothing once its person has left, and not again when they come back', async () => {
    const here = await ground();
    const { personId } = here.member.actor;
    const at_ = { organisationId_personId: { organisationId: here.organisationId, personId } };
    const token = await given(here.db, at(here.member, '2026-11-29'), own(here));
    await here.db.membership.update({ where: at_, data: { role: 'manager' } });
    expect(await opens(here.db, token)).toBe(true);
    await here.db.membership.delete({ where: at_ });
    expect([await opens(here.db, token), await findOwnCalendar(here.db, here.member, own(here))]).toEqual([false, null]);
    const back = { organisationId: here.organisationId, personId, role: 'member' as const, since: on('2026-12-01') };
    await here.db.membership.create({ data: back });
    expect([await opens(here.db, token), await findOwnCalendar(here.db, here.member, own(here))]).toEqual([false, null]);
    expect(await opens(here.db, await given(here.db, at(here.member, '2026-12-02'), own(here)))).toBe(true);
  });

  it('opens nothing once its operator was dismissed, and not again when they are appointed anew', async () => {
    const here = await ground();
    const { personId } = here.first.actor;
    const token = await given(here.db, at(here.first, '2026-11-29'), PARK);
    expect(await opens(here.db, token)).toBe(true);
    await here.db.appointment.updateMany({ where: { personId }, data: { endedAt: on('2026-11-30') } });
    expect(await opens(here.db, token)).toBe(false);
    await here.db.appointment.create({ data: { personId, role: 'operator', parkSlug: 'yuan', appointedAt: on('2026-12-01') } });
    expect(await opens(here.db, token)).toBe(false);
  });

  it('is in the copy of the person’s data without its secret, and ends with their account', async () => {
    const here = await ground();
    const token = await given(here.db, at(here.member, '2026-11-29'), own(here));
    expect(PERSONAL_TIES).toContain(leaseCalendarTie);
    const copy = JSON.stringify(await leaseCalendarTie.copy(here.db, here.member.actor.personId));
    expect(copy).toContain('2026-11-29');
    expect(copy).not.toMatch(/[0-9a-f]{64}/u);
    await here.db.$transaction((tx) => leaseCalendarTie.forget!(tx as never, at(here.member, '2026-11-30'), []));
    expect([await opens(here.db, token), await here.db.leaseCalendar.count()]).toEqual([false, 0]);
  });
});
