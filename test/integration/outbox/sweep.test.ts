import { describe, expect, it } from 'vitest';
import { LINK_LIFE_MS } from '#app/kernel/links/purposes.ts';
import { sweep } from '#app/kernel/outbox/sweep.server.ts';
import { beginRegistration } from '#app/domain/people/begin-registration.server.ts';
import { after, NOW } from '#test/factories/person.ts';
import { testWorker } from './ground.ts';
import { ground, issue } from './ground-told.ts';

describe('sweeping', () => {
  it('removes what has run out, and nothing that has not', async () => {
    const { db, owner } = await ground();
    const at = after(3_600);
    const session = { renewedAt: NOW, personId: owner.id, stage: 'open', device: '浏览器', createdAt: NOW, seenAt: NOW } as const;
    const attempt = { providerId: 'city', nonce: 'n', codeVerifier: 'v', browserHash: 'b', returnTo: '/', createdAt: NOW };
    for (const [name, expiresAt] of [
      ['over', after(3_599)],
      ['now', at],
      ['open', after(3_601)],
    ] as const) {
      await db.session.create({ data: { ...session, tokenHash: name, expiresAt } });
      await db.signOnAttempt.create({ data: { ...attempt, state: name, expiresAt } });
      await db.rateLimit.create({ data: { key: name, points: 1, expire: expiresAt } });
    }
    await db.rateLimit.create({ data: { key: 'for good', points: 1, expire: null } });
    await sweep(db, at);
    expect((await db.session.findMany({ select: { tokenHash: true } })).map(({ tokenHash }) => tokenHash).sort()).toEqual(['now', 'open']);
    expect((await db.signOnAttempt.findMany({ select: { state: true } })).map(({ state }) => state).sort()).toEqual(['now', 'open']);
    expect((await db.rateLimit.findMany({ select: { key: true } })).map(({ key }) => key).sort()).toEqual(['for good', 'now', 'open']);
  });

  it('keeps a link for thirty days after its end, so that a late click still hears why', async () => {
    const { db } = await ground();
    const { id } = await issue(db, 'new@example.cn', { expiresAt: after(60) });
    await sweep(db, after(60 + 30 * 86_400));
    expect(await db.oneTimeLink.count()).toBe(1);
    await sweep(db, after(61 + 30 * 86_400));
    expect(await db.oneTimeLink.findUnique({ where: { id } })).toBeNull();
  });

  it('leaves nothing of a registration that was not confirmed', async () => {
    const { db } = await ground();
    await beginRegistration(db, { name: '王五', address: 'wang@example.cn', password: '秋水共长天一色-2026' }, NOW);
    const end = NOW.getTime() + LINK_LIFE_MS.register;
    await sweep(db, new Date(end));
    expect(await db.oneTimeLink.findFirstOrThrow()).toMatchObject({ newName: '王五', address: 'wang@example.cn' });
    await sweep(db, new Date(end + 1));
    const left = await db.oneTimeLink.findFirstOrThrow();
    expect(left).toMatchObject({ newName: null, newPasswordHash: null });
    expect(JSON.stringify(left)).not.toContain('wang');
  });

  it('is done by the worker, every ten minutes', async () => {
    const { db } = await ground();
    const expired = (key: string, seconds: number) => db.rateLimit.create({ data: { key, points: 1, expire: after(seconds) } });
    await expired('a', -1);
    const { worker, clock } = testWorker(db);
    await worker.run();
    expect(await db.rateLimit.count()).toBe(0);
    await expired('b', 1);
    clock.now = after(599);
    await worker.run();
    expect(await db.rateLimit.count()).toBe(1);
    clock.now = after(600);
    await worker.run();
    expect(await db.rateLimit.count()).toBe(0);
  });
});
