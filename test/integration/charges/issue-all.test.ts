import { expect, it } from 'vitest';
import { issueAll, nextBatch } from '#app/domain/charges/issue-all.server.ts';
import { at, ground, on } from '../move-ins/ground.ts';
import { signed } from '../leases/ground.ts';
import { rivals } from '../organisations/ground.ts';

const DAY = '2026-11-28';

/** The contract of the park, and one that is the operator's own affair. */
async function two() {
  const here = await ground();
  const leaseId = await signed(here);
  const seen = async (day = DAY) => (await nextBatch(here.db, 'yuan', on(day))).seen;
  return { here, leaseId, seen };
}

it('issues what was seen, once, and tells what was not issued', async () => {
  const { here, seen } = await two();
  const batch = await nextBatch(here.db, 'yuan', on(DAY));
  expect([batch.bills.length, batch.total, batch.more, batch.seen]).toEqual([1, 2_700_000, 0, '1 2700000']);
  const by = at(here.first, DAY);
  const stale = { ok: false, why: 'stale' };
  for (const wrong of ['', '1 2700001', '0 0', 'forged'])
    expect(await issueAll(here.db, by, { parkSlug: 'yuan', seen: wrong })).toMatchObject(stale);
  for (const who of [here.foreign, here.owner])
    expect(await issueAll(here.db, at(who, DAY), { parkSlug: 'yuan', seen: await seen() })).toMatchObject({ why: 'absent' });
  // Who works for the tenant has that bill refused, and nothing is issued.
  const own = { ...by, actor: { ...by.actor, memberships: here.owner.actor.memberships } };
  expect(await issueAll(here.db, own, { parkSlug: 'yuan', seen: await seen() })).toMatchObject({
    issued: 0,
    refused: [{ number: 1, message: '不能办理自己所在主体的账单，请由其他工作人员办理。' }],
  });
  expect(await issueAll(here.db, by, { parkSlug: 'yuan', seen: await seen() })).toEqual({ ok: true, issued: 1, refused: [] });
  expect(await issueAll(here.db, by, { parkSlug: 'yuan', seen: '1 2700000' })).toMatchObject(stale);
  expect(await issueAll(here.db, by, { parkSlug: 'yuan', seen: await seen() })).toMatchObject(stale);
  expect(await here.db.invoice.count()).toBe(1);
});

it('issues each bill once, whoever issues all at once', async () => {
  const { here, seen } = await two();
  const batch = { parkSlug: 'yuan', seen: await seen() };
  const connections = await rivals(here.db, 4);
  const done = await Promise.all(connections.map((db, nth) => issueAll(db, at(nth % 2 ? here.first : here.second, DAY), batch)));
  expect(done.reduce((sum, one) => sum + (one.ok ? one.issued : 0), 0)).toBe(1);
  expect(await here.db.invoice.count()).toBe(1);
});
