import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { readLink } from '#app/kernel/links/one-time-link.server.ts';
import { LINK_LIFE_MS, LINK_PURPOSES } from '#app/kernel/links/purposes.ts';
import { createMailTransport } from '#app/kernel/messages/mail-transport.server.ts';
import { createPostOffice } from '#app/kernel/messages/post-office.server.ts';
import { createTextTransport } from '#app/kernel/messages/text-transport.server.ts';
import { setPreferences } from '#app/kernel/notices/preferences.server.ts';
import { inviteMember, revokeInvitation } from '#app/domain/organisations/invite-member.server.ts';
import { dropLease, holdLease, LEASE_MS } from '#app/kernel/outbox/lease.server.ts';
import { sweep } from '#app/kernel/outbox/sweep.server.ts';
import { beginRegistration } from '#app/domain/people/begin-registration.server.ts';
import type { Database } from '#prisma/database.ts';
import { after, BOX, NOW, organisation, person } from '#test/factories/person.ts';
import { groundedDatabase, meanwhile, testFolder, twoRivals } from '../organisations/ground.ts';
import { testWorker, write } from './ground.ts';
import { startChild } from './start-outbox.ts';
import { amountOf } from '#test/setup/drills.ts';

/** An organisation with an owner and a manager, who are notified of its events. */
async function ground() {
  const db = await groundedDatabase();
  const { id: organisationId } = await organisation(db, '演示·青禾');
  const owner = await person(db, { name: '张三', email: 'zhang@example.cn', memberships: [{ organisationId, role: 'owner' }] });
  const manager = await person(db, { name: '李四', email: 'li@example.cn', memberships: [{ organisationId, role: 'manager' }] });
  /** Somebody left: owner and manager are notified. */
  const leave = () => write(db, { deed: 'organisation.leave', subjectId: organisationId, organisationId });
  return { db, organisationId, owner, manager, leave };
}

const issue = (db: Database, address: string, given: { usedAt?: Date; expiresAt?: Date; createdAt?: Date } = {}) =>
  db.oneTimeLink.create({
    data: { purpose: 'resetPassword', address, createdAt: NOW, expiresAt: after(3_600), ...given },
    select: { id: true },
  });

const position = async (db: Database) => (await db.worker.findUniqueOrThrow({ where: { name: 'outbox' } })).position;

describe('the worker', () => {
  it('makes notices and writes them and links to files, each kind of address its own way', async () => {
    const { db, owner, manager, leave } = await ground();
    const folder = await testFolder();
    const post = createPostOffice({
      mail: createMailTransport({ from: '线上产业园 <park@example.cn>', folder: path.join(folder, 'mail') }),
      text: createTextTransport({ folder: path.join(folder, 'text') }),
    });
    const { worker, failed } = testWorker(db, (message) => post.send(message));
    const entryId = await leave();
    const [byMail, byText] = [await issue(db, 'new@example.cn'), await issue(db, '13800000009')];
    await worker.run();
    const notices = await db.notice.findMany({
      orderBy: { personId: 'asc' },
      select: { id: true, personId: true, entryId: true, mail: true },
    });
    expect(notices.map(({ id: _, ...notice }) => notice)).toEqual(
      [owner.id, manager.id].sort().map((personId) => ({ personId, entryId, mail: 'sent' })),
    );
    expect((await readdir(path.join(folder, 'mail'))).sort()).toEqual(
      [`link-${byMail.id}.eml`, ...notices.map(({ id }) => `notice-${id}.eml`)].sort(),
    );
    expect(await readdir(path.join(folder, 'text'))).toEqual([`link-${byText.id}.txt`]);
    expect(await readFile(path.join(folder, 'mail', `link-${byMail.id}.eml`), 'utf8')).toContain('To: new@example.cn');
    expect(await readFile(path.join(folder, 'text', `link-${byText.id}.txt`), 'utf8')).toContain('13800000009');
    expect(await db.oneTimeLink.count({ where: { sentAt: NOW } })).toBe(2);
    expect([failed, await position(db)]).toEqual([[], (await db.outboxEntry.findFirstOrThrow()).id]);
  });

  it('says in a notice what happened, when, and why', async () => {
    const { db, organisationId, owner } = await ground();
    await write(db, {
      deed: 'request.return',
      subjectId: 'gone',
      organisationId,
      personId: owner.id,
      reason: '执照不清晰',
      changes: { role: ['member', 'manager'] },
    });
    const { worker, sent } = testWorker(db);
    await worker.run();
    const notice = sent.find(({ to }) => to.value === 'zhang@example.cn');
    expect(notice?.subject).toMatch(/^线上产业园：.*退回了对“已删除的内容”的申请$/);
    expect(notice?.lines).toEqual([
      expect.stringMatching(/^2026年11月21日 09:00，.*的申请。$/),
      '角色：成员 → 管理员',
      '理由：执照不清晰',
      '请按理由补正后重新提交。',
      expect.stringContaining('通知设置'),
    ]);
    expect(notice?.link?.url).toBe('https://park.example.cn/notices');
  });

  it('does not do again what it has done, nor in another process', async () => {
    const { db, leave } = await ground();
    const { worker, sent } = testWorker(db);
    await leave();
    await issue(db, 'new@example.cn');
    await Promise.all([worker.run(), worker.run(), worker.run()]);
    expect(sent).toHaveLength(3);
    await worker.stop();
    const other = testWorker(db);
    await other.worker.run();
    expect(other.sent).toEqual([]);
    expect(await db.notice.count()).toBe(2);
    await leave();
    await other.worker.run();
    expect(other.sent).toHaveLength(2);
  });

  it('passes over what is for the search index, and what nobody is told of', async () => {
    const { db, owner } = await ground();
    await db.outboxEntry.createMany({
      data: [
        { subject: 'institution', subjectId: 'x', writtenAt: NOW },
        { subject: 'record', subjectId: '4711', writtenAt: NOW },
      ],
    });
    const last = await write(db, { deed: 'person.password', subjectId: owner.id, personId: owner.id });
    await db.outboxEntry.create({ data: { subject: 'everything', subjectId: '', writtenAt: NOW } });
    const { worker, sent } = testWorker(db);
    await worker.run();
    expect(sent.map(({ to }) => to.value)).toEqual(['zhang@example.cn']);
    expect((await db.notice.findMany()).map(({ entryId }) => entryId)).toEqual([last]);
  });

  it('works off everything there is in one go', async () => {
    const { db, leave } = await ground();
    for (let i = 0; i < 101; i += 1) await leave();
    for (let i = 0; i < 101; i += 1) await issue(db, `new-${i}@example.cn`);
    const { worker, sent } = testWorker(db);
    await worker.run();
    expect(await db.notice.count()).toBe(202);
    expect(sent).toHaveLength(303);
  });

  it('mails nobody who does not want it, nor has an address by now', async () => {
    const { db, owner, manager, leave } = await ground();
    await setPreferences(db, await owner.by(), []);
    await leave();
    const { worker, sent, clock } = testWorker(db, async () => {
      throw new Error('邮件服务器不可用');
    });
    await worker.run();
    expect(await db.notice.findMany({ where: { mail: 'due' }, select: { personId: true } })).toEqual([{ personId: manager.id }]);
    await db.person.update({ where: { id: manager.id }, data: { email: null, mobile: '13800000010' } });
    clock.now = after(60);
    await worker.run();
    expect(await db.notice.count({ where: { mail: 'none' } })).toBe(2);
    expect(sent).toEqual([]);
  });
});

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
    });
    const urls = sent.map(({ link }) => new URL(link?.url ?? '').pathname.split('/').slice(1));
    const purposeOf = {
      register: 'register',
      login: 'knownAddress',
      invitation: 'invitation',
      reset: 'resetPassword',
      address: 'changeAddress',
      answer: 'feedbackAnswer',
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

describe('what cannot be sent', () => {
  it('does not hold up the others, is tried again when its time has come, and is sent once', async () => {
    const { db, leave } = await ground();
    await leave();
    const [bad, good] = [await issue(db, 'bad@example.cn'), await issue(db, 'good@example.cn')];
    let down = true;
    const { worker, sent, failed, clock, ids } = testWorker(db, async ({ to }) => {
      if (down && ['bad@example.cn', 'zhang@example.cn'].includes(to.value)) throw new Error('邮件服务器不可用');
    });
    await worker.run();
    const notice = await db.notice.findFirstOrThrow({ where: { mail: 'due' } });
    expect(sent.map(({ to }) => to.value)).toEqual(['good@example.cn', 'li@example.cn']);
    expect(failed).toEqual([`link-${bad.id}`, `notice-${notice.id}`]);
    expect((await db.oneTimeLink.findUniqueOrThrow({ where: { id: good.id } })).sentAt).toEqual(NOW);

    clock.now = after(1);
    await worker.run();
    expect(failed).toHaveLength(2);
    clock.now = after(2);
    await worker.run();
    expect(failed).toHaveLength(4);
    clock.now = after(5);
    await worker.run();
    expect(failed).toHaveLength(4);
    down = false;
    clock.now = after(6);
    await worker.run();
    await worker.run();
    expect(ids().slice(2)).toEqual([`link-${bad.id}`, `notice-${notice.id}`]);
    expect(await db.oneTimeLink.findUniqueOrThrow({ where: { id: bad.id } })).toMatchObject({ sentAt: after(6) });
    expect(await db.notice.count({ where: { mail: 'sent' } })).toBe(2);
  });

  it('is sent again where it was sent but not marked, under the same id', async () => {
    const { db } = await ground();
    const { id } = await issue(db, 'new@example.cn');
    const folder = await testFolder();
    const mail = createMailTransport({ from: 'park@example.cn', folder });
    let cut = true;
    const { worker, clock } = testWorker(db, async (message) => {
      await mail.send(message);
      if (cut) throw new Error('连接中断');
    });
    await worker.run();
    cut = false;
    clock.now = after(2);
    await worker.run();
    expect(await readdir(folder)).toEqual([`link-${id}.eml`]);
    expect((await db.oneTimeLink.findUniqueOrThrow({ where: { id } })).sentAt).toEqual(after(2));
  });

  it('does not keep a link waiting behind many that cannot be sent', async () => {
    const { db } = await ground();
    for (let i = 0; i < 101; i += 1) await issue(db, `dead-${i}@example.cn`);
    const { id } = await issue(db, 'good@example.cn', { createdAt: after(1) });
    const { worker, ids, clock } = testWorker(db, async ({ to }) => {
      if (to.value.startsWith('dead')) throw new Error('拒收');
    });
    for (let minute = 1; minute < 10; minute += 1) {
      clock.now = after(minute * 60);
      await worker.run();
    }
    expect(ids()).toEqual([`link-${id}`]);
  });

  it('does not keep a notice waiting behind many that cannot be sent', async () => {
    const { db, leave, owner } = await ground();
    for (let i = 0; i < 101; i += 1) await leave();
    const last = await write(db, { deed: 'person.password', subjectId: owner.id, personId: owner.id });
    const { worker, sent, clock } = testWorker(db, async ({ subject }) => {
      if (subject.includes('退出了')) throw new Error('拒收');
    });
    for (let minute = 1; minute < 5; minute += 1) {
      clock.now = after(minute * 60);
      await worker.run();
    }
    expect(sent.map(({ to }) => to.value)).toEqual(['zhang@example.cn']);
    expect(await db.notice.findFirstOrThrow({ where: { entryId: last } })).toMatchObject({ mail: 'sent' });
  });

  it('does not stop the worker where an address of the database is none', async () => {
    const { db, leave } = await ground();
    await issue(db, '不是地址');
    const { id } = await issue(db, 'good@example.cn', { createdAt: after(1) });
    await leave();
    const { worker, ids, failed } = testWorker(db);
    await worker.run();
    expect(ids()).toContain(`link-${id}`);
    expect(ids()).toHaveLength(3);
    expect(failed).toHaveLength(1);
  });
});

describe('the place of the one worker', () => {
  const NAME = 'outbox';

  it('is taken by one, kept by it, and free after fifteen seconds', async () => {
    const { db } = await ground();
    expect(LEASE_MS).toBe(15_000);
    expect(await holdLease(db, NAME, 'a', NOW)).toBe(true);
    expect(await holdLease(db, NAME, 'b', after(14.999))).toBe(false);
    expect(await holdLease(db, NAME, 'a', after(10))).toBe(true);
    expect(await holdLease(db, NAME, 'b', after(24.999))).toBe(false);
    expect(await holdLease(db, NAME, 'b', after(25))).toBe(true);
    expect(await holdLease(db, NAME, 'a', after(26))).toBe(false);
  });

  it('is free at once when it is given up, by nobody but its holder', async () => {
    const { db } = await ground();
    await holdLease(db, NAME, 'a', NOW);
    await dropLease(db, NAME, 'b', after(1));
    expect(await holdLease(db, NAME, 'b', after(1))).toBe(false);
    await dropLease(db, NAME, 'a', after(1));
    expect(await holdLease(db, NAME, 'b', after(1))).toBe(true);
  });

  it('goes to one of two who ask at once for the first time, on connections of their own', async () => {
    const { db } = await ground();
    const [one, other] = await twoRivals(db);
    expect((await Promise.all([holdLease(one, NAME, 'a', NOW), holdLease(other, NAME, 'b', NOW)])).sort()).toEqual([false, true]);
    expect(await db.worker.count()).toBe(1);
  });

  it('keeps what was done when it goes over to another', async () => {
    const { db } = await ground();
    await holdLease(db, NAME, 'a', NOW);
    await db.worker.updateMany({ data: { position: 42 } });
    await holdLease(db, NAME, 'b', after(15));
    expect(await position(db)).toBe(42);
  });

  it('held by a worker that was killed is taken over after fifteen seconds, and the work goes on', async () => {
    const { db, leave } = await ground();
    const [killed, next] = [testWorker(db), testWorker(db)];
    await killed.worker.run();
    await leave();
    next.clock.now = after(14);
    await next.worker.run();
    expect([next.sent.length, await db.notice.count()]).toEqual([0, 0]);
    next.clock.now = after(15);
    await next.worker.run();
    expect([next.sent.length, await db.notice.count()]).toEqual([2, 2]);
  });

  it('is given up by a worker that stops, after the round under way', async () => {
    const { db, leave } = await ground();
    const [first, next] = [testWorker(db), testWorker(db)];
    await leave();
    const round = first.worker.run();
    await first.worker.stop();
    expect(first.sent).toHaveLength(2);
    await leave();
    await next.worker.run();
    expect(next.sent).toHaveLength(2);
    await round;
  });

  it('lost in the middle ends the work of the one who lost it', async () => {
    const { db, leave } = await ground();
    for (let i = 0; i < 3; i += 1) await leave();
    const next = testWorker(db);
    next.clock.now = after(15);
    const slow = testWorker(meanwhile(db, ['outboxEntry', 'findMany'], () => next.worker.run()));
    await slow.worker.run();
    expect(new Set(next.ids()).size).toBe(6);
    expect(slow.sent).toEqual([]);
    expect(await db.notice.count()).toBe(6);
  });

  it('lost before anything was done leaves all of it to the next', async () => {
    const { db, leave } = await ground();
    await leave();
    const slow = testWorker(
      meanwhile(db, ['outboxEntry', 'findMany'], async () => expect(await holdLease(db, NAME, 'next', after(15))).toBe(true)),
    );
    await slow.worker.run();
    expect([await position(db), await db.notice.count(), slow.sent]).toEqual([0, 0, []]);
  });

  it('is kept for as long as messages are being sent', async () => {
    const { db } = await ground();
    for (let i = 0; i < 5; i += 1) await issue(db, `new-${i}@example.cn`);
    const next = testWorker(db);
    const slow = testWorker(db, async () => {
      slow.clock.now = new Date(slow.clock.now.getTime() + 8_000);
      next.clock.now = slow.clock.now;
      await next.worker.run();
    });
    await slow.worker.run();
    expect(new Set(slow.ids()).size).toBe(5);
    expect(next.ids()).toEqual([]);
  });
});

describe('a worker in a process of its own', () => {
  /** Waits until this many notices exist. */
  async function thereAre(db: Database, notices: number): Promise<void> {
    while ((await db.notice.count()) < notices) await new Promise((resolve) => setTimeout(resolve, 2));
  }

  it('killed at any moment leaves nothing out and does nothing twice, and shares what is left with another one', async () => {
    const { db, leave, organisationId } = await ground();
    const folder = await testFolder();
    for (let i = 0; i < 60; i += 1) await leave();
    for (let i = 0; i < 20; i += 1)
      await issue(db, `new-${i}@example.cn`, { createdAt: new Date(), expiresAt: new Date(Date.now() + 86_400_000) });
    const upTo = (most: number): number => 1 + Math.floor(Math.random() * most);
    // The last two kills are while links and notices are sent, before or after the file is written; the one before is while notices are
    // created.
    const moments = [{ notices: upTo(60) }, { lines: upTo(40) }, { lines: upTo(80) }].slice(-amountOf('kills'));
    let ahead = 0;
    const started: string[] = [];
    for (const moment of moments) {
      let heard = 0;
      const { signal, lines, said } = await startChild(db.url, folder, ahead, (line, kill) => {
        if (line === 'ready' && moment.notices !== undefined) void thereAre(db, moment.notices).then(kill);
        if (/^[<>]/.test(line)) heard += 1;
        if (heard === moment.lines) kill();
      });
      expect([signal, said]).toEqual(['SIGKILL', '']);
      started.push(...lines.filter((line) => line.startsWith('>')));
      ahead += LEASE_MS + 1_000;
    }
    expect(started.length).toBeGreaterThan(0);
    const due = [
      ...(await db.notice.findMany({ where: { mail: 'due' }, select: { id: true } })).map(({ id }) => `< notice-${id}`),
      ...(await db.oneTimeLink.findMany({ where: { sentAt: null }, select: { id: true } })).map(({ id }) => `< link-${id}`),
    ];
    expect(due.length).toBeGreaterThan(40);

    const last = await Promise.all([startChild(db.url, folder, ahead), startChild(db.url, folder, ahead)]);
    expect(last.map(({ code, said, lines }) => [code, said, lines.at(-1)])).toEqual([
      [0, '', 'done'],
      [0, '', 'done'],
    ]);
    expect(last.flatMap(({ lines }) => lines.filter((line) => line.startsWith('<'))).sort()).toEqual(due.sort());
    const entries = await db.recordEntry.findMany({ select: { id: true } });
    const members = await db.membership.findMany({ where: { organisationId }, select: { personId: true } });
    const notices = await db.notice.findMany({ select: { id: true, personId: true, entryId: true, mail: true } });
    const told = notices.map(({ personId, entryId }) => `${personId} ${entryId}`);
    expect(told.sort()).toEqual(entries.flatMap(({ id }) => members.map(({ personId }) => `${personId} ${id}`)).sort());
    expect(new Set(notices.map(({ mail }) => mail))).toEqual(new Set(['sent']));
    const links = await db.oneTimeLink.findMany({ select: { id: true, sentAt: true } });
    expect(links.filter(({ sentAt }) => sentAt === null)).toEqual([]);
    const written = (await readdir(path.join(folder, 'mail'))).filter((name) => name.endsWith('.eml'));
    expect(written.sort()).toEqual([...notices.map(({ id }) => `notice-${id}.eml`), ...links.map(({ id }) => `link-${id}.eml`)].sort());
    for (const name of written.slice(0, 50))
      expect(await readFile(path.join(folder, 'mail', name), 'utf8')).toMatch(/^Auto-Submitted: [\s\S]+\r\n--[^\r]+--\r\n$/);
  });
});

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
