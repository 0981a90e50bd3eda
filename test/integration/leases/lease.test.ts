import { describe, expect, it } from 'vitest';
import { termsForms } from '#app/domain/leases/forms.server.ts';
import { saveTerms, termsSeen } from '#app/domain/leases/edit-lease.server.ts';
import { planOf } from '#app/domain/leases/lease-plan.ts';
import { isDated } from '#app/domain/leases/lease-terms.ts';
import { listCandidates, openLease } from '#app/domain/leases/open-lease.server.ts';
import { moveLease } from '#app/domain/leases/move-lease.server.ts';
import { addPaper, paperOwner, removePaper } from '#app/domain/leases/papers.server.ts';
import { findOwnLease, findParkLease, listOwnLeases, listParkLeases } from '#app/domain/leases/read-leases.server.ts';
import { leasesToKeep, ownLeasesWaiting } from '#app/domain/leases/waiting.server.ts';
import { readUnits } from '#app/domain/units/read-units.server.ts';
import { stampOf } from '#app/kernel/content/stamp.server.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { institution } from '#test/factories/institution.ts';
import { deedsOnRecord, inspected } from '../organisations/ground.ts';
import { applicant, approved, at, decide, ground, on, stateOf, type Ground } from '../move-ins/ground.ts';
import { keep } from '../move-ins/ground-holds.ts';
import { agreed, DAY, drafted, leaseOf, moved, PARTS, RENT, writeTerms } from './ground.ts';

const unitOn = async ({ db }: Ground, day: string) => (await readUnits(db, 'yuan', day)).find(({ id }) => id === 'u1')?.state;

describe('a lease', () => {
  it('is drafted from what the application says, once', async () => {
    const here = await ground();
    const moveInId = await approved(here);
    await keep(here, at(here.first, DAY), moveInId, { unitId: 'u2' });
    const candidate = `moveIn ${moveInId}`;
    const open = (by = here.first, parkSlug = 'yuan', which = candidate) => openLease(here.db, at(by, DAY), { parkSlug, candidate: which });
    expect((await listCandidates(here.db, 'yuan', DAY)).map(({ value }) => value)).toEqual([candidate]);
    for (const by of [here.foreign, here.owner, here.jingan]) expect(await open(by)).toMatchObject({ why: 'absent' });
    for (const which of ['', 'moveIn forged', 'institution forged', moveInId])
      expect(await open(here.first, 'yuan', which)).toMatchObject({ why: 'stale' });
    const opened = await open();
    if (!opened.ok) throw new Error(opened.message);
    expect(await open()).toMatchObject({ why: 'stale' });
    expect(await listCandidates(here.db, 'yuan', DAY)).toEqual([]);
    // It is concluded by the contract, and not beside it.
    const beside = { unitId: 'u2', startsOn: '2026-12-01' };
    expect(await decide(here, at(here.first, DAY), moveInId, 'contract', beside)).toMatchObject({ why: 'guard' });
    const { draft } = await leaseOf(here.db, opened.id, on(DAY));
    expect(draft).toMatchObject({ startsOn: '2026-11-26', endsOn: '2029-11-25', units: [{ unitId: 'u2', area: 10_000 }] });
  });

  it('is written part by part, with what is wrong beside its field', async () => {
    const here = await ground();
    const id = await drafted(here);
    const by = at(here.first, DAY);
    const basics = PARTS[0]! as Extract<(typeof PARTS)[number], { section: 'basics' }>;
    expect(await writeTerms(here, by, id, { ...basics, endsOn: '2026-11-30' })).toMatchObject({ why: 'invalid', field: 'endsOn' });
    expect(await writeTerms(here, by, id, { ...basics, endsOn: '2046-12-01' })).toMatchObject({ why: 'invalid', field: 'endsOn' });
    // The units follow the lease's own days.
    expect(await writeTerms(here, by, id, { ...basics, endsOn: '2046-11-30' })).toEqual({ ok: true });
    expect((await leaseOf(here.db, id, by.now)).draft.units).toMatchObject([{ startsOn: '2026-12-01', endsOn: '2046-11-30' }]);
    const unit = (more: { unitId?: string; startsOn?: string; endsOn?: string }) => ({
      section: 'units' as const,
      units: [{ unitId: 'u1', startsOn: null, endsOn: null, ...more }],
    });
    expect(await writeTerms(here, by, id, unit({ unitId: 'forged' }))).toMatchObject({ why: 'invalid', field: 'unit1' });
    expect(await writeTerms(here, by, id, unit({ startsOn: '2026-11-30' }))).toMatchObject({ field: 'from1' });
    expect(await writeTerms(here, by, id, unit({ endsOn: '2046-12-01' }))).toMatchObject({ field: 'to1' });
    const twice = { section: 'units' as const, units: [...unit({}).units, ...unit({}).units] };
    expect(await writeTerms(here, by, id, twice)).toMatchObject({ field: 'unit2' });
    // A colleague's older page writes over nothing.
    const seen = termsSeen(await leaseOf(here.db, id, by.now));
    await writeTerms(here, by, id, { ...basics, use: '办公、培训' });
    const written = { ...basics, use: '仓储' };
    expect(await saveTerms(here.db, at(here.second, DAY), { leaseId: id, parkSlug: 'yuan', seen, written })).toMatchObject({
      why: 'stale',
    });
    for (const who of [here.foreign, here.owner])
      expect(await saveTerms(here.db, at(who, DAY), { leaseId: id, parkSlug: 'yuan', seen, written })).toMatchObject({ why: 'absent' });
  });

  it('is offered when it is complete, and confirmed by the hash of that version', async () => {
    const here = await ground();
    const id = await drafted(here);
    await writeTerms(here, at(here.first, DAY), id, {
      section: 'rent',
      rent: { ...RENT, free: [{ from: '2026-11-01', to: '2026-12-15' }] },
    });
    expect(await moved(here, at(here.first, DAY), id, 'offer')).toMatchObject({
      why: 'guard',
      message: expect.stringContaining('免租期') as string,
    });
    await writeTerms(here, at(here.first, DAY), id, PARTS[2]!);
    expect(await findOwnLease(here.db, here.owner.actor, id, on(DAY))).toBeNull();
    expect(await listOwnLeases(here.db, here.organisationId, DAY)).toEqual([]);
    expect(await moved(here, at(here.owner, DAY), id, 'offer')).toMatchObject({ why: 'absent' });
    expect(await moved(here, at(here.first, DAY), id, 'offer')).toMatchObject({ ok: true, to: 'offered' });
    expect(await writeTerms(here, at(here.first, DAY), id, PARTS[0]!)).toMatchObject({ why: 'stale' });
    expect((await findOwnLease(here.db, here.member.actor, id, on(DAY)))?.id).toBe(id);
    const stranger = (await applicant(here.db)).owner;
    expect(await findOwnLease(here.db, stranger.actor, id, on(DAY))).toBeNull();
    expect(await findParkLease(here.db, here.foreign.actor, { parkSlug: 'yuan', id }, on(DAY))).toBeNull();
    expect(await moved(here, at(here.member, DAY), id, 'confirm')).toMatchObject({ why: 'notAllowed' });
    expect(await moved(here, at(stranger, DAY), id, 'confirm')).toMatchObject({ why: 'absent' });
    expect(await moved(here, at(here.owner, DAY), id, 'confirm', { hash: 'forged' })).toMatchObject({ why: 'stale' });
    // Sent back, changed and offered again, it is another version.
    expect(await moved(here, at(here.owner, DAY), id, 'sendBack')).toMatchObject({ why: 'reasonMissing' });
    const before = await leaseOf(here.db, id, on(DAY));
    expect(await moved(here, at(here.owner, DAY), id, 'sendBack', { reason: '请写明免租期。' })).toMatchObject({ ok: true });
    await writeTerms(here, at(here.first, '2026-11-26'), id, {
      section: 'rent',
      rent: { ...RENT, free: [{ from: '2026-12-01', to: '2026-12-15' }] },
    });
    expect(await moved(here, at(here.first, '2026-11-26'), id, 'offer')).toMatchObject({ ok: true });
    const stale = {
      leaseId: id,
      move: 'confirm',
      seen: 'offered',
      seenAt: before.decidedAt!.toISOString(),
      hash: before.versions[0]!.hash,
    } as const;
    expect(await moveLease(here.db, at(here.owner, '2026-11-26'), stale)).toMatchObject({ why: 'stale' });
    expect(await moved(here, at(here.owner, '2026-11-26'), id, 'confirm')).toMatchObject({ ok: true, to: 'agreed' });
    expect((await leaseOf(here.db, id, on('2026-11-26'))).versions.map(({ version }) => version)).toEqual([1, 2]);
    expect((await deedsOnRecord(here.db, { subjectId: id })).filter((deed) => deed !== 'lease.edit')).toEqual([
      'lease.open',
      'lease.offer',
      'lease.sendBack',
      'lease.offer',
      'lease.confirm',
    ]);
  });

  it('lets its units once it is signed, with its paper, and concludes the application', async () => {
    const here = await ground();
    const id = await drafted(here);
    for (const [by, move] of [
      [here.first, 'offer'],
      [here.owner, 'confirm'],
    ] as const)
      await moved(here, at(by, '2026-11-26'), id, move);
    const sign = (signedOn: string, day = '2026-11-27') => moved(here, at(here.first, day), id, 'sign', { signedOn });
    expect(await sign('2026-11-27')).toMatchObject({ why: 'guard', message: '请先上传签字盖章的合同（扫描件）。' });
    for (const by of [here.owner, here.foreign])
      expect(await addPaper(here.db, here.files, at(by, '2026-11-27'), id, inspected('x'))).toMatchObject({ why: 'absent' });
    await addPaper(here.db, here.files, at(here.first, '2026-11-27'), id, inspected('签字盖章的合同'));
    for (const day of ['', '2026-11-25', '2026-11-28']) expect(await sign(day)).toMatchObject({ why: 'invalid', field: 'signedOn' });
    expect(await sign('2026-11-27')).toMatchObject({ ok: true, to: 'signed' });
    expect(await here.db.tenancy.findMany({ select: { unitId: true, startsOn: true, endsOn: true, leaseId: true } })).toEqual([
      { unitId: 'u1', startsOn: '2026-12-01', endsOn: '2027-11-30', leaseId: id },
    ]);
    const { moveInId } = await leaseOf(here.db, id, on('2026-11-27'));
    expect(await stateOf(here.db, moveInId!)).toBe('contracted');
    expect([await unitOn(here, '2026-11-27'), await unitOn(here, '2026-12-01'), await unitOn(here, '2027-12-01')]).toEqual([
      'reserved',
      'let',
      'holdover',
    ]);
    const standing = async (day: string) => (await listParkLeases(here.db, 'yuan', day)).map((lease) => lease.standing);
    // The last day is the lease's; the ninetieth day before it begins the last ninety.
    const days = ['2026-11-30', '2026-12-01', '2027-08-31', '2027-09-01', '2027-11-30', '2027-12-01'];
    expect((await Promise.all(days.map(standing))).flat()).toEqual([
      'notStarted',
      'running',
      'running',
      'expiring',
      'expiring',
      'overdueReturn',
    ]);
    const { id: paperId, file } = (await leaseOf(here.db, id, on('2026-11-27'))).files[0]!;
    expect(await removePaper(here.db, here.files, at(here.first, '2026-11-28'), id, paperId)).toMatchObject({ why: 'stale' });
    const opens = async (by: { actor: typeof here.owner.actor }) =>
      paperOwner.mayOpen(here.db, by.actor, { id: file.id, uploadedById: '' });
    expect(await Promise.all([here.first, here.owner, here.member, here.foreign].map(opens))).toEqual([true, true, true, false]);
    await expect(here.db.$executeRaw`UPDATE "Lease" SET "number" = 'x'`).rejects.toThrow('never changed');
    await expect(here.db.$executeRaw`UPDATE "LeaseVersion" SET "content" = '{}'`).rejects.toThrow('never changed');
    await expect(here.db.$executeRaw`DELETE FROM "LeaseEvent"`).rejects.toThrow('never deleted');
  });

  it('is not signed, and nothing is half done, where its unit or its application has changed', async () => {
    const here = await ground();
    const id = await agreed(here);
    const sign = () => moved(here, at(here.first, '2026-11-27'), id, 'sign', { signedOn: '2026-11-27' });
    const other = await institution(here.db);
    const lease = { parkSlug: 'yuan', institutionId: other.id, unitId: 'u1', sourceId: 'example' };
    const { id: tenancyId } = await here.db.tenancy.create({ data: { ...lease, startsOn: '2027-06-01', endsOn: null } });
    expect(await sign()).toMatchObject({ why: 'guard', message: expect.stringContaining('已经出租') as string });
    await here.db.tenancy.delete({ where: { id: tenancyId } });
    const works = await here.db.unitWorks.create({ data: { unitId: 'u1', startsOn: '2026-12-15', endsOn: '2026-12-20', reason: '消防' } });
    expect(await sign()).toMatchObject({ why: 'guard', message: expect.stringContaining('施工') as string });
    await here.db.unitWorks.delete({ where: { id: works.id } });
    await here.db.institution.update({
      where: { id: here.institutionId },
      data: { status: 'withdrawn', withdrawnOn: DAY, withdrawnReason: '自行退出' },
    });
    expect(await sign()).toMatchObject({ why: 'guard', message: expect.stringContaining('已经退出名录') as string });
    expect([(await leaseOf(here.db, id, on('2026-11-27'))).state, await here.db.tenancy.count()]).toEqual(['agreed', 0]);
    await here.db.institution.update({
      where: { id: here.institutionId },
      data: { status: 'published', withdrawnOn: null, withdrawnReason: null },
    });
    const [one, two] = await Promise.all([sign(), sign()]);
    expect([one.ok, two.ok].sort()).toEqual([false, true]);
    expect(await here.db.tenancy.count()).toBe(1);
  });

  it('is put under what an institution has already without a contract', async () => {
    const here = await ground();
    const lease = {
      parkSlug: 'yuan',
      institutionId: here.institutionId,
      sourceId: 'example',
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
    };
    for (const unitId of ['u1', 'u2']) await here.db.tenancy.create({ data: { ...lease, unitId } });
    const candidate = `institution ${here.institutionId}`;
    expect((await listCandidates(here.db, 'yuan', DAY)).map(({ value }) => value)).toEqual([candidate]);
    const opened = await openLease(here.db, at(here.first, DAY), { parkSlug: 'yuan', candidate });
    if (!opened.ok) throw new Error(opened.message);
    const { id } = opened;
    expect((await leaseOf(here.db, id, on(DAY))).draft).toMatchObject({
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      units: [{ unitId: 'u1' }, { unitId: 'u2' }],
    });
    const basics = { ...PARTS[0]!, startsOn: '2026-01-01', endsOn: '2027-12-31' } as (typeof PARTS)[number];
    for (const part of [basics, PARTS[2]!, PARTS[3]!]) expect(await writeTerms(here, at(here.first, DAY), id, part)).toEqual({ ok: true });
    await moved(here, at(here.first, '2026-11-26'), id, 'offer');
    await moved(here, at(here.owner, '2026-11-26'), id, 'confirm');
    await addPaper(here.db, here.files, at(here.first, '2026-11-27'), id, inspected('签字盖章的合同'));
    expect(await moved(here, at(here.first, '2026-11-27'), id, 'sign', { signedOn: '2026-11-27' })).toMatchObject({ ok: true });
    expect(await here.db.tenancy.findMany({ orderBy: { unitId: 'asc' }, select: { unitId: true, endsOn: true, leaseId: true } })).toEqual([
      { unitId: 'u1', endsOn: '2027-12-31', leaseId: id },
      { unitId: 'u2', endsOn: '2027-12-31', leaseId: id },
    ]);
    expect(await listCandidates(here.db, 'yuan', DAY)).toEqual([]);
  });

  it('leaves the days before it as they were', async () => {
    const here = await ground();
    const before = { parkSlug: 'yuan', institutionId: here.institutionId, sourceId: 'example', unitId: 'u1' };
    await here.db.tenancy.create({ data: { ...before, startsOn: '2025-01-01', endsOn: '2026-12-31' } });
    await here.db.tenancy.create({ data: { ...before, startsOn: '2027-01-01', endsOn: '2027-06-30' } });
    const opened = await openLease(here.db, at(here.first, DAY), { parkSlug: 'yuan', candidate: `institution ${here.institutionId}` });
    if (!opened.ok) throw new Error(opened.message);
    const { id } = opened;
    // A unit that was entered twice, one stay after the other, is proposed once.
    expect((await leaseOf(here.db, id, on(DAY))).draft.units).toMatchObject([{ startsOn: '2025-01-01', endsOn: '2027-06-30' }]);
    const basics = { ...PARTS[0]!, startsOn: '2026-12-01', endsOn: '2027-11-30' } as (typeof PARTS)[number];
    for (const part of [basics, PARTS[1]!, PARTS[2]!, PARTS[3]!]) await writeTerms(here, at(here.first, DAY), id, part);
    await moved(here, at(here.first, '2026-11-26'), id, 'offer');
    await moved(here, at(here.owner, '2026-11-26'), id, 'confirm');
    await addPaper(here.db, here.files, at(here.first, '2026-11-27'), id, inspected('签字盖章的合同'));
    // What is older than the site was signed before it was entered.
    expect(await moved(here, at(here.first, '2026-11-27'), id, 'sign', { signedOn: '2026-10-15' })).toMatchObject({ ok: true });
    const rows = await here.db.tenancy.findMany({ orderBy: { startsOn: 'asc' }, select: { startsOn: true, endsOn: true, leaseId: true } });
    expect(rows).toEqual([
      { startsOn: '2025-01-01', endsOn: '2026-11-30', leaseId: null },
      { startsOn: '2026-12-01', endsOn: '2027-11-30', leaseId: id },
    ]);
  });

  it('is not about days long past or far ahead, prices beyond reason, or charges of one name', async () => {
    const here = await ground();
    const id = await drafted(here);
    const by = at(here.first, DAY);
    const basics = PARTS[0]! as Extract<(typeof PARTS)[number], { section: 'basics' }>;
    const days = (startsOn: string, endsOn: string) => writeTerms(here, by, id, { ...basics, startsOn, endsOn });
    expect(await days('1989-12-31', '2027-11-30')).toMatchObject({ field: 'startsOn' });
    expect(await days('2027-11-26', '2028-11-25')).toMatchObject({ field: 'startsOn' });
    // Approved on 24 November.
    await days('2026-11-23', '2027-11-22');
    expect(await moved(here, by, id, 'offer')).toMatchObject({ message: expect.stringContaining('不能早于准入的日子') as string });
    expect(await days('2020-01-01', '2026-11-24')).toMatchObject({ field: 'endsOn' });
    expect(await days('2026-12-01', '2046-11-30')).toEqual({ ok: true });
    const rise = (percent: number) => writeTerms(here, by, id, { section: 'rent', rent: { ...RENT, rise: { everyMonths: 6, percent } } });
    const fee = (name: string) => ({ name, base: 'perMonth', measure: 'flat', price: '800' });
    const none = { name: '', base: 'perDay', measure: 'area', price: '' };
    const read = termsForms.fees.safeParse({ seen: '0'.repeat(16), fee1: fee('停车费'), fee2: fee('停车费'), fee3: none });
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['fee2.name']);
    expect([await rise(10_000), await rise(500)]).toMatchObject([{ why: 'invalid', field: 'risePercent' }, { ok: true }]);
  });

  it('is signed with the paper of its own version, and offered as it was seen', async () => {
    const here = await ground();
    const id = await agreed(here);
    const by = at(here.first, '2026-11-27');
    await moved(here, by, id, 'recall', { reason: '租金写错。' });
    const { draft, number } = await leaseOf(here.db, id, by.now);
    await writeTerms(here, by, id, { ...PARTS[0]!, number: '没有确认过的编号', remark: '没有确认过的话' } as (typeof PARTS)[number]);
    // The institution goes on seeing what was offered.
    expect((await listOwnLeases(here.db, here.organisationId, '2026-11-27')).map((lease) => lease.number)).toEqual([number]);
    expect(await moved(here, by, id, 'offer', { hash: stampOf([number, draft]) })).toMatchObject({ why: 'stale' });
    expect(await moved(here, by, id, 'offer')).toMatchObject({ ok: true });
    await moved(here, at(here.owner, '2026-11-27'), id, 'confirm');
    expect(await moved(here, by, id, 'sign', { signedOn: '2026-11-27' })).toMatchObject({ why: 'guard' });
  });

  it('is recalled and cancelled with a reason, after which the application can be concluded otherwise', async () => {
    const here = await ground();
    const id = await agreed(here);
    const by = at(here.first, '2026-11-27');
    expect(await moved(here, by, id, 'recall')).toMatchObject({ why: 'reasonMissing' });
    expect(await moved(here, by, id, 'recall', { reason: '押金写错。' })).toMatchObject({ ok: true, to: 'drafting' });
    expect(await moved(here, by, id, 'cancel', { reason: '改租另一处。' })).toMatchObject({ ok: true, to: 'cancelled' });
    expect(await moved(here, by, id, 'offer')).toMatchObject({ why: 'notAMove' });
    expect(await listCandidates(here.db, 'yuan', '2026-11-27')).toHaveLength(1);
  });

  it('waits for whoever has to act', async () => {
    const here = await ground();
    const id = await drafted(here);
    const when = { now: on(DAY), today: DAY, calendar: CALENDAR };
    const waiting = async () =>
      (
        await Promise.all([
          leasesToKeep(here.db, here.first.actor, when),
          ownLeasesWaiting(here.db, here.owner.actor, when),
          ownLeasesWaiting(here.db, here.member.actor, when),
        ])
      ).map((items) => items.map(({ text }) => text));
    expect(await waiting()).toEqual([['1 份合同在起草'], [], []]);
    await moved(here, at(here.first, DAY), id, 'offer');
    expect((await waiting()).map((items) => items.length)).toEqual([0, 1, 0]);
    await moved(here, at(here.owner, DAY), id, 'confirm');
    expect(await waiting()).toEqual([['1 份合同待签订'], [], []]);
  });

  it('is the business of nobody at the park who works for the institution', async () => {
    const here = await ground();
    const id = await drafted(here);
    const both = at(here.first, DAY);
    both.actor = { ...both.actor, memberships: here.owner.actor.memberships };
    expect(await moved(here, both, id, 'offer')).toMatchObject({ why: 'guard' });
    expect(await writeTerms(here, both, id, PARTS[0]!)).toMatchObject({ why: 'notAllowed' });
  });
});

describe('the payments of a lease', () => {
  it('are its lines over its periods, and sum to the whole', async () => {
    const here = await ground();
    const id = await drafted(here);
    const { draft } = await leaseOf(here.db, id, on(DAY));
    if (!isDated(draft)) throw new Error('no days');
    const plan = planOf(draft, CALENDAR);
    // Three months from 1 December 2026: 90, 92, 92 and 91 days at 300.00 元.
    expect(plan.map(({ from, to, due, effectiveDue, total }) => [from, to, due, effectiveDue, total])).toEqual([
      ['2026-12-01', '2027-02-28', '2026-12-01', '2026-12-01', 2_700_000],
      ['2027-03-01', '2027-05-31', '2027-03-01', '2027-03-01', 2_760_000],
      ['2027-06-01', '2027-08-31', '2027-06-01', '2027-06-01', 2_760_000],
      ['2027-09-01', '2027-11-30', '2027-09-01', '2027-09-01', 2_730_000],
    ]);
    expect(plan[0]?.lines).toEqual([
      { line: 1, name: '租金', place: 'A 座 1 层 A0101', amount: 2_700_000, working: ['90 天 × 100.00 ㎡ × 3.0000 元 = 27,000.00 元'] },
    ]);
  });

  it('begin and end with each unit, and count months from the first day of the lease', async () => {
    const here = await ground();
    const id = await drafted(here);
    const by = at(here.first, DAY);
    const units = [
      { unitId: 'u1', startsOn: null, endsOn: null },
      { unitId: 'u2', startsOn: '2027-01-16', endsOn: '2027-02-28' },
    ];
    await writeTerms(here, by, id, { section: 'units', units });
    // 30.00 元 for each ㎡ and month: 3,000.00 元 a month for each unit.
    await writeTerms(here, by, id, { section: 'rent', rent: { ...RENT, base: 'perMonth', price: 300_000 } });
    const { draft } = await leaseOf(here.db, id, by.now);
    if (!isDated(draft)) throw new Error('no days');
    const [first, second] = planOf(draft, CALENDAR);
    // Sixteen of thirty-one days of January, and February.
    expect(first?.lines.map(({ place, amount }) => [place, amount])).toEqual([
      ['A 座 1 层 A0101', 900_000],
      ['A 座 1 层 A0102', 154_839 + 300_000],
    ]);
    expect(second?.lines).toHaveLength(1);
  });
});
