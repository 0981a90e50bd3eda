import { describe, expect, it } from 'vitest';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { findHeldLicence, listHeldLicences } from '#app/domain/licences/held-licences.server.ts';
import { isStatedByBureau, stateTerm } from '#app/domain/licences/term/state-term.server.ts';
import { FOREVER, licenceState } from '#app/domain/lines/licence.ts';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { person } from '#test/factories/person.ts';
import { officer } from '../organisations/ground.ts';
import { held, licenceGround, TODAY } from './ground.ts';

async function ground(validTo: string | null = null) {
  const base = await licenceGround();
  const { id: licenceId } = await held(base.db, base.institutionId, { validTo });
  return { ...base, licenceId };
}
const services = async ({ db, slug }: Awaited<ReturnType<typeof ground>>) => {
  const found = await findStorefront(db, slug, TODAY);
  return found.kind === 'shown' ? found.view.services.map(({ title }) => title) : [];
};
const BASIS = '查验许可证正本';
const FIRST = { seen: null, confirmed: false };

describe('the bureau states a term', () => {
  it('opens the line with a last day, and keeps who did it and why', async () => {
    const given = await ground();
    const { db, bureau, licenceId, slug } = given;
    expect(await services(given)).toEqual(['人事系统']);
    const shown = await findStorefront(db, slug, TODAY);
    expect(shown.kind === 'shown' && shown.view.licences).toMatchObject([
      { validity: '2021年12月1日起，未载明', tag: { text: '有效期未载明' } },
    ]);
    expect(
      (
        await listHeldLicences(
          db,
          bureau.actor,
          { words: '', kind: null, state: 'unstated', districtSlug: null, within: null, page: 1 },
          TODAY,
        )
      ).total,
    ).toBe(1);

    expect(await stateTerm(db, bureau, { licenceId, validTo: '2028-11-30', basis: BASIS, ...FIRST })).toEqual({ ok: true });
    expect(await services(given)).toEqual(['中高端招聘', '人事系统']);
    expect(await db.licence.findUniqueOrThrow({ where: { id: licenceId } })).toMatchObject({
      validTo: '2028-11-30',
      sourceId: 'bureau-verification',
      verifiedOn: TODAY,
    });
    const { entries } = await readEntries(db, THINGS, { subject: { kind: 'licence', id: licenceId } }, { take: 5 });
    expect(entries).toMatchObject([{ changes: ['有效期至：未载明 → 2028年11月30日'], reason: BASIS }]);
    expect((await verifyChain(db)).ok).toBe(true);
  });

  it('writes 长期 where the document has no end', async () => {
    const { db, bureau, licenceId } = await ground();
    expect(await stateTerm(db, bureau, { licenceId, validTo: FOREVER, basis: BASIS, ...FIRST })).toEqual({ ok: true });
    const licence = await findHeldLicence(db, bureau.actor, licenceId);
    expect(licence && licenceState(licence, TODAY)).toBe('valid');
    const { entries } = await readEntries(db, THINGS, { subject: { kind: 'licence', id: licenceId } }, { take: 5 });
    expect(entries).toMatchObject([{ changes: ['有效期至：未载明 → 长期'] }]);
  });

  it('does the same statement once, and refuses another one after it', async () => {
    const { db, bureau, licenceId } = await ground();
    const statement = { licenceId, validTo: '2028-11-30', basis: BASIS, ...FIRST };
    expect(await stateTerm(db, bureau, statement)).toEqual({ ok: true });
    expect(await stateTerm(db, bureau, statement)).toEqual({ ok: true });
    expect(await db.recordEntry.count({ where: { deed: 'licence.term' } })).toBe(1);
    expect(await stateTerm(db, bureau, { ...statement, validTo: '2029-11-30' })).toMatchObject({ ok: false, why: 'stale' });
  });

  it('puts right what it stated, on the record, and only what was on the page', async () => {
    const given = await ground();
    const { db, bureau, licenceId } = given;
    const state = (validTo: string, seen: string | null) =>
      stateTerm(db, bureau, { licenceId, validTo, basis: BASIS, seen, confirmed: false });
    expect(await state('2029-11-30', null)).toEqual({ ok: true });
    expect(await state('2027-11-30', null)).toMatchObject({ why: 'stale' });
    expect(await state('2027-11-30', '2028-11-30')).toMatchObject({ why: 'stale' });
    expect(await isStatedByBureau(db, { id: licenceId, validTo: '2029-11-30' })).toBe(true);
    expect(await state('2027-11-30', '2029-11-30')).toEqual({ ok: true });
    expect(await state(FOREVER, '2027-11-30')).toEqual({ ok: true });
    expect(await state('2028-11-30', FOREVER)).toEqual({ ok: true });
    expect(await db.licence.findUniqueOrThrow({ where: { id: licenceId } })).toMatchObject({ validTo: '2028-11-30' });
    const { entries } = await readEntries(db, THINGS, { subject: { kind: 'licence', id: licenceId } }, { take: 5 });
    expect(entries.map(({ changes }) => changes)).toEqual([
      ['有效期至：长期 → 2028年11月30日'],
      ['有效期至：2027年11月30日 → 长期'],
      ['有效期至：2029年11月30日 → 2027年11月30日'],
      ['有效期至：未载明 → 2029年11月30日'],
    ]);
    expect((await verifyChain(db)).ok).toBe(true);
  });

  it('does not put right a term that another source has stated since', async () => {
    const { db, bureau, licenceId } = await ground();
    expect(await stateTerm(db, bureau, { licenceId, validTo: '2028-11-30', basis: BASIS, ...FIRST })).toEqual({ ok: true });
    await db.licence.update({ where: { id: licenceId }, data: { validTo: '2029-11-30' } });
    const correction = { licenceId, validTo: '2027-11-30', basis: BASIS, seen: '2029-11-30', confirmed: false };
    expect(await stateTerm(db, bureau, correction)).toMatchObject({ why: 'stale', message: '这份许可的有效期已经载明，没有改动。' });
  });

  it('takes an odd term only once it is confirmed', async () => {
    const { db, bureau, licenceId } = await ground();
    const odd = { licenceId, validTo: '2082-11-30', basis: BASIS, ...FIRST };
    expect(await stateTerm(db, bureau, odd)).toMatchObject({
      why: 'invalid',
      field: 'confirm',
      message: expect.stringContaining('超过 10 年') as string,
    });
    expect(await db.recordEntry.count({ where: { deed: 'licence.term' } })).toBe(0);
    expect(await stateTerm(db, bureau, { ...odd, confirmed: true })).toEqual({ ok: true });
  });

  it('refuses what is not the actor’s, has ended, has a term, or ends before it begins', async () => {
    const given = await ground();
    const { db, bureau, owner, licenceId, institutionId, organisationId } = given;
    const state = (by: typeof bureau, id = licenceId, validTo = '2028-11-30') =>
      stateTerm(db, by, { licenceId: id, validTo, basis: BASIS, ...FIRST });
    expect(await state(bureau, 'none')).toMatchObject({ why: 'absent' });
    expect(await state(owner)).toMatchObject({ why: 'notAllowed' });
    expect(await state(await (await officer(db, 'xuhui')).by())).toMatchObject({ why: 'notAllowed' });
    const related = await person(db, {
      name: '李四',
      memberships: [{ organisationId, role: 'member' }],
      appointments: [{ role: 'bureau', districtSlug: 'pudong' }],
    });
    expect(await state(await related.by())).toMatchObject({ why: 'notAllowed' });
    expect(await state(bureau, licenceId, '2021-11-30')).toMatchObject({ why: 'invalid', field: 'validTo' });
    const { id: revoked } = await held(db, institutionId, { number: '另 2 号', validTo: null, revokedOn: '2026-01-01' });
    expect(await state(bureau, revoked)).toMatchObject({ why: 'stale' });
    const { id: filing } = await held(db, institutionId, { kind: 'hrFiling', validTo: null });
    expect(await state(bureau, filing)).toMatchObject({ why: 'stale' });
  });
});
