import { describe, expect, it } from 'vitest';
import { currentTotp } from '#app/kernel/credentials/totp.server.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { changeAddress, requestAddressChange } from '#app/domain/people/change-address.server.ts';
import { changePassword } from '#app/domain/people/change-password.server.ts';
import { requestReset, resetPassword } from '#app/domain/people/reset-password.server.ts';
import { signIn } from '#app/domain/people/sign-in.server.ts';
import { takeSecondStep } from '#app/domain/people/take-second-step.server.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { after, BOX, byVisitor, NOW, PASSWORD, person, type TestPerson } from '#test/factories/person.ts';
import { deeds, foundIn, ground, opened, rivals, sentLink, type Ground } from './ground.ts';

const NEXT = '落霞与孤鹜齐飞-2026';
const enter = ({ db, limiter }: Ground, { email }: Pick<TestPerson, 'email'>, password: string) =>
  signIn(db, limiter, byVisitor(), {
    address: email ?? '',
    password,
    device: 'Mac',
    clientAddress: '192.0.2.1',
    sessionId: null,
    known: null,
  });

describe('changing the password', () => {
  it('ends every other session and the token of this one, gives it a new one in the same answer, and tells the person', async () => {
    const on = await ground();
    const me = await person(on.db);
    const [here, there] = [await me.by(), await me.by()];
    const stranger = await (await person(on.db)).by();
    const changed = await changePassword(on.db, on.limiter, here, { current: PASSWORD, next: NEXT });
    const token = changed.ok ? changed.token : '';
    expect(token).toMatch(/^[\w-]{43}$/u);
    // Whoever else has the token is out, and gets no new one either.
    for (const old of [there.token, here.token]) expect(await identify(on.db, old, NOW)).toBeNull();
    expect(await opened(on, token)).toMatchObject({ sessionId: here.actor.sessionId, renewed: null });
    expect((await opened(on, stranger.token)).renewed).toBeNull();
    expect([await deeds(on), await on.db.outboxEntry.count()]).toEqual([['person.password'], 1]);
    expect([await enter(on, me, PASSWORD), await enter(on, me, NEXT)]).toMatchObject([{ why: 'wrong' }, { ok: true }]);
    expect(await foundIn(on, [PASSWORD, NEXT])).toEqual([]);
  });

  it('asks for the present one, and not without end', async () => {
    const on = await ground();
    const me = await person(on.db);
    const [here, there] = [await me.by(), await me.by()];
    const change = (current: string) => changePassword(on.db, on.limiter, here, { current, next: NEXT });
    for (let attempt = 0; attempt < LIMITS.passwordByPerson.points; attempt += 1)
      expect(await change('不是这个-2026')).toMatchObject({ ok: false, why: 'wrong', field: 'current' });
    const refused = await change(PASSWORD);
    expect(refused).toMatchObject({ ok: false, why: 'limited' });
    expect([(await opened(on, there.token)).stage, await deeds(on)]).toEqual(['open', []]);
    expect(await enter(on, me, PASSWORD)).toMatchObject({ ok: true });
  });
});

describe('a forgotten password', () => {
  it('answers the same for an unknown address, to which nothing is sent', async () => {
    const on = await ground();
    await person(on.db, { email: 'li-lei@example.cn' });
    expect([await requestReset(on.db, 'li-lei@example.cn', NOW), await requestReset(on.db, 'nobody@example.cn', NOW)]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await on.db.oneTimeLink.findMany({ where: { usedAt: null }, select: { address: true } })).toEqual([
      { address: 'li-lei@example.cn' },
    ]);
    expect([await on.db.oneTimeLink.count(), await foundIn(on, ['nobody@example.cn'])]).toEqual([2, []]);
  });

  it('is set anew by the link: every session ends, former links die, the person is told', async () => {
    const on = await ground();
    const me = await person(on.db);
    const sessions = [await me.by(), await me.by()];
    const stranger = await (await person(on.db)).by();
    await requestReset(on.db, me.email ?? '', after(-600));
    const former = await sentLink(on, 'resetPassword');
    await requestReset(on.db, me.email ?? '', NOW);
    const token = await sentLink(on, 'resetPassword');
    expect(token).not.toBe(former);
    expect(await resetPassword(on.db, BOX, byVisitor(), { token, password: NEXT })).toMatchObject({ ok: true });
    expect(await Promise.all(sessions.map((one) => identify(on.db, one.token, NOW)))).toEqual([null, null]);
    expect((await opened(on, stranger.token)).stage).toBe('open');
    for (const one of [token, former])
      expect(await resetPassword(on.db, BOX, byVisitor(), { token: one, password: '再换一个密码-2026' })).toEqual({
        ok: false,
        why: 'used',
      });
    expect(await on.db.recordEntry.findMany()).toMatchObject([{ deed: 'person.reset', actorId: null, personId: me.id }]);
    expect(await on.db.outboxEntry.count()).toBe(1);
    expect([await enter(on, me, PASSWORD), await enter(on, me, NEXT)]).toMatchObject([{ why: 'wrong' }, { ok: true }]);
  });

  it('leaves other people’s links alone', async () => {
    const on = await ground();
    const [me, other] = [await person(on.db), await person(on.db)];
    await requestReset(on.db, me.email ?? '', NOW);
    await requestReset(on.db, other.email ?? '', NOW);
    await resetPassword(on.db, BOX, byVisitor(), { token: await sentLink(on, 'resetPassword', me.email ?? ''), password: NEXT });
    expect(
      await resetPassword(on.db, BOX, byVisitor(), { token: await sentLink(on, 'resetPassword', other.email ?? ''), password: NEXT }),
    ).toMatchObject({ ok: true });
  });

  it('opens no session: the second step is still asked', async () => {
    const on = await ground();
    const me = await person(on.db, { totp: true });
    await requestReset(on.db, me.email ?? '', NOW);
    await resetPassword(on.db, BOX, byVisitor(), { token: await sentLink(on, 'resetPassword'), password: NEXT });
    expect(await on.db.session.count()).toBe(0);
    const entered = await enter(on, me, NEXT);
    if (!entered.ok) throw new Error(entered.why);
    const { actor, sessionId, personId } = await opened(on, entered.token);
    expect([entered.stage, actor]).toEqual(['secondStep', null]);
    expect(
      await takeSecondStep(on.db, on, byVisitor(), { sessionId, personId, code: currentTotp(me.totpSecret ?? '', NOW) }),
    ).toMatchObject({ ok: true });
  });

  it('can be set for an hour, by one of two at once', async () => {
    const on = await ground();
    const me = await person(on.db);
    await requestReset(on.db, me.email ?? '', NOW);
    const token = await sentLink(on, 'resetPassword');
    expect(await resetPassword(on.db, BOX, byVisitor(after(3_600)), { token, password: NEXT })).toEqual({ ok: false, why: 'expired' });
    expect(await resetPassword(on.db, BOX, byVisitor(), { token: `${token}A`, password: NEXT })).toEqual({ ok: false, why: 'absent' });
    const passwords = [NEXT, '渔舟唱晚响穷彭蠡-2026'];
    const answers = await Promise.all(
      (await rivals(on)).map(({ db }, i) => resetPassword(db, BOX, byVisitor(after(3_599)), { token, password: passwords[i] ?? '' })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, why: 'used' });
    const [won = '', lost = ''] = answers[0]!.ok ? passwords : passwords.toReversed();
    expect([await enter(on, me, won), await enter(on, me, lost), await deeds(on)]).toMatchObject([
      { ok: true },
      { why: 'wrong' },
      ['person.reset', 'person.signIn'],
    ]);
  });
});

describe('changing the address', () => {
  const NEW = 'new-address@example.cn';

  it('sends a link to the new one, with which the account changes over; the other kind stays', async () => {
    const on = await ground();
    const me = await person(on.db, { email: 'li-lei@example.cn', mobile: '13800138000' });
    const by = await me.by();
    expect(await requestAddressChange(on.db, on.limiter, by, { address: NEW, password: PASSWORD })).toEqual({ ok: true });
    expect(await on.db.person.findFirstOrThrow()).toMatchObject({ email: 'li-lei@example.cn' });
    const token = await sentLink(on, 'changeAddress', NEW);
    expect(await changeAddress(on.db, BOX, by, token)).toEqual({ ok: true });
    expect(await on.db.person.findFirstOrThrow()).toMatchObject({ email: NEW, mobile: '13800138000' });
    expect(await on.db.recordEntry.findMany()).toMatchObject([
      { deed: 'person.address', personId: me.id, changes: '{"address":["l***@example.cn","n***@example.cn"]}' },
    ]);
    expect(await changeAddress(on.db, BOX, by, token)).toEqual({ ok: false, why: 'used' });
    expect([await enter(on, me, PASSWORD), await enter(on, { email: NEW }, PASSWORD)]).toMatchObject([{ why: 'wrong' }, { ok: true }]);
  });

  it('adds a mobile number to an account that has none', async () => {
    const on = await ground();
    const by = await (await person(on.db, { email: 'li-lei@example.cn' })).by();
    await requestAddressChange(on.db, on.limiter, by, { address: '13900139000', password: PASSWORD });
    expect(await changeAddress(on.db, BOX, byVisitor(), await sentLink(on, 'changeAddress'))).toEqual({ ok: true });
    expect(await on.db.person.findFirstOrThrow()).toMatchObject({ email: 'li-lei@example.cn', mobile: '13900139000' });
    expect(await on.db.recordEntry.findFirstOrThrow()).toMatchObject({ changes: '{"address":[null,"139******00"]}' });
  });

  it('answers the same for the address of another account, whose owner is told instead', async () => {
    const on = await ground();
    const by = await (await person(on.db)).by();
    const owner = await person(on.db, { email: NEW });
    expect(await requestAddressChange(on.db, on.limiter, by, { address: NEW, password: PASSWORD })).toEqual({ ok: true });
    expect(await on.db.oneTimeLink.findMany({ select: { purpose: true, address: true, personId: true } })).toEqual([
      { purpose: 'knownAddress', address: NEW, personId: owner.id },
    ]);
    expect(await changeAddress(on.db, BOX, by, await sentLink(on, 'knownAddress'))).toEqual({ ok: false, why: 'absent' });
  });

  it('asks for the password', async () => {
    const on = await ground();
    const by = await (await person(on.db)).by();
    expect(await requestAddressChange(on.db, on.limiter, by, { address: NEW, password: '不是这个-2026' })).toMatchObject({
      ok: false,
      why: 'wrong',
      field: 'password',
    });
    expect(await on.db.oneTimeLink.count()).toBe(0);
  });

  it('gives an address to one of two accounts that wanted it', async () => {
    const on = await ground();
    for (let i = 0; i < 2; i += 1)
      await requestAddressChange(on.db, on.limiter, await (await person(on.db)).by(), { address: NEW, password: PASSWORD });
    const links = await on.db.oneTimeLink.findMany({ select: { id: true } });
    const answers = await Promise.all(
      (await rivals(on)).map(({ db }, i) => changeAddress(db, BOX, byVisitor(), linkToken(BOX, links[i]?.id ?? ''))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, why: 'taken' });
    expect([await on.db.person.count({ where: { email: NEW } }), await deeds(on)]).toEqual([1, ['person.address']]);
  });

  it('works for a day', async () => {
    const on = await ground();
    const by = await (await person(on.db)).by();
    await requestAddressChange(on.db, on.limiter, by, { address: NEW, password: PASSWORD });
    expect(await changeAddress(on.db, BOX, { ...by, now: after(86_400) }, await sentLink(on, 'changeAddress'))).toEqual({
      ok: false,
      why: 'expired',
    });
  });

  it('lets no link for a new password that was sent to the former address work any more', async () => {
    const on = await ground();
    const me = await person(on.db);
    await requestReset(on.db, me.email ?? '', NOW);
    await requestAddressChange(on.db, on.limiter, await me.by(), { address: NEW, password: PASSWORD });
    await changeAddress(on.db, BOX, byVisitor(), await sentLink(on, 'changeAddress'));
    expect(await resetPassword(on.db, BOX, byVisitor(), { token: await sentLink(on, 'resetPassword'), password: NEXT })).toEqual({
      ok: false,
      why: 'used',
    });
  });
});
