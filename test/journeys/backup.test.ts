import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { databasePath } from '#prisma/database-path.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import { enter, ownSites, type OwnSites } from '#test/setup/own-sites.ts';
import { programFile } from '#test/setup/program-file.ts';

const HOUR_MS = 3_600_000;
const before = (hours: number): Date => new Date(Date.now() - hours * HOUR_MS);

describe('the administrator’s home', () => {
  let own: OwnSites;
  let token: string | null;
  beforeAll(async () => {
    own = await ownSites(1);
    token = await enter(own.db, 'administrator');
  });
  afterAll(() => own.end());

  /** What is said of the backups. */
  async function said(): Promise<string> {
    const answer = await fetch(`${own.urls[0]}${paths.admin()}`, { headers: { Cookie: `session=${token ?? ''}` } });
    expect(answer.status).toBe(200);
    const row = /<dt[^>]*>上次备份<\/dt><dd>(.*?)<\/dd>/u.exec(await answer.text())?.[1] ?? '';
    return row
      .replaceAll(/<[^>]*>/gu, ' ')
      .replaceAll(/\s+/gu, ' ')
      .trim();
  }

  it('says when the last backup was made, whether it succeeded, and warns of none and of an old one', async () => {
    expect(await said()).toMatch(/^还没有备份过 .*请在服务器上按运行说明备份/u);
    const old = before(9 * 24);
    await own.db.backup.create({ data: { endedAt: old } });
    expect(await said()).toMatch(new RegExp(`^${writeMoment(old)}，成功 最近一次成功的备份已是 9 天前的`, 'u'));
    const failed = before(2);
    await own.db.backup.create({ data: { endedAt: failed, fault: '磁盘空间不够。' } });
    expect(await said()).toContain(`${writeMoment(failed)}的一次没有成功：磁盘空间不够。`);
    const made = before(1);
    await own.db.backup.create({ data: { endedAt: made } });
    expect(await said()).toBe(`${writeMoment(made)}，成功`);
  });
});

describe('the site', () => {
  /** Starts a server on a copy of the database that is bound to another secret; returns how it ended and what it said. */
  async function start(folder: string, settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
    const file = path.join(folder, 'park.db');
    await copyFile(databasePath(inject('siteDatabase')), file);
    const server = spawn(process.execPath, [programFile('app/web/listen.server')], {
      env: {
        ...process.env,
        DATABASE_URL: `file:${file}`,
        PORT: '0',
        NODE_ENV: 'production',
        LOG_LEVEL: 'info',
        PARK_DEMO: '1',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => server.on('close', resolve));
    return { code, said };
  }

  it.each([
    ['without the secret', {}, '没有另建新的'],
    ['with another secret', { PARK_SECRET: 'ab'.repeat(32) }, 'PARK_SECRET 属于另一个数据库'],
  ])('does not start %s, and says what to do', async (_, settings, why) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'park-unbound-'));
    const { code, said } = await start(folder, settings);
    expect(code).toBe(1);
    expect(said).toContain(why);
    expect(said).toContain('请放回与这个数据库一起使用的那一份');
    expect(said).not.toContain('abab');
    expect(await readdir(folder)).not.toContain('secret');
    await rm(folder, { recursive: true, force: true });
  });
});
