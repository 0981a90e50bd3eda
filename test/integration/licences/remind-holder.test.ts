import { describe, expect, it } from 'vitest';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import type { HeldQuery } from '#app/domain/licences/oversight/held-query.ts';
import { listRemindable, readReminders, remindHolder, remindHolders } from '#app/domain/licences/oversight/remind-holder.server.ts';
import { remindOfLicences } from '#app/domain/licences/remind-licences.server.ts';
import { addDays, startOf } from '#app/kernel/calendar.ts';
import { deliverNotices } from '#app/kernel/notices/deliver-notices.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { institution } from '#test/factories/institution.ts';
import { person } from '#test/factories/person.ts';
import { officer, twoRivals } from '../organisations/ground.ts';
import { held, licenceGround, TODAY } from './ground.ts';

const EVERY: HeldQuery = { words: '', kind: null, state: null, districtSlug: null, within: null };
const END = addDays(TODAY, 20);

async function ground() {
  const base = await licenceGround();
  const { id: licenceId } = await held(base.db, base.institutionId, { number: '沪人服证字〔2021〕第1号', validTo: END });
  const entries = () => base.db.recordEntry.count({ where: { deed: 'licence.remind' } });
  const on = (days: number) => ({ ...base.bureau, now: new Date(startOf(addDays(TODAY, days)).getTime() + 9 * 3_600_000) });
  return { ...base, licenceId, entries, on };
}

describe('a reminder by the bureau', () => {
  it('reaches those who run the institution, and nobody else, and is on the record with its officer', async () => {
    const { db, licenceId, organisationId, owner, bureau } = await ground();
    const manager = await person(db, { memberships: [{ organisationId, role: 'manager' }] });
    await person(db, { memberships: [{ organisationId, role: 'member' }] });
    expect(await remindHolder(db, bureau, licenceId)).toEqual({ ok: true });
    const entry = await db.recordEntry.findFirstOrThrow({ where: { deed: 'licence.remind' } });
    expect(entry).toMatchObject({
      actorId: bureau.actor.personId,
      organisationId,
      districtSlug: 'pudong',
      subjectId: licenceId,
      changes: JSON.stringify({ validTo: [null, END] }),
    });
    await inTransaction(db, (tx) => deliverNotices(tx, entry.id, bureau.now));
    const told = await db.notice.findMany({ select: { personId: true, mail: true } });
    expect(told.toSorted((a, b) => a.personId.localeCompare(b.personId))).toEqual(
      [owner.actor.personId, manager.id].sort().map((personId) => ({ personId, mail: 'due' })),
    );
    const { entries } = await readEntries(db, THINGS, { deed: 'licence.remind' }, { take: 1 });
    expect(entries[0]).toMatchObject({
      actor: bureau.actor.name,
      sentence: '提醒：“演示·青禾人力资源有限公司”的人力资源服务许可证沪人服证字〔2021〕第1号即将到期或已经过期',
    });
  });

  it('is not repeated within two weeks, by whichever bureau, and says who reminded when', async () => {
    const { db, licenceId, bureau, entries, on } = await ground();
    const city = await (await officer(db)).by();
    expect(await remindHolder(db, on(0), licenceId)).toEqual({ ok: true });
    for (const days of [1, 13])
      for (const who of [bureau, city])
        expect(await remindHolder(db, { ...who, now: on(days).now }, licenceId)).toEqual({
          ok: false,
          why: 'already',
          message: `2026年11月21日 09:00已由${bureau.actor.name}提醒过，14 天内不重复提醒。`,
        });
    const seen = await readReminders(db, [licenceId], addDays(TODAY, 13));
    expect(seen.get(licenceId)).toEqual({
      last: { at: on(0).now, by: bureau.actor.name },
      refused: expect.stringContaining('14 天内不重复提醒') as string,
    });
    expect(await remindHolder(db, { ...city, now: on(14).now }, licenceId)).toEqual({ ok: true });
    expect(await entries()).toBe(2);
  });

  it('is one for a double click and for two officers at once', async () => {
    const { db, licenceId, bureau, entries } = await ground();
    expect([await remindHolder(db, bureau, licenceId), await remindHolder(db, bureau, licenceId)]).toEqual([{ ok: true }, { ok: true }]);
    expect(await entries()).toBe(1);
    const other = await ground();
    const [one, two] = await twoRivals(other.db);
    const city = await (await officer(other.db)).by({ now: bureau.now });
    const answers = await Promise.all([remindHolder(one, other.bureau, other.licenceId), remindHolder(two, city, other.licenceId)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await other.entries()).toBe(1);
  });

  it('does not count the reminders that the site gives by itself, but shows them', async () => {
    const { db, licenceId, bureau } = await ground();
    await remindOfLicences(db, bureau.now);
    expect((await readReminders(db, [licenceId], TODAY)).get(licenceId)).toEqual({ last: { at: bureau.now, by: null }, refused: null });
    expect(await remindHolder(db, bureau, licenceId)).toEqual({ ok: true });
  });

  it.each([
    ['one that has expired is reminded of', { validTo: addDays(TODAY, -1) }, null],
    ['one that ends on the ninetieth day', { validTo: addDays(TODAY, 90) }, null],
    ['one that ends later', { validTo: addDays(TODAY, 91) }, '只有即将到期或已过期的许可可以提醒。'],
    ['one without an end', { validTo: null }, '只有即将到期或已过期的许可可以提醒。'],
    ['one that is revoked', { revokedOn: TODAY }, '只有即将到期或已过期的许可可以提醒。'],
    ['one that is replaced', { supersededOn: TODAY }, '只有即将到期或已过期的许可可以提醒。'],
  ])('%s', async (_which, given, message) => {
    const { db, institutionId, bureau } = await licenceGround();
    const { id } = await held(db, institutionId, given);
    expect(await remindHolder(db, bureau, id)).toEqual(message === null ? { ok: true } : { ok: false, why: 'guard', message });
  });

  it('is refused where another licence follows, where nobody can read it, and outside the district', async () => {
    const { db, institutionId, licenceId, bureau, entries } = await ground();
    await held(db, institutionId, { number: '新证', validFrom: END, validTo: '2031-12-31' });
    expect(await remindHolder(db, bureau, licenceId)).toMatchObject({ ok: false, message: '机构已有接续的同类许可，不需要提醒。' });
    const { id: gone } = await held(db, institutionId, { number: '旧证', validTo: addDays(TODAY, -30) });
    expect(await remindHolder(db, bureau, gone)).toMatchObject({ ok: false, why: 'guard' });
    const nobody = await institution(db, { name: '演示·无人认领' });
    const { id: unread } = await held(db, nobody.id, { validTo: END });
    expect(await remindHolder(db, bureau, unread)).toMatchObject({ ok: false, message: expect.stringContaining('没有人认领') as string });
    const xuhui = await (await officer(db, 'xuhui')).by();
    for (const id of [licenceId, '没有这份']) expect(await remindHolder(db, xuhui, id)).toMatchObject({ ok: false, why: 'absent' });
    expect(await entries()).toBe(0);
  });
});

describe('reminding of a whole list', () => {
  it('reminds of what can be, each once, and of nothing again', async () => {
    const { db, licenceId, institutionId, bureau, entries } = await ground();
    const { id: expired } = await held(db, institutionId, { number: '备案', kind: 'hrFiling', validTo: addDays(TODAY, -3) });
    await held(db, institutionId, { number: '派遣', kind: 'dispatchPermit', validTo: '2029-01-01' });
    await held(db, (await institution(db)).id, { validTo: END });
    expect((await listRemindable(db, bureau, EVERY)).sort()).toEqual([licenceId, expired].sort());
    expect(await listRemindable(db, bureau, { ...EVERY, within: 30 })).toEqual([licenceId]);
    expect(await listRemindable(db, bureau, { ...EVERY, state: 'valid' })).toEqual([]);
    expect(await listRemindable(db, bureau, { ...EVERY, words: '没有这家' })).toEqual([]);
    expect(await remindHolders(db, bureau, { ...EVERY, within: 30 })).toBe(1);
    expect(await remindHolders(db, bureau, EVERY)).toBe(1);
    expect(await remindHolders(db, bureau, EVERY)).toBe(0);
    expect(await entries()).toBe(2);
  });
});
