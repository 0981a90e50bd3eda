import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LEASE_MS } from '#app/kernel/outbox/lease.server.ts';
import type { Database } from '#prisma/database.ts';
import { testFolder } from '../organisations/ground.ts';
import { startChild } from './start-outbox.ts';
import { amountOf } from '#test/setup/drills.ts';
import { ground, issue } from './ground-told.ts';

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
