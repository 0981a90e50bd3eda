import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { PERSONAL_TIES } from '#app/domain/assembly/personal-ties.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { acceptInvitation } from '#app/domain/organisations/accept-invitation.server.ts';
import { inviteMember } from '#app/domain/organisations/invite-member.server.ts';
import { addEvidence, editRequest } from '#app/domain/organisations/edit-request.server.ts';
import { openClaim } from '#app/domain/organisations/open-request.server.ts';
import { beginRegistration } from '#app/domain/people/begin-registration.server.ts';
import { changeAddress, requestAddressChange } from '#app/domain/people/change-address.server.ts';
import { changeName } from '#app/domain/people/change-name.server.ts';
import { closeAccount } from '#app/domain/people/close-account.server.ts';
import { CLOSED_NAME } from '#app/domain/people/personal-tie.server.ts';
import { confirmRegistration } from '#app/domain/people/confirm-registration.server.ts';
import { requestReset } from '#app/domain/people/reset-password.server.ts';
import { revealContact } from '#app/domain/people/reveal-contact.server.ts';
import { signIn } from '#app/domain/people/sign-in.server.ts';
import { takePersonalData } from '#app/domain/people/take-personal-data.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { reference } from '#test/factories/institution.ts';
import { after, BOX, byVisitor, NOW, organisation, PASSWORD, person } from '#test/factories/person.ts';
import { deeds, dump, foundIn, ground, opened, sentLink, type Ground } from './ground.ts';

/** why: only which files are removed matters here; the disk store has its own tests. */
function fileStore(): FileStore & { kept: Set<string> } {
  const kept = new Set<string>();
  return { kept, put: async (sha256) => void kept.add(sha256), open: async () => null, remove: async (sha256) => void kept.delete(sha256) };
}

function scan(content: string, name = '扫描件.pdf') {
  const bytes = Buffer.from(content);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), mediaType: 'application/pdf', name };
}

const close = ({ db, limiter }: Ground, by: ByActor, files: FileStore = fileStore(), password = PASSWORD) =>
  closeAccount(db, { limiter, files, ties: PERSONAL_TIES, owners: FILE_OWNERS }, by, password);

const NAME = '欧阳若水';
const FORMER_NAME = '欧阳春草';
const EMAIL = 'ouyang-ruoshui@example.cn';
const FORMER_EMAIL = 'ouyang-chuncao@example.cn';
const MOBILE = '13712345678';
const TELLS = [NAME, FORMER_NAME, EMAIL, FORMER_EMAIL, MOBILE];

/** A person who has done everything possible with an account, up to closing it. */
async function life() {
  const on = await ground();
  await reference(on.db);
  const files = fileStore();
  await beginRegistration(on.db, { name: FORMER_NAME, address: FORMER_EMAIL, password: PASSWORD }, NOW);
  // Requested twice, as people do.
  await beginRegistration(on.db, { name: FORMER_NAME, address: FORMER_EMAIL, password: PASSWORD }, NOW);
  const confirmed = await confirmRegistration(on.db, BOX, byVisitor(), {
    token: await sentLink(on, 'register'),
    device: 'Mac',
    sessionId: null,
  });
  if (!confirmed.ok) throw new Error(confirmed.why);
  const by = async (): Promise<ByActor> => {
    const { actor } = await opened(on, confirmed.token);
    if (!actor) throw new Error('Nobody is signed in');
    return { ...byVisitor(), actor };
  };
  const id = (await by()).actor.personId;
  await changeName(on.db, await by(), NAME);
  for (const address of [EMAIL, MOBILE]) {
    await requestAddressChange(on.db, on.limiter, await by(), { address, password: PASSWORD });
    expect(await changeAddress(on.db, BOX, byVisitor(), await sentLink(on, 'changeAddress', address))).toEqual({ ok: true });
  }
  await requestReset(on.db, MOBILE, NOW);
  await beginRegistration(on.db, { name: '冒名', address: EMAIL, password: PASSWORD }, NOW);
  const company = await organisation(on.db);
  const owner = await (await person(on.db, { memberships: [{ organisationId: company.id, role: 'owner' }] })).by();
  await inviteMember(on.db, on.limiter, owner, { organisationId: company.id, address: EMAIL, role: 'manager' });
  expect(await acceptInvitation(on.db, BOX, await by(), await sentLink(on, 'invitation'))).toMatchObject({ ok: true });
  await inviteMember(on.db, on.limiter, await by(), { organisationId: company.id, address: 'colleague@example.cn', role: 'member' });
  const other = await organisation(on.db);
  await inviteMember(on.db, on.limiter, await (await person(on.db, { memberships: [{ organisationId: other.id, role: 'owner' }] })).by(), {
    organisationId: other.id,
    address: MOBILE,
    role: 'member',
  });
  await on.db.externalIdentity.create({ data: { providerId: 'city', subject: 'subject-of-ouyang', personId: id, linkedAt: NOW } });
  await on.db.signOnAttempt.create({
    data: {
      providerId: 'city',
      state: 's',
      nonce: 'n',
      codeVerifier: 'v',
      browserHash: 'b',
      returnTo: '/',
      personId: id,
      subject: 'subject-of-ouyang',
      suggestedName: NAME,
      createdAt: NOW,
      expiresAt: after(900),
    },
  });
  const officer = await person(on.db, { appointments: [{ role: 'administrator' }] });
  await revealContact(on.db, await officer.by(), { personId: id, districtSlug: null });
  const { id: entryId } = await on.db.recordEntry.findFirstOrThrow({ where: { deed: 'person.contact' } });
  await on.db.notice.create({ data: { personId: id, entryId, createdAt: NOW, mail: 'due' } });
  await on.db.noticePreference.create({ data: { personId: id, topic: 'work', mail: false } });
  return { ...on, files, id, by, token: confirmed.token, company, other };
}

describe('closing an account', () => {
  it('deletes what tells who the person was, everywhere but in nobody else’s hands', async () => {
    const on = await life();
    expect(new Set((await foundIn(on, TELLS)).map((found) => found.split(': ')[0]))).toEqual(
      new Set(['Person', 'OneTimeLink', 'Invitation', 'SignOnAttempt']),
    );
    expect(await close(on, await on.by(), on.files)).toEqual({ ok: true });
    expect(await foundIn(on, [...TELLS, 'subject-of-ouyang'])).toEqual([]);
    expect(await on.db.person.findUniqueOrThrow({ where: { id: on.id } })).toMatchObject({
      name: CLOSED_NAME,
      email: null,
      mobile: null,
      passwordHash: null,
      totpSecret: null,
      closedAt: NOW,
    });
    // Their number remains where the law requires a record of who did what, and nowhere else.
    const tables = [...(await dump(on))].filter(([, text]) => text.includes(on.id)).map(([table]) => table);
    expect(tables.sort()).toEqual(['Invitation', 'Person', 'RecordEntry']);
  });

  it('leaves the record whole: it never told who they were, and says “已注销用户” now', async () => {
    const on = await life();
    const before = await on.db.recordEntry.findMany({ orderBy: { id: 'asc' } });
    expect(TELLS.filter((word) => JSON.stringify(before).includes(word))).toEqual([]);
    await close(on, await on.by());
    const entries = await on.db.recordEntry.findMany({ orderBy: { id: 'asc' } });
    expect(entries.slice(0, before.length)).toEqual(before);
    expect(entries.at(-1)).toMatchObject({ deed: 'person.close', actorId: on.id });
    expect(await verifyChain(on.db)).toMatchObject({ ok: true, entries: entries.length });
    const told = (await readEntries(on.db, THINGS, { about: on.id }, { take: 100 })).entries;
    expect(told.length).toBeGreaterThan(5);
    expect(new Set(told.map(({ actor }) => actor)).has(CLOSED_NAME)).toBe(true);
    expect(TELLS.filter((word) => JSON.stringify(told).includes(word))).toEqual([]);
  });

  it('ends every session and every way in; the address is free again', async () => {
    const on = await life();
    await close(on, await on.by());
    expect(await identify(on.db, on.token, NOW)).toBeNull();
    for (const address of [EMAIL, MOBILE, FORMER_EMAIL])
      expect(
        await signIn(on.db, on.limiter, byVisitor(), {
          address,
          password: PASSWORD,
          device: 'Mac',
          clientAddress: '192.0.2.1',
          sessionId: null,
          known: null,
        }),
      ).toMatchObject({ why: 'wrong' });
    await requestReset(on.db, EMAIL, NOW);
    expect(await on.db.oneTimeLink.count({ where: { purpose: 'resetPassword', address: EMAIL } })).toBe(0);
    await beginRegistration(on.db, { name: '后来的人', address: EMAIL, password: PASSWORD }, NOW);
    expect(
      await confirmRegistration(on.db, BOX, byVisitor(), { token: await sentLink(on, 'register', EMAIL), device: 'Mac', sessionId: null }),
    ).toMatchObject({ ok: true });
    expect(await on.db.person.findFirstOrThrow({ where: { email: EMAIL } })).toMatchObject({ name: '后来的人' });
  });

  it('takes back the invitations they sent, and touches nobody else’s', async () => {
    const on = await life();
    const [others] = await on.db.invitation.findMany({ where: { organisationId: on.company.id, acceptedById: on.id } });
    await close(on, await on.by());
    expect(await on.db.invitation.findFirstOrThrow({ where: { invitedById: on.id } })).toMatchObject({
      address: 'colleague@example.cn',
      revokedAt: NOW,
    });
    expect(await on.db.invitation.findUniqueOrThrow({ where: { id: others!.id } })).toMatchObject({ revokedAt: null, acceptedAt: NOW });
    expect([await on.db.person.count({ where: { closedAt: null } }), await on.db.membership.count()]).toEqual([3, 2]);
  });

  it('deletes drafts with their files, withdraws what is undecided, and keeps what was decided', async () => {
    const on = await life();
    const mine = await on.by();
    const claim = async (organisationId: string) => {
      const claimed = await openClaim(on.db, mine, { organisationId, districtSlug: 'jingan' });
      if (!claimed.ok) throw new Error(claimed.why);
      return claimed.requestId;
    };
    const [draft, submitted, granted] = [
      await claim((await organisation(on.db)).id),
      await claim((await organisation(on.db)).id),
      await claim((await organisation(on.db)).id),
    ];
    const [ofDraft, ofSubmitted, ofGranted, shared] = [scan('draft'), scan('submitted'), scan('granted'), scan('shared')];
    for (const [id, files] of [
      [draft, [ofDraft, shared]],
      [submitted, [ofSubmitted]],
      [granted, [ofGranted, shared]],
    ] as const)
      for (const file of files) await addEvidence(on.db, on.files, mine, id, file);
    await on.db.organisationRequest.update({ where: { id: submitted }, data: { state: 'submitted', submittedAt: NOW } });
    await on.db.organisationRequest.update({ where: { id: granted }, data: { state: 'granted', submittedAt: NOW, decidedAt: NOW } });
    expect(await close(on, await on.by(), on.files)).toEqual({ ok: true });
    expect(
      await on.db.organisationRequest.findMany({ where: { personId: on.id }, orderBy: { id: 'asc' }, select: { id: true, state: true } }),
    ).toEqual([
      { id: submitted, state: 'withdrawn' },
      { id: granted, state: 'granted' },
    ]);
    expect(on.files.kept).toEqual(new Set([ofSubmitted, ofGranted, shared].map(({ sha256 }) => sha256)));
    expect(await on.db.storedFile.count({ where: { sha256: ofDraft.sha256 } })).toBe(0);
  });

  it('leaves an entry of each request that it withdraws and of each organisation that it leaves', async () => {
    const on = await ground();
    const { db } = on;
    await reference(db);
    const { id: left } = await organisation(db);
    const { id: claimed } = await organisation(db);
    const leaving = await person(db, { memberships: [{ organisationId: left, role: 'manager' }] });
    await person(db, { memberships: [{ organisationId: left, role: 'owner' }] });
    const by = await leaving.by();
    const request = await openClaim(db, by, { organisationId: claimed, districtSlug: 'jingan' });
    const requestId = request.ok ? request.requestId : '';
    await db.organisationRequest.update({ where: { id: requestId }, data: { state: 'submitted', submittedAt: NOW } });
    expect(await close(on, by)).toEqual({ ok: true });
    const entries = await db.recordEntry.findMany({
      where: { deed: { in: ['request.withdraw', 'organisation.leave'] } },
      orderBy: { id: 'asc' },
      select: { deed: true, subjectId: true, organisationId: true, actorId: true },
    });
    expect(entries).toEqual([
      { deed: 'request.withdraw', subjectId: requestId, organisationId: claimed, actorId: leaving.id },
      { deed: 'organisation.leave', subjectId: left, organisationId: left, actorId: leaving.id },
    ]);
    expect(await verifyChain(db)).toMatchObject({ ok: true });
  });

  it('needs the password, and not without end', async () => {
    const on = await life();
    const mine = await on.by();
    for (let attempt = 0; attempt < LIMITS.passwordByPerson.points; attempt += 1)
      expect(await close(on, mine, on.files, '不是这个-2026')).toMatchObject({ ok: false, why: 'wrong', field: 'password' });
    expect(await close(on, mine)).toMatchObject({ ok: false, why: 'limited' });
    expect(await on.db.person.findUniqueOrThrow({ where: { id: on.id } })).toMatchObject({ name: NAME, closedAt: null });
  });

  it('is refused to the only owner of an organisation, by its name, until another owns it', async () => {
    const on = await ground();
    const [alone, shared] = [await organisation(on.db, '独自一人有限公司'), await organisation(on.db, '两人合伙有限公司')];
    const me = await person(on.db, { memberships: [alone, shared].map(({ id }) => ({ organisationId: id, role: 'owner' as const })) });
    const other = await person(on.db, {
      memberships: [
        { organisationId: shared.id, role: 'owner' },
        { organisationId: alone.id, role: 'manager' },
      ],
    });
    const by = await me.by();
    expect(await close(on, by)).toEqual({ ok: false, why: 'last', message: '您是“独自一人有限公司”唯一的所有者，请先移交所有权。' });
    expect([await deeds(on), (await opened(on, by.token)).personId]).toEqual([[], me.id]);
    await on.db.membership.update({
      where: { organisationId_personId: { organisationId: alone.id, personId: other.id } },
      data: { role: 'owner' },
    });
    expect(await close(on, by)).toEqual({ ok: true });
  });

  it('is refused to somebody appointed, until that has ended', async () => {
    const on = await ground();
    await person(on.db, { appointments: [{ role: 'administrator' }] });
    const by = await (await person(on.db, { appointments: [{ role: 'administrator' }] })).by();
    expect(await close(on, by)).toMatchObject({ ok: false, why: 'guard', message: expect.stringContaining('任命') as string });
    await on.db.appointment.updateMany({ where: { personId: by.actor.personId }, data: { endedAt: NOW } });
    expect(await close(on, by)).toEqual({ ok: true });
  });

  it('of two owners at once leaves one', async () => {
    const on = await ground();
    const shared = await organisation(on.db);
    const owners = await Promise.all(
      [0, 1].map(async () => (await person(on.db, { memberships: [{ organisationId: shared.id, role: 'owner' }] })).by()),
    );
    const answers = await Promise.all(owners.map((by) => close(on, by)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect([answers.find(({ ok }) => !ok), await on.db.membership.count()]).toMatchObject([{ why: 'last' }, 1]);
  });
});

describe('the record of somebody’s own words', () => {
  // What a person writes into a request, and how they name a file, can identify them, and an entry is permanent.
  it('says that they wrote, not what', async () => {
    const on = await life();
    const mine = await on.by();
    const claimed = await openClaim(on.db, mine, { organisationId: (await organisation(on.db)).id, districtSlug: 'jingan' });
    if (!claimed.ok) throw new Error(claimed.why);
    await editRequest(on.db, mine, claimed.requestId, { statement: `我是${NAME}，电话 ${MOBILE}。`, districtSlug: 'jingan', proposed: {} });
    await addEvidence(on.db, on.files, mine, claimed.requestId, scan('id', `${NAME}身份证.pdf`));
    await close(on, await on.by(), on.files);
    expect((await foundIn(on, TELLS)).filter((found) => found.startsWith('RecordEntry'))).toEqual([]);
  });
});

describe('a copy of one’s personal data', () => {
  it('holds what is kept about the person', async () => {
    const on = await life();
    const data = await takePersonalData(on.db, { things: THINGS, ties: PERSONAL_TIES }, await on.by());
    expect(data).toMatchObject({
      导出时间: NOW.toISOString(),
      账号: {
        id: on.id,
        name: NAME,
        email: EMAIL,
        mobile: MOBILE,
        createdAt: NOW,
        sessions: [{ device: 'Mac', createdAt: NOW }],
        identities: [{ providerId: 'city', subject: 'subject-of-ouyang' }],
        memberships: [{ role: 'manager', organisation: { name: on.company.name, uscc: on.company.uscc } }],
        appointments: [],
        notices: [{ readAt: null }],
        noticePreferences: [{ topic: 'work', mail: false }],
      },
    });
    const entries = (data.留痕 as { sentence: string }[]).map(({ sentence }) => sentence);
    expect(entries.slice(0, 2)).toEqual(['下载了自己的个人信息', `查看了${NAME}的完整联系方式`]);
    expect(entries.at(-1)).toBe('注册了账号');
  });

  it('holds no secrets', async () => {
    const on = await ground();
    const me = await person(on.db, { totp: true });
    const by = await me.by();
    await requestReset(on.db, me.email ?? '', NOW);
    const text = JSON.stringify(await takePersonalData(on.db, { things: THINGS, ties: PERSONAL_TIES }, by));
    const row = await on.db.person.findUniqueOrThrow({
      where: { id: me.id },
      include: { sessions: true, recoveryCodes: true, links: true },
    });
    const secrets = [
      row.passwordHash,
      row.totpSecret,
      me.totpSecret,
      by.token,
      ...row.sessions.map(({ tokenHash }) => tokenHash),
      ...row.recoveryCodes.map(({ hash }) => hash),
      ...me.recoveryCodes,
      ...row.links.map(({ id }) => id),
    ];
    expect(secrets.length).toBeGreaterThan(20);
    expect(secrets.filter((secret) => secret !== null && text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/argon2|Hash|codeVerifier|nonce/u);
  });

  it('holds nothing of others, not even of those in the same organisation', async () => {
    const on = await life();
    const colleague = await person(on.db, {
      name: '诸葛同事',
      email: 'zhuge@example.cn',
      mobile: '13698765432',
      memberships: [{ organisationId: on.company.id, role: 'member' }],
    });
    const theirs = await colleague.by();
    await changeName(on.db, theirs, '诸葛新名');
    const text = JSON.stringify(await takePersonalData(on.db, { things: THINGS, ties: PERSONAL_TIES }, await on.by()));
    expect(text).toContain(on.company.name);
    expect(['诸葛', 'zhuge@example.cn', '13698765432', colleague.id, 'colleague@example.cn'].filter((word) => text.includes(word))).toEqual(
      [],
    );
  });

  it('is itself on the record', async () => {
    const on = await ground();
    await takePersonalData(on.db, { things: THINGS, ties: PERSONAL_TIES }, await (await person(on.db)).by());
    expect(await deeds(on)).toEqual(['person.data']);
  });
});
