import { describe, expect, it } from 'vitest';
import { endAllOtherSessions, endEverySession, endSession, signOut } from '#app/kernel/sessions/end-session.server.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { listDevices } from '#app/kernel/sessions/list-devices.server.ts';
import { isReplaced, renewSessions, replaceToken } from '#app/kernel/sessions/renew-token.server.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { reference } from '#test/factories/institution.ts';
import { after, NOW, organisation, park, person, type SignedInBy } from '#test/factories/person.ts';
import { deeds, foundIn, ground, opened, rivals, type Ground } from './ground.ts';

const DAY = 86_400;

async function signedIn(): Promise<Ground & { by: SignedInBy }> {
  const on = await ground();
  return { ...on, by: await (await person(on.db)).by() };
}

const renew = ({ db }: Ground, personId: string) => inTransaction(db, (tx) => renewSessions(tx, personId));

describe('a session', () => {
  it('is opened by its token and nothing like it', async () => {
    const on = await signedIn();
    const { tokenHash } = await on.db.session.findFirstOrThrow();
    expect(await opened(on, on.by.token)).toMatchObject({ personId: on.by.actor.personId, stage: 'open', renewed: null });
    for (const token of ['', 'x', tokenHash, on.by.token.slice(0, -1), `${on.by.token}=`, on.by.token.toLowerCase(), on.by.actor.sessionId])
      expect(await identify(on.db, token, NOW)).toBeNull();
    expect(await foundIn(on, [on.by.token])).toEqual([]);
  });

  it('still tells who reads where nothing can be written', async () => {
    const on = await signedIn();
    await renew(on, on.by.actor.personId);
    await on.db.$queryRawUnsafe('PRAGMA query_only=ON');
    expect(await opened(on, on.by.token, after(DAY))).toMatchObject({ personId: on.by.actor.personId, renewed: null });
    await on.db.$queryRawUnsafe('PRAGMA query_only=OFF');
    expect(typeof (await opened(on, on.by.token, after(DAY))).renewed).toBe('string');
  });

  it('whose token was replaced leaves the old one dead, but known as its own', async () => {
    const on = await signedIn();
    const token = await inTransaction(on.db, (tx) => replaceToken(tx, on.by.actor.sessionId));
    expect(await identify(on.db, on.by.token, NOW)).toBeNull();
    expect((await opened(on, token)).sessionId).toBe(on.by.actor.sessionId);
    expect([await isReplaced(on.db, on.by.token), await isReplaced(on.db, token), await isReplaced(on.db, 'x')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('of one person is never another’s', async () => {
    const on = await signedIn();
    const other = await (await person(on.db)).by();
    expect((await opened(on, on.by.token)).personId).not.toBe((await opened(on, other.token)).personId);
  });

  it('lasts 30 days, however much it is used', async () => {
    const on = await signedIn();
    for (const days of [10, 20, 29]) expect(await identify(on.db, on.by.token, after(days * DAY))).not.toBeNull();
    expect(await identify(on.db, on.by.token, after(30 * DAY - 1))).not.toBeNull();
    expect(await identify(on.db, on.by.token, after(30 * DAY))).toBeNull();
  });

  it('ends when it was not used for 14 days', async () => {
    const on = await signedIn();
    expect(await identify(on.db, on.by.token, after(14 * DAY))).toBeNull();
    expect(await identify(on.db, on.by.token, after(14 * DAY - 1))).not.toBeNull();
    // Seen just now, it lasts another 14 days.
    expect(await identify(on.db, on.by.token, after(27 * DAY))).not.toBeNull();
  });

  it('of somebody appointed ends after 12 hours unused, before and after their second step', async () => {
    const on = await ground();
    const officer = await person(on.db, { appointments: [{ role: 'administrator' }] });
    for (const strong of [true, false]) {
      const { token } = await officer.by({ strong });
      expect(await identify(on.db, token, after(DAY / 2))).toBeNull();
      expect(await identify(on.db, token, after(DAY / 2 - 1))).not.toBeNull();
    }
    // After the end of an appointment the usual time applies.
    const { token } = await officer.by();
    await on.db.appointment.updateMany({ data: { endedAt: NOW } });
    expect(await identify(on.db, token, after(DAY))).not.toBeNull();
  });

  it('notes when it was seen, every five minutes at most', async () => {
    const on = await signedIn();
    const seen = async (seconds: number) => {
      await identify(on.db, on.by.token, after(seconds));
      return (await on.db.session.findFirstOrThrow()).seenAt;
    };
    expect([await seen(299), await seen(300), await seen(301)]).toEqual([NOW, after(300), after(300)]);
  });

  it('shows who somebody is as of each request', async () => {
    const on = await ground();
    await reference(on.db);
    await park(on.db, 'jingan-park');
    const [first, second] = [await organisation(on.db, '甲单位'), await organisation(on.db, '乙单位')];
    const me = await person(on.db, {
      memberships: [
        { organisationId: first.id, role: 'manager' },
        { organisationId: second.id, role: 'member' },
      ],
      appointments: [
        { role: 'operator', parkSlug: 'jingan-park' },
        { role: 'bureau', districtSlug: 'qingpu' },
      ],
    });
    const by = await me.by({ organisationId: second.id });
    const memberships = [
      { organisationId: first.id, name: '甲单位', role: 'manager', listed: false },
      { organisationId: second.id, name: '乙单位', role: 'member', listed: false },
    ];
    expect(by.actor).toEqual({
      personId: me.id,
      name: me.name,
      sessionId: by.actor.sessionId,
      organisation: memberships[1],
      memberships,
      parks: ['jingan-park'],
      districts: ['qingpu'],
      administrator: false,
      secondStepDue: false,
      strong: true,
    });
    await on.db.membership.deleteMany({ where: { organisationId: second.id } });
    await on.db.appointment.updateMany({ where: { role: 'operator' }, data: { endedAt: NOW } });
    await on.db.appointment.create({ data: { personId: me.id, role: 'bureau', appointedAt: NOW } });
    expect((await opened(on, by.token)).actor).toMatchObject({
      organisation: memberships[0],
      memberships: [memberships[0]],
      parks: [],
      districts: 'all',
    });
  });
});

describe('an appointment', () => {
  it('counts only in a session in which the second step was taken', async () => {
    const on = await ground();
    await reference(on.db);
    await park(on.db, 'jingan-park');
    const me = await person(on.db, {
      appointments: [{ role: 'operator', parkSlug: 'jingan-park' }, { role: 'bureau' }, { role: 'administrator' }],
    });
    expect((await me.by({ strong: false })).actor).toMatchObject({
      parks: [],
      districts: [],
      administrator: false,
      secondStepDue: true,
      strong: false,
    });
    expect((await me.by()).actor).toMatchObject({
      parks: ['jingan-park'],
      districts: 'all',
      administrator: true,
      secondStepDue: false,
      strong: true,
    });
    // Nobody else has to take it.
    expect((await (await person(on.db)).by()).actor.secondStepDue).toBe(false);
  });
});

describe('the renewal of a token after a change of rights', () => {
  it('gives a new one at the next request; the old one is good for a minute, for requests under way', async () => {
    const on = await signedIn();
    await renew(on, on.by.actor.personId);
    const { renewed } = await opened(on, on.by.token, after(10));
    if (renewed === null) throw new Error('It was not renewed');
    expect(renewed).not.toBe(on.by.token);
    expect(await foundIn(on, [renewed])).toEqual([]);
    expect(await opened(on, renewed, after(10))).toMatchObject({ sessionId: on.by.actor.sessionId, renewed: null });
    expect(await opened(on, on.by.token, after(69))).toMatchObject({ sessionId: on.by.actor.sessionId, renewed: null });
    expect(await identify(on.db, on.by.token, after(70))).toBeNull();
    expect(await opened(on, renewed, after(70))).toMatchObject({ renewed: null });
  });

  it('happens once for two requests at once; both are let through', async () => {
    const on = await signedIn();
    await renew(on, on.by.actor.personId);
    const [left, right] = await rivals(on);
    const answers = await Promise.all([opened(left!, on.by.token), opened(right!, on.by.token)]);
    const given = answers.flatMap(({ renewed }) => renewed ?? []);
    expect(given).toHaveLength(1);
    expect(answers.map(({ sessionId }) => sessionId)).toEqual([on.by.actor.sessionId, on.by.actor.sessionId]);
    expect(await opened(on, given[0]!)).toMatchObject({ renewed: null });
  });

  it('can happen again within the minute', async () => {
    const on = await signedIn();
    const tokens = [on.by.token];
    for (let times = 0; times < 3; times += 1) {
      await renew(on, on.by.actor.personId);
      tokens.push((await opened(on, tokens.at(-1)!)).renewed ?? '');
    }
    expect(await Promise.all(tokens.map(async (token) => (await identify(on.db, token, NOW)) !== null))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('concerns every session of the person and nobody else’s', async () => {
    const on = await ground();
    const me = await person(on.db);
    const [mine, alsoMine, other] = [await me.by(), await me.by(), await (await person(on.db)).by()];
    await renew(on, me.id);
    expect([
      typeof (await opened(on, mine.token)).renewed,
      typeof (await opened(on, alsoMine.token)).renewed,
      (await opened(on, other.token)).renewed,
    ]).toEqual(['string', 'string', null]);
  });
});

describe('ending sessions', () => {
  it('signs out of this one only, on the record', async () => {
    const on = await ground();
    const me = await person(on.db);
    const [here, there] = [await me.by(), await me.by()];
    await signOut(on.db, here);
    await signOut(on.db, here);
    expect([await identify(on.db, here.token, NOW), (await opened(on, there.token)).personId, await deeds(on)]).toEqual([
      null,
      me.id,
      ['person.signOut'],
    ]);
  });

  it('ends one of one’s own on another device', async () => {
    const on = await ground();
    const me = await person(on.db);
    const [here, there] = [await me.by(), await me.by({ device: '鸿蒙设备上的华为浏览器' })];
    expect(await endSession(on.db, here, there.actor.sessionId)).toBe(true);
    expect(await endSession(on.db, here, there.actor.sessionId)).toBe(false);
    expect([await identify(on.db, there.token, NOW), (await opened(on, here.token)).personId]).toEqual([null, me.id]);
    expect(await on.db.recordEntry.findMany()).toMatchObject([
      { deed: 'person.session.end', actorId: me.id, changes: '{"device":["鸿蒙设备上的华为浏览器",null]}' },
    ]);
  });

  it('never ends somebody else’s, and says nothing of it', async () => {
    const on = await ground();
    const [me, other] = [await (await person(on.db)).by(), await (await person(on.db)).by()];
    expect([await endSession(on.db, me, other.actor.sessionId), await endSession(on.db, me, 'unknown')]).toEqual([false, false]);
    expect([(await opened(on, other.token)).stage, await deeds(on)]).toEqual(['open', []]);
  });

  it('ends all others at once, with one entry where there were any', async () => {
    const on = await ground();
    const me = await person(on.db);
    const [here, ...others] = [await me.by(), await me.by(), await me.by()];
    const stranger = await (await person(on.db)).by();
    expect([await endAllOtherSessions(on.db, here), await endAllOtherSessions(on.db, here)]).toEqual([2, 0]);
    expect(await Promise.all(others.map(({ token }) => identify(on.db, token, NOW)))).toEqual([null, null]);
    expect([(await opened(on, here.token)).personId, (await opened(on, stranger.token)).stage, await deeds(on)]).toEqual([
      me.id,
      'open',
      ['person.session.end'],
    ]);
  });

  it('ends all of somebody’s, by an administrator alone; it is on the record, and the person is told', async () => {
    const on = await ground();
    const [me, stranger] = [await person(on.db), await person(on.db)];
    const mine = [await me.by(), await me.by()];
    const administrator = await person(on.db, { appointments: [{ role: 'administrator' }] });
    const [strong, weak] = [await administrator.by(), await administrator.by({ strong: false })];
    for (const by of [await stranger.by(), weak, mine[0]!]) expect(await endEverySession(on.db, by, me.id)).toBe(false);
    expect(await endEverySession(on.db, strong, 'unknown')).toBe(false);
    expect([await on.db.session.count({ where: { personId: me.id } }), await deeds(on)]).toEqual([2, []]);
    expect(await endEverySession(on.db, strong, me.id)).toBe(true);
    expect(await Promise.all([...mine, strong].map(async ({ token }) => (await identify(on.db, token, NOW)) !== null))).toEqual([
      false,
      false,
      true,
    ]);
    expect(await on.db.recordEntry.findMany()).toMatchObject([
      { deed: 'person.session.endAll', actorId: administrator.id, personId: me.id },
    ]);
    expect(await on.db.outboxEntry.count()).toBe(1);
  });

  it('lists where a person is signed in: this device first, then the latest used, nothing ended or of others', async () => {
    const on = await ground();
    const me = await person(on.db);
    await me.by({ device: '过期', now: after(-31 * DAY) });
    await me.by({ device: '较早', now: after(-DAY) });
    const here = await me.by({ device: '这台', now: after(-2 * DAY) });
    await me.by({ device: '刚才', now: after(-60) });
    await (await person(on.db)).by({ device: '别人' });
    expect((await listDevices(on.db, here.actor, NOW)).map(({ device, current }) => [device, current])).toEqual([
      ['这台', true],
      ['刚才', false],
      ['较早', false],
    ]);
  });

  it('lists no device whose session has lain idle for too long', async () => {
    const on = await ground();
    const me = await person(on.db);
    const idle = await me.by({ device: '闲置', now: after(-15 * DAY) });
    const here = await me.by({ device: '这台' });
    expect(await identify(on.db, idle.token, NOW)).toBeNull();
    expect((await listDevices(on.db, here.actor, NOW)).map(({ device }) => device)).toEqual(['这台']);
  });
});
