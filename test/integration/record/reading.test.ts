import { STARTER } from '#app/domain/entry-rules/starter.ts';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { PERSONAL_TIES } from '#app/domain/assembly/personal-ties.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { describe, expect, it } from 'vitest';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { closeAccount } from '#app/domain/people/close-account.server.ts';
import { CLOSED_NAME } from '#app/domain/people/personal-tie.server.ts';
import type { By, Who } from '#app/kernel/permissions/actor.ts';
import { reachOf, type Reach } from '#app/kernel/permissions/may.ts';
import { DEEDS, deedOf, type DeedName, type RecordSubject } from '#app/kernel/record/deeds.ts';
import { readEntries, type EntryFilter, type EntryView } from '#app/kernel/record/read-entries.server.ts';
import { writeSentence } from '#app/kernel/record/sentence.ts';
import { writeEntry, type Entry } from '#app/kernel/record/write-entry.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { institution } from '#test/factories/institution.ts';
import { after, byVisitor, NOW, organisation, park, person } from '#test/factories/person.ts';
import { groundedDatabase, officer, testFiles } from '../organisations/ground.ts';

const write = (db: Database, entry: Entry, by: By = byVisitor()) => inTransaction(db, (tx) => writeEntry(tx, by, entry));
const all = async (db: Database, filter: EntryFilter = {}): Promise<EntryView[]> =>
  (await readEntries(db, THINGS, filter, { take: 1_000 })).entries;
/** The newest entry. */
const latest = async (db: Database): Promise<EntryView | undefined> => (await readEntries(db, THINGS, {}, { take: 1 })).entries[0];

const DEED_NAMES = Object.keys(DEEDS) as DeedName[];

/** One of each thing of an institution, with an invitation from `organisationId`. */
async function thingsOfAnInstitution(db: Database, { organisationId, personId }: { organisationId: string; personId: string }) {
  const { id: institutionId } = await institution(db, { name: '演示·机构' });
  const ofInstitution = { institutionId };
  const service = await db.service.create({
    data: { ...ofInstitution, slug: 's', categorySlug: 'training', title: '岗前培训', summary: '示例', priceModel: 'negotiable' },
  });
  const version = await db.contentVersion.create({
    data: {
      ...ofInstitution,
      kind: 'service',
      subjectId: service.id,
      number: 1,
      content: '{}',
      sections: '[]',
      state: 'pending',
      districtSlug: 'pudong',
      submittedAt: NOW,
    },
  });
  const licence = await db.licence.create({
    data: { ...ofInstitution, kind: 'hrPermit', number: '（演示）1 号', issuer: '演示机关', sourceId: 'example', verifiedOn: '2026-06-01' },
  });
  const licenceSubmission = await db.licenceSubmission.create({
    data: { ...ofInstitution, kind: 'hrPermit', districtSlug: 'pudong', createdById: personId, createdAt: NOW },
  });
  const brief = await db.inquiryBrief.create({
    data: {
      organisationId,
      personId,
      categorySlug: 'training',
      text: '示例需求',
      contactName: '张三',
      contactPhone: '02155550100',
      createdAt: NOW,
    },
  });
  const inquiry = await db.inquiry.create({ data: { ...ofInstitution, briefId: brief.id, sentAt: NOW, answerBy: '2026-11-26' } });
  const review = await db.review.create({
    data: { ...ofInstitution, inquiryId: inquiry.id, rating: 4, text: '示例评价', personId, writtenAt: NOW },
  });
  const rules = { ...RULES, parkSlug: 'example-park', number: 2, publishedById: personId };
  const published = await db.entryRules.create({ data: rules });
  const moveIn = await db.moveIn.create({
    data: { ...ofInstitution, parkSlug: 'example-park', rulesId: published.id, createdById: personId, createdAt: NOW },
  });
  const lease = await db.lease.create({
    data: { ...ofInstitution, parkSlug: 'example-park', terms: '{}', createdById: personId, createdAt: NOW, changedAt: NOW },
  });
  const { id: signedId } = await db.lease.create({
    data: {
      ...ofInstitution,
      parkSlug: 'example-park',
      terms: '{}',
      state: 'signed',
      signedOn: '2026-01-01',
      createdById: personId,
      createdAt: NOW,
      changedAt: NOW,
    },
  });
  const handover = await db.handover.create({
    data: { leaseId: signedId, direction: 'in', content: '{"units":[]}', createdById: personId, createdAt: NOW, changedAt: NOW },
  });
  const bill = await db.invoice.create({
    data: {
      leaseId: lease.id,
      institutionId,
      parkSlug: 'example-park',
      number: 1,
      periodFrom: '2026-11-01',
      periodTo: '2026-11-30',
      due: '2026-11-01',
      effectiveDue: '2026-11-02',
      total: 100n,
      content: '{}',
      hash: '0'.repeat(64),
      issuedOn: '2026-11-01',
      issuedAt: NOW,
      issuedById: personId,
    },
  });
  const waiver = await db.waiver.create({
    data: { invoiceId: bill.id, amount: 1n, reason: '示例', basis: '示例', proposedAt: NOW, proposedById: personId },
  });
  const closedMonth = await db.closedMonth.create({
    data: { parkSlug: 'example-park', month: '2026-10', closedAt: NOW, closedById: personId },
  });
  const account = await db.bankAccount.create({
    data: { parkSlug: 'example-park', name: '示例账户', createdAt: NOW, createdById: personId },
  });
  const bankFile = await db.bankFile.create({
    data: {
      parkSlug: 'example-park',
      accountId: account.id,
      name: '示例明细',
      sha256: '0'.repeat(64),
      bytes: new Uint8Array([1]),
      uploadedAt: NOW,
      uploadedById: personId,
    },
  });
  const report = await db.report.create({
    data: { inquiryId: inquiry.id, organisationId, personId, reason: 'spam', text: '示例', districtSlug: 'pudong', reportedAt: NOW },
  });
  return {
    institution: institutionId,
    service: service.id,
    version: version.id,
    licence: licence.id,
    licenceSubmission: licenceSubmission.id,
    inquiry: inquiry.id,
    review: review.id,
    report: report.id,
    moveIn: moveIn.id,
    lease: lease.id,
    handover: handover.id,
    waiver: waiver.id,
    closedMonth: closedMonth.id,
    bankFile: bankFile.id,
  };
}

const NOTICE = {
  id: 'notice-2027-1',
  year: 2027,
  version: 1,
  document: '示例〔2026〕1号',
  publishedOn: '2026-11-04',
  address: 'https://example.cn/2027',
  holidays: '[]',
  workingDays: '[]',
  loadedAt: NOW,
};

const RULES = {
  number: 1,
  content: JSON.stringify(STARTER),
  reviewBasis: '《公平竞争审查条例》',
  reviewedOn: '2026-11-20',
  reviewedBy: '法务岗',
  publishedAt: NOW,
} as const;
const INTENT = { name: '演示某公司', contact: '演示某人', phone: '02155550100', startsWhen: 'month' } as const;

/** A person who acts, a person who is concerned, and one thing of each kind. */
async function ground() {
  const db = await groundedDatabase();
  await db.park.update({ where: { slug: await park(db, 'example-park') }, data: { name: '演示·示例园', shortName: '示例园' } });
  const { id: organisationId } = await organisation(db, '演示·青禾');
  const zhang = await person(db, { name: '张三', memberships: [{ organisationId, role: 'owner' }] });
  const li = await person(db, { name: '李四', email: 'li.si@example.cn' });
  const request = await db.organisationRequest.create({
    data: { kind: 'claim', organisationId, personId: li.id, districtSlug: 'pudong', createdAt: NOW },
  });
  const invitation = await db.invitation.create({
    data: { organisationId, address: 'new@example.cn', role: 'member', invitedById: zhang.id, invitedAt: NOW, expiresAt: after(60) },
  });
  const subjects: Record<RecordSubject, string> = {
    person: li.id,
    organisation: organisationId,
    organisationRequest: request.id,
    invitation: invitation.id,
    register: 'example',
    record: 'record',
    park: 'example-park',
    map: 'shanghai',
    calendar: (await db.yearNotice.create({ data: NOTICE, select: { id: true } })).id,
    entryRules: (await db.entryRules.create({ data: { parkSlug: 'example-park', publishedById: zhang.id, ...RULES } })).id,
    siteText: (await db.siteText.create({ data: { kind: 'terms', number: 1, text: '示例文本', publishedAt: NOW } })).id,
    feedback: (await db.feedback.create({ data: { kind: 'idea', text: '示例意见', sentAt: NOW } })).id,
    intent: (await db.intent.create({ data: { parkSlug: 'example-park', ...INTENT, sentAt: NOW } })).id,
    ...(await thingsOfAnInstitution(db, { organisationId, personId: zhang.id })),
  };
  return { db, organisationId, zhang, li, subjects, by: await zhang.by() };
}

/** Expects Chinese, and none of the database's names. */
function expectPlain(text: string): void {
  expect(text).toMatch(/\p{Script=Han}/u);
  expect(text).not.toMatch(/undefined|null|\[object|\d{4}-\d{2}-\d{2}|T\d{2}:\d{2}/);
  expect(text.replaceAll('n***@example.cn', '').replaceAll('PDF', '')).not.toMatch(/[A-Za-z]/);
}

describe('every deed', () => {
  it('is read as a sentence in plain Chinese', async () => {
    const { db, li, subjects, by, organisationId } = await ground();
    const changes = {
      name: ['甲', '乙'],
      role: ['manager', 'owner'],
      standing: ['unverified', 'verified'],
      district: ['浦东新区', '徐汇区'],
      establishedOn: [null, '2019-03-01'],
      file: ['application/pdf', null],
      mail: [true, false],
    } as const;
    for (const deed of DEED_NAMES) {
      await write(
        db,
        {
          deed,
          subjectId: subjects[DEEDS[deed].subject],
          organisationId,
          personId: li.id,
          districtSlug: 'pudong',
          changes,
          reason: '理由',
        },
        by,
      );
      const entry = await latest(db);
      if (!entry) throw new Error('The entry is missing');
      expect(entry).toMatchObject({ actor: '张三', organisation: '演示·青禾', reason: '理由', at: NOW, requestId: by.requestId });
      for (const text of [entry.sentence, writeSentence(entry), ...entry.changes]) expectPlain(text);
      expect(entry.sentence).not.toMatch(/已删除的内容|“”/);
      if (deedOf(deed).say({ subject: '', person: '〔人〕' }).includes('〔人〕'))
        expect([deed, entry.sentence]).toEqual([deed, expect.stringContaining('李四')]);
    }
  });

  it('is read without a gap where somebody does it to themselves', async () => {
    const { db, zhang, by, organisationId } = await ground();
    for (const deed of ['organisation.join', 'organisation.role', 'person.contact'] as const) {
      await write(db, { deed, subjectId: DEEDS[deed].subject === 'person' ? zhang.id : organisationId, personId: zhang.id }, by);
      const entry = await latest(db);
      if (!entry) throw new Error('The entry is missing');
      expect(writeSentence(entry)).not.toMatch(/了[的在]|把移|张三.*张三/);
    }
  });

  it('is still read once its subject and its person are gone', async () => {
    const { db, by } = await ground();
    for (const deed of DEED_NAMES) {
      await write(
        db,
        { deed, subjectId: 'gone', organisationId: 'gone', personId: 'gone' },
        { ...by, actor: { ...by.actor, personId: 'gone' } },
      );
      const entry = await latest(db);
      expect([deed, entry?.actor, entry?.organisation]).toEqual([deed, '已注销用户', null]);
      expectPlain(entry?.sentence ?? '');
    }
  });
});

describe('who did it', () => {
  it('is a name, 系统 where nobody did, and whom it concerns where they did it before they were signed in', async () => {
    const { db, li, by } = await ground();
    await write(db, { deed: 'person.signOut', subjectId: li.id }, by);
    await write(db, { deed: 'register.seed', subjectId: 'seed' });
    await write(db, { deed: 'person.lock', subjectId: li.id, personId: li.id });
    await write(db, { deed: 'person.reset', subjectId: li.id, personId: li.id });
    expect((await all(db)).map(({ actor }) => actor)).toEqual(['李四', '系统', '系统', '张三']);
  });

  it('is 系统 where the command line appoints somebody, who has not appointed themselves', async () => {
    const { db, li } = await ground();
    await write(db, { deed: 'person.appoint', subjectId: li.id, personId: li.id, organisationId: null });
    expect((await all(db)).map(writeSentence)).toEqual(['系统任命了李四']);
  });

  it('is not named once the account is closed', async () => {
    const { db, li, by } = await ground();
    await write(db, { deed: 'person.password', subjectId: li.id, personId: li.id }, await li.by());
    await write(db, { deed: 'organisation.remove', subjectId: 'x', personId: li.id }, by);
    expect(
      await closeAccount(
        db,
        { limiter: createLimiter(db), files: await testFiles(), ties: PERSONAL_TIES, owners: FILE_OWNERS },
        await li.by(),
        li.password,
      ),
    ).toEqual({
      ok: true,
    });
    const entries = await all(db);
    expect(entries.map(({ actor }) => actor)).toEqual([CLOSED_NAME, '张三', CLOSED_NAME]);
    expect(entries[1]?.sentence).toBe(`把${CLOSED_NAME}移出了“已删除的内容”`);
    expect(JSON.stringify(entries)).not.toContain('李四');
  });

  it('has its contact details masked, where the subject is an address', async () => {
    const { db, subjects, by } = await ground();
    await write(db, { deed: 'organisation.invite', subjectId: subjects.invitation }, by);
    expect((await all(db))[0]?.sentence).toBe('邀请 n***@example.cn 加入');
  });
});

describe('a reader’s reach', () => {
  /** One entry for each way in which an entry belongs to somebody, by name. */
  async function spread() {
    const { db, organisationId, zhang, li } = await ground();
    await park(db, 'park-a');
    await park(db, 'park-b');
    const { id: foreign } = await organisation(db, '演示·白露');
    const entry = (requestId: string, given: Partial<Entry>, actor: Who = null) =>
      write(db, { deed: 'register.seed', subjectId: 'x', organisationId: null, ...given }, { actor, requestId, now: NOW });
    await entry('own-organisation', { organisationId });
    await entry('foreign-organisation', { organisationId: foreign });
    await entry('pudong', { districtSlug: 'pudong' });
    await entry('xuhui', { districtSlug: 'xuhui' });
    await entry('park-a', { parkSlug: 'park-a' });
    await entry('park-b', { parkSlug: 'park-b' });
    await entry('concerns-li', { personId: li.id });
    await entry('done-by-li', {}, (await li.by()).actor);
    await entry('nobodys', {});
    const seen = async (reach: Reach) => (await all(db, { reach })).map(({ requestId }) => requestId).reverse();
    const as = async (who: Who) => seen(reachOf(who, 'read:record'));
    return { db, organisationId, zhang, li, seen, as };
  }

  const EVERYTHING = [
    'own-organisation',
    'foreign-organisation',
    'pudong',
    'xuhui',
    'park-a',
    'park-b',
    'concerns-li',
    'done-by-li',
    'nobodys',
  ];

  it('is the organisation for members, the district or the city for the bureau, the park for operators, and nothing for others', async () => {
    const { db, organisationId, zhang, li, as } = await spread();
    const member = await person(db, { memberships: [{ organisationId, role: 'member' }] });
    const both = await person(db, {
      memberships: [{ organisationId, role: 'member' }],
      appointments: [
        { role: 'operator', parkSlug: 'park-a' },
        { role: 'bureau', districtSlug: 'xuhui' },
      ],
    });
    const operator = await person(db, { appointments: [{ role: 'operator', parkSlug: 'park-a' }] });
    expect(await as((await zhang.by()).actor)).toEqual(['own-organisation']);
    expect(await as((await member.by()).actor)).toEqual(['own-organisation']);
    expect(await as((await (await officer(db, 'pudong')).by()).actor)).toEqual(['pudong']);
    expect(await as((await (await officer(db)).by()).actor)).toEqual(EVERYTHING);
    expect(await as((await operator.by()).actor)).toEqual(['park-a']);
    expect(await as((await both.by()).actor)).toEqual(['own-organisation', 'xuhui', 'park-a']);
    expect(await as((await both.by({ strong: false })).actor)).toEqual(['own-organisation']);
    expect(await as((await li.by()).actor)).toEqual([]);
    expect(await as(null)).toEqual([]);
  });

  it('of a person is what they did and what concerns them; of nobody nothing, whatever else is asked', async () => {
    const { db, li, seen } = await spread();
    const nobody: Reach = { everything: false, personId: null, organisationId: null, parkSlugs: [], districtSlugs: [] };
    expect(await seen({ ...nobody, personId: li.id })).toEqual(['concerns-li', 'done-by-li']);
    expect(await seen(nobody)).toEqual([]);
    expect(await all(db, { reach: nobody, deed: 'register.seed', about: li.id, words: '李四' })).toEqual([]);
    expect(await seen({ ...nobody, everything: true })).toEqual(EVERYTHING);
  });

  it('narrows every other filter and its count', async () => {
    const { db, li } = await spread();
    const reach = reachOf((await (await officer(db, 'pudong')).by()).actor, 'read:record');
    expect(await readEntries(db, THINGS, { reach, deed: 'register.seed' }, { take: 1 })).toMatchObject({
      total: 1,
      entries: [{ requestId: 'pudong' }],
    });
    expect(await readEntries(db, THINGS, { reach, about: li.id }, { take: 10 })).toEqual({ total: 0, entries: [] });
    expect(await readEntries(db, THINGS, { reach, words: 'xuhui' }, { take: 10 })).toEqual({ total: 0, entries: [] });
  });
});

describe('looking entries up', () => {
  it('by words: an actor, whom it concerns, an organisation, or a whole request number', async () => {
    const { db, organisationId, li, by } = await ground();
    const entry = (requestId: string, given: Partial<Entry>, actor: Who = null) =>
      write(db, { deed: 'register.seed', subjectId: 'x', organisationId: null, ...given }, { actor, requestId, now: NOW });
    await entry('r-1', {}, by.actor);
    await entry('r-2', { personId: li.id });
    await entry('r-3', { organisationId });
    await entry('r-33', {});
    const found = async (words: string) => (await all(db, { words })).map(({ requestId }) => requestId);
    expect(await found('张')).toEqual(['r-1']);
    expect(await found('李四')).toEqual(['r-2']);
    expect(await found('青禾')).toEqual(['r-3']);
    await db.organisation.update({ where: { id: organisationId }, data: { name: '青禾（上海）' } });
    expect([await found('禾（上海）'), await found('禾(上海)')]).toEqual([['r-3'], ['r-3']]);
    expect(await found('r-3')).toEqual(['r-3']);
    expect(await found('王')).toEqual([]);
  });

  it('by deed, by subject, by person and by time, the end not included', async () => {
    const { db, li, subjects, by } = await ground();
    const ids = [
      await write(db, { deed: 'person.signIn', subjectId: li.id, personId: li.id }, { ...byVisitor(), now: NOW }),
      await write(db, { deed: 'request.open', subjectId: subjects.organisationRequest }, { ...by, now: after(60) }),
      await write(db, { deed: 'request.submit', subjectId: subjects.organisationRequest, personId: li.id }, { ...by, now: after(120) }),
    ] as const;
    const found = async (filter: EntryFilter) => (await all(db, filter)).map(({ id }) => id);
    expect(await found({})).toEqual([ids[2], ids[1], ids[0]]);
    expect(await found({ ids: [ids[0], ids[2]] })).toEqual([ids[2], ids[0]]);
    expect(await found({ ids: [] })).toEqual([]);
    expect(await found({ deed: 'request.open' })).toEqual([ids[1]]);
    expect(await found({ subject: { kind: 'organisationRequest', id: subjects.organisationRequest } })).toEqual([ids[2], ids[1]]);
    expect(await found({ subject: { kind: 'person', id: subjects.organisationRequest } })).toEqual([]);
    expect(await found({ about: li.id })).toEqual([ids[2], ids[0]]);
    expect(await found({ about: by.actor.personId })).toEqual([ids[2], ids[1]]);
    expect(await found({ from: after(60), to: after(120) })).toEqual([ids[1]]);
  });

  it('goes on by pages, newest first, and counts all', async () => {
    const { db } = await ground();
    for (let i = 0; i < 5; i += 1)
      await write(db, { deed: 'register.seed', subjectId: 'x' }, { actor: null, requestId: `r-${i}`, now: NOW });
    const page = await readEntries(db, THINGS, {}, { take: 2, skip: 2 });
    expect([page.total, page.entries.map(({ requestId }) => requestId)]).toEqual([5, ['r-2', 'r-1']]);
  });
});
