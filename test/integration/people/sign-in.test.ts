import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { hash as argon2 } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { isOutdated, verifyPassword } from '#app/kernel/credentials/password-hash.server.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { signIn, type SignIn } from '#app/domain/people/sign-in.server.ts';
import { listDevices } from '#app/kernel/sessions/list-devices.server.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { byVisitor, NOW, organisation, PASSWORD, person } from '#test/factories/person.ts';
import { programFile } from '#test/setup/program-file.ts';
import { deeds, foundIn, ground, opened, type Ground } from './ground.ts';

const ADDRESS = 'li-lei@example.cn';
const WRONG = '不是这个密码-2026';
const enter = ({ db, limiter }: Ground, given: Partial<SignIn> = {}, now = NOW) =>
  signIn(db, limiter, byVisitor(now), {
    address: ADDRESS,
    password: PASSWORD,
    device: 'Windows 上的 Edge',
    clientAddress: '192.0.2.1',
    sessionId: null,
    known: null,
    ...given,
  });

describe('signing in', () => {
  it('opens a session and says so on the record', async () => {
    const on = await ground();
    const { id } = await person(on.db, { email: ADDRESS });
    const entered = await enter(on);
    if (!entered.ok) throw new Error(entered.why);
    const { actor, renewed } = await opened(on, entered.token);
    expect([entered.stage, actor, renewed]).toMatchObject(['open', { personId: id, strong: false, secondStepDue: false }, null]);
    expect(await on.db.recordEntry.findMany()).toMatchObject([
      { deed: 'person.signIn', subjectId: id, personId: id, changes: '{"device":[null,"Windows 上的 Edge"]}' },
    ]);
    expect(await foundIn(on, [entered.token, PASSWORD])).toEqual([]);
    expect(await listDevices(on.db, actor!, NOW)).toMatchObject([{ device: 'Windows 上的 Edge', current: true, seenAt: NOW }]);
  });

  it.each(['LI-LEI@Example.CN', ' li-lei@example.cn ', 'ｌｉ-ｌｅｉ＠example.cn', '13800138000', '+86 138-0013-8000'])(
    'takes the address written %j',
    async (address) => {
      const on = await ground();
      await person(on.db, { email: ADDRESS, mobile: '13800138000' });
      expect(await enter(on, { address })).toMatchObject({ ok: true });
    },
  );

  it('makes a hash of weaker parameters anew, once the password is right', async () => {
    const on = await ground();
    const { id } = await person(on.db, { email: ADDRESS });
    const weak = await argon2(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await on.db.person.update({ where: { id }, data: { passwordHash: weak } });
    const stored = async () => (await on.db.person.findUniqueOrThrow({ where: { id } })).passwordHash ?? '';
    await enter(on, { password: WRONG });
    expect(await stored()).toBe(weak);
    await enter(on);
    const strong = await stored();
    expect([isOutdated(weak), isOutdated(strong), await verifyPassword(strong, PASSWORD)]).toEqual([true, false, true]);
    await enter(on);
    expect(await stored()).toBe(strong);
  });

  it('gives the same refusal for a wrong password, an unknown account, a closed one, one without a password, and no address at all', async () => {
    const on = await ground();
    await person(on.db, { email: ADDRESS });
    await on.db.person.create({ data: { name: '已注销用户', createdAt: NOW, closedAt: NOW } });
    await on.db.person.create({ data: { name: '仅单点登录', email: 'only@example.cn', createdAt: NOW } });
    const answers = [];
    for (const address of [ADDRESS, 'nobody@example.cn', '13900139000', 'only@example.cn', 'x', '', `${'很'.repeat(5_000)}@example.cn`])
      answers.push(await enter(on, { address, password: WRONG }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"ok":false,"why":"wrong","message":"账号或密码不正确。请检查后重试，或使用“忘记密码”。"}']),
    );
    expect(await enter(on, { address: 'only@example.cn', password: '' })).toEqual(answers[0]);
    expect([await deeds(on), await on.db.session.count()]).toEqual([[], 0]);
  });

  it('ends the session that the browser had before, whosever it was, with a token that nobody has seen', async () => {
    const on = await ground();
    const me = await person(on.db, { email: ADDRESS });
    for (const somebody of [me, await person(on.db)]) {
      const planted = await somebody.by();
      const entered = await enter(on, { sessionId: planted.actor.sessionId });
      if (!entered.ok) throw new Error(entered.why);
      expect(entered.token).not.toBe(planted.token);
      expect(await identify(on.db, planted.token, NOW)).toBeNull();
      expect((await opened(on, entered.token)).sessionId).not.toBe(planted.actor.sessionId);
    }
  });

  it('goes on with the organisation for which the same person acted, never with another’s', async () => {
    const on = await ground();
    const [first, second] = [await organisation(on.db), await organisation(on.db)];
    const me = await person(on.db, {
      email: ADDRESS,
      memberships: [
        { organisationId: first.id, role: 'member' },
        { organisationId: second.id, role: 'owner' },
      ],
    });
    const other = await person(on.db, { memberships: [{ organisationId: second.id, role: 'owner' }] });
    const acting = async (sessionId: string | null) => {
      const entered = await enter(on, { sessionId });
      return entered.ok && (await opened(on, entered.token)).actor?.organisation?.organisationId;
    };
    expect(await acting(null)).toBe(first.id);
    expect(await acting((await me.by({ organisationId: second.id })).actor.sessionId)).toBe(second.id);
    expect(await acting((await other.by()).actor.sessionId)).toBe(first.id);
  });

  it('waits for the second step where that is on: nobody is signed in until then', async () => {
    const on = await ground();
    const { id } = await person(on.db, { email: ADDRESS, totp: true });
    const entered = await enter(on);
    if (!entered.ok) throw new Error(entered.why);
    expect(entered.stage).toBe('secondStep');
    expect(await opened(on, entered.token)).toMatchObject({ actor: null, personId: id, stage: 'secondStep' });
    expect(await deeds(on)).toEqual([]);
    // A waiting session is not a device on which somebody is signed in.
    const { actor } = await (await person(on.db)).by();
    expect(await listDevices(on.db, { ...actor, personId: id }, NOW)).toEqual([]);
  });
});

const { points } = LIMITS.signInByAccountHere;

describe('the limit of an account', () => {
  it.each([
    ['of somebody', ADDRESS],
    ['of nobody', 'nobody@example.cn'],
    ['that is no address', 'x'],
  ])('%s stops the tenth attempt after the last that was allowed, right password or not', async (_whose, address) => {
    const on = await ground();
    await person(on.db, { email: ADDRESS });
    const asked = Date.now();
    const answers = [];
    for (let attempt = 0; attempt < points + 2; attempt += 1)
      answers.push(await enter(on, { address, password: attempt > points ? PASSWORD : WRONG }));
    expect(answers.map((answer) => !answer.ok && answer.why)).toEqual([
      ...Array.from({ length: points }, () => 'wrong'),
      'limited',
      'limited',
    ]);
    const refused = answers.at(-1);
    if (!refused || refused.ok || refused.why !== 'limited') throw new Error('It was let in');
    expect(Object.keys(refused).sort()).toEqual(['message', 'ok', 'retryAt', 'why']);
    const answered = Date.now();
    const minutes = Number(/^尝试次数过多，请在.+之后再试（约 (\d+) 分钟）。$/u.exec(refused.message)?.[1]);
    const retryAt = refused.retryAt.getTime();
    expect([retryAt > asked + 14 * 60_000, retryAt <= answered + 15 * 60_000]).toEqual([true, true]);
    expect([minutes >= Math.floor((retryAt - answered) / 60_000), minutes <= 15]).toEqual([true, true]);
    expect(await on.db.session.count()).toBe(0);
  });

  it('is one for all spellings of an address, and no other account’s', async () => {
    const on = await ground();
    await person(on.db, { email: ADDRESS });
    await person(on.db, { email: 'other@example.cn' });
    for (let attempt = 0; attempt < points; attempt += 1)
      await enter(on, { address: attempt % 2 ? ' LI-LEI@example.cn' : ADDRESS, password: WRONG });
    expect(await enter(on)).toMatchObject({ why: 'limited' });
    expect(await enter(on, { address: 'other@example.cn' })).toMatchObject({ ok: true });
  });

  it('starts anew after the right password', async () => {
    const on = await ground();
    await person(on.db, { email: ADDRESS });
    for (let round = 0; round < 2; round += 1) {
      for (let attempt = 1; attempt < points; attempt += 1) expect(await enter(on, { password: WRONG })).toMatchObject({ why: 'wrong' });
      expect(await enter(on)).toMatchObject({ ok: true });
    }
  });

  it('does not touch a browser with which the person has signed in, which has a limit of its own', async () => {
    const on = await ground();
    const { id } = await person(on.db, { email: ADDRESS });
    const other = await person(on.db, { email: 'other@example.cn' });
    const known = { id: 'a', people: [id] };
    for (let attempt = 0; attempt < LIMITS.signInByAccount.points + 1; attempt += 1)
      await enter(on, { password: WRONG, clientAddress: `192.0.2.${attempt % 3}` });
    expect(await enter(on)).toMatchObject({ why: 'limited' });
    expect(await enter(on, { clientAddress: '192.0.2.200' })).toMatchObject({ why: 'limited' });
    // A browser that knows somebody else is a stranger here.
    expect(await enter(on, { known: { id: 'a', people: [other.id] } })).toMatchObject({ why: 'limited' });
    for (let attempt = 1; attempt < LIMITS.signInByDevice.points; attempt += 1)
      expect(await enter(on, { known, password: WRONG })).toMatchObject({ why: 'wrong' });
    expect(await enter(on, { known })).toMatchObject({ ok: true, personId: id });
    for (let attempt = 0; attempt < LIMITS.signInByDevice.points; attempt += 1) await enter(on, { known, password: WRONG });
    expect(await enter(on, { known })).toMatchObject({ why: 'limited' });
    expect(await enter(on, { known: { id: 'b', people: [id] } })).toMatchObject({ ok: true });
    expect(await deeds(on)).toEqual(['person.lock', 'person.signIn', 'person.signIn']);
  });

  it('stops guesses from one place before those from everywhere', async () => {
    const on = await ground();
    await person(on.db, { email: ADDRESS });
    for (let attempt = 0; attempt < points; attempt += 1) await enter(on, { password: WRONG });
    expect(await enter(on)).toMatchObject({ why: 'limited' });
    expect(await enter(on, { clientAddress: '192.0.2.2' })).toMatchObject({ ok: true });
  });

  it('is told to the person once, by an entry of nobody’s and a notice', async () => {
    const on = await ground();
    const { id } = await person(on.db, { email: ADDRESS });
    for (let attempt = 0; attempt < points + 4; attempt += 1) await enter(on, { password: WRONG });
    expect(await on.db.recordEntry.findMany({ select: { id: true, deed: true, actorId: true, subjectId: true, personId: true } })).toEqual([
      { id: 1, deed: 'person.lock', actorId: null, subjectId: id, personId: id },
    ]);
    expect(await on.db.outboxEntry.findMany({ select: { subject: true, subjectId: true } })).toEqual([
      { subject: 'record', subjectId: '1' },
    ]);
  });

  it('keeps no address in the database, only hashes', async () => {
    const on = await ground();
    await enter(on, { address: 'nobody@example.cn', clientAddress: '192.0.2.77', password: WRONG });
    expect(await on.db.rateLimit.count()).toBe(3);
    expect(await foundIn(on, ['nobody@example.cn', '192.0.2.77', WRONG])).toEqual([]);
  });

  it('holds over two processes that guess at once', async () => {
    const on = await ground();
    await person(on.db, { email: ADDRESS });
    const started = Date.now();
    const guess = () => promisify(execFile)(process.execPath, [programFile('test/integration/people/guess'), on.db.url, ADDRESS, '15']);
    const answers = (await Promise.all([guess(), guess()])).flatMap(
      ({ stdout }) => JSON.parse(stdout) as { why: string; retryAt: string | null }[],
    );
    expect(answers).toHaveLength(30);
    expect(answers.filter(({ why }) => why === 'wrong')).toHaveLength(LIMITS.signInByAccount.points);
    const limited = answers.filter(({ why }) => why === 'limited');
    expect(limited).toHaveLength(30 - LIMITS.signInByAccount.points);
    expect(limited.filter(({ retryAt }) => !(Date.parse(retryAt ?? '') > started + 14 * 60_000))).toEqual([]);
    expect(await deeds(on)).toEqual(['person.lock']);
    expect(await enter(on)).toMatchObject({ why: 'limited' });
  });
});

describe('the limit of where attempts come from', () => {
  it('stops them before any account is looked at, and only there', async () => {
    const on = await ground();
    await person(on.db, { email: ADDRESS });
    for (let attempt = 0; attempt < LIMITS.signInByAddress.points; attempt += 1) await on.limiter.take('signInByAddress', '192.0.2.1');
    const before = await on.db.rateLimit.count();
    expect(await enter(on)).toMatchObject({ ok: false, why: 'limited' });
    expect([await on.db.rateLimit.count(), await deeds(on)]).toEqual([before, []]);
    expect(await enter(on, { clientAddress: '192.0.2.2' })).toMatchObject({ ok: true });
  });

  it('does not count those who know their password', async () => {
    const on = await ground();
    await person(on.db, { email: ADDRESS });
    for (let times = 0; times < 5; times += 1) await enter(on);
    await enter(on, { password: WRONG });
    expect(
      (await on.db.rateLimit.findMany({ where: { key: { startsWith: 'signInByAddress' } } })).map(({ points: counted }) => counted),
    ).toEqual([1]);
  });
});
