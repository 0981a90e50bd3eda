import { dayOf } from '#app/kernel/calendar.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { beginRegistration } from '#app/domain/people/begin-registration.server.ts';
import { confirmRegistration } from '#app/domain/people/confirm-registration.server.ts';
import { agree, dueAgreement } from '#app/domain/site-texts/agreement.server.ts';
import type { SiteTextKind } from '#app/domain/site-texts/site-text.ts';
import { agreementWaiting } from '#app/domain/site-texts/waiting.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { writeSentence } from '#app/kernel/record/sentence.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { listWaiting } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import * as page from '#app/routes/account/agreement.tsx';
import { loader as start } from '#app/routes/account/start.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { byVisitor, NOW, person } from '#test/factories/person.ts';
import { atOnce, groundedDatabase } from '../organisations/ground.ts';
import { ground as peopleGround, sentLink } from '../people/ground.ts';
import { siteOfFile } from '../site-ground.ts';

const text = (db: Database, kind: SiteTextKind, number: number) =>
  db.siteText.create({ data: { kind, number, text: '示例文本，写在这里，供读者查看。', publishedAt: NOW }, select: { id: true } });

/** Somebody who agreed to these versions. */
async function agreedTo(db: Database, words: string) {
  const by = await (await person(db)).by({ now: new Date() });
  const { personId } = by.actor;
  await inTransaction(db, (tx) =>
    writeEntry(tx, byVisitor(), { deed: 'person.agree', subjectId: personId, personId, changes: { text: [null, words] } }),
  );
  return by;
}

describe('agreeing to the texts', () => {
  it('is on the record of whoever registers, with the versions', async () => {
    const here = await peopleGround();
    const words = '隐私政策第 2 版、用户协议第 1 版';
    const registration = { name: '测试新人', address: 'xinren@example.cn', password: '秋水共长天一色-2026', agreedTo: words };
    await beginRegistration(here.db, registration, NOW);
    const token = await sentLink(here, 'register');
    const confirmed = await confirmRegistration(here.db, here.box, byVisitor(), { token, device: '测试', sessionId: null });
    expect(confirmed.ok).toBe(true);
    const { entries } = await readEntries(here.db, THINGS, { deed: 'person.agree' }, { take: 5 });
    expect(entries.map((entry) => [writeSentence(entry), entry.changes])).toEqual([['测试新人同意了网站的条款', [`文字：${words}`]]]);
  });

  it('is due again with a new version of what one agrees to, and then done once', async () => {
    const db = await groundedDatabase();
    await text(db, 'privacy', 1);
    await text(db, 'terms', 1);
    const by = await agreedTo(db, '隐私政策第 1 版、用户协议第 1 版');
    const { personId } = by.actor;
    expect(await dueAgreement(db, personId)).toBeNull();
    await text(db, 'accessibility', 1);
    expect(await dueAgreement(db, personId)).toBeNull();
    await text(db, 'terms', 2);
    const due = '隐私政策第 1 版、用户协议第 2 版';
    expect(await dueAgreement(db, personId)).toBe(due);
    expect(
      (await listWaiting(db, [agreementWaiting], by.actor, { now: NOW, today: dayOf(NOW), calendar: CALENDAR })).map(
        ({ text: says, to }) => [says, to],
      ),
    ).toEqual([[`网站的条款有新版本：${due}`, paths.agreement()]]);
    expect(await agree(db, by, '隐私政策第 1 版、用户协议第 1 版')).toMatchObject({ ok: false, why: 'stale', field: 'agreed' });
    const { done } = await atOnce(
      db,
      (here) => agree(here, by, due),
      (there) => agree(there, by, due),
    );
    expect(done).toEqual([{ ok: true }, { ok: true }]);
    expect(await dueAgreement(db, personId)).toBeNull();
    expect(await listWaiting(db, [agreementWaiting], by.actor, { now: NOW, today: dayOf(NOW), calendar: CALENDAR })).toEqual([]);
    const { entries } = await readEntries(db, THINGS, { deed: 'person.agree' }, { take: 5 });
    expect(entries.map(({ changes }) => changes)).toEqual([
      [`文字：隐私政策第 1 版、用户协议第 1 版 → ${due}`],
      ['文字：隐私政策第 1 版、用户协议第 1 版'],
    ]);
  });

  it('is not asked of who was never asked, as accounts of before there were texts and of the demonstration', async () => {
    const db = await groundedDatabase();
    await text(db, 'terms', 1);
    expect(await dueAgreement(db, (await person(db)).id)).toBeNull();
  });
});

describe('after signing in', () => {
  let db: Database;
  siteOfFile('groundedDatabase', async (opened) => {
    db = opened;
    await text(db, 'terms', 2);
  });

  const argsFor = (actor: Actor, form?: Record<string, string>) =>
    ({
      request: new Request('http://localhost/', form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      params: {},
      context: { requestId: 'request', clientAddress: '127.0.0.1', device: '', reader: { actor }, note: () => undefined },
    }) as unknown as LoaderFunctionArgs & ActionFunctionArgs;
  const led = async (actor: Actor) => (await start(argsFor(actor))).headers.get('location');

  it('whoever agreed to a former version is asked first, and goes on to their own desk', async () => {
    const { actor } = await agreedTo(db, '用户协议第 1 版');
    expect(await led(actor)).toBe(paths.agreement());
    expect(await page.loader(argsFor(actor))).toEqual({ agreement: '用户协议第 2 版' });
    for (const form of [{}, { agreed: '用户协议第 1 版' }, { agreed: 'x'.repeat(201) }] as Record<string, string>[])
      expect(await page.action(argsFor(actor, form))).toMatchObject({ init: { status: form['agreed']?.startsWith('用户') ? 409 : 400 } });
    expect(await led(actor)).toBe(paths.agreement());
    const answer = await page.action(argsFor(actor, { agreed: '用户协议第 2 版' }));
    expect(answer instanceof Response && answer.headers.get('location')).toBe(paths.start());
    expect(await led(actor)).toBe(paths.desk());
    expect(await page.loader(argsFor(actor))).toEqual({ agreement: null });
  });
});
