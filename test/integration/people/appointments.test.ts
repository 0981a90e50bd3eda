import { beforeEach, describe, expect, it } from 'vitest';
import { appoint, dismiss, type NewAppointment } from '#app/domain/people/appoint.server.ts';
import { changeName } from '#app/domain/people/change-name.server.ts';
import { findPeople, findPerson, PEOPLE_PER_PAGE } from '#app/domain/people/find-people.server.ts';
import { revealContact } from '#app/domain/people/reveal-contact.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { reference } from '#test/factories/institution.ts';
import { after, NOW, organisation, park, person, type SignedInBy, type TestPerson } from '#test/factories/person.ts';
import { deeds, foundIn, ground, opened, rivals, type Ground } from './ground.ts';

let on: Ground;
let administrator: TestPerson;
let by: SignedInBy;

beforeEach(async () => {
  on = await ground();
  await reference(on.db);
  await park(on.db, 'jingan-park');
  administrator = await person(on.db, { appointments: [{ role: 'administrator' }] });
  by = await administrator.by();
});

const officer = (personId: string, given: Partial<NewAppointment> = {}): NewAppointment => ({
  personId,
  role: 'bureau',
  parkSlug: null,
  districtSlug: 'jingan',
  ...given,
});
const inForce = () =>
  on.db.appointment.findMany({
    where: { endedAt: null },
    orderBy: { appointedAt: 'asc' },
    select: { id: true, personId: true, role: true, parkSlug: true, districtSlug: true },
  });

describe('appointing somebody', () => {
  it.each<[string, Partial<NewAppointment>, { role: string; parkSlug: string | null; districtSlug: string | null }, string]>([
    [
      'an operator of a park',
      { role: 'operator', parkSlug: 'jingan-park', districtSlug: null },
      { role: 'operator', parkSlug: 'jingan-park', districtSlug: null },
      '园区运营方：测试园区 jingan-park',
    ],
    ['a bureau’s officer of a district', {}, { role: 'bureau', parkSlug: null, districtSlug: 'jingan' }, '主管部门：静安区'],
    ['a bureau’s officer of the city', { districtSlug: null }, { role: 'bureau', parkSlug: null, districtSlug: null }, '主管部门：全市'],
    [
      'an administrator',
      { role: 'administrator', districtSlug: null },
      { role: 'administrator', parkSlug: null, districtSlug: null },
      '系统管理员',
    ],
    [
      'an operator, whatever district came along',
      { role: 'operator', parkSlug: 'jingan-park' },
      { role: 'operator', parkSlug: 'jingan-park', districtSlug: null },
      '园区运营方：测试园区 jingan-park',
    ],
    [
      'a bureau’s officer, whatever park came along',
      { parkSlug: 'jingan-park' },
      { role: 'bureau', parkSlug: null, districtSlug: 'jingan' },
      '主管部门：静安区',
    ],
    [
      'an administrator, whatever reach came along',
      { role: 'administrator', parkSlug: 'jingan-park' },
      { role: 'administrator', parkSlug: null, districtSlug: null },
      '系统管理员',
    ],
  ])('makes %s, on the record, and tells them', async (_what, given, written, says) => {
    const somebody = await person(on.db);
    const appointed = await appoint(on.db, by, officer(somebody.id, given));
    expect(appointed).toEqual({ ok: true, id: expect.any(String) as string });
    expect(await inForce()).toContainEqual({ id: appointed.ok && appointed.id, personId: somebody.id, ...written });
    const [entry] = await on.db.recordEntry.findMany();
    expect(entry).toMatchObject({
      deed: 'person.appoint',
      actorId: administrator.id,
      personId: somebody.id,
      parkSlug: written.parkSlug,
      districtSlug: written.districtSlug,
      changes: JSON.stringify({ appointment: [null, says] }),
    });
    expect(await on.db.outboxEntry.findMany()).toMatchObject([
      { subject: 'record', subjectId: String(entry?.id) },
      // The park's pages say whether somebody operates it.
      ...(written.parkSlug === null ? [] : [{ subject: 'pages', subjectId: written.parkSlug }]),
    ]);
  });

  it('counts once they have taken the second step, in a session with another token', async () => {
    const somebody = await person(on.db, { totp: true });
    const [weak, strong] = [await somebody.by({ strong: false }), await somebody.by()];
    await appoint(on.db, by, officer(somebody.id));
    const [inWeak, inStrong] = [await opened(on, weak.token), await opened(on, strong.token)];
    expect(inWeak.actor).toMatchObject({ districts: [], secondStepDue: true });
    expect(inStrong.actor).toMatchObject({ districts: ['jingan'], secondStepDue: false });
    expect([typeof inWeak.renewed, typeof inStrong.renewed]).toEqual(['string', 'string']);
  });

  it('is for administrators only', async () => {
    const somebody = await person(on.db);
    const city = await person(on.db, { appointments: [{ role: 'bureau' }] });
    const operator = await person(on.db, { appointments: [{ role: 'operator', parkSlug: 'jingan-park' }] });
    const company = await organisation(on.db);
    const owner = await person(on.db, { memberships: [{ organisationId: company.id, role: 'owner' }] });
    const dismissed = await inForce();
    // An administrator who has not taken the second step does not count as one.
    for (const one of [
      await city.by(),
      await operator.by(),
      await owner.by(),
      await somebody.by(),
      await administrator.by({ strong: false }),
    ]) {
      expect(await appoint(on.db, one, officer(somebody.id))).toMatchObject({ ok: false, why: 'notAllowed' });
      expect(await dismiss(on.db, one, dismissed[0]!.id)).toMatchObject({ ok: false, why: 'notAllowed' });
    }
    expect([await inForce(), await deeds(on)]).toEqual([dismissed, []]);
  });

  it('is not for oneself', async () => {
    expect(await appoint(on.db, by, officer(administrator.id))).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await inForce()).toHaveLength(1);
  });

  it('happens once', async () => {
    const somebody = await person(on.db);
    await appoint(on.db, by, officer(somebody.id));
    expect(await appoint(on.db, by, officer(somebody.id))).toMatchObject({ ok: false, why: 'already' });
    // The same office in another district is a separate appointment.
    expect(await appoint(on.db, by, officer(somebody.id, { districtSlug: 'qingpu' }))).toMatchObject({ ok: true });
    expect(await deeds(on)).toEqual(['person.appoint', 'person.appoint']);
  });

  it('happens once of two at once', async () => {
    const somebody = await person(on.db);
    const answers = await Promise.all((await rivals(on)).map(({ db }) => appoint(db, by, officer(somebody.id))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ why: 'already' });
  });

  it('can be repeated after it ended', async () => {
    const somebody = await person(on.db);
    const appointed = await appoint(on.db, by, officer(somebody.id));
    await dismiss(on.db, by, appointed.ok ? appointed.id : '');
    expect(await appoint(on.db, by, officer(somebody.id))).toMatchObject({ ok: true });
  });

  it.each<[string, Partial<NewAppointment>]>([
    ['an operator without a park', { role: 'operator', parkSlug: null }],
    ['an operator of no park that there is', { role: 'operator', parkSlug: 'nowhere' }],
    ['an officer of no district that there is', { districtSlug: 'nowhere' }],
  ])('refuses %s', async (_what, given) => {
    const somebody = await person(on.db);
    expect(await appoint(on.db, by, officer(somebody.id, given))).toMatchObject({ ok: false, why: 'invalid' });
    expect([await inForce(), await deeds(on)]).toMatchObject([{ length: 1 }, []]);
  });

  it('refuses somebody who is not there, or not any more', async () => {
    const closed = await on.db.person.create({ data: { name: '已注销用户', createdAt: NOW, closedAt: NOW } });
    expect([await appoint(on.db, by, officer('unknown')), await appoint(on.db, by, officer(closed.id))]).toMatchObject([
      { why: 'absent' },
      { why: 'absent' },
    ]);
  });
});

describe('dismissing somebody', () => {
  it('ends what they could do at their next request, with another token', async () => {
    const somebody = await person(on.db, { appointments: [{ role: 'bureau', districtSlug: 'jingan' }] });
    const theirs = await somebody.by();
    const found = await on.db.appointment.findFirstOrThrow({ where: { personId: somebody.id } });
    expect(await dismiss(on.db, { ...by, now: after(60) }, found.id)).toEqual({ ok: true });
    const then = await opened(on, theirs.token, after(61));
    expect([then.actor, typeof then.renewed]).toMatchObject([{ districts: [], secondStepDue: false }, 'string']);
    expect((await on.db.appointment.findUniqueOrThrow({ where: { id: found.id } })).endedAt).toEqual(after(60));
    expect(await on.db.recordEntry.findMany()).toMatchObject([
      { deed: 'person.dismiss', personId: somebody.id, districtSlug: 'jingan', changes: '{"appointment":["主管部门：静安区",null]}' },
    ]);
    expect([await dismiss(on.db, by, found.id), await dismiss(on.db, by, 'unknown')]).toMatchObject([
      { ok: false, why: 'absent' },
      { ok: false, why: 'absent' },
    ]);
    expect(await on.db.outboxEntry.count()).toBe(1);
  });

  it('leaves the last administrator', async () => {
    const other = await person(on.db, { appointments: [{ role: 'administrator' }] });
    const [mine, theirs] = await Promise.all(
      [administrator, other].map(({ id }) => on.db.appointment.findFirstOrThrow({ where: { personId: id } })),
    );
    expect(await dismiss(on.db, by, theirs!.id)).toEqual({ ok: true });
    expect(await dismiss(on.db, by, mine!.id)).toMatchObject({ ok: false, why: 'last' });
    expect(await inForce()).toMatchObject([{ personId: administrator.id }]);
  });

  it('leaves one of two administrators who dismiss each other at once', async () => {
    const other = await person(on.db, { appointments: [{ role: 'administrator' }] });
    const theirs = await other.by();
    const id = async (personId: string) => (await on.db.appointment.findFirstOrThrow({ where: { personId } })).id;
    const [ofMine, ofTheirs] = [await id(administrator.id), await id(other.id)];
    const [left, right] = await rivals(on);
    const answers = await Promise.all([dismiss(left!.db, by, ofTheirs), dismiss(right!.db, theirs, ofMine)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect([await inForce(), await deeds(on)]).toMatchObject([[{ role: 'administrator' }], ['person.dismiss']]);
  });

  it('is refused to somebody who was dismissed after they asked', async () => {
    const [second, third] = [
      await person(on.db, { appointments: [{ role: 'administrator' }] }),
      await person(on.db, { appointments: [{ role: 'administrator' }] }),
    ];
    const late = await second.by();
    const id = async (personId: string) => (await on.db.appointment.findFirstOrThrow({ where: { personId } })).id;
    await dismiss(on.db, by, await id(second.id));
    expect(await dismiss(on.db, late, await id(third.id))).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await appoint(on.db, late, officer((await person(on.db)).id))).toMatchObject({ ok: false, why: 'notAllowed' });
  });
});

describe('the unmasked contact of somebody', () => {
  const reveal = async (one: SignedInBy, districtSlug: string | null, personId: string) =>
    revealContact(on.db, one, { personId, districtSlug });

  it('is shown to the bureau in charge and to an administrator; each look is on the record, and the person is told', async () => {
    const somebody = await person(on.db, { email: 'han-meimei@example.cn', mobile: '13800138000' });
    const [district, city] = [
      await person(on.db, { appointments: [{ role: 'bureau', districtSlug: 'jingan' }] }),
      await person(on.db, { appointments: [{ role: 'bureau' }] }),
    ];
    const contact = { email: 'han-meimei@example.cn', mobile: '13800138000' };
    expect([
      await reveal(await district.by(), 'jingan', somebody.id),
      await reveal(await city.by(), 'jingan', somebody.id),
      await reveal(by, null, somebody.id),
    ]).toEqual([contact, contact, contact]);
    const entries = await on.db.recordEntry.findMany({ orderBy: { id: 'asc' } });
    expect(
      entries.map(({ deed, actorId, personId, districtSlug, changes }) => ({ deed, actorId, personId, districtSlug, changes })),
    ).toEqual(
      [
        [district.id, 'jingan'],
        [city.id, 'jingan'],
        [administrator.id, null],
      ].map(([actorId, districtSlug]) => ({ deed: 'person.contact', actorId, personId: somebody.id, districtSlug, changes: '{}' })),
    );
    expect((await on.db.outboxEntry.findMany()).map(({ subjectId }) => subjectId)).toEqual(entries.map(({ id }) => String(id)));
    expect(await foundIn(on, [contact.email, contact.mobile])).toEqual([`Person: ${contact.mobile}`, `Person: ${contact.email}`]);
  });

  it('is shown to nobody else, and what was not shown is not on the record', async () => {
    const company = await organisation(on.db);
    const somebody = await person(on.db, { memberships: [{ organisationId: company.id, role: 'member' }] });
    const district = await person(on.db, { appointments: [{ role: 'bureau', districtSlug: 'jingan' }] });
    const operator = await person(on.db, { appointments: [{ role: 'operator', parkSlug: 'jingan-park' }] });
    const owner = await person(on.db, { memberships: [{ organisationId: company.id, role: 'owner' }] });
    const refused = [
      await reveal(await district.by(), 'qingpu', somebody.id),
      await reveal(await district.by(), null, somebody.id),
      await reveal(await district.by({ strong: false }), 'jingan', somebody.id),
      await reveal(await operator.by(), 'jingan', somebody.id),
      await reveal(await owner.by(), 'jingan', somebody.id),
      await reveal(await administrator.by({ strong: false }), null, somebody.id),
      await reveal(by, null, 'unknown'),
    ];
    expect([refused, await deeds(on)]).toEqual([refused.map(() => null), []]);
  });
});

describe('the list of accounts', () => {
  it('shows addresses masked, and finds a whole address but no part of one', async () => {
    const company = await organisation(on.db, '甲单位');
    const somebody = await person(on.db, {
      name: '韩梅梅',
      email: 'han-meimei@example.cn',
      mobile: '13800138000',
      memberships: [{ organisationId: company.id, role: 'owner' }],
    });
    const view = {
      id: somebody.id,
      name: '韩梅梅',
      addresses: ['h***@example.cn', '138******00'],
      secondStep: false,
      memberships: [{ name: '甲单位', role: 'owner' }],
      appointments: [],
    };
    for (const q of ['HAN-MEIMEI@example.cn', '138 0013 8000', ' 梅梅 '])
      expect(await findPeople(on.db, q, 1)).toEqual({ people: [view], total: 1 });
    for (const q of ['han-meimei', '@example.cn', '1380013']) expect(await findPeople(on.db, q, 1)).toEqual({ people: [], total: 0 });
    expect(await findPerson(on.db, somebody.id)).toEqual(view);
  });

  it('shows those who hold an office where nothing is asked, page by page, and nobody who closed their account', async () => {
    for (let i = 0; i < PEOPLE_PER_PAGE; i += 1)
      await person(on.db, { totp: false, appointments: [{ role: 'bureau', districtSlug: 'qingpu' }] });
    await person(on.db);
    const closed = await on.db.person.create({ data: { name: '已注销用户', createdAt: NOW, closedAt: NOW } });
    const [first, second] = [await findPeople(on.db, '', 1), await findPeople(on.db, '', 2)];
    expect([first.total, first.people.length, second.people.length]).toEqual([PEOPLE_PER_PAGE + 1, PEOPLE_PER_PAGE, 1]);
    expect(new Set([...first.people, ...second.people].map(({ id }) => id)).size).toBe(PEOPLE_PER_PAGE + 1);
    expect(first.people[0]?.appointments).toMatchObject([{ says: '系统管理员' }]);
    expect([await findPeople(on.db, '已注销', 1), await findPerson(on.db, closed.id)]).toEqual([{ people: [], total: 0 }, null]);
  });
});

describe('changing one’s name', () => {
  it('is on the record without either name, and not when nothing changed', async () => {
    const somebody = await person(on.db, { name: '旧名字' });
    const mine = await somebody.by();
    await changeName(on.db, mine, '新名字');
    await changeName(on.db, mine, '新名字');
    expect([await deeds(on), await foundIn(on, ['旧名字', '新名字']), (await verifyChain(on.db)).ok]).toEqual([
      ['person.name'],
      ['Person: 新名字'],
      true,
    ]);
    expect((await identify(on.db, mine.token, NOW))?.actor?.name).toBe('新名字');
  });
});
