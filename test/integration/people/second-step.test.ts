import { describe, expect, it } from 'vitest';
import { RECOVERY_CODE_COUNT } from '#app/kernel/credentials/recovery-codes.ts';
import { currentTotp } from '#app/kernel/credentials/totp.server.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { pendingSecret, renewRecoveryCodes, turnOffSecondStep, turnOnSecondStep } from '#app/domain/people/set-up-second-step.server.ts';
import { signIn } from '#app/domain/people/sign-in.server.ts';
import { takeSecondStep } from '#app/domain/people/take-second-step.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { reference } from '#test/factories/institution.ts';
import {
  after,
  byVisitor,
  NOW,
  park,
  PASSWORD,
  person,
  type GivenPerson,
  type SignedInBy,
  type TestPerson,
} from '#test/factories/person.ts';
import { deeds, foundIn, ground, opened, rivals, type Ground } from './ground.ts';

interface Waiting {
  sessionId: string;
  personId: string;
  token: string;
}

/** One more session of a person that waits for its second step. */
async function waiting(on: Ground, { email }: TestPerson, now = NOW): Promise<Waiting> {
  const entered = await signIn(on.db, on.limiter, byVisitor(now), {
    address: email ?? '',
    password: PASSWORD,
    device: 'iPhone 上的 Safari',
    clientAddress: '192.0.2.1',
    sessionId: null,
    known: null,
  });
  if (!entered.ok || entered.stage !== 'secondStep') throw new Error('It waits for nothing');
  const { sessionId, personId } = await opened(on, entered.token, now);
  return { sessionId, personId, token: entered.token };
}

/** A person with the second step on, a session that waits for it, and the current code. */
async function due(given: GivenPerson = {}): Promise<Ground & { me: TestPerson; wait: Waiting; code: string }> {
  const on = await ground();
  const me = await person(on.db, { totp: true, ...given });
  return { ...on, me, wait: await waiting(on, me), code: codeOf(me) };
}

const codeOf = ({ totpSecret }: TestPerson, now = NOW): string => currentTotp(totpSecret ?? '', now);
/** Six digits that are not a code of this moment or of the neighbouring ones. */
function wrongCode(me: TestPerson): string {
  const near = [-30, 0, 30].map((seconds) => codeOf(me, after(seconds)));
  return ['000000', '111111', '222222', '333333'].find((one) => !near.includes(one)) ?? '';
}
const take = (on: Ground, { sessionId, personId }: Waiting, code: string, now = NOW) =>
  takeSecondStep(on.db, on, byVisitor(now), { sessionId, personId, code });

describe('the second step of signing in', () => {
  it('puts a strong session with another token in the place of the one that waited', async () => {
    const on = await due();
    const taken = await take(on, on.wait, on.code);
    if (!taken.ok) throw new Error(taken.why);
    expect(taken.token).not.toBe(on.wait.token);
    expect(await identify(on.db, on.wait.token, NOW)).toBeNull();
    expect(await opened(on, taken.token)).toMatchObject({ stage: 'open', actor: { personId: on.me.id, strong: true } });
    expect(await deeds(on)).toEqual(['person.signIn']);
    expect(await on.db.session.findMany()).toMatchObject([{ device: 'iPhone 上的 Safari', expiresAt: after(30 * 86_400) }]);
  });

  it('lets nobody in with a wrong code, and leaves the session waiting', async () => {
    const on = await due();
    for (const code of [wrongCode(on.me), '', '12345', 'abcdef', '00000-00000', on.code.slice(1)])
      expect(await take(on, on.wait, code)).toMatchObject({ ok: false, why: 'wrong' });
    expect(await opened(on, on.wait.token)).toMatchObject({ actor: null, stage: 'secondStep' });
    expect(await deeds(on)).toEqual([]);
    expect(await take(on, on.wait, on.code)).toMatchObject({ ok: true });
  });

  it('takes no code twice, nor one of an earlier moment', async () => {
    const on = await due();
    await take(on, on.wait, on.code);
    const again = await waiting(on, on.me);
    expect(await take(on, again, on.code)).toMatchObject({ ok: false, why: 'replayed' });
    expect(await take(on, again, codeOf(on.me, after(-30)))).toMatchObject({ ok: false, why: 'replayed' });
    expect(await opened(on, again.token)).toMatchObject({ actor: null });
    expect(await take(on, again, codeOf(on.me, after(30)), after(30))).toMatchObject({ ok: true });
  });

  it('takes one code in one of two browsers at once', async () => {
    const on = await due();
    const other = await waiting(on, on.me);
    const [left, right] = await rivals(on);
    const answers = await Promise.all([take(left!, on.wait, on.code), take(right!, other, on.code)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ why: 'replayed' });
    expect(await deeds(on)).toEqual(['person.signIn']);
  });

  it('opens one session for one browser that asks twice at once', async () => {
    const on = await due();
    const [left, right] = await rivals(on);
    const answers = await Promise.all([take(left!, on.wait, on.code), take(right!, on.wait, on.me.recoveryCodes[0] ?? '')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ why: 'tooLate' });
    expect(await on.db.session.count()).toBe(1);
  });

  it('takes a recovery code once, however it is typed, and tells the person', async () => {
    const on = await due();
    const [code = '', another = ''] = on.me.recoveryCodes;
    expect(await take(on, on.wait, ` ${code.toLowerCase().replace('-', ' ')} `)).toMatchObject({ ok: true });
    const again = await waiting(on, on.me);
    expect(await take(on, again, code)).toMatchObject({ ok: false, why: 'wrong' });
    expect(await deeds(on)).toEqual(['person.signIn', 'person.recoveryCode']);
    expect(await on.db.outboxEntry.count()).toBe(1);
    expect(await take(on, again, another)).toMatchObject({ ok: true });
    expect(await on.db.recoveryCode.count({ where: { usedAt: null } })).toBe(RECOVERY_CODE_COUNT - 2);
  });

  it('takes one recovery code in one of two browsers at once', async () => {
    const on = await due();
    const other = await waiting(on, on.me);
    const [code = ''] = on.me.recoveryCodes;
    const [left, right] = await rivals(on);
    const answers = await Promise.all([take(left!, on.wait, code), take(right!, other, code)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ why: 'wrong' });
  });

  it('takes nobody else’s code, and no session that is not theirs', async () => {
    const on = await due();
    const other = await person(on.db, { totp: true });
    const theirs = await waiting(on, other);
    expect(await take(on, on.wait, codeOf(other))).toMatchObject({ why: 'wrong' });
    expect(await take(on, on.wait, other.recoveryCodes[0] ?? '')).toMatchObject({ why: 'wrong' });
    expect(await take(on, { ...on.wait, sessionId: theirs.sessionId }, on.code)).toMatchObject({ why: 'tooLate' });
    // That did not use up the code.
    expect(await take(on, on.wait, on.code)).toMatchObject({ ok: true });
  });

  it('can be taken for ten minutes', async () => {
    const on = await due();
    const late = after(600);
    expect(await take(on, on.wait, codeOf(on.me, late), late)).toMatchObject({ ok: false, why: 'tooLate' });
    expect(await identify(on.db, on.wait.token, late)).toBeNull();
    const soon = after(599);
    expect(await take(on, on.wait, codeOf(on.me, soon), soon)).toMatchObject({ ok: true });
  });

  it('is not for a session that is open already', async () => {
    const on = await due();
    const { actor } = await on.me.by({ strong: false });
    expect(await take(on, { ...on.wait, sessionId: actor.sessionId }, on.code)).toMatchObject({ ok: false, why: 'tooLate' });
  });

  it('is limited by person, over all their browsers, and the right code gives the attempts back', async () => {
    const on = await due();
    const { points } = LIMITS.secondStepByPerson;
    for (let attempt = 1; attempt < points; attempt += 1) await take(on, on.wait, wrongCode(on.me));
    expect(await take(on, on.wait, on.code)).toMatchObject({ ok: true });
    const [one, other] = [await waiting(on, on.me), await waiting(on, on.me)];
    const next = codeOf(on.me, after(30));
    for (let attempt = 0; attempt < points; attempt += 1)
      expect(await take(on, attempt % 2 ? one : other, wrongCode(on.me))).toMatchObject({ why: 'wrong' });
    const refused = await take(on, one, next, after(30));
    expect(refused).toMatchObject({ ok: false, why: 'limited' });
    expect(!refused.ok && refused.why === 'limited' && refused.retryAt > new Date()).toBe(true);
    const somebody = await person(on.db, { totp: true });
    expect(await take(on, await waiting(on, somebody), codeOf(somebody))).toMatchObject({ ok: true });
  });
});

/** A person signed in without a second step, and the secret to be confirmed. */
async function setting(): Promise<Ground & { me: TestPerson; by: SignedInBy; secret: string }> {
  const on = await ground();
  const me = await person(on.db);
  const by = await me.by();
  return { ...on, me, by, secret: (await pendingSecret(on.db, on.box, by)) ?? '' };
}

describe('turning the second step on', () => {
  it('asks for nothing before a code has shown that the app has the secret', async () => {
    const on = await setting();
    expect(await pendingSecret(on.db, on.box, on.by)).toBe(on.secret);
    const wrong = wrongCode({ ...on.me, totpSecret: on.secret });
    expect(await turnOnSecondStep(on.db, on, on.by, { code: wrong, password: PASSWORD })).toMatchObject({ ok: false, why: 'wrong' });
    const entered = await signIn(on.db, on.limiter, byVisitor(), {
      address: on.me.email ?? '',
      password: PASSWORD,
      device: 'Mac',
      clientAddress: '192.0.2.1',
      sessionId: null,
      known: null,
    });
    expect(entered).toMatchObject({ stage: 'open' });
    expect(await deeds(on)).toEqual(['person.signIn']);
  });

  it('makes the session strong with a new token, and ends the weak ones', async () => {
    const on = await setting();
    const elsewhere = await on.me.by();
    const stranger = await (await person(on.db)).by();
    const on2 = await turnOnSecondStep(on.db, on, on.by, { code: currentTotp(on.secret, NOW), password: PASSWORD });
    if (!on2.ok) throw new Error(on2.why);
    expect(on2.token).not.toBe(on.by.token);
    expect(await Promise.all([on.by.token, elsewhere.token].map((token) => identify(on.db, token, NOW)))).toEqual([null, null]);
    expect(await opened(on, on2.token)).toMatchObject({ actor: { personId: on.me.id, strong: true } });
    expect(await opened(on, stranger.token)).toMatchObject({ stage: 'open' });
    expect([new Set(on2.recoveryCodes).size, await deeds(on), await on.db.outboxEntry.count()]).toEqual([
      RECOVERY_CODE_COUNT,
      ['person.secondStep.on'],
      1,
    ]);
    expect(await pendingSecret(on.db, on.box, { ...on.by, actor: (await opened(on, on2.token)).actor! })).toBeNull();
  });

  it('is asked from then on; the code that turned it on is used up, the recovery codes work', async () => {
    const on = await setting();
    const code = currentTotp(on.secret, NOW);
    const turned = await turnOnSecondStep(on.db, on, on.by, { code, password: PASSWORD });
    const wait = await waiting(on, on.me);
    expect(await take(on, wait, code)).toMatchObject({ why: 'replayed' });
    expect(await take(on, wait, turned.ok ? (turned.recoveryCodes[9] ?? '') : '')).toMatchObject({ ok: true });
  });

  it('happens once of two at once', async () => {
    const on = await setting();
    const other = await on.me.by();
    const [left, right] = await rivals(on);
    const code = currentTotp(on.secret, NOW);
    const answers = await Promise.all([
      turnOnSecondStep(left!.db, left!, on.by, { code, password: PASSWORD }),
      turnOnSecondStep(right!.db, right!, other, { code, password: PASSWORD }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ why: 'invalid', message: '两步验证已经启用。' });
    expect([await on.db.recoveryCode.count(), await deeds(on)]).toEqual([RECOVERY_CODE_COUNT, ['person.secondStep.on']]);
  });

  it('needs the password, and not without end', async () => {
    const on = await setting();
    const code = currentTotp(on.secret, NOW);
    expect(await turnOnSecondStep(on.db, on, on.by, { code, password: '不是这个密码-0000' })).toMatchObject({
      ok: false,
      why: 'wrong',
      field: 'password',
    });
    expect(await deeds(on)).toEqual([]);
    for (let i = 1; i < LIMITS.secondStepByPerson.points; i += 1)
      await turnOnSecondStep(on.db, on, on.by, { code, password: '不是这个密码-0000' });
    expect(await turnOnSecondStep(on.db, on, on.by, { code, password: PASSWORD })).toMatchObject({ why: 'limited' });
  });

  it('needs a secret that waits', async () => {
    const on = await ground();
    expect(await turnOnSecondStep(on.db, on, await (await person(on.db)).by(), { code: '123456', password: PASSWORD })).toMatchObject({
      ok: false,
      why: 'wrong',
    });
  });
});

describe('secrets of the second step', () => {
  it('are nowhere in the database as they are shown', async () => {
    const on = await setting();
    const code = currentTotp(on.secret, NOW);
    const turned = await turnOnSecondStep(on.db, on, on.by, { code, password: PASSWORD });
    if (!turned.ok) throw new Error(turned.why);
    const wait = await waiting(on, on.me);
    const [used = '', ...rest] = turned.recoveryCodes;
    await take(on, wait, used);
    const shown = [used, ...rest].flatMap((one) => [one, one.replace('-', '')]);
    expect(await foundIn(on, [on.secret, on.secret.toLowerCase(), PASSWORD, turned.token, wait.token, ...shown])).toEqual([]);
    // The stored recovery code is not a bare hash, which could be searched for.
    expect((await on.db.recoveryCode.findMany()).every(({ hash }) => /^[\w-]{43}$/u.test(hash))).toBe(true);
    expect((await verifyChain(on.db)).ok).toBe(true);
  });
});

describe('new recovery codes', () => {
  it('take the place of the old ones, for a current code', async () => {
    const on = await due();
    const by = await on.me.by();
    expect(await renewRecoveryCodes(on.db, on, by, wrongCode(on.me))).toMatchObject({ ok: false, why: 'wrong' });
    const renewed = await renewRecoveryCodes(on.db, on, by, on.code);
    if (!renewed.ok) throw new Error(renewed.why);
    expect([...renewed.recoveryCodes, ...on.me.recoveryCodes].filter((code, at, all) => all.indexOf(code) === at)).toHaveLength(
      2 * RECOVERY_CODE_COUNT,
    );
    expect(await take(on, on.wait, on.me.recoveryCodes[0] ?? '')).toMatchObject({ why: 'wrong' });
    expect(await take(on, on.wait, on.code)).toMatchObject({ why: 'replayed' });
    expect(await take(on, on.wait, renewed.recoveryCodes[0] ?? '')).toMatchObject({ ok: true });
    expect(await deeds(on)).toEqual(['person.recoveryCodes', 'person.signIn', 'person.recoveryCode']);
    expect(await on.db.recoveryCode.count()).toBe(RECOVERY_CODE_COUNT);
  });

  it('are not given to somebody without a second step', async () => {
    const on = await ground();
    expect(await renewRecoveryCodes(on.db, on, await (await person(on.db)).by(), '123456')).toMatchObject({ ok: false, why: 'wrong' });
    expect(await on.db.recoveryCode.count()).toBe(0);
  });
});

describe('turning the second step off', () => {
  it('needs a current code, and leaves no secret and no strong session', async () => {
    const on = await due();
    const by = await on.me.by();
    expect(await turnOffSecondStep(on.db, on, by, wrongCode(on.me))).toMatchObject({ ok: false, why: 'wrong' });
    const elsewhere = await on.me.by();
    const off = await turnOffSecondStep(on.db, on, by, on.code);
    expect(await on.db.person.findFirstOrThrow()).toMatchObject({ totpSecret: null, totpSince: null, totpStep: null });
    expect([await on.db.recoveryCode.count(), await on.db.session.count({ where: { strong: true } }), await deeds(on)]).toEqual([
      0,
      0,
      ['person.secondStep.off'],
    ]);
    expect(await identify(on.db, by.token, NOW)).toBeNull();
    const here = await opened(on, off.ok ? off.token : '');
    expect([here.actor?.strong, here.renewed]).toEqual([false, null]);
    const there = await opened(on, elsewhere.token);
    expect([there.actor?.strong, typeof there.renewed]).toEqual([false, 'string']);
  });

  it.each([
    { role: 'operator', parkSlug: 'jingan-park' } as const,
    { role: 'bureau', districtSlug: 'jingan' } as const,
    { role: 'bureau' } as const,
    { role: 'administrator' } as const,
  ])('is refused to somebody appointed: %j, and the code is not spent', async (appointment) => {
    const on = await ground();
    await reference(on.db);
    await park(on.db, 'jingan-park');
    const me = await person(on.db, { appointments: [appointment] });
    const by = await me.by();
    expect(await turnOffSecondStep(on.db, on, by, codeOf(me))).toMatchObject({
      ok: false,
      why: 'invalid',
      message: expect.stringContaining('不能停用') as string,
    });
    expect([await opened(on, by.token), await deeds(on)]).toMatchObject([{ actor: { strong: true }, renewed: null }, []]);
    await on.db.appointment.updateMany({ data: { endedAt: NOW } });
    expect(await turnOffSecondStep(on.db, on, by, codeOf(me))).toMatchObject({ ok: true });
  });

  it('counts its attempts together with those of signing in', async () => {
    const on = await due();
    for (let attempt = 0; attempt < LIMITS.secondStepByPerson.points; attempt += 1) await take(on, on.wait, wrongCode(on.me));
    const by = await on.me.by();
    expect(await turnOffSecondStep(on.db, on, by, on.code)).toMatchObject({ ok: false, why: 'limited' });
    expect(await renewRecoveryCodes(on.db, on, by, on.code)).toMatchObject({ ok: false, why: 'limited' });
    expect((await on.db.person.findFirstOrThrow()).totpSince).not.toBeNull();
  });
});
