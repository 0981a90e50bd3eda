import { describe, expect, it } from 'vitest';
import { PERSONAL_TIES } from '#app/domain/assembly/personal-ties.server.ts';
import {
  changeOwnShortlist,
  changeVisitorsShortlist,
  chooseShortlist,
  takeIntoAccount,
} from '#app/domain/shortlists/change-shortlist.server.ts';
import { ownShortlist, visitorsShortlist } from '#app/domain/shortlists/read-shortlist.server.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { institution } from '#test/factories/institution.ts';
import { person } from '#test/factories/person.ts';
import { groundedDatabase } from '../organisations/ground.ts';

async function shortlistGround() {
  const db = await groundedDatabase();
  const six = [];
  for (let n = 0; n < 6; n += 1) six.push(await institution(db));
  const gone = await institution(db, { status: 'withdrawn', withdrawnOn: '2026-10-01', withdrawnReason: '注销' });
  const hidden = await institution(db, { status: 'preparing' });
  const somebody = await person(db);
  const by = await somebody.by();
  const own = async () => (await ownShortlist(db, by.actor.personId)).kept.map(({ slug }) => slug);
  const standingBy = async () => (await ownShortlist(db, by.actor.personId)).over.map(({ slug }) => slug);
  return { standingBy, db, slugs: six.map(({ slug }) => slug), six, gone, hidden, by, own };
}

describe('a visitor’s shortlist', () => {
  it('holds what is public, under its present address', async () => {
    const { db, six, slugs, gone, hidden } = await shortlistGround();
    const [a = '', b = ''] = slugs;
    await db.formerSlug.create({ data: { slug: 'former', institutionId: six[0]!.id } });
    expect(await changeVisitorsShortlist(db, ['former', 'nobody'], { change: 'add', slug: b })).toEqual({ ok: true, list: [a, b] });
    expect(await changeVisitorsShortlist(db, ['former'], { change: 'remove', slug: a })).toEqual({ ok: true, list: [] });
    for (const slug of [gone.slug, hidden.slug, 'nobody'])
      expect(await changeVisitorsShortlist(db, [], { change: 'add', slug })).toMatchObject({ ok: false, why: 'absent' });
    // What was withdrawn since is still there to be seen, and can be let go.
    expect((await visitorsShortlist(db, [gone.slug, hidden.slug])).kept).toEqual([
      expect.objectContaining({ slug: gone.slug, published: false }),
    ]);
    expect(await changeVisitorsShortlist(db, [gone.slug], { change: 'remove', slug: gone.slug })).toEqual({ ok: true, list: [] });
  });
});

describe('a person’s shortlist', () => {
  it('takes five, says why it takes no sixth, and adding twice is adding once', async () => {
    const { db, slugs, by, own } = await shortlistGround();
    for (const slug of [...slugs.slice(0, 5), slugs[0]!])
      expect(await changeOwnShortlist(db, by, { change: 'add', slug })).toEqual({ ok: true });
    expect(await changeOwnShortlist(db, by, { change: 'add', slug: slugs[5]! })).toMatchObject({ ok: false, why: 'tooMany' });
    expect(await own()).toEqual(slugs.slice(0, 5));
    await changeOwnShortlist(db, by, { change: 'remove', slug: slugs[1]! });
    expect(await own()).toEqual([slugs[0], slugs[2], slugs[3], slugs[4]]);
    await changeOwnShortlist(db, by, { change: 'clear', slug: '' });
    expect(await own()).toEqual([]);
  });

  it('takes in at signing in what the browser kept, once each; what finds no room stands by until they have chosen', async () => {
    const { db, slugs, by, own, standingBy } = await shortlistGround();
    const [a = '', b = '', c = '', d = '', e = '', f = ''] = slugs;
    for (const slug of [a, b, c, d]) await changeOwnShortlist(db, by, { change: 'add', slug });
    await takeIntoAccount(db, by.actor.personId, [e, a, f, 'nobody']);
    expect([await own(), await standingBy()]).toEqual([[e, a, f, b, c], [d]]);
    await takeIntoAccount(db, by.actor.personId, []);
    expect([await own(), await standingBy()]).toEqual([[e, a, f, b, c], [d]]);

    // Other changes leave it standing by; what is added has found room.
    await changeOwnShortlist(db, by, { change: 'remove', slug: a });
    expect([await own(), await standingBy()]).toEqual([[e, f, b, c], [d]]);
    await changeOwnShortlist(db, by, { change: 'add', slug: d });
    expect([await own(), await standingBy()]).toEqual([[e, f, b, c, d], []]);

    await takeIntoAccount(db, by.actor.personId, [a]);
    expect([await own(), await standingBy()]).toEqual([[a, e, f, b, c], [d]]);
    // Nor does signing in again choose it, though there is room.
    await changeOwnShortlist(db, by, { change: 'remove', slug: b });
    await takeIntoAccount(db, by.actor.personId, [f]);
    expect([await own(), await standingBy()]).toEqual([[f, a, e, c], [d]]);
    await changeOwnShortlist(db, by, { change: 'add', slug: b });
    expect(await chooseShortlist(db, by, [])).toMatchObject({ ok: false, why: 'invalid' });
    expect(await chooseShortlist(db, by, slugs)).toMatchObject({ ok: false, why: 'tooMany' });
    expect(await standingBy()).toEqual([d]);
    for (const _again of [1, 2]) expect(await chooseShortlist(db, by, [d, f, a])).toEqual({ ok: true });
    expect([await own(), await standingBy()]).toEqual([[f, a, d], []]);
  });

  it('at signing in gives up first what has been withdrawn', async () => {
    const { db, slugs, gone, by, own, standingBy } = await shortlistGround();
    for (const slug of slugs.slice(0, 4)) await changeOwnShortlist(db, by, { change: 'add', slug });
    await takeIntoAccount(db, by.actor.personId, [gone.slug, slugs[4]!]);
    expect([await own(), await standingBy()]).toEqual([[slugs[4], ...slugs.slice(0, 4)], [gone.slug]]);
    await changeOwnShortlist(db, by, { change: 'clear', slug: '' });
    expect([await own(), await standingBy()]).toEqual([[], []]);
  });

  it('holds what rivals add at once, and no more than five', async () => {
    const { db, slugs, by, own } = await shortlistGround();
    const answers = await Promise.all(slugs.map((slug) => changeOwnShortlist(db, by, { change: 'add', slug })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    expect(answers.filter(({ ok }) => !ok)).toEqual([expect.objectContaining({ why: 'tooMany' })]);
    const kept = slugs.filter((_slug, i) => answers[i]?.ok);
    expect((await own()).sort()).toEqual(kept.sort());
  });

  it('is part of the copy of their data, and gone with the account', async () => {
    const { db, six, slugs, by, own } = await shortlistGround();
    await changeOwnShortlist(db, by, { change: 'add', slug: slugs[0]! });
    const copies = await Promise.all(PERSONAL_TIES.map((tie) => tie.copy(db, by.actor.personId)));
    const { name, uscc } = await db.organisation.findUniqueOrThrow({
      where: { id: six[0]!.organisationId },
      select: { name: true, uscc: true },
    });
    expect(Object.assign({}, ...copies)).toMatchObject({ shortlist: [{ name, uscc }] });
    await inTransaction(db, async (tx) => {
      for (const { forget } of PERSONAL_TIES) await forget?.(tx, by, []);
      return null;
    });
    expect(await own()).toEqual([]);
  });
});
