import { dayOf } from '#app/kernel/calendar.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { describe, expect, it } from 'vitest';
import { editRequest, addEvidence } from '#app/domain/organisations/edit-request.server.ts';
import { moveRequest } from '#app/domain/organisations/move-request.server.ts';
import { openCorrection } from '#app/domain/organisations/open-request.server.ts';
import { findRequest, listOwnRequests, listQueue, type QueueFilter } from '#app/domain/organisations/read-request.server.ts';
import { ownRequestsWaiting, requestsToDecide } from '#app/domain/organisations/waiting.server.ts';
import { listWaiting } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { after, NOW, organisation, person } from '#test/factories/person.ts';
import { draftClaim, groundedDatabase, inspected, officer, oneClaim, submittedClaim, testFiles, VERIFIED } from './ground.ts';

describe('who sees a request', () => {
  it('its applicant always, the bureau in charge once it was submitted, and no other', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const [owner, manager] = [
      await person(db, { memberships: [{ organisationId, role: 'owner' }] }),
      await person(db, { memberships: [{ organisationId, role: 'manager' }] }),
    ];
    const by = await (await person(db)).by();
    const requestId = await draftClaim(db, await testFiles(), by, organisationId);
    const sees = async () => {
      const watchers = {
        applicant: by,
        owner: await owner.by(),
        manager: await manager.by(),
        pudong: await (await officer(db, 'pudong')).by(),
        city: await (await officer(db)).by(),
        xuhui: await (await officer(db, 'xuhui')).by(),
        stranger: await (await person(db)).by(),
      };
      const seen = await Promise.all(
        Object.entries(watchers).map(async ([name, { actor }]) => ((await findRequest(db, actor, requestId)) ? name : null)),
      );
      expect(await findRequest(db, null, requestId)).toBeNull();
      return seen.filter((name) => name !== null);
    };
    expect(await sees()).toEqual(['applicant']);
    await moveRequest(db, by, { requestId, seen: 'draft', move: 'submit' });
    expect(await sees()).toEqual(['applicant', 'pudong', 'city']);
    await moveRequest(db, by, { requestId, seen: 'submitted', move: 'withdraw' });
    expect(await sees()).toEqual(['applicant', 'pudong', 'city']);
  });

  it('nobody else where it was withdrawn before it was ever submitted', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const manager = await person(db, { memberships: [{ organisationId, role: 'manager' }] });
    const owner = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    await db.organisation.updateMany({ data: VERIFIED });
    const opened = await openCorrection(db, owner, { organisationId, districtSlug: 'pudong' });
    const requestId = opened.ok ? opened.requestId : '';
    await moveRequest(db, owner, { requestId, seen: 'draft', move: 'withdraw' });
    expect(await findRequest(db, owner.actor, requestId)).toMatchObject({ state: 'withdrawn' });
    for (const of of [await officer(db, 'pudong'), await officer(db)])
      expect(await findRequest(db, (await of.by()).actor, requestId)).toBeNull();
    expect(await findRequest(db, (await manager.by()).actor, requestId)).toBeNull();
  });

  it('a correction is seen by those who run the organisation once it was submitted, not by members', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const { id: foreign } = await organisation(db);
    const applicant = await (await person(db, { memberships: [{ organisationId, role: 'manager' }] })).by();
    const watcher = async (role: 'owner' | 'manager' | 'member', of = organisationId) =>
      (await (await person(db, { memberships: [{ organisationId: of, role }] })).by()).actor;
    await db.organisation.updateMany({ data: VERIFIED });
    const opened = await openCorrection(db, applicant, { organisationId, districtSlug: 'pudong' });
    const requestId = opened.ok ? opened.requestId : '';
    await editRequest(db, applicant, requestId, { statement: '', districtSlug: 'pudong', proposed: { name: '新名称' } });
    await addEvidence(db, await testFiles(), applicant, requestId, inspected('执照'));
    expect(await findRequest(db, await watcher('owner'), requestId)).toBeNull();
    await moveRequest(db, applicant, { requestId, seen: 'draft', move: 'submit' });
    expect(await findRequest(db, await watcher('owner'), requestId)).toMatchObject({ proposal: { name: '新名称' }, others: [] });
    expect(await findRequest(db, await watcher('manager'), requestId)).not.toBeNull();
    expect(await findRequest(db, await watcher('member'), requestId)).toBeNull();
    expect(await findRequest(db, await watcher('owner', foreign), requestId)).toBeNull();
  });

  it('those who already run an organisation do not read a rival’s claim in its record', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const squatter = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    const rival = await (await person(db)).by();
    const requestId = await draftClaim(db, await testFiles(), rival, organisationId);
    await editRequest(db, rival, requestId, { statement: '抢注者是前员工王某，电话 13812345678。', districtSlug: 'pudong', proposed: {} });
    const { entries } = await readEntries(db, THINGS, { reach: reachOf(squatter.actor, 'read:record') }, { take: 100 });
    expect(JSON.stringify(entries)).not.toContain('前员工');
    expect(JSON.stringify(entries)).not.toContain('营业执照');
  });
});

describe('the queue', () => {
  const all: QueueFilter = { state: 'submitted', kind: null, page: 1 };

  it('shows what was submitted within reach, the longest waiting first, with its rivals', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const { id: organisationId } = await organisation(db);
    const { id: elsewhere } = await organisation(db);
    const late = await submittedClaim(db, files, await (await person(db)).by({ now: after(60) }), organisationId);
    const early = await submittedClaim(db, files, await (await person(db)).by(), organisationId);
    const xuhui = await submittedClaim(db, files, await (await person(db)).by({ now: after(30) }), elsewhere, 'xuhui');
    await draftClaim(db, files, await (await person(db)).by(), elsewhere);
    const queue = async (who: Awaited<ReturnType<typeof officer>> | null, filter = all) =>
      listQueue(db, who && (await who.by()).actor, filter);
    const pudong = await queue(await officer(db, 'pudong'));
    expect(pudong.requests.map(({ id, rivals }) => [id, rivals])).toEqual([
      [early, 1],
      [late, 1],
    ]);
    expect([pudong.total, pudong.counts]).toEqual([2, { submitted: 2, returned: 0, granted: 0, refused: 0 }]);
    expect((await queue(await officer(db))).requests.map(({ id, rivals }) => [id, rivals])).toEqual([
      [early, 1],
      [xuhui, 0],
      [late, 1],
    ]);
    expect((await queue(await officer(db, 'xuhui'), { ...all, kind: 'correction' })).requests).toEqual([]);
    expect((await queue(await officer(db, 'xuhui'), { ...all, kind: 'claim' })).requests.map(({ id }) => id)).toEqual([xuhui]);
    for (const nobody of [null, await person(db), await person(db, { appointments: [{ role: 'administrator' }] })]) {
      expect(await queue(nobody)).toEqual({ requests: [], total: 0, counts: { submitted: 0, returned: 0, granted: 0, refused: 0 } });
    }
  });

  it('goes on by pages, and shows decided ones the latest first', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const bureau = await (await officer(db, 'pudong')).by();
    const { id: organisationId } = await organisation(db);
    const ids: string[] = [];
    for (let i = 0; i < 21; i += 1)
      ids.push(await submittedClaim(db, files, await (await person(db)).by({ now: after(i) }), organisationId));
    expect((await listQueue(db, bureau.actor, all)).requests.map(({ id }) => id)).toEqual(ids.slice(0, 20));
    expect((await listQueue(db, bureau.actor, { ...all, page: 2 })).requests.map(({ id }) => id)).toEqual(ids.slice(20));
    for (const [i, requestId] of ids.slice(0, 3).entries())
      await moveRequest(db, { ...bureau, now: after(100 + i) }, { requestId, seen: 'submitted', move: 'refuse', reason: '不符' });
    expect((await listQueue(db, bureau.actor, { ...all, state: 'refused' })).requests.map(({ id }) => id)).toEqual(
      ids.slice(0, 3).reverse(),
    );
  });

  it('counts on the desk what waits for its reader', async () => {
    const { db, by, requestId, organisationId, bureau } = await oneClaim();
    const files = await testFiles();
    const name = '演示·青禾人力资源有限公司';
    const own = async (of: ByActor, now = NOW) =>
      (await listWaiting(db, [ownRequestsWaiting], of.actor, { now: now, today: dayOf(now), calendar: CALENDAR })).map(
        ({ text, to, action }) => [text, to, action],
      );
    const toDecide = async (of: ByActor) =>
      (await listWaiting(db, [requestsToDecide], of.actor, { now: NOW, today: dayOf(NOW), calendar: CALENDAR })).map(({ count }) => count);
    expect([await own(by), await toDecide(by)]).toEqual([[], []]);
    expect([await own(bureau), await toDecide(bureau)]).toEqual([[], [1]]);
    expect(await toDecide(await (await officer(db, 'xuhui')).by())).toEqual([]);
    await moveRequest(db, bureau, { requestId, seen: 'submitted', move: 'return', reason: '补正' });
    expect([await own(by), await toDecide(by)]).toEqual([[[`认领“${name}”的申请被退回，请补正`, paths.request(requestId), '去补正']], []]);
    expect(await toDecide(bureau)).toEqual([]);
    const other = await (await person(db)).by();
    const id = await draftClaim(db, files, other, organisationId);
    expect(await own(other, after(30 * 86_400 - 1))).toEqual([[`认领“${name}”的申请还没有提交`, paths.request(id), '继续填写']]);
    expect(await own(other, after(30 * 86_400))).toEqual([]);
  });

  it('a person’s own list has theirs alone, without what they withdrew', async () => {
    const { db, applicant, by, requestId, organisationId } = await oneClaim();
    const other = await (await person(db)).by();
    await submittedClaim(db, await testFiles(), other, organisationId);
    expect((await listOwnRequests(db, applicant.id)).map(({ id }) => id)).toEqual([requestId]);
    await moveRequest(db, by, { requestId, seen: 'submitted', move: 'withdraw' });
    expect(await listOwnRequests(db, applicant.id)).toEqual([]);
  });
});
