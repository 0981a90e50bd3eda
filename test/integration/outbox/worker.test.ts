import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMailTransport } from '#app/kernel/messages/mail-transport.server.ts';
import { createPostOffice } from '#app/kernel/messages/post-office.server.ts';
import { createTextTransport } from '#app/kernel/messages/text-transport.server.ts';
import { setPreferences } from '#app/kernel/notices/preferences.server.ts';
import { after, NOW } from '#test/factories/person.ts';
import { testFolder } from '../organisations/ground.ts';
import { testWorker, write } from './ground.ts';
import { ground, issue, position } from './ground-told.ts';

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
