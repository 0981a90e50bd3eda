import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DEMO_ACCOUNTS, type DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { openSession } from '#app/kernel/sessions/open-session.server.ts';
import { FORM_KEY_FIELD } from '#app/kit/form-key.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { formsOfPage, type FormOfPage } from '#test/setup/forms-of-page.ts';
import { serve } from '#test/setup/serving.ts';
import { WORKPLACES, type Address } from '#test/setup/workplaces.ts';

let folder: string;
let db: Database;
let sites: [string, string];
let ends: (() => Promise<unknown>)[];

// Two processes on one copy of the site's database: what is sent here reaches no other test.
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'park-twice-'));
  const file = path.join(folder, 'park.db');
  const original = await openDatabase(inject('siteDatabase'));
  await original.$executeRawUnsafe(`VACUUM INTO '${file}'`);
  await original.$disconnect();
  await copyFile(path.join(inject('siteData'), 'secret'), path.join(folder, 'secret'));
  db = await openDatabase(`file:${file}`);
  const env = { PARK_DEMO: '1', TRUST_PROXY: '1', LOG_LEVEL: 'info' };
  const [one, other] = await Promise.all([serve(`file:${file}`, env), serve(`file:${file}`, env)]);
  sites = [one.url, other.url];
  ends = [one.end, other.end];
});

afterAll(async () => {
  await Promise.all(ends.map((end) => end()));
  await db.$disconnect();
  await rm(folder, { recursive: true, force: true });
});

/** A new session of a demo account, so that a form that ends one ends no other. */
async function enter(key: DemoAccountKey | null): Promise<string | null> {
  if (key === null) return null;
  const { address } = DEMO_ACCOUNTS.find((account) => account.key === key)!;
  const { id: personId } = await db.person.findUniqueOrThrow({ where: { email: address }, select: { id: true } });
  const given = { personId, device: 'Linux 上的 Chrome', stage: 'open', strong: true, insteadOf: null } as const;
  return inTransaction(db, (tx) => openSession(tx, given, new Date()));
}

let senders = 0;

function send(site: string, token: string | null, from: string, { to, multipart, fields }: FormOfPage): Promise<Response> {
  const body = multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields) body.append(name, value);
  const headers = { Origin: site, 'X-Forwarded-For': from, ...(token === null ? {} : { Cookie: `session=${token}` }) };
  return fetch(site + to, { method: 'POST', redirect: 'manual', headers, body });
}

/** What a browser shows of an answer: its status, where it leads, and the page's own text. */
async function shown(answer: Response): Promise<{ status: number; to: string | null; page: string }> {
  const main = /<main[\s\S]*<\/main>/u.exec(await answer.text())?.[0] ?? '';
  const page = main.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ');
  return { status: answer.status, to: answer.headers.get('location'), page };
}

/** Sends a form to both processes at once; returns what was shown, and how many of the two requests wrote into the record. */
async function twice(form: FormOfPage, token: string | null) {
  senders += 1;
  const from = `10.9.${Math.floor(senders / 250)}.${(senders % 250) + 1}`;
  const answers = await Promise.all(sites.map((site) => send(site, token, from, form)));
  const requestIds = answers.map(({ headers }) => headers.get('x-request-id') ?? '');
  const writers = await db.recordEntry.findMany({
    where: { requestId: { in: requestIds } },
    distinct: ['requestId'],
    select: { requestId: true },
  });
  const [one, other] = await Promise.all(answers.map(shown));
  return { one: one!, other: other!, writers: writers.length };
}

async function formsAt(address: string, token: string | null): Promise<FormOfPage[]> {
  const answer = await fetch(sites[0] + address, { headers: token === null ? {} : { Cookie: `session=${token}` } });
  return formsOfPage(await answer.text(), address);
}

const VISITORS: [null, [string, number, Address][]] = [
  null,
  ['/login', '/register', '/forgot', '/institutions'].map((address) => [address, 200, address]),
];

/** The forms that a role can send, one of each kind, from all its pages. */
async function formsOf(key: DemoAccountKey | null, pages: readonly [string, number, Address][]): Promise<FormOfPage[]> {
  const token = await enter(key);
  const found = new Map<string, FormOfPage>();
  for (const [, status, address] of pages) {
    if (status !== 200) continue;
    for (const form of await formsAt(typeof address === 'string' ? address : await address(db), token))
      if (!found.has(form.kind)) found.set(form.kind, form);
  }
  return [...found.values()];
}

/** What ends the role's being there comes last. */
const endsIt = ({ kind }: FormOfPage): boolean => / (?:close|leave|withdraw|discard|remove|revoke|retire)\b|logout/u.test(kind);

describe.each([VISITORS, ...WORKPLACES])('a double click of %s', (key, pages) => {
  it('on any button of any form is one deed, with one answer', async () => {
    const forms = (await formsOf(key, pages)).sort((a, b) => Number(endsIt(a)) - Number(endsIt(b)));
    expect(forms.length).toBeGreaterThan(1);
    const wrong: unknown[] = [];
    for (const form of forms) {
      if (!form.fields.some(([name]) => name === FORM_KEY_FIELD)) wrong.push([form.kind, '没有键']);
      const { one, other, writers } = await twice(form, await enter(key));
      if (one.status >= 500 || writers > 1 || JSON.stringify(one) !== JSON.stringify(other)) wrong.push([form.kind, writers, one, other]);
    }
    expect(wrong).toEqual([]);
  });
});
