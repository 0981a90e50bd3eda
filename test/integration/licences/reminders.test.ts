import { THINGS } from '#app/domain/assembly/things.server.ts';
import { describe, expect, it } from 'vitest';
import { addDays } from '#app/kernel/calendar.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { REMINDERS } from '#app/domain/assembly/reminders.server.ts';
import { giveReminders } from '#app/kernel/outbox/reminders.server.ts';
import { remindOfLicences } from '#app/domain/licences/remind-licences.server.ts';
import { institution } from '#test/factories/institution.ts';
import { person } from '#test/factories/person.ts';
import { held, licenceGround } from './ground.ts';
import { twoRivals } from '../organisations/ground.ts';

const END = '2027-06-30';
/** Nine in the morning in Shanghai, this many days before the end. */
const before = (days: number): Date => new Date(`${addDays(END, -days)}T01:00:00Z`);

async function ground() {
  const base = await licenceGround();
  const { id: licenceId } = await held(base.db, base.institutionId, { number: '沪人服证字〔2022〕第1号', validTo: END });
  const marks = async () =>
    (await base.db.reminder.findMany({ where: { subjectId: licenceId }, orderBy: { at: 'asc' } })).map(({ mark }) => mark);
  const entries = () => base.db.recordEntry.count({ where: { deed: 'licence.expiring' } });
  return { ...base, licenceId, marks, entries };
}

describe('reminders of licences that end', () => {
  it('come at 90, 60, 30 and 7 days, each once', async () => {
    const { db, marks, entries } = await ground();
    const given: [number, number][] = [];
    for (const days of [91, 90, 89, 61, 60, 31, 30, 8, 7, 1, 0, -1]) given.push([days, await remindOfLicences(db, before(days))]);
    expect(given.filter(([, count]) => count > 0)).toEqual([
      [90, 1],
      [60, 1],
      [30, 1],
      [7, 1],
    ]);
    expect(await marks()).toEqual([`${END}/90`, `${END}/60`, `${END}/30`, `${END}/7`]);
    expect(await entries()).toBe(4);
  });

  it('come once for several marks that were passed, and on the last day as well', async () => {
    const { db, marks } = await ground();
    expect(await remindOfLicences(db, before(20))).toBe(1);
    expect(await remindOfLicences(db, before(19))).toBe(0);
    expect(await marks()).toEqual([`${END}/30`]);
    const other = await ground();
    expect(await remindOfLicences(other.db, before(0))).toBe(1);
    expect(await other.marks()).toEqual([`${END}/7`]);
    expect(await remindOfLicences((await ground()).db, before(-1))).toBe(0);
  });

  it('turn with midnight in Shanghai', async () => {
    const { db } = await ground();
    const midnight = new Date(`${addDays(END, -91)}T16:00:00Z`);
    expect(await remindOfLicences(db, new Date(midnight.getTime() - 1))).toBe(0);
    expect(await remindOfLicences(db, midnight)).toBe(1);
  });

  it('are on the record, by nobody, for the organisation, and go out as notices', async () => {
    const { db, licenceId, organisationId } = await ground();
    await giveReminders(db, REMINDERS, before(30));
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'licence.expiring' } })).toMatchObject({
      actorId: null,
      actingForId: null,
      subjectId: licenceId,
      organisationId,
      requestId: `reminder-${addDays(END, -30)}`,
    });
    const { entries } = await readEntries(db, THINGS, { deed: 'licence.expiring' }, { take: 1 });
    expect(entries[0]).toMatchObject({
      actor: '系统',
      sentence: '提醒：“演示·青禾人力资源有限公司”的人力资源服务许可证沪人服证字〔2022〕第1号即将到期',
    });
    expect(await db.outboxEntry.count({ where: { subject: 'record' } })).toBe(1);
  });

  it('twice at once are once', async () => {
    const { db, entries } = await ground();
    const [one, other] = await twoRivals(db);
    const given = await Promise.all([
      giveReminders(one, REMINDERS, before(30)),
      giveReminders(other, REMINDERS, before(30)),
      giveReminders(one, REMINDERS, before(30)),
    ]);
    expect(given.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await entries()).toBe(1);
  });

  it('come anew for the next term', async () => {
    const { db, licenceId } = await ground();
    await remindOfLicences(db, before(30));
    await db.licence.update({ where: { id: licenceId }, data: { validTo: addDays(END, 10) } });
    expect(await remindOfLicences(db, before(20))).toBe(1);
  });

  it('do not come where they are of no use', async () => {
    const { db, institutionId, licenceId } = await ground();
    const change = async (data: {
      revokedOn?: string;
      revokedReason?: string;
      supersededOn?: string;
      validFrom?: string;
      validTo?: string | null;
    }) => {
      const { revokedOn, revokedReason, supersededOn, validFrom, validTo } = await db.licence.findUniqueOrThrow({
        where: { id: licenceId },
      });
      await db.licence.update({ where: { id: licenceId }, data });
      const given = await remindOfLicences(db, before(30));
      await db.licence.update({ where: { id: licenceId }, data: { revokedOn, revokedReason, supersededOn, validFrom, validTo } });
      return given;
    };
    expect([
      await change({ revokedOn: '2027-01-01', revokedReason: '测试' }),
      await change({ revokedOn: '2027-06-15', revokedReason: '测试' }),
      await change({ supersededOn: '2027-01-01' }),
      await change({ supersededOn: '2027-06-15' }),
      await change({ validFrom: '2027-06-15' }),
      await change({ validTo: null }),
    ]).toEqual([0, 0, 0, 0, 0, 0]);

    const { id: next } = await held(db, institutionId, { number: '新证', validFrom: '2027-07-01', validTo: '2032-06-30' });
    expect(await remindOfLicences(db, before(30))).toBe(0);
    await db.licence.update({ where: { id: next }, data: { validFrom: '2027-07-02' } });
    expect(await remindOfLicences(db, before(30))).toBe(1);
  });

  it('need somebody who can renew', async () => {
    const { db } = await ground();
    const { id, organisationId } = await institution(db);
    await held(db, id, { validTo: END });
    await person(db, { memberships: [{ organisationId, role: 'member' }] });
    expect(await remindOfLicences(db, before(30))).toBe(1);
    await person(db, { memberships: [{ organisationId, role: 'manager' }] });
    expect(await remindOfLicences(db, before(30))).toBe(1);
    await db.institution.update({ where: { id }, data: { status: 'withdrawn', withdrawnOn: '2026-12-01', withdrawnReason: '测试' } });
    expect(await remindOfLicences(db, before(7))).toBe(1);
  });
});
