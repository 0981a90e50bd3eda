import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import {
  countingLicence,
  coversUntil,
  FOREVER,
  isInForce,
  licenceState,
  offerableUntil,
  LICENCE_KINDS,
  type LicenceFacts,
} from './licence.ts';
import { institutionLicenceTag, licencesOfTag, licenceTag, unstatedKinds, writeValidity } from './licence-tag.ts';

const today = '2026-11-21';
const licence = (facts: Partial<LicenceFacts> = {}): LicenceFacts => ({
  kind: 'hrPermit',
  validFrom: '2024-01-01',
  validTo: '2027-12-31',
  revokedOn: null,
  supersededOn: null,
  ...facts,
});

describe('the state of a licence', () => {
  it.each([
    ['without an end', { validTo: FOREVER }, 'valid'],
    ['without a stated end', { validTo: null }, 'unstated'],
    ['a filing without a stated end', { kind: 'hrFiling', validTo: null }, 'valid'],
    ['a licence for dispatch without a stated end', { kind: 'dispatchPermit', validTo: null }, 'unstated'],
    ['a telecom licence without a stated end', { kind: 'telecomPermit', validTo: null }, 'unstated'],
    ['without a stated end before its first day', { validTo: null, validFrom: '2026-11-22' }, 'upcoming'],
    ['without a stated end and revoked', { validTo: null, revokedOn: today }, 'revoked'],
    ['on its last day', { validTo: today }, 'expiring'],
    ['on the day after', { validTo: '2026-11-20' }, 'expired'],
    ['90 days before its last', { validTo: '2027-02-19' }, 'expiring'],
    ['91 days before its last', { validTo: '2027-02-20' }, 'valid'],
    ['on its first day', { validFrom: today }, 'valid'],
    ['a day before its first', { validFrom: '2026-11-22' }, 'upcoming'],
    ['on the day of revocation', { revokedOn: today }, 'revoked'],
    ['a day before revocation', { revokedOn: '2026-11-22' }, 'valid'],
    ['on the day from which another stands in its place', { supersededOn: today }, 'superseded'],
    ['a day before that', { supersededOn: '2026-11-22' }, 'valid'],
    ['superseded and expired', { supersededOn: '2026-01-01', validTo: '2026-02-01' }, 'superseded'],
    ['superseded and revoked', { supersededOn: '2026-01-01', revokedOn: '2026-02-01' }, 'revoked'],
    ['revoked and expired', { revokedOn: '2026-01-01', validTo: '2026-02-01' }, 'revoked'],
  ] as const)('%s', (_when, facts, state) => {
    expect(licenceState(licence(facts), today)).toBe(state);
  });

  it('covers to the day before its revocation', () => {
    expect(coversUntil(licence({ revokedOn: '2026-12-01' }), today)).toBe('2026-11-30');
    expect(coversUntil(licence({ validTo: '2026-11-25', revokedOn: '2026-12-01' }), today)).toBe('2026-11-25');
  });

  it('covers to the day before another stands in its place, or to its revocation where that is sooner', () => {
    expect(coversUntil(licence({ supersededOn: '2026-12-01' }), today)).toBe('2026-11-30');
    expect(coversUntil(licence({ validTo: FOREVER, supersededOn: '2027-01-01', revokedOn: '2026-12-01' }), today)).toBe('2026-11-30');
    expect(coversUntil(licence({ supersededOn: today }), today)).toBeNull();
  });

  it('knows the 29th of February', () => {
    expect(licenceState(licence({ validTo: '2028-02-29' }), '2028-02-29')).toBe('expiring');
    expect(licenceState(licence({ validTo: '2028-02-29' }), '2028-03-01')).toBe('expired');
    expect(coversUntil(licence({ validTo: FOREVER, revokedOn: '2028-03-01' }), today)).toBe('2028-02-29');
    expect(licenceState(licence({ validTo: '2028-02-29' }), '2027-12-01')).toBe('expiring');
    expect(licenceState(licence({ validTo: '2028-02-29' }), '2027-11-30')).toBe('valid');
  });

  it('turns with midnight in Shanghai', () => {
    const last = licence({ validTo: today });
    expect(licenceState(last, dayOf(new Date('2026-11-21T15:59:59.999Z')))).toBe('expiring');
    expect(licenceState(last, dayOf(new Date('2026-11-21T16:00:00.000Z')))).toBe('expired');
  });

  it('agrees with the days one by one', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays(today, n));
    fc.assert(
      fc.property(
        fc.option(day),
        fc.option(day),
        fc.option(day),
        fc.option(day),
        fc.nat(500),
        (validFrom, validTo, revokedOn, supersededOn, ahead) => {
          const facts = licence({ validFrom, validTo, revokedOn, supersededOn });
          const until = coversUntil(facts, today);
          const later = addDays(today, ahead);
          const inForceThen = isInForce(licenceState(facts, later));
          if (until !== null) expect(inForceThen).toBe(later <= until);
        },
      ),
    );
  });
});

describe('what may be offered', () => {
  it('needs every licence, and lasts as long as the shortest', () => {
    const held = [licence({ validTo: '2027-06-30' }), licence({ kind: 'telecomPermit', validTo: '2027-03-31' })];
    expect(offerableUntil(['hrPermit', 'telecomPermit'], held, today)).toBe('2027-03-31');
    expect(offerableUntil(['hrPermit', 'dispatchPermit'], held, today)).toBeNull();
  });

  it('takes the longest of several of one kind', () => {
    expect(
      offerableUntil(['hrPermit'], [licence({ validTo: '2026-11-20' }), licence({ validTo: FOREVER }), licence({ validTo: null })], today),
    ).toBe(FOREVER);
  });

  it('has no end where nothing is needed', () => {
    expect(offerableUntil([], [], today)).toBe(FOREVER);
  });

  it('never outlasts today when a licence is missing', () => {
    fc.assert(
      fc.property(fc.subarray([...LICENCE_KINDS], { minLength: 1 }), (kinds) => {
        const held = kinds.slice(1).map((kind) => licence({ kind }));
        expect(offerableUntil(kinds, held, today)).toBeNull();
      }),
    );
  });
});

describe('the licence that counts', () => {
  const covering = licence({ validTo: '2027-01-31' });
  const longest = licence({ validTo: '2027-06-30' });
  const endless = licence({ validTo: FOREVER });
  // Its last day is later, but it covers only to the end of November.
  const announced = licence({ validTo: '2029-12-31', revokedOn: '2026-12-01' });
  const expired = licence({ validTo: '2026-03-31' });
  const expiredBefore = licence({ validTo: '2024-03-31' });
  const replaced = licence({ validTo: '2028-12-31', supersededOn: '2026-02-01' });
  const replacedBefore = licence({ validTo: '2025-12-31', supersededOn: '2023-02-01' });
  const revoked = licence({ validTo: '2027-12-31', revokedOn: '2026-10-01' });
  const unstated = licence({ validTo: null });
  it.each([
    ['none where none is held', [], null],
    ['none of another kind', [licence({ kind: 'dispatchPermit' })], null],
    ['the one that covers longest', [covering, longest, expired], longest],
    ['the one without an end', [longest, endless], endless],
    ['not the one whose revocation is announced, while another covers longer', [announced, covering], covering],
    ['the one whose revocation is announced, before any that is not in force', [announced, revoked, unstated], announced],
    ['the last one, where none is in force', [expiredBefore, expired], expired],
    ['what was not replaced, though what was replaced lasted longer', [replaced, expired], expired],
    ['a revoked one rather than one that expired before', [expired, revoked], revoked],
    ['one whose last day is not stated rather than one that was replaced', [replaced, unstated], unstated],
    ['the last of those that were replaced, where there is no other', [replacedBefore, replaced], replaced],
  ])('is %s', (_which, held, counts) => {
    for (const inAnyOrder of [held, [...held].reverse()]) expect(countingLicence(inAnyOrder, 'hrPermit', today)).toBe(counts);
  });
});

describe('in words', () => {
  it('says what is left', () => {
    expect(licenceTag(licence({ validTo: today }), today)).toEqual({ tone: 'attention', text: '今天到期' });
    expect(licenceTag(licence({ validTo: '2026-12-20' }), today)).toEqual({ tone: 'attention', text: '29 天后到期' });
    expect(licenceTag(licence(), today)).toEqual({ tone: 'good', text: '有效' });
    expect(licenceTag(licence({ validTo: null }), today)).toEqual({ tone: 'plain', text: '有效期未载明' });
    expect(licenceTag(licence({ supersededOn: today }), today)).toEqual({ tone: 'plain', text: '已换证' });
  });

  it('sums up an institution', () => {
    expect(institutionLicenceTag([], today).text).toBe('无许可备案记录');
    expect(institutionLicenceTag([licence({ validTo: '2026-01-01' })], today).text).toBe('许可已过期');
    expect(institutionLicenceTag([licence({ revokedOn: '2026-01-01' })], today).text).toBe('许可已撤销');
    expect(institutionLicenceTag([licence({ validFrom: '2026-12-01' })], today)).toEqual({ tone: 'plain', text: '许可尚未生效' });
    expect(institutionLicenceTag([licence({ supersededOn: '2026-01-01' }), licence({ validTo: '2026-10-01' })], today).text).toBe(
      '许可已过期',
    );
    expect(institutionLicenceTag([licence({ supersededOn: '2026-01-01' }), licence()], today).text).toBe('许可备案有效');
    expect(institutionLicenceTag([licence()], today).text).toBe('许可备案有效');
    expect(institutionLicenceTag([licence({ validTo: '2026-12-20' }), licence({ kind: 'hrFiling', validTo: null })], today)).toEqual({
      tone: 'attention',
      text: '人力资源服务许可证 29 天后到期',
    });
  });

  it('does not pass a licence whose term is not stated for a valid one', () => {
    const unstated = licence({ validTo: null });
    const filing = licence({ kind: 'hrFiling', validTo: null });
    expect(institutionLicenceTag([unstated], today)).toEqual({ tone: 'plain', text: '人力资源服务许可证 有效期未载明' });
    expect(institutionLicenceTag([unstated, filing], today).text).toBe('人力资源服务许可证 有效期未载明');
    expect(institutionLicenceTag([unstated, licence()], today).text).toBe('许可备案有效');
    expect(unstatedKinds([unstated, filing, licence({ kind: 'dispatchPermit', validTo: null })], today)).toEqual([
      'hrPermit',
      'dispatchPermit',
    ]);
    expect(coversUntil(unstated, today)).toBeNull();
    expect(offerableUntil(['hrPermit'], [unstated], today)).toBeNull();
    expect(offerableUntil(['hrFiling'], [filing], today)).toBe(FOREVER);
  });

  it('speaks of the licences on which it rests', () => {
    const soon = licence({ validTo: '2026-12-20' });
    const filing = licence({ kind: 'hrFiling', validTo: null });
    const expired = licence({ kind: 'dispatchPermit', validTo: '2026-01-01' });
    expect(licencesOfTag([licence(), filing, expired], today)).toEqual([licence(), filing]);
    expect(licencesOfTag([soon, filing, expired], today)).toEqual([soon]);
    for (const none of [
      [],
      [expired],
      [licence({ validTo: null }), filing],
      [licence({ revokedOn: today })],
      [licence({ validFrom: '2026-12-01' })],
    ])
      expect(licencesOfTag(none, today)).toEqual([]);
  });

  it('is not worried by a licence that has already been renewed', () => {
    expect(institutionLicenceTag([licence({ validTo: '2026-12-20' }), licence({ validTo: '2031-12-20' })], today).text).toBe(
      '许可备案有效',
    );
  });

  it('writes validity', () => {
    const kind = 'hrPermit';
    expect(writeValidity({ kind, validFrom: null, validTo: FOREVER })).toBe('长期');
    expect(writeValidity({ kind, validFrom: null, validTo: null })).toBe('未载明');
    expect(writeValidity({ kind: 'hrFiling', validFrom: '2024-01-01', validTo: null })).toBe('2024年1月1日起，不设期限');
    expect(writeValidity({ kind, validFrom: '2024-01-01', validTo: '2027-12-31' })).toBe('2024年1月1日起，至2027年12月31日');
  });
});
