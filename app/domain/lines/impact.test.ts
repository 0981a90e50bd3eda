import { describe, expect, it } from 'vitest';
import { FOREVER } from './licence.ts';
import { isCoveredBeyond, joinedTerm, linesOn, losesKind, servicesLost, verifyingChanges, type KnownLicence } from './impact.ts';

const today = '2026-11-21';
const licence = (id: string, facts: Partial<KnownLicence> = {}): KnownLicence => ({
  id,
  kind: 'hrPermit',
  validFrom: '2024-01-01',
  validTo: '2026-12-31',
  revokedOn: null,
  supersededOn: null,
  ...facts,
});
const recruiting = { title: '招聘', categorySlug: 'recruitment', tags: [] };
const online = { title: '网络招聘', categorySlug: 'recruitment', tags: [{ tagSlug: 'online-recruiting' }] };
const software = { title: '系统', categorySlug: 'software', tags: [] };
const payroll = { title: '薪税', categorySlug: 'outsourcing', tags: [] };
const services = [recruiting, online, software, payroll];

describe('what rests on a licence', () => {
  it('is what cannot be offered without it', () => {
    expect(servicesLost(services, [licence('a')], 'a', today)).toEqual([recruiting]);
    expect(servicesLost(services, [licence('a'), licence('t', { kind: 'telecomPermit' })], 'a', today)).toEqual([recruiting, online]);
    expect(servicesLost(services, [licence('a'), licence('t', { kind: 'telecomPermit' })], 't', today)).toEqual([online]);
  });

  it('is nothing where another covers it, or where it is over by then', () => {
    expect(servicesLost(services, [licence('a'), licence('b')], 'a', today)).toEqual([]);
    expect(servicesLost(services, [licence('a', { validTo: '2026-11-25' })], 'a', '2026-11-26')).toEqual([]);
    expect(servicesLost(services, [licence('a', { validTo: '2026-11-26' })], 'a', '2026-11-26')).toEqual([recruiting]);
    expect(losesKind('hrPermit', [licence('a'), licence('b', { validTo: '2026-11-25' })], 'a', '2026-11-26')).toBe(true);
    expect(losesKind('hrPermit', [licence('a'), licence('b')], 'a', today)).toBe(false);
  });

  it('names the lines of a kind', () => {
    expect(linesOn('hrPermit', ['headhunting', 'training', 'recruitment', 'nonsense'])).toEqual(['headhunting', 'recruitment']);
  });
});

describe('what verifying brings about', () => {
  const term = { kind: 'hrPermit', validFrom: '2026-01-01', validTo: '2030-12-31' } as const;
  const none = { sameId: null, renewedId: null };

  it('makes public what was missing this licence alone', () => {
    expect(verifyingChanges(services, [], { stated: term, ...none }, today)).toEqual({ from: today, gained: [recruiting], lost: [] });
    expect(verifyingChanges(services, [], { stated: { ...term, validTo: '2026-11-20' }, ...none }, today)).toMatchObject({ gained: [] });
  });

  it('from its first day on, where that is to come', () => {
    expect(verifyingChanges(services, [], { stated: { ...term, validFrom: '2027-01-01' }, ...none }, today)).toEqual({
      from: '2027-01-01',
      gained: [recruiting],
      lost: [],
    });
  });

  it('changes nothing for what is covered, and takes away what a shorter term does not cover', () => {
    expect(verifyingChanges(services, [licence('a')], { stated: term, sameId: 'a', renewedId: null }, today)).toMatchObject({
      gained: [],
      lost: [],
    });
    expect(
      verifyingChanges(services, [licence('a')], { stated: { ...term, validTo: '2026-06-30' }, sameId: 'a', renewedId: null }, today),
    ).toMatchObject({ gained: [], lost: [recruiting] });
    expect(
      verifyingChanges(services, [licence('a')], { stated: { ...term, validTo: '2026-06-30' }, sameId: null, renewedId: 'a' }, today),
    ).toMatchObject({ gained: [], lost: [recruiting] });
  });

  it('lengthens the term of the same number where the new one follows without a gap', () => {
    const next = { validFrom: '2027-01-01', validTo: '2031-12-31' };
    expect(joinedTerm(licence('a'), next, today)).toEqual({ validFrom: '2024-01-01', validTo: '2031-12-31' });
    expect(joinedTerm(licence('a', { validTo: '2026-12-30' }), next, today)).toEqual(next);
    expect(joinedTerm(licence('a', { validFrom: null, validTo: FOREVER }), next, today)).toEqual({ ...next, validFrom: null });
    // It is not known whether a licence without a stated end reaches to the new term.
    expect(joinedTerm(licence('a', { validTo: null }), next, today)).toEqual(next);
    expect(joinedTerm(null, next, today)).toEqual(next);
    expect(joinedTerm(licence('a'), { ...next, validFrom: '2026-11-21' }, today)).toEqual({ ...next, validFrom: '2026-11-21' });
  });
});

describe('covered beyond its end', () => {
  it.each([
    ['by one that goes on', [licence('b', { validTo: '2027-06-30' })], true],
    ['by one that begins the day after', [licence('b', { validFrom: '2027-01-01', validTo: '2030-12-31' })], true],
    ['not by one that begins a day later', [licence('b', { validFrom: '2027-01-02', validTo: '2030-12-31' })], false],
    ['not by one that ends the same day', [licence('b')], false],
    ['not by another kind', [licence('b', { kind: 'hrFiling', validTo: null })], false],
    ['not by one that is revoked by then', [licence('b', { validTo: null, revokedOn: '2027-01-01' })], false],
    ['not by itself', [], false],
  ] as const)('%s', (_how, others, covered) => {
    expect(isCoveredBeyond(licence('a'), [licence('a'), ...others])).toBe(covered);
  });
});
