import { describe, expect, it } from 'vitest';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { beginRegistration } from '#app/domain/people/begin-registration.server.ts';
import { confirmRegistration } from '#app/domain/people/confirm-registration.server.ts';
import { requestReset, resetPassword } from '#app/domain/people/reset-password.server.ts';
import { signIn } from '#app/domain/people/sign-in.server.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { after, BOX, byVisitor, NOW, PASSWORD, person } from '#test/factories/person.ts';
import { deeds, foundIn, ground, opened, rivals, sentLink, type Ground } from './ground.ts';

const ADDRESS = 'han-meimei@example.cn';
const NEW = { name: '韩梅梅', address: ADDRESS, password: PASSWORD };

const confirm = ({ db }: Ground, token: string, { now = NOW, sessionId = null }: { now?: Date; sessionId?: string | null } = {}) =>
  confirmRegistration(db, BOX, byVisitor(now), { token, device: 'Mac 上的 Safari', sessionId });

/** The ground with one registration begun, and the link sent for it. */
async function begun(): Promise<Ground & { token: string }> {
  const on = await ground();
  await beginRegistration(on.db, NEW, NOW);
  return { ...on, token: await sentLink(on, 'register') };
}

describe('beginning a registration', () => {
  it('makes no account yet, and writes down no password', async () => {
    const on = await begun();
    expect(await on.db.person.count()).toBe(0);
    expect(await foundIn(on, [PASSWORD])).toEqual([]);
    expect(await on.db.oneTimeLink.findMany({ omit: { id: true, newPasswordHash: true } })).toEqual([
      {
        purpose: 'register',
        agreedTo: null,
        wanted: null,
        subjectId: null,
        address: ADDRESS,
        personId: null,
        invitationId: null,
        newName: '韩梅梅',
        createdAt: NOW,
        expiresAt: after(24 * 3_600),
        usedAt: null,
        sentAt: null,
        round: 0,
        last: false,
      },
    ]);
  });

  it('answers the same where there is an account, and sends its owner another message', async () => {
    const on = await ground();
    const { id } = await person(on.db, { email: ADDRESS });
    const known = await beginRegistration(on.db, NEW, NOW);
    const unknown = await beginRegistration(on.db, { ...NEW, address: '13800138000' }, NOW);
    expect([known, unknown]).toEqual([undefined, undefined]);
    // One message each, due at once, of the same lifetime: neither the worker's queue nor the row's dates distinguish them.
    const links = await on.db.oneTimeLink.findMany({
      orderBy: { address: 'asc' },
      select: { purpose: true, address: true, personId: true, newName: true, createdAt: true, expiresAt: true, sentAt: true },
    });
    const same = { createdAt: NOW, expiresAt: after(24 * 3_600), sentAt: null };
    expect(links).toEqual([
      { purpose: 'register', address: '13800138000', personId: null, newName: '韩梅梅', ...same },
      { purpose: 'knownAddress', address: ADDRESS, personId: id, newName: null, ...same },
    ]);
    expect([await on.db.person.count(), await deeds(on)]).toEqual([1, []]);
  });
});

describe('finishing a registration', () => {
  it('makes the account and opens its first session', async () => {
    const on = await begun();
    const confirmed = await confirm(on, on.token);
    if (!confirmed.ok) throw new Error(confirmed.why);
    expect(await opened(on, confirmed.token)).toMatchObject({
      stage: 'open',
      actor: { name: '韩梅梅', organisation: null, memberships: [], parks: [], districts: [], administrator: false, strong: false },
    });
    expect(await on.db.person.findMany({ omit: { id: true, passwordHash: true } })).toEqual([
      {
        name: '韩梅梅',
        email: ADDRESS,
        mobile: null,
        totpSecret: null,
        totpSince: null,
        totpStep: null,
        demo: false,
        createdAt: NOW,
        closedAt: null,
      },
    ]);
    const entered = await signIn(on.db, on.limiter, byVisitor(), {
      address: ADDRESS,
      password: PASSWORD,
      device: 'Mac',
      clientAddress: '192.0.2.1',
      sessionId: null,
      known: null,
    });
    expect(entered).toMatchObject({ ok: true, stage: 'open' });
  });

  it('takes a mobile number as well', async () => {
    const on = await ground();
    await beginRegistration(on.db, { ...NEW, address: '13800138000' }, NOW);
    expect(await confirm(on, await sentLink(on, 'register'))).toMatchObject({ ok: true });
    expect(await on.db.person.findFirstOrThrow()).toMatchObject({ email: null, mobile: '13800138000' });
  });

  it('leaves name and password hash nowhere but with the person, and the record without either', async () => {
    const on = await begun();
    const { newPasswordHash } = await on.db.oneTimeLink.findFirstOrThrow();
    await confirm(on, on.token);
    expect(await foundIn(on, ['韩梅梅', newPasswordHash ?? '?'])).toEqual([`Person: ${newPasswordHash}`, 'Person: 韩梅梅']);
    expect(await foundIn(on, [ADDRESS])).toEqual([`OneTimeLink: ${ADDRESS}`, `Person: ${ADDRESS}`]);
    expect([await deeds(on), await verifyChain(on.db)]).toMatchObject([['person.register'], { ok: true, entries: 1 }]);
    expect(await on.db.recordEntry.findFirstOrThrow()).toMatchObject({ actorId: null, at: NOW, changes: '{}' });
  });

  it('ends the session that the browser had before', async () => {
    const on = await begun();
    const before = await (await person(on.db)).by();
    const confirmed = await confirm(on, on.token, { sessionId: before.actor.sessionId });
    expect(confirmed.ok && confirmed.token).not.toBe(before.token);
    expect(await identify(on.db, before.token, NOW)).toBeNull();
  });

  it('works once', async () => {
    const on = await begun();
    expect(await confirm(on, on.token)).toMatchObject({ ok: true });
    expect(await confirm(on, on.token)).toEqual({ ok: false, why: 'used' });
    expect([await on.db.person.count(), await on.db.session.count(), await deeds(on)]).toEqual([1, 1, ['person.register']]);
  });

  it('works for one of several at once, on connections of their own', async () => {
    const on = await begun();
    const answers = await Promise.all((await rivals(on, 4)).map((rival) => confirm(rival, on.token)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok)).toEqual(Array.from({ length: 3 }, () => ({ ok: false, why: 'used' })));
    expect([await on.db.person.count(), await on.db.session.count(), await deeds(on)]).toEqual([1, 1, ['person.register']]);
  });

  it('works for a day', async () => {
    const on = await begun();
    expect(await confirm(on, on.token, { now: after(24 * 3_600) })).toEqual({ ok: false, why: 'expired' });
    expect(await on.db.person.count()).toBe(0);
    expect(await confirm(on, on.token, { now: after(24 * 3_600 - 1) })).toMatchObject({ ok: true });
  });

  it.each<[string, (token: string, id: string) => string]>([
    ['nothing', () => ''],
    ['the id alone', (_, id) => id],
    ['the id with no signature', (_, id) => `${id}.`],
    ['a signature alone', (token, id) => token.slice(id.length)],
    ['a signature that is one letter short', (token) => token.slice(0, -1)],
    ['a signature with something behind it', (token) => `${token}A`],
    ['another id under the signature', (token, id) => token.replace(id, 'f'.repeat(id.length))],
    ['the signature of another server', (_, id) => linkToken(createSecretBox(Buffer.alloc(32, 8)), id)],
    ['a signature of the id for something else', (_, id) => `${id}.${BOX.sign(id)}`],
  ])('refuses %s', async (_what, forge) => {
    const on = await begun();
    const { id } = await on.db.oneTimeLink.findFirstOrThrow();
    expect(await confirm(on, forge(on.token, id))).toEqual({ ok: false, why: 'absent' });
    expect(await on.db.person.count()).toBe(0);
    expect(await confirm(on, on.token)).toMatchObject({ ok: true });
  });

  it('refuses a link that was sent for something else, both ways', async () => {
    const on = await begun();
    await person(on.db, { email: 'li-lei@example.cn' });
    await requestReset(on.db, 'li-lei@example.cn', NOW);
    await beginRegistration(on.db, { ...NEW, address: 'li-lei@example.cn' }, NOW);
    expect(await confirm(on, await sentLink(on, 'resetPassword'))).toEqual({ ok: false, why: 'absent' });
    expect(await confirm(on, await sentLink(on, 'knownAddress'))).toEqual({ ok: false, why: 'absent' });
    expect(await resetPassword(on.db, BOX, byVisitor(), { token: on.token, password: '另一句足够长的话-2026' })).toEqual({
      ok: false,
      why: 'absent',
    });
    expect([await on.db.person.count(), await deeds(on)]).toEqual([1, []]);
  });

  it('says so when the address has got an account in the meantime, and keeps nothing of the second', async () => {
    const on = await begun();
    await beginRegistration(on.db, { ...NEW, name: '冒名' }, NOW);
    const second = await sentLink(on, 'register');
    expect(second).not.toBe(on.token);
    await confirm(on, on.token);
    expect(await confirm(on, second)).toEqual({ ok: false, why: 'taken' });
    expect(await on.db.person.findMany({ select: { name: true } })).toEqual([{ name: '韩梅梅' }]);
    expect(await foundIn(on, ['冒名'])).toEqual([]);
    expect(await on.db.oneTimeLink.count({ where: { newPasswordHash: { not: null } } })).toBe(0);
  });

  it('gives an address to one of two registrations that are finished at once', async () => {
    const on = await begun();
    await beginRegistration(on.db, { ...NEW, name: '冒名' }, NOW);
    const [one, other] = await rivals(on);
    const answers = await Promise.all([confirm(one!, on.token), confirm(other!, await sentLink(on, 'register'))]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, why: 'taken' });
    expect(await on.db.person.count()).toBe(1);
  });
});
