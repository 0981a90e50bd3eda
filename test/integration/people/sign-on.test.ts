import { describe, expect, it } from 'vitest';
import { linkIdentity, pendingIdentity, unlinkIdentity } from '#app/domain/people/link-identity.server.ts';
import { beginSignOn, finishSignOn } from '#app/domain/people/sign-on.server.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { after, byVisitor, NOW, PASSWORD, person, type SignedInBy, type TestPerson } from '#test/factories/person.ts';
import { deeds, foundIn, ground as people, opened, rivals, type Ground } from './ground.ts';
import { DOCUMENT, ground as provided, REDIRECT, says, type Ground as Provided } from './sign-on-ground.ts';

type On = Ground & Provided;

async function ground(): Promise<On> {
  return { ...(await people()), ...(await provided()) };
}

interface Trip {
  callbackUrl: URL;
  /** The cookie of the browser that started. */
  browser: string;
}

const begin = (on: On, personId: string | null = null, now = NOW) =>
  beginSignOn(on.db, on.protocol, { providerId: 'city', redirectUri: REDIRECT, returnTo: '/desk', personId, now });

/** One sign-on, up to the browser's return from the provider. */
async function trip(
  on: On,
  login = 'ouyang',
  { personId = null, now = NOW }: { personId?: string | null; now?: Date } = {},
): Promise<Trip> {
  const begun = await begin(on, personId, now);
  if (!begun.ok) throw new Error(begun.message);
  return { callbackUrl: await on.op.signIn(begun.url, login), browser: begun.browser };
}

const finish = (
  on: On,
  { callbackUrl, browser }: { callbackUrl: URL; browser: string | null },
  { now = NOW, sessionId = null as string | null, providerId = 'city' } = {},
) =>
  finishSignOn(on.db, on.protocol, byVisitor(now), {
    providerId,
    callbackUrl,
    redirectUri: REDIRECT,
    browser,
    device: 'Mac 上的 Safari',
    sessionId,
  });

const providerName = () => '市统一身份平台';
const link = ({ db, limiter }: Ground, by: SignedInBy, browser: string | null, password = '') =>
  linkIdentity({ db, limiter }, by, { browser, password }, providerName);

/** A person whose account at the provider is already linked. */
async function linked(on: On, login: string, given: Parameters<typeof person>[1] = {}): Promise<TestPerson> {
  const somebody = await person(on.db, given);
  await on.db.externalIdentity.create({ data: { providerId: 'city', subject: login, personId: somebody.id, linkedAt: NOW } });
  return somebody;
}

const NOT_OURS = { ok: false, why: 'tooLate', detail: 'attempt' };

describe('coming back from a provider', () => {
  it('signs in whoever has linked that account, in a session with a new token', async () => {
    const on = await ground();
    const me = await linked(on, 'ouyang');
    const planted = await (await person(on.db)).by();
    const back = await finish(on, await trip(on), { sessionId: planted.actor.sessionId });
    if (!back.ok || back.kind !== 'signedIn') throw new Error('It signed nobody in');
    expect(back).toMatchObject({ stage: 'open', returnTo: '/desk' });
    expect((await opened(on, back.token)).actor).toMatchObject({ personId: me.id, strong: false });
    expect([await identify(on.db, planted.token, NOW), await deeds(on)]).toEqual([null, ['person.signIn']]);
  });

  it('still asks for the second step', async () => {
    const on = await ground();
    await linked(on, 'ouyang', { totp: true });
    const back = await finish(on, await trip(on));
    expect(back).toMatchObject({ kind: 'signedIn', stage: 'secondStep' });
    expect((await opened(on, back.ok && back.kind === 'signedIn' ? back.token : '')).actor).toBeNull();
    expect(await deeds(on)).toEqual([]);
  });

  it('signs nobody in by an address that the provider vouches for: it waits to be linked', async () => {
    const on = await ground();
    await person(on.db, { email: 'ouyang@example.test' });
    expect(await finish(on, await trip(on))).toEqual({ ok: true, kind: 'toLink', returnTo: '/desk' });
    expect([await on.db.session.count(), await on.db.externalIdentity.count(), await on.db.person.count()]).toEqual([0, 0, 1]);
  });

  it('works once', async () => {
    const on = await ground();
    await linked(on, 'ouyang');
    const home = await trip(on);
    expect(await finish(on, home)).toMatchObject({ ok: true });
    expect(await finish(on, home)).toMatchObject(NOT_OURS);
    expect(await on.db.session.count()).toBe(1);
  });

  it('works for one of two at once', async () => {
    const on = await ground();
    await linked(on, 'ouyang');
    const home = await trip(on);
    const [left, right] = await rivals(on);
    const answers = await Promise.all([finish({ ...on, ...left! }, home), finish({ ...on, ...right! }, home)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject(NOT_OURS);
    expect([await on.db.session.count(), on.op.asked('/token')]).toEqual([1, 1]);
  });

  it.each<[string, (home: Trip) => { callbackUrl: URL; browser: string | null }]>([
    ['in another browser', (home) => ({ ...home, browser: 'another-browsers-cookie' })],
    ['in a browser without the cookie', (home) => ({ ...home, browser: null })],
    ['in a browser with an empty cookie', (home) => ({ ...home, browser: '' })],
    ['without a state', (home) => ({ ...home, callbackUrl: new URL(`${REDIRECT}?code=${home.callbackUrl.searchParams.get('code')}`) })],
    [
      'with a state of nobody’s',
      (home) => ({ ...home, callbackUrl: new URL(`${REDIRECT}?code=${home.callbackUrl.searchParams.get('code')}&state=guessed`) }),
    ],
  ])('does nothing %s, and the right browser can still go on', async (_what, forge) => {
    const on = await ground();
    await linked(on, 'ouyang');
    const home = await trip(on);
    expect(await finish(on, forge(home))).toMatchObject(NOT_OURS);
    expect([await on.db.session.count(), on.op.asked('/token')]).toEqual([0, 0]);
    expect(await finish(on, home)).toMatchObject({ kind: 'signedIn' });
  });

  it('does nothing with the state of one trip and the cookie of another', async () => {
    const on = await ground();
    const [victims, attackers] = [await trip(on, 'victim'), await trip(on, 'attacker')];
    expect(await finish(on, { callbackUrl: attackers.callbackUrl, browser: victims.browser })).toMatchObject(NOT_OURS);
    // The code of one sign-on does not fit the challenge of another.
    const mixed = new URL(victims.callbackUrl);
    mixed.searchParams.set('code', attackers.callbackUrl.searchParams.get('code') ?? '');
    expect((await finish(on, { callbackUrl: mixed, browser: victims.browser })).ok).toBe(false);
    expect(await on.db.signOnAttempt.count({ where: { subject: { not: null } } })).toBe(0);
  });

  it('does nothing for a trip to another provider', async () => {
    const on = await ground();
    await linked(on, 'ouyang');
    expect(await finish(on, await trip(on), { providerId: 'enterprise' })).toMatchObject(NOT_OURS);
  });

  it('takes a quarter of an hour at most', async () => {
    const on = await ground();
    await linked(on, 'ouyang');
    const home = await trip(on);
    expect(await finish(on, home, { now: after(900) })).toMatchObject(NOT_OURS);
    expect(await finish(on, home, { now: after(899) })).toMatchObject({ ok: true });
  });

  it('says so when somebody turned back there, and the trip is over', async () => {
    const on = await ground();
    const begun = await begin(on);
    if (!begun.ok) throw new Error(begun.message);
    const home = { callbackUrl: await on.op.cancel(begun.url), browser: begun.browser };
    expect(await finish(on, home)).toMatchObject({ ok: false, why: 'cancelled' });
    expect(await finish(on, home)).toMatchObject(NOT_OURS);
  });

  it('sets out to no provider that is down, and leaves nothing behind', async () => {
    const on = await ground();
    on.op.answer(DOCUMENT, says('', { status: 503 }));
    expect(await begin(on)).toMatchObject({ ok: false, why: 'unavailable' });
    expect(await on.db.signOnAttempt.count()).toBe(0);
  });

  it('keeps no cookie in the database, only its hash', async () => {
    const on = await ground();
    const home = await trip(on);
    expect(await foundIn(on, [home.browser])).toEqual([]);
  });
});

describe('linking an account at a provider', () => {
  it('is done by somebody signed in, in the browser that came back, once', async () => {
    const on = await ground();
    const me = await person(on.db);
    const home = await trip(on);
    expect(await pendingIdentity(on.db, home.browser, null, NOW)).toBeNull();
    await finish(on, home);
    expect(await pendingIdentity(on.db, home.browser, null, NOW)).toEqual({
      providerId: 'city',
      name: 'ouyang（测试）',
      returnTo: '/desk',
    });
    const by = await me.by();
    expect(await link(on, by, home.browser)).toEqual({ ok: true, returnTo: '/desk' });
    expect(await on.db.externalIdentity.findMany()).toMatchObject([
      { providerId: 'city', subject: 'ouyang', personId: me.id, linkedAt: NOW },
    ]);
    expect(await on.db.recordEntry.findMany()).toMatchObject([
      { deed: 'person.identity.link', personId: me.id, changes: '{"provider":[null,"市统一身份平台"]}' },
    ]);
    expect([await on.db.outboxEntry.count(), await pendingIdentity(on.db, home.browser, null, NOW)]).toEqual([1, null]);
    expect(await link(on, by, home.browser)).toMatchObject({ ok: false, why: 'absent' });
    expect(await finish(on, await trip(on))).toMatchObject({ kind: 'signedIn' });
  });

  it('asks for the password of somebody who signed in more than a quarter of an hour ago', async () => {
    const on = await ground();
    const me = await person(on.db);
    const by = { ...(await me.by()), now: after(15 * 60) };
    const home = await trip(on, 'ouyang', { now: by.now });
    await finish(on, home, { now: by.now });
    for (const password of ['', '不是这个密码-0000'])
      expect(await link(on, by, home.browser, password)).toMatchObject({ ok: false, why: 'wrong', field: 'password' });
    expect([await on.db.externalIdentity.count(), await deeds(on)]).toEqual([0, []]);
    expect(await link(on, by, home.browser, PASSWORD)).toMatchObject({ ok: true });
  });

  it('is not possible from another browser', async () => {
    const on = await ground();
    const home = await trip(on);
    await finish(on, home);
    const by = await (await person(on.db)).by();
    for (const browser of [null, '', 'another-browsers-cookie', (await trip(on)).browser]) {
      expect(await link(on, by, browser)).toMatchObject({ ok: false, why: 'absent' });
      expect(await pendingIdentity(on.db, browser, null, NOW)).toBeNull();
    }
    expect([await on.db.externalIdentity.count(), await deeds(on)]).toEqual([0, []]);
  });

  it('waits a quarter of an hour, from coming back', async () => {
    const on = await ground();
    const home = await trip(on);
    await finish(on, home, { now: after(600) });
    const me = await person(on.db);
    const late = await me.by({ now: after(1_500) });
    expect([await link(on, late, home.browser), await pendingIdentity(on.db, home.browser, null, after(1_500))]).toMatchObject([
      { ok: false, why: 'absent' },
      null,
    ]);
    expect(await link(on, await me.by({ now: after(1_499) }), home.browser)).toMatchObject({ ok: true });
  });

  it('takes no account that somebody else has linked', async () => {
    const on = await ground();
    const owner = await linked(on, 'ouyang');
    const other = await person(on.db);
    // A signed-in person who sets out to link it keeps their identity.
    const home = await trip(on, 'ouyang', { personId: other.id });
    const by = await other.by();
    expect(await finish(on, home, { sessionId: by.actor.sessionId })).toMatchObject({ kind: 'toLink' });
    expect(await link(on, by, home.browser)).toMatchObject({ ok: false, why: 'taken' });
    expect(await on.db.externalIdentity.findMany()).toMatchObject([{ personId: owner.id }]);
    expect([(await opened(on, by.token)).personId, await deeds(on), await pendingIdentity(on.db, home.browser, null, NOW)]).toEqual([
      other.id,
      [],
      null,
    ]);
  });

  it('is for the person who set out to link it, not for whoever signs in after them', async () => {
    const on = await ground();
    const [first, second] = [await person(on.db), await person(on.db)];
    const home = await trip(on, 'ouyang', { personId: first.id });
    await finish(on, home);
    expect(await link(on, await second.by(), home.browser)).toMatchObject({ ok: false, why: 'absent' });
    expect(await on.db.externalIdentity.count()).toBe(0);
    expect(await link(on, await first.by(), home.browser)).toEqual({ ok: true, returnTo: '/desk' });
    expect(await on.db.externalIdentity.findMany()).toMatchObject([{ personId: first.id }]);
  });

  it('goes to one of two people who link it at once', async () => {
    const on = await ground();
    const trips = [await trip(on), await trip(on)];
    for (const home of trips) await finish(on, home);
    const people = await Promise.all(trips.map(async () => (await person(on.db)).by()));
    const answers = await Promise.all((await rivals(on)).map((rival, i) => link(rival, people[i]!, trips[i]!.browser)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ why: 'taken' });
    expect([await on.db.externalIdentity.count(), await deeds(on)]).toEqual([1, ['person.identity.link']]);
  });

  it('is the same the second time, with no second entry', async () => {
    const on = await ground();
    const me = await linked(on, 'ouyang');
    const home = await trip(on, 'ouyang', { personId: me.id });
    await finish(on, home);
    expect(await link(on, await me.by(), home.browser)).toMatchObject({ ok: true });
    expect([await on.db.externalIdentity.count(), await deeds(on)]).toEqual([1, []]);
  });

  it('keeps the provider’s name for the person no longer than until then', async () => {
    const on = await ground();
    const home = await trip(on);
    await finish(on, home);
    await link(on, await (await person(on.db)).by(), home.browser);
    expect(await foundIn(on, ['ouyang（测试）'])).toEqual([]);
  });
});

describe('taking a provider away', () => {
  it('is for one’s own only; whoever comes back from there is unknown then', async () => {
    const on = await ground();
    const [me, other] = [await linked(on, 'ouyang'), await linked(on, 'other')];
    const by = await me.by();
    const { id } = await on.db.externalIdentity.findFirstOrThrow({ where: { personId: me.id } });
    const theirs = await on.db.externalIdentity.findFirstOrThrow({ where: { personId: other.id } });
    expect([
      await unlinkIdentity(on.db, by, theirs.id, providerName),
      await unlinkIdentity(on.db, by, 'unknown', providerName),
      await deeds(on),
    ]).toEqual([false, false, []]);
    expect([await unlinkIdentity(on.db, by, id, providerName), await unlinkIdentity(on.db, by, id, providerName)]).toEqual([true, false]);
    expect(await on.db.recordEntry.findMany()).toMatchObject([
      { deed: 'person.identity.unlink', personId: me.id, changes: '{"provider":["市统一身份平台",null]}' },
    ]);
    expect(await finish(on, await trip(on))).toMatchObject({ kind: 'toLink' });
    expect(await finish(on, await trip(on, 'other'))).toMatchObject({ kind: 'signedIn' });
  });
});
