import { describe, expect, it } from 'vitest';
import { findHeldLicence, listHeldLicences } from '#app/domain/licences/held-licences.server.ts';
import { FOREVER, LICENCE_STATES, licenceState } from '#app/domain/lines/licence.ts';
import { readHeldQuery, type HeldQuery } from '#app/domain/licences/oversight/held-query.ts';
import { previewRevocation, revokeLicence } from '#app/domain/licences/revoke-licence.server.ts';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import type { Database } from '#prisma/database.ts';
import { institution } from '#test/factories/institution.ts';
import { NOW, organisation, person } from '#test/factories/person.ts';
import { held, licenceGround, TODAY } from './ground.ts';
import { officer, twoRivals } from '../organisations/ground.ts';

const LATER = '2026-12-11';

async function ground() {
  const base = await licenceGround();
  const { id: licenceId } = await held(base.db, base.institutionId, { validTo: '2027-06-30' });
  return { ...base, licenceId };
}
type Ground = Awaited<ReturnType<typeof ground>>;

/** An enterprise's invitation to the institution, for a line. */
async function invitation(
  { db, institutionId, owner }: Ground,
  categorySlug: string,
  state: 'sent' | 'accepted' | 'met' | 'closed',
  name: string,
): Promise<string> {
  const enterprise = await organisation(db, name);
  const { id } = await db.inquiryBrief.create({
    data: {
      organisationId: enterprise.id,
      personId: owner.actor.personId,
      categorySlug,
      text: '需要',
      contactName: '李四',
      contactEmail: 'li@example.cn',
      createdAt: NOW,
    },
  });
  return (
    await db.inquiry.create({
      data: {
        briefId: id,
        institutionId,
        state,
        sentAt: NOW,
        answerBy: '2026-11-27',
        answeredAt: state === 'sent' ? null : NOW,
        ...(state === 'closed' ? { outcomeBy: 'enterprise', outcomeText: '已签约', outcomeAt: NOW } : {}),
      },
    })
  ).id;
}

async function publicOn({ db, slug }: Ground, today: string): Promise<string[]> {
  const found = await findStorefront(db, slug, today);
  return found.kind === 'shown' ? found.view.services.map(({ title }) => title) : [];
}

/** No condition. */
const EVERY: HeldQuery = { words: '', kind: null, state: null, districtSlug: null, within: null };

describe('what a revocation would bring about', () => {
  it('is shown for thirty days ahead', async () => {
    const { db, bureau, licenceId } = await ground();
    expect(await previewRevocation(db, bureau, { licenceId, day: '2026-12-21', reason: '理由' })).toMatchObject({ ok: true });
  });

  it('is named before anything changes: services, lines, invitations under way', async () => {
    const given = await ground();
    const { db, bureau, licenceId } = given;
    const sent = await invitation(given, 'recruitment', 'sent', '演示·甲厂');
    const met = await invitation(given, 'headhunting', 'met', '演示·乙厂');
    await invitation(given, 'recruitment', 'closed', '演示·丙厂');
    await invitation(given, 'software', 'accepted', '演示·丁厂');
    const preview = await previewRevocation(db, bureau, { licenceId, day: TODAY, reason: '查实出租许可证' });
    expect(preview).toMatchObject({
      ok: true,
      impact: {
        services: [{ title: '中高端招聘' }],
        lines: ['recruitment'],
        inquiries: [
          { id: sent, enterprise: '演示·甲厂', categorySlug: 'recruitment', state: 'sent' },
          { id: met, enterprise: '演示·乙厂', categorySlug: 'headhunting', state: 'met' },
        ],
      },
    });
    expect(await db.licence.findUniqueOrThrow({ where: { id: licenceId } })).toMatchObject({ revokedOn: null });
    expect(await db.recordEntry.count({ where: { deed: 'licence.revoke' } })).toBe(0);
  });

  it('is nothing where another licence of the kind stands', async () => {
    const given = await ground();
    const { db, bureau, licenceId, institutionId } = given;
    await held(db, institutionId, { number: '另一份', validTo: FOREVER });
    await invitation(given, 'recruitment', 'sent', '演示·甲厂');
    expect(await previewRevocation(db, bureau, { licenceId, day: TODAY, reason: '理由' })).toMatchObject({
      impact: { services: [], lines: [], inquiries: [] },
    });
  });

  it.each([
    ['yesterday', '2026-11-20', '理由', 'invalid'],
    ['more than thirty days ahead', '2026-12-22', '理由', 'invalid'],
    ['without a reason', TODAY, '  ', 'invalid'],
  ])('is refused for %s', async (_what, day, reason, why) => {
    const { db, bureau, licenceId } = await ground();
    expect(await previewRevocation(db, bureau, { licenceId, day, reason })).toMatchObject({ ok: false, why });
    expect(await revokeLicence(db, bureau, { licenceId, day, reason, mark: '' })).toMatchObject({ ok: false, why });
  });
});

describe('revoking', () => {
  const confirm = async (given: Ground, day: string, db: Database = given.db, by = given.bureau) => {
    const revocation = { licenceId: given.licenceId, day, reason: ' 查实出租许可证 ' };
    const preview = await previewRevocation(given.db, by, revocation);
    if (!preview.ok) return preview;
    return revokeLicence(db, by, { ...revocation, mark: preview.mark });
  };

  it('takes effect at once where the day is today', async () => {
    const given = await ground();
    const { db, licenceId, institutionId, organisationId } = given;
    expect(await publicOn(given, TODAY)).toEqual(['中高端招聘', '人事系统']);
    expect(await confirm(given, TODAY)).toMatchObject({ ok: true, impact: { services: [{ title: '中高端招聘' }] } });
    expect(await publicOn(given, TODAY)).toEqual(['人事系统']);
    expect(await db.licence.findUniqueOrThrow({ where: { id: licenceId } })).toMatchObject({
      revokedOn: TODAY,
      revokedReason: '查实出租许可证',
    });
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'licence.revoke' } })).toMatchObject({
      subjectId: licenceId,
      organisationId,
      districtSlug: 'pudong',
      reason: '查实出租许可证',
      changes: '{"revokedOn":[null,"2026-11-21"],"services":[null,1]}',
    });
    expect(
      (await db.outboxEntry.findMany({ select: { subject: true, subjectId: true } })).filter(({ subject }) => subject === 'institution'),
    ).toEqual([{ subject: 'institution', subjectId: institutionId }]);
  });

  it('waits for a later day', async () => {
    const given = await ground();
    expect(await confirm(given, LATER)).toMatchObject({ ok: true });
    expect(await publicOn(given, '2026-12-10')).toContain('中高端招聘');
    expect(await publicOn(given, LATER)).not.toContain('中高端招聘');
  });

  it('is refused where what was previewed has changed, or was of another day', async () => {
    const given = await ground();
    const { db, bureau, licenceId } = given;
    const revocation = { licenceId, day: TODAY, reason: '理由' };
    const preview = await previewRevocation(db, bureau, revocation);
    const mark = preview.ok ? preview.mark : '';
    expect(await revokeLicence(db, bureau, { ...revocation, day: LATER, mark })).toMatchObject({ ok: false, why: 'stale' });
    await invitation(given, 'recruitment', 'sent', '演示·甲厂');
    expect(await revokeLicence(db, bureau, { ...revocation, mark })).toMatchObject({ ok: false, why: 'stale' });
    expect(await db.licence.findUniqueOrThrow({ where: { id: licenceId } })).toMatchObject({ revokedOn: null });
    expect(await confirm(given, TODAY)).toMatchObject({ ok: true });
    expect(await confirm(given, TODAY)).toMatchObject({ ok: false, why: 'stale' });
  });

  it('by two officers at once happens once', async () => {
    const given = await ground();
    const city = await (await officer(given.db)).by();
    const [one, other] = await twoRivals(given.db);
    const answers = await Promise.all([confirm(given, TODAY, one), confirm(given, TODAY, other, city)]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await given.db.recordEntry.count({ where: { deed: 'licence.revoke' } })).toBe(1);
  });

  it('is for the bureau in charge: the licence’s district, else that of the headquarters', async () => {
    const given = await ground();
    const { db, licenceId, organisationId, bureau, institutionId } = given;
    const xuhui = await (await officer(db, 'xuhui')).by();
    const insider = await (await person(db, { appointments: [{ role: 'bureau' }], memberships: [{ organisationId, role: 'owner' }] })).by();
    const preview = { day: TODAY, reason: '理由' };
    expect(await previewRevocation(db, xuhui, { ...preview, licenceId })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await previewRevocation(db, insider, { ...preview, licenceId })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await previewRevocation(db, given.owner, { ...preview, licenceId })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await previewRevocation(db, bureau, { ...preview, licenceId: 'unknown' })).toMatchObject({ ok: false, why: 'absent' });
    const { id: there } = await held(db, institutionId, { number: '徐汇发', districtSlug: 'xuhui' });
    const seen = async (who: typeof xuhui) => [
      (await findHeldLicence(db, who.actor, licenceId)) !== null,
      (await findHeldLicence(db, who.actor, there)) !== null,
    ];
    expect([await seen(bureau), await seen(xuhui)]).toEqual([
      [true, false],
      [false, true],
    ]);
    const listed = async (who: typeof xuhui) =>
      (await listHeldLicences(db, who.actor, { ...EVERY, page: 1 }, TODAY)).licences.map(({ id }) => id);
    expect([await listed(bureau), await listed(xuhui)]).toEqual([[licenceId], [there]]);
  });
});

describe('the list of verified licences', () => {
  it('filters by words, kind and state as the rule has it', async () => {
    const { db, bureau } = await licenceGround();
    const { id } = await institution(db, { name: '演示·百合' });
    const given = [
      { number: 'A1', validTo: null, validFrom: null },
      { number: 'A2', validTo: TODAY },
      { number: 'A3', validTo: '2027-02-19' },
      { number: 'A4', validTo: '2027-02-20' },
      { number: 'A5', validTo: '2026-11-20' },
      { number: 'A6', validFrom: '2026-11-22', validTo: null },
      { number: 'A7', revokedOn: TODAY },
      { number: 'A8', revokedOn: '2026-11-22', validTo: null },
      { number: 'A9', supersededOn: TODAY },
      { number: 'B1', supersededOn: '2026-11-22', validTo: null },
      { number: 'B2', kind: 'hrFiling', validTo: null, validFrom: null },
    ] as const;
    for (const one of given) await held(db, id, one);
    const all = await db.licence.findMany();
    const find = async (filter: Partial<HeldQuery>) =>
      (await listHeldLicences(db, bureau.actor, { ...EVERY, page: 1, ...filter }, TODAY)).licences.map(({ number }) => number).sort();
    for (const state of LICENCE_STATES)
      expect([state, await find({ state })]).toEqual([
        state,
        all
          .filter((one) => licenceState(one, TODAY) === state)
          .map(({ number }) => number)
          .sort(),
      ]);
    expect(await find({ kind: 'hrFiling' })).toEqual(['B2']);
    expect(await find({ words: 'A9' })).toEqual(['A9']);
    expect(await find({ words: '百合' })).toHaveLength(given.length);
    expect(await find({ words: '青禾' })).toEqual([]);
  });

  it('finds names and numbers with brackets, full-width or not', async () => {
    const { db, bureau } = await licenceGround();
    const { id } = await institution(db, { name: '演示·百合（上海）有限公司' });
    await held(db, id, { number: '（沪）人服证字〔2024〕第0106号' });
    await held(db, id, { number: '(沪)派遣许字[2024]第0207号', kind: 'dispatchPermit' });
    const found = async (q: string) => {
      const query = readHeldQuery(new URLSearchParams({ q }));
      return query && (await listHeldLicences(db, bureau.actor, { ...query, page: 1 }, TODAY)).total;
    };
    for (const name of ['百合（上海）', '百合(上海)']) expect([name, await found(name)]).toEqual([name, 2]);
    for (const number of ['（沪）人服证字〔2024〕第0106号', '(沪)人服证字〔2024〕第0106号', '（沪）派遣许字[2024]', '(沪)派遣许字[2024]'])
      expect([number, await found(number)]).toEqual([number, 1]);
  });
});
