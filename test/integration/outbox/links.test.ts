import { describe, expect, it } from 'vitest';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { readLink } from '#app/kernel/links/one-time-link.server.ts';
import { LINK_PURPOSES } from '#app/kernel/links/purposes.ts';
import { inviteMember, revokeInvitation } from '#app/domain/organisations/invite-member.server.ts';
import { beginRegistration } from '#app/domain/people/begin-registration.server.ts';
import { after, BOX, NOW } from '#test/factories/person.ts';
import { testWorker } from './ground.ts';
import { ground, issue } from './ground-told.ts';

describe('links', () => {
  it('work when they arrive, and each kind says what it is for', async () => {
    const { db, organisationId, owner } = await ground();
    await beginRegistration(db, { name: '王五', address: 'wang@example.cn', password: '秋水共长天一色-2026' }, NOW);
    await beginRegistration(db, { name: '张三', address: 'zhang@example.cn', password: '秋水共长天一色-2026' }, NOW);
    await inviteMember(db, createLimiter(db), await owner.by(), { organisationId, address: 'zhao@example.cn', role: 'member' });
    await issue(db, 'zhang@example.cn');
    await db.oneTimeLink.create({
      data: { purpose: 'changeAddress', address: '13800000011', personId: owner.id, createdAt: NOW, expiresAt: after(3_600) },
    });
    await db.oneTimeLink.create({
      data: { purpose: 'formerAddress', address: '13800000012', personId: owner.id, createdAt: NOW, expiresAt: after(3_600) },
    });
    await db.oneTimeLink.create({
      data: { purpose: 'feedbackAnswer', address: '13800000013', subjectId: 'one', createdAt: NOW, expiresAt: after(3_600) },
    });
    await db.oneTimeLink.create({
      data: { purpose: 'intent', address: '13800000014', subjectId: 'one', createdAt: NOW, expiresAt: after(3_600) },
    });
    const { worker, sent } = testWorker(db);
    await worker.run();
    const said = Object.fromEntries(sent.map(({ subject, to }) => [subject, to.value]));
    expect(said).toEqual({
      '线上产业园：完成注册': 'wang@example.cn',
      '线上产业园：您已有账号': 'zhang@example.cn',
      '线上产业园：邀请您加入演示·青禾': 'zhao@example.cn',
      '线上产业园：重设密码': 'zhang@example.cn',
      '线上产业园：确认新的登录地址': '13800000011',
      '线上产业园：登录地址已更换': '13800000012',
      '线上产业园：您的意见有了答复': '13800000013',
      '线上产业园：您的入驻意向已收到': '13800000014',
    });
    const urls = sent.map(({ link }) => new URL(link?.url ?? '').pathname.split('/').slice(1));
    const purposeOf = {
      register: 'register',
      login: 'knownAddress',
      invitation: 'invitation',
      reset: 'resetPassword',
      address: 'changeAddress',
      answer: 'feedbackAnswer',
      intent: 'intent',
    } as const;
    expect(urls).toHaveLength(LINK_PURPOSES.length);
    for (const [place, token] of urls.filter(([place]) => place !== ''))
      expect(await readLink(db, BOX, token ?? '', purposeOf[place as keyof typeof purposeOf], NOW)).toMatchObject({ ok: true });
    expect(sent.find(({ subject }) => subject.includes('邀请'))?.lines[0]).toContain('张三邀请您加入“演示·青禾”');
  });

  it('are not sent once they have run out, were used or taken back', async () => {
    const { db, organisationId, owner } = await ground();
    const by = await owner.by();
    await issue(db, 'expired@example.cn', { expiresAt: after(60) });
    await issue(db, 'used@example.cn', { usedAt: NOW });
    await inviteMember(db, createLimiter(db), by, { organisationId, address: 'revoked@example.cn', role: 'member' });
    await revokeInvitation(db, by, { organisationId, invitationId: (await db.invitation.findFirstOrThrow()).id });
    // As if the inviter closes their account, or is removed by a claim.
    await inviteMember(db, createLimiter(db), by, { organisationId, address: 'inviter-gone@example.cn', role: 'member' });
    await db.invitation.updateMany({ where: { address: 'inviter-gone@example.cn' }, data: { revokedAt: NOW } });
    const good = await issue(db, 'good@example.cn', { expiresAt: after(61) });
    const { worker, clock, ids } = testWorker(db);
    clock.now = after(60);
    await worker.run();
    expect(ids()).toEqual([`link-${good.id}`]);
    expect(await db.oneTimeLink.count({ where: { sentAt: null } })).toBe(4);
  });

  it('are sent the oldest first', async () => {
    const { db } = await ground();
    const earlier = await issue(db, 'earlier@example.cn');
    const later = await issue(db, 'later@example.cn', { createdAt: after(5) });
    const { worker, ids } = testWorker(db);
    await worker.run();
    expect(ids()).toEqual([earlier, later].map(({ id }) => `link-${id}`));
  });
});
