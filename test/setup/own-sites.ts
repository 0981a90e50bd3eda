import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { DEMO_ACCOUNTS, type DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { openSession } from '#app/kernel/sessions/open-session.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { formsOfPage, type FormOfPage } from './forms-of-page.ts';
import { serve, type Served } from './serving.ts';
import type { Address } from './workplaces.ts';

/** Servers of their own on a copy of the site's database: what is sent to them reaches no other test. */
export interface OwnSites {
  db: Database;
  urls: string[];
  servers: Served[];
  end(): Promise<void>;
}

/** Starts `count` servers on one copy of the site's database, each of one process unless the settings say otherwise. */
export async function ownSites(count: number, settings: Readonly<Record<string, string>> = {}): Promise<OwnSites> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-own-'));
  const file = path.join(folder, 'park.db');
  const original = await openDatabase(inject('siteDatabase'));
  await original.$executeRawUnsafe(`VACUUM INTO '${file}'`);
  await original.$disconnect();
  await copyFile(path.join(inject('siteData'), 'secret'), path.join(folder, 'secret'));
  const db = await openDatabase(`file:${file}`);
  const env = { PARK_DEMO: '1', TRUST_PROXY: '1', LOG_LEVEL: 'info', ...settings };
  const servers = await Promise.all(Array.from({ length: count }, () => serve(`file:${file}`, env)));
  return {
    db,
    urls: servers.map(({ url }) => url),
    servers,
    async end() {
      await Promise.all(servers.map((server) => server.end()));
      await db.$disconnect();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A new session of a demo account, so that a form that ends one ends no other. @returns its token. */
export async function enter(db: Database, key: DemoAccountKey | null): Promise<string | null> {
  if (key === null) return null;
  const { address } = DEMO_ACCOUNTS.find((account) => account.key === key)!;
  const { id: personId } = await db.person.findUniqueOrThrow({ where: { email: address }, select: { id: true } });
  const given = { personId, device: 'Linux 上的 Chrome', stage: 'open', strong: true, insteadOf: null } as const;
  return inTransaction(db, (tx) => openSession(tx, given, new Date()));
}

export async function formsAt(site: string, address: string, token: string | null): Promise<FormOfPage[]> {
  const answer = await fetch(site + address, { headers: token === null ? {} : { Cookie: `session=${token}` } });
  return formsOfPage(await answer.text(), address);
}

/** The forms that a role can send, one of each kind, from all its pages. */
export async function formsOf(
  { db, urls }: OwnSites,
  key: DemoAccountKey | null,
  pages: readonly [string, number, Address][],
): Promise<FormOfPage[]> {
  const token = await enter(db, key);
  const found = new Map<string, FormOfPage>();
  const shownPages = pages.filter(([, status]) => status === 200);
  for (let at = 0; at < shownPages.length; at += urls.length) {
    const some = shownPages.slice(at, at + urls.length);
    const addresses = await Promise.all(some.map(async ([, , address]) => (typeof address === 'string' ? address : address(db))));
    const forms = await Promise.all(addresses.map((address, nth) => formsAt(urls[nth] ?? '', address, token)));
    for (const form of forms.flat()) if (!found.has(form.kind)) found.set(form.kind, form);
  }
  return [...found.values()];
}
