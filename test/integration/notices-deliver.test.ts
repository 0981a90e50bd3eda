import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { PERSONAL_TIES } from '#app/domain/assembly/personal-ties.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { describe, expect, it } from 'vitest';
import { deliverNotices } from '#app/kernel/notices/deliver-notices.server.ts';
import { countUnread, listNotices, markRead, NOTICES_PER_PAGE } from '#app/kernel/notices/list-notices.server.ts';
import { readPreferences, setPreferences } from '#app/kernel/notices/preferences.server.ts';
import { ALWAYS_MAILED } from '#app/kernel/notices/topics.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { addEvidence, editRequest } from '#app/domain/organisations/edit-request.server.ts';
import { moveRequest } from '#app/domain/organisations/move-request.server.ts';
import { openCorrection } from '#app/domain/organisations/open-request.server.ts';
import { closeAccount } from '#app/domain/people/close-account.server.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import { DEEDS, deedOf, type DeedName } from '#app/kernel/record/deeds.ts';
import { TOPICS } from '#app/kernel/record/tells.ts';
import { writeEntry, type Entry } from '#app/kernel/record/write-entry.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { after, NOW, organisation, park, person } from '#test/factories/person.ts';
import { VERIFIED, groundedDatabase, inspected, officer, submittedClaim, testFiles } from './organisations/ground.ts';

const write = (db: Database, entry: Entry, actor: Who = null) =>
  inTransaction(db, (tx) => writeEntry(tx, { actor, requestId: 'request', now: NOW }, entry));
const deliver = (db: Database, entryId: number, now = NOW) => inTransaction(db, (tx) => deliverNotices(tx, entryId, now));

/** A park whose plan is published. */
const DRAWN = 'drawn-park';

/** An organisation with a member of each role, a district's bureau, a park's operator, and the person concerned by the entries. */
async function ground() {
  const db = await groundedDatabase();
  const { id: organisationId } = await organisation(db, '演示·青禾');
  const { id: foreign } = await organisation(db);
  const of = (role: 'owner' | 'manager' | 'member', id = organisationId) => person(db, { memberships: [{ organisationId: id, role }] });
  await park(db, DRAWN, 'pudong');
  const people = {
    concerned: await person(db),
    owner: await of('owner'),
    manager: await of('manager'),
    member: await of('member'),
    foreignOwner: await of('owner', foreign),
    pudong: await officer(db, 'pudong'),
    xuhui: await officer(db, 'xuhui'),
    city: await officer(db),
    former: await officer(db, 'pudong'),
    administrator: await person(db, { appointments: [{ role: 'administrator' }] }),
    operator: await person(db, { appointments: [{ role: 'operator', parkSlug: DRAWN }] }),
  };
  await db.appointment.updateMany({ where: { personId: people.former.id }, data: { endedAt: NOW } });
  type Name = keyof typeof people;
  const names = new Map(Object.entries(people).map(([name, { id }]) => [id, name as Name]));
  const told = async (entryId: number) =>
    (await db.notice.findMany({ where: { entryId }, select: { personId: true } })).map(({ personId }) => names.get(personId) ?? '?').sort();
  const entry = (deed: DeedName, given: Partial<Entry> = {}) => ({
    deed,
    subjectId: organisationId,
    organisationId,
    personId: people.concerned.id,
    districtSlug: 'pudong',
    ...(/^(?:plan|intent|entryRules|moveIn|lease|handover|waiver|month)\./u.test(deed) ? { parkSlug: DRAWN } : {}),
    ...given,
  });
  return { db, organisationId, people, told, entry };
}

/** Who is notified of what, worked out by hand; deeds that are not listed notify nobody. */
const TOLD: Partial<Record<DeedName, string>> = {
  'person.calendar.give': 'concerned',
  'person.lock': 'concerned',
  'person.password': 'concerned',
  'person.reset': 'concerned',
  'person.secondStep.on': 'concerned',
  'person.secondStep.off': 'concerned',
  'person.recoveryCodes': 'concerned',
  'person.recoveryCode': 'concerned',
  'person.session.endAll': 'concerned',
  'person.identity.link': 'concerned',
  'person.identity.unlink': 'concerned',
  'person.address': 'concerned',
  'person.contact': 'concerned',
  'person.appoint': 'concerned',
  'person.dismiss': 'concerned',
  'organisation.join': 'concerned manager owner',
  'organisation.leave': 'manager owner',
  'organisation.remove': 'concerned manager owner',
  'organisation.role': 'concerned manager owner',
  'organisation.handOver': 'concerned manager owner',
  'request.submit': 'city pudong',
  'request.return': 'concerned manager owner',
  'request.grant': 'concerned manager owner',
  'request.refuse': 'concerned manager owner',
  'version.submit': 'city pudong',
  'version.publish': 'concerned manager owner',
  'version.return': 'concerned manager owner',
  'licence.submit': 'city pudong',
  'licence.return': 'manager owner',
  'licence.refuse': 'manager owner',
  'licence.verify': 'manager owner',
  'licence.revoke': 'manager owner',
  'feedback.correct': 'concerned',
  'feedback.explain': 'concerned',
  'intent.send': 'operator',
  'intent.call': 'concerned',
  'intent.visit': 'concerned',
  'intent.revisit': 'concerned',
  'intent.offer': 'concerned',
  'intent.reoffer': 'concerned',
  'intent.settle': 'concerned',
  'intent.decline': 'concerned',
  'intent.lapse': 'concerned',
  'intent.withdraw': 'operator',
  'moveIn.submit': 'operator',
  'moveIn.resubmit': 'operator',
  'moveIn.withdraw': 'operator',
  'moveIn.accept': 'manager owner',
  'moveIn.refuseAcceptance': 'manager owner',
  'moveIn.return': 'manager owner',
  'moveIn.pause': 'manager owner',
  'moveIn.resume': 'manager owner',
  'moveIn.extend': 'manager owner',
  'moveIn.announce': 'manager owner',
  'moveIn.object': 'manager owner',
  'moveIn.approve': 'manager owner',
  'moveIn.contract': 'manager owner',
  'moveIn.decline': 'manager owner',
  'moveIn.prolong': 'manager owner',
  'moveIn.lapsing': 'manager owner',
  'moveIn.owing': 'manager owner',
  'moveIn.supply': 'operator',
  'moveIn.hold': 'manager owner',
  'moveIn.hold.extend': 'manager owner',
  'moveIn.hold.release': 'manager owner',
  'moveIn.hold.giveUp': 'operator',
  'moveIn.hold.expiring': 'manager owner',
  'moveIn.hold.expire': 'manager operator owner',
  'lease.offer': 'manager owner',
  'lease.confirm': 'operator',
  'lease.sendBack': 'operator',
  'lease.recall': 'manager owner',
  'lease.cancel': 'manager owner',
  'lease.sign': 'manager owner',
  'lease.bill': 'manager owner',
  'lease.due': 'manager owner',
  'lease.void': 'manager owner',
  'lease.payment': 'manager owner',
  'lease.reverse': 'manager owner',
  'lease.import': 'manager owner',
  'lease.import.undo': 'manager owner',
  'lease.deposit': 'manager owner',
  'lease.deposit.refund': 'manager owner',
  'lease.deposit.reverse': 'manager owner',
  'lease.deposit.carry': 'manager owner',
  'lease.amend.offer': 'manager owner',
  'lease.amend.recall': 'manager owner',
  'lease.amend.confirm': 'operator',
  'lease.amend.refuse': 'operator',
  'lease.renewal.park': 'manager owner',
  'lease.renewal.tenant': 'operator',
  'lease.renewal.due': 'manager owner',
  'lease.dispute': 'operator',
  'lease.dispute.withdraw': 'operator',
  'lease.dispute.keep': 'manager owner',
  'lease.handBack': 'manager owner',
  'handover.offer': 'manager owner',
  'handover.confirm': 'operator',
  'handover.sendBack': 'operator',
  'handover.recall': 'manager owner',
  'handover.discard': 'manager owner',
  'waiver.propose': 'operator',
  'waiver.grant': 'manager owner',
  'waiver.refuse': 'operator',
  'month.ask': 'operator',
  'month.reopen': 'operator',
  'moveIn.unitFree': 'manager operator owner',
  'moveIn.deem': 'manager operator owner',
  'moveIn.uphold': 'manager operator owner',
  'moveIn.overturn': 'manager operator owner',
  'moveIn.lapse': 'manager operator owner',
  'moveIn.appeal': 'city operator pudong',
  'licence.expiring': 'manager owner',
  'licence.remind': 'manager owner',
  'licence.term': 'manager owner',
  'licence.termCorrected': 'manager owner',
  'licence.unstated': 'manager owner',
  'licence.noNumber': 'manager owner',
  'inquiry.send': 'concerned manager owner',
  'inquiry.accept': 'concerned manager owner',
  'inquiry.decline': 'concerned manager owner',
  'inquiry.message': 'concerned manager owner',
  'inquiry.meet': 'concerned manager owner',
  'inquiry.sign': 'concerned manager owner',
  'inquiry.close': 'concerned manager owner',
  'inquiry.confirm': 'concerned manager owner',
  'inquiry.dispute': 'concerned manager owner',
  'inquiry.stop': 'concerned manager owner',
  'inquiry.remind': 'concerned manager owner',
  'review.write': 'concerned manager owner',
  'review.answer': 'concerned manager owner',
  'review.hide': 'concerned manager owner',
  'report.open': 'city pudong',
  'report.uphold': 'concerned manager owner',
  'report.dismiss': 'concerned manager owner',
  'parkPage.submit': 'city pudong',
  'plan.publish': 'operator',
  'entryRules.publish': 'operator',
};

describe('who is told', () => {
  it('is a park’s operator alone of what is in the park’s hands', async () => {
    const { db, told, entry } = await ground();
    await park(db, 'here', 'pudong');
    await park(db, 'there', 'pudong');
    const [own, other] = [
      await person(db, { appointments: [{ role: 'operator', parkSlug: 'here' }] }),
      await person(db, { appointments: [{ role: 'operator', parkSlug: 'there' }] }),
    ];
    const id = await write(db, entry('version.submit', { parkSlug: 'here' }));
    await deliver(db, id);
    expect(await told(id)).toEqual(['?']);
    expect(await db.notice.findMany({ select: { personId: true } })).toEqual([{ personId: own.id }]);
    expect(other.id).not.toBe(own.id);
  });

  it('is the bureau of what a park submits about itself, and all its operators of the decision', async () => {
    const { db, told, entry } = await ground();
    const own = { organisationId: null, parkSlug: DRAWN, personId: null };
    for (const [deed, who] of [
      ['parkPage.submit', 'city pudong'],
      ['version.publish', 'operator'],
      ['version.return', 'operator'],
    ] as const) {
      const id = await write(db, entry(deed, own));
      await deliver(db, id);
      expect([deed, (await told(id)).join(' ')]).toEqual([deed, who]);
    }
  });

  it('is those whom the deed tells, and nobody of any other', async () => {
    const { db, told, entry } = await ground();
    for (const deed of Object.keys(DEEDS) as DeedName[]) {
      const id = await write(db, entry(deed));
      await deliver(db, id);
      expect([deed, (await told(id)).join(' ')]).toEqual([deed, TOLD[deed] ?? '']);
      expect([deed, await db.outboxEntry.count({ where: { subjectId: String(id) } })]).toEqual([deed, deed in TOLD ? 1 : 0]);
    }
  });

  it('is not the one who did it, but for the safety of the own account', async () => {
    const { db, told, entry, people } = await ground();
    for (const name of ['concerned', 'owner', 'pudong'] as const) {
      const { actor } = await people[name].by();
      for (const deed of Object.keys(TOLD) as DeedName[]) {
        const id = await write(db, entry(deed), actor);
        await deliver(db, id);
        const others = (TOLD[deed] ?? '').split(' ').filter((each) => each !== name || deedOf(deed).tells?.topic === 'security');
        expect([name, deed, await told(id)]).toEqual([name, deed, others]);
      }
    }
  });

  it('is each person once, in however many ways they are concerned', async () => {
    const { db, told, entry, people } = await ground();
    const id = await write(db, entry('organisation.role', { personId: people.manager.id }));
    await deliver(db, id);
    expect(await told(id)).toEqual(['manager', 'owner']);
  });

  it('is the city’s bureau alone where the district is not known, and nobody where nothing is', async () => {
    const { db, told, entry } = await ground();
    const [submitted, returned] = [
      await write(db, entry('request.submit', { districtSlug: null })),
      await write(db, entry('request.return', { organisationId: null, personId: null })),
    ];
    await deliver(db, submitted);
    await deliver(db, returned);
    expect([await told(submitted), await told(returned)]).toEqual([['city'], []]);
  });

  it('of a decided claim is the claimant, not whom they claim it from; of a correction also those who run the organisation', async () => {
    const { db, organisationId, people } = await ground();
    const files = await testFiles();
    const told = async (requestId: string) => {
      const { id } = await db.recordEntry.findFirstOrThrow({ where: { subjectId: requestId, deed: 'request.return' } });
      await deliver(db, id);
      return (await db.notice.findMany({ where: { entryId: id }, select: { personId: true } })).map(({ personId }) => personId).sort();
    };
    const back = async (requestId: string) =>
      expect(
        await moveRequest(db, await people.pudong.by(), { requestId, seen: 'submitted', move: 'return', reason: '与在册所有者说法不一' }),
      ).toMatchObject({ ok: true });

    const claim = await submittedClaim(db, files, await people.concerned.by(), organisationId);
    await back(claim);
    expect(await told(claim)).toEqual([people.concerned.id]);

    const manager = await people.manager.by();
    await db.organisation.updateMany({ data: VERIFIED });
    const opened = await openCorrection(db, manager, { organisationId, districtSlug: 'pudong' });
    const correction = opened.ok ? opened.requestId : '';
    await editRequest(db, manager, correction, { statement: '', districtSlug: 'pudong', proposed: { name: '新名称' } });
    await addEvidence(db, files, manager, correction, inspected('执照'));
    await moveRequest(db, manager, { requestId: correction, seen: 'draft', move: 'submit' });
    await back(correction);
    expect(await told(correction)).toEqual([people.manager.id, people.owner.id].sort());
  });

  it('is nobody whose account is closed', async () => {
    const { db, told, entry, people } = await ground();
    const id = await write(db, entry('organisation.remove'));
    expect(
      await closeAccount(
        db,
        { limiter: createLimiter(db), files: await testFiles(), ties: PERSONAL_TIES, owners: FILE_OWNERS },
        await people.concerned.by(),
        people.concerned.password,
      ),
    ).toEqual({ ok: true });
    await deliver(db, id);
    expect(await told(id)).toEqual(['manager', 'owner']);
  });
});

describe('a notice', () => {
  it('is made once, however often it is delivered, and stays as it is', async () => {
    const { db, entry, people } = await ground();
    const id = await write(db, entry('organisation.remove'));
    await deliver(db, id);
    await markRead(db, people.owner.id, null, after(60));
    await db.notice.updateMany({ data: { mail: 'sent' } });
    const before = await db.notice.findMany();
    for (const seconds of [1, 2, 3]) await deliver(db, id, after(seconds));
    expect(await db.notice.findMany()).toEqual(before);
    expect(before).toHaveLength(3);
  });

  it('is for nothing where the entry is not there', async () => {
    const { db } = await ground();
    await deliver(db, 4_711);
    expect(await db.notice.count()).toBe(0);
  });

  it('is to be mailed unless its topic was turned off, or there is no e-mail address', async () => {
    const { db, organisationId } = await ground();
    const silent = await person(db, { memberships: [{ organisationId, role: 'manager' }] });
    const mobile = await person(db, { email: null, mobile: '13800000003', memberships: [{ organisationId, role: 'manager' }] });
    const other = await person(db, { memberships: [{ organisationId, role: 'manager' }] });
    await setPreferences(db, await silent.by(), ['requests', 'work']);
    await setPreferences(db, await other.by(), ['members']);
    const id = await write(db, { deed: 'organisation.leave', subjectId: organisationId, organisationId });
    await deliver(db, id);
    const mail = async (personId: string) =>
      (await db.notice.findUniqueOrThrow({ where: { personId_entryId: { personId, entryId: id } } })).mail;
    expect([await mail(silent.id), await mail(mobile.id), await mail(other.id)]).toEqual(['none', 'none', 'due']);
  });

  it('of safety is mailed whatever was chosen, also where the row says otherwise', async () => {
    const { db, people } = await ground();
    expect(ALWAYS_MAILED).toEqual(['security']);
    await setPreferences(db, await people.concerned.by(), []);
    await db.noticePreference.upsert({
      where: { personId_topic: { personId: people.concerned.id, topic: 'security' } },
      create: { personId: people.concerned.id, topic: 'security', mail: false },
      update: { mail: false },
    });
    const id = await write(
      db,
      { deed: 'person.password', subjectId: people.concerned.id, personId: people.concerned.id },
      (await people.concerned.by()).actor,
    );
    await deliver(db, id);
    expect(await db.notice.findFirstOrThrow({ where: { entryId: id } })).toMatchObject({ mail: 'due', createdAt: NOW, readAt: null });
    expect(await readPreferences(db, people.concerned.id)).toEqual({
      ...Object.fromEntries(TOPICS.map((topic) => [topic, false])),
      security: true,
    });
  });
});

describe('preferences', () => {
  it('are all on at first, kept as chosen, each person’s own, and on the record', async () => {
    const { db, people } = await ground();
    const on = Object.fromEntries(TOPICS.map((topic) => [topic, true]));
    const { owner, manager } = people;
    expect(await readPreferences(db, owner.id)).toEqual(on);
    await setPreferences(db, await owner.by(), ['members']);
    expect(await readPreferences(db, owner.id)).toEqual({
      ...Object.fromEntries(TOPICS.map((topic) => [topic, false])),
      security: true,
      members: true,
    });
    expect(await readPreferences(db, manager.id)).toEqual(on);
    await setPreferences(db, await owner.by(), [...TOPICS]);
    expect(await readPreferences(db, owner.id)).toEqual(on);
    expect(await db.noticePreference.count({ where: { topic: 'security' } })).toBe(0);
    expect(await db.recordEntry.findMany({ select: { deed: true, actorId: true, personId: true } })).toEqual(
      Array(2).fill({ deed: 'person.preferences', actorId: owner.id, personId: owner.id }),
    );
  });
});

describe('the list of notices', () => {
  it('has a person’s own, newest first, with what each is about', async () => {
    const { db, entry, people, organisationId } = await ground();
    const ids = [
      await write(db, entry('organisation.remove')),
      await write(db, entry('person.password', { subjectId: people.concerned.id, organisationId: null })),
    ] as const;
    for (const id of ids) await deliver(db, id);
    const { notices, total } = await listNotices(db, THINGS, people.concerned.id, 1);
    expect(total).toBe(2);
    expect(notices.map(({ read, entry: { id, sentence }, subject }) => [read, id, sentence, subject])).toEqual([
      [false, ids[1], '修改了密码，其他设备已退出登录', { kind: 'person', id: people.concerned.id }],
      [false, ids[0], '把您移出了“演示·青禾”', { kind: 'organisation', id: organisationId }],
    ]);
    expect((await listNotices(db, THINGS, people.owner.id, 1)).total).toBe(1);
    expect(await listNotices(db, THINGS, people.member.id, 1)).toEqual({ notices: [], total: 0 });
  });

  it('goes on by pages', async () => {
    const { db, entry, people } = await ground();
    const ids: number[] = [];
    for (let i = 0; i < NOTICES_PER_PAGE + 1; i += 1) ids.push(await write(db, entry('organisation.leave')));
    for (const id of ids) await deliver(db, id);
    const page = async (n: number) => (await listNotices(db, THINGS, people.owner.id, n)).notices.map((notice) => notice.entry.id);
    expect(await page(1)).toEqual(ids.slice(1).reverse());
    expect(await page(2)).toEqual(ids.slice(0, 1));
  });

  it('counts what is unread, and marks one or all of one’s own', async () => {
    const { db, entry, people } = await ground();
    const { owner, manager } = people;
    for (let i = 0; i < 3; i += 1) await deliver(db, await write(db, entry('organisation.leave')));
    const { notices } = await listNotices(db, THINGS, owner.id, 1);
    const unread = async () => [await countUnread(db, owner.id), await countUnread(db, manager.id)];
    expect(await unread()).toEqual([3, 3]);
    await markRead(db, manager.id, notices[0]?.id ?? '', after(60));
    expect(await unread()).toEqual([3, 3]);
    await markRead(db, owner.id, notices[0]?.id ?? '', after(60));
    expect(await unread()).toEqual([2, 3]);
    expect((await listNotices(db, THINGS, owner.id, 1)).notices.map(({ read }) => read)).toEqual([true, false, false]);
    await markRead(db, owner.id, null, after(120));
    expect(await unread()).toEqual([0, 3]);
    const times = await db.notice.findMany({ where: { personId: owner.id }, orderBy: { entryId: 'desc' }, select: { readAt: true } });
    expect(times.map(({ readAt }) => readAt)).toEqual([after(60), after(120), after(120)]);
  });
});
