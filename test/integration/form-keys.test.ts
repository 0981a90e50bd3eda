import { describe, expect, it } from 'vitest';
import { claimForm, findAnswer, type ArrivedForm } from '#app/kernel/form-keys/claim-form.server.ts';
import { KeptResults, type GivenAnswer } from '#app/kernel/form-keys/kept-results.server.ts';
import { BUSY_MS, FLEETING_MS, KNOWN_MS, PRIVATE_MS } from '#app/kernel/form-keys/lifetimes.ts';
import { sweep } from '#app/kernel/outbox/sweep.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction, within } from '#prisma/transaction.ts';
import { BOX, byVisitor, NOW } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';
import { rivals } from './organisations/ground.ts';

const FORM: ArrivedForm = { key: 'seed-00000000000000000-r1', personId: 'one', browser: 'b1', deed: 'desk create', content: '演示内容' };
const DONE: GivenAnswer = { value: '办好了', refused: false, isPrivate: false, entered: null };
const REFUSED: GivenAnswer = { value: '请填写', refused: true, isPrivate: false, entered: null };
const at = (ms: number) => () => new Date(NOW.getTime() + ms);

/** A deed that writes one entry of the record and gives its number with a time and a secret. */
const make = (db: Database) =>
  inTransaction(db, async (tx) => {
    const number = await writeEntry(tx, byVisitor(), { deed: 'person.signIn', subjectId: 'somebody', organisationId: null });
    return { ok: true as const, number, at: NOW, token: '不应读得到' };
  });

const refuse = (db: Database) => inTransaction(db, () => Promise.resolve({ ok: false as const, why: 'stale' }));

interface Ways {
  form?: Partial<ArrivedForm>;
  clock?: () => Date;
  work?: (db: Database) => Promise<unknown>;
  answer?: GivenAnswer;
  /** The process is killed before it answers. */
  killed?: boolean;
}

/** Takes a form as the site does; gives what became of it, and what its work gave if it was done here. */
async function take(db: Database, { form = {}, clock = at(0), work = make, answer = DONE, killed = false }: Ways = {}) {
  const arrived = { ...FORM, ...form };
  const claimed = await claimForm(db, BOX, arrived, clock);
  if (claimed.state !== 'mine') return claimed;
  const results = new KeptResults(db, BOX);
  const gave = await within({ keeper: results }, async () => {
    results.start({ key: arrived.key, content: claimed.content });
    return work(db);
  });
  if (!killed) await results.answer(answer, clock());
  return { state: 'mine' as const, gave };
}

/** Something that a test waits for. */
function signal() {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

const entries = (db: Database) => db.recordEntry.count();

describe('a form that is sent again', () => {
  it('is done once by any number of processes at once, and each has the same answer', async () => {
    const db = await testDatabase();
    const all = await Promise.all((await rivals(db, 3)).map((one) => take(one)));
    expect(all.filter(({ state }) => state === 'mine')).toHaveLength(1);
    expect(all.filter(({ state }) => state !== 'mine')).toEqual(Array(2).fill({ state: 'answered', answer: '办好了' }));
    expect(await entries(db)).toBe(1);
  });

  it('is done once though its process was killed before it answered', async () => {
    const db = await testDatabase();
    const first = await take(db, { killed: true });
    const again = await take(db, { clock: at(BUSY_MS + 1) });
    expect(again).toEqual(first);
    expect(await entries(db)).toBe(1);
  });

  it('goes on where a killed process stopped', async () => {
    const db = await testDatabase();
    const twice = async (one: Database) => [await make(one), await make(one)];
    const killed = async (one: Database) => [await make(one), await Promise.reject(new Error('killed'))];
    await expect(take(db, { work: killed })).rejects.toThrow('killed');
    const { gave } = (await take(db, { work: twice, clock: at(BUSY_MS + 1) })) as { gave: { number: number }[] };
    expect(gave.map(({ number }) => number)).toEqual([1, 2]);
    expect(await entries(db)).toBe(2);
  });

  it('is refused with other content, and by anybody else', async () => {
    const db = await testDatabase();
    await take(db);
    expect(await take(db, { form: { content: '另一份内容' } })).toEqual({ state: 'changed' });
    expect(await take(db, { form: { personId: 'two', browser: 'b2' } })).toEqual({ state: 'foreign' });
    expect(await take(db, { form: { personId: null, browser: null } })).toEqual({ state: 'foreign' });
    expect(await entries(db)).toBe(1);
  });

  it('belongs to the person in whatever session, and to the browser whose session it ended or opened', async () => {
    const db = await testDatabase();
    await take(db, { answer: { ...DONE, entered: 'b3' } });
    for (const form of [{ browser: 'b9' }, { personId: null }, { personId: 'two', browser: 'b3' }])
      expect(await take(db, { form })).toEqual({ state: 'answered', answer: '办好了' });
  });

  it('may be corrected and sent again after a refusal, while a double click is one attempt', async () => {
    const db = await testDatabase();
    await take(db, { work: refuse, answer: REFUSED });
    expect(await take(db, { clock: at(FLEETING_MS - 1) })).toEqual({ state: 'answered', answer: '请填写' });
    expect(await take(db, { clock: at(1), form: { content: '改正后' } })).toMatchObject({ state: 'mine', gave: { number: 1 } });
    expect(await entries(db)).toBe(1);
  });

  it('waits with other content while a step on the way is worked on, and is done then; after a deed it is refused', async () => {
    const db = await testDatabase();
    for (const [key, work, after] of [
      ['seed-00000000000000000-r2', () => Promise.resolve('找到三家'), { state: 'mine', gave: { number: 1 } }],
      ['seed-00000000000000000-r3', make, { state: 'changed' }],
    ] as const) {
      const [begun, looked] = [signal(), signal()];
      const slow = async (one: Database) => (begun.give(), await looked.given, work(one));
      const first = take(db, { form: { key }, work: slow });
      await begun.given;
      const next = take(db, { form: { key, content: '添加一家' }, clock: () => (looked.give(), NOW) });
      expect([await first, await next]).toMatchObject([{ state: 'mine' }, after]);
    }
    expect(await entries(db)).toBe(2);
  });

  it('means it when it comes long after a refusal', async () => {
    const db = await testDatabase();
    await take(db, { answer: REFUSED });
    expect(await take(db, { clock: at(FLEETING_MS) })).toMatchObject({ state: 'mine', gave: { number: 2 } });
  });

  it('has its file again, made from the same result', async () => {
    const db = await testDatabase();
    const file = { ...DONE, value: null };
    const first = await take(db, { answer: file });
    expect(await take(db, { answer: file, clock: at(FLEETING_MS - 1) })).toEqual(first);
    expect(await take(db, { answer: file, clock: at(2 * FLEETING_MS) })).toMatchObject({ gave: { number: 2 } });
  });

  it('is never done again once an answer that opens a session is too old to be given', async () => {
    const db = await testDatabase();
    await take(db, { answer: { ...DONE, isPrivate: true } });
    expect(await take(db, { clock: at(PRIVATE_MS - 1) })).toMatchObject({ state: 'answered' });
    expect(await take(db, { clock: at(PRIVATE_MS) })).toEqual({ state: 'spent' });
  });

  it('is forgotten after a day, and swept', async () => {
    const db = await testDatabase();
    await take(db);
    expect(await findAnswer(db, BOX, FORM, at(KNOWN_MS - 1))).toEqual({ state: 'answered', answer: '办好了' });
    expect(await findAnswer(db, BOX, FORM, at(KNOWN_MS))).toBeNull();
    await sweep(db, at(KNOWN_MS + 1)());
    expect(await db.formKey.count()).toBe(0);
  });

  it('leaves nothing to read in the database', async () => {
    const db = await testDatabase();
    await take(db, { answer: { ...DONE, value: '不应读得到' } });
    const row = JSON.stringify(await db.formKey.findFirstOrThrow());
    expect(row).not.toContain('不应读得到');
    expect(row).not.toContain(Buffer.from('不应读得到').toString('base64').slice(0, 12));
    expect(row).not.toContain('演示内容');
  });
});

describe('a transaction outside of a form', () => {
  it('runs as often as it is asked for', async () => {
    const db = await testDatabase();
    await within({ keeper: new KeptResults(db, BOX) }, async () => [await make(db), await make(db)]);
    expect(await entries(db)).toBe(2);
  });
});
