import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEMBERSHIP_ROLES, type Actor, type MembershipRole, type Who } from './actor.ts';
import { may, mayAtAll, reachOf, reachWithin, rolesOf, scopesOf, type Reach, type Target } from './may.ts';
import { GRANTS, parted, ROLES, SENTENCES, type Ask, type Role, type Sentence } from './sentences.ts';

const ORDINARY: Actor = {
  personId: 'me',
  name: '甲',
  sessionId: 's',
  organisation: null,
  memberships: [],
  parks: [],
  districts: [],
  administrator: false,
  secondStepDue: false,
  strong: true,
};
const inOrganisation = (role: MembershipRole): Actor => {
  const membership = { organisationId: 'ours', name: '本单位', role };
  return { ...ORDINARY, organisation: membership, memberships: [membership] };
};

/** Somebody who has only this one role. */
const AS: Record<Role, Who> = {
  visitor: null,
  person: ORDINARY,
  member: inOrganisation('member'),
  manager: inOrganisation('manager'),
  owner: inOrganisation('owner'),
  operator: { ...ORDINARY, parks: ['jingan'] },
  bureau: { ...ORDINARY, districts: ['jingan'] },
  administrator: { ...ORDINARY, administrator: true },
};
const CITY: Actor = { ...ORDINARY, districts: 'all' };

const sentences = Object.keys(SENTENCES) as Sentence[];
const asks = [...new Set(sentences.map((sentence) => parted(sentence)[0]))];

describe('who somebody is', () => {
  it.each<[Role, Role[]]>([
    ['visitor', ['visitor']],
    ['person', ['visitor', 'person']],
    ['member', ['visitor', 'person', 'member']],
    ['manager', ['visitor', 'person', 'member', 'manager']],
    ['owner', ['visitor', 'person', 'member', 'manager', 'owner']],
    ['operator', ['visitor', 'person', 'operator']],
    ['bureau', ['visitor', 'person', 'bureau']],
    ['administrator', ['visitor', 'person', 'administrator']],
  ])('as %s', (role, roles) => {
    expect(rolesOf(AS[role])).toEqual(roles);
  });

  it('several at once, by what is the case now', () => {
    expect(rolesOf({ ...inOrganisation('manager'), parks: ['qingpu'], districts: 'all', administrator: true })).toEqual([
      'visitor',
      'person',
      'member',
      'manager',
      'operator',
      'bureau',
      'administrator',
    ]);
    // A membership counts only in the organisation for which they act.
    expect(rolesOf({ ...inOrganisation('member'), memberships: [{ organisationId: 'theirs', name: '别家', role: 'owner' }] })).toEqual([
      'visitor',
      'person',
      'member',
    ]);
  });
});

const OURS: Target = { organisationId: 'ours' };
const THEIRS: Target = { organisationId: 'theirs' };
const MINE: Target = { personId: 'me' };
const ANOTHERS: Target = { personId: 'another' };
const everybody = ROLES;
const signedIn = ROLES.filter((role) => role !== 'visitor');

describe('who may', () => {
  it.each<[Ask, string, Target, readonly Role[]]>([
    ['search:directory', 'at all', {}, everybody],
    ['read:storefront', 'of another', THEIRS, everybody],
    ['keep:account', 'their own', MINE, signedIn],
    ['keep:account', "another's", ANOTHERS, []],
    ['take:personal-data', 'their own', MINE, signedIn],
    ['take:personal-data', "another's", ANOTHERS, []],
    ['create:organisation', 'at all', {}, signedIn],
    ['write:organisation-request', 'their own', MINE, signedIn],
    ['write:organisation-request', "another's for their own organisation", { ...ANOTHERS, ...OURS }, []],
    ['read:organisation-request', "another's for their own organisation", { ...ANOTHERS, ...OURS }, ['manager', 'owner']],
    ['read:organisation-request', 'of their district', { ...ANOTHERS, ...THEIRS, districtSlug: 'jingan' }, ['bureau']],
    ['read:organisation-request', 'of another district', { ...ANOTHERS, ...THEIRS, districtSlug: 'qingpu' }, []],
    ['decide:organisation-request', 'of their district', { ...MINE, ...OURS, districtSlug: 'jingan' }, ['bureau']],
    ['decide:organisation-request', 'of another district', { districtSlug: 'qingpu' }, []],
    ['read:file', 'their own', MINE, signedIn],
    ['read:file', 'of another organisation', { ...ANOTHERS, ...THEIRS }, []],
    ['read:member', 'of their organisation', OURS, ['member', 'manager', 'owner']],
    ['read:member', 'of another organisation', THEIRS, []],
    ['invite:member', 'to their organisation', OURS, ['manager', 'owner']],
    ['invite:member', 'to another organisation', THEIRS, []],
    ['manage:member', 'of their organisation', OURS, ['owner']],
    ['manage:member', 'of another organisation', THEIRS, []],
    ['hand-over:organisation', 'their own', OURS, ['owner']],
    ['correct:organisation', 'their own', OURS, ['manager', 'owner']],
    ['correct:organisation', 'another', THEIRS, []],
    ['read:park-desk', 'of their park', { parkSlug: 'jingan' }, ['operator']],
    ['read:park-desk', 'of another park', { parkSlug: 'qingpu' }, []],
    ['read:record', 'of their organisation', OURS, ['member', 'manager', 'owner']],
    ['read:record', 'of their park', { parkSlug: 'jingan' }, ['operator']],
    ['read:record', 'of their district', { districtSlug: 'jingan' }, ['bureau']],
    ['read:record', 'of nobody', {}, []],
    ['export:record', 'of their organisation', OURS, []],
    ['export:record', 'of their district', { districtSlug: 'jingan' }, ['bureau']],
    ['reveal:contact', 'on a request in their district', { ...ANOTHERS, districtSlug: 'jingan' }, ['bureau', 'administrator']],
    ['reveal:contact', 'on a request in another district', { ...ANOTHERS, districtSlug: 'qingpu' }, ['administrator']],
    ['reveal:contact', 'without a request', ANOTHERS, ['administrator']],
    ['read:person', 'any', ANOTHERS, ['administrator']],
    ['appoint:person', 'any', ANOTHERS, ['administrator']],
    ['end:session', 'of anybody', ANOTHERS, ['administrator']],
    ['read:permission', 'at all', {}, ['administrator']],
  ])('%s %s', (ask, _whose, target, allowed) => {
    expect(ROLES.filter((role) => may(AS[role], ask, target))).toEqual(allowed);
  });

  it('the city’s bureau decides in every district, and on what lies in none', () => {
    expect(
      [{ districtSlug: 'qingpu' }, { districtSlug: null }, {}].map((target) => may(CITY, 'decide:organisation-request', target)),
    ).toEqual([true, true, true]);
    expect(reachOf(CITY, 'read:record')).toMatchObject({ everything: true, districtSlugs: [] });
  });

  it('nothing of nobody’s: a thing without an owner belongs to no one who has no organisation, park or district', () => {
    const nobodys: Target = { personId: null, organisationId: null, parkSlug: null, districtSlug: null };
    const scoped = asks.filter((ask) => !scopesOf(ORDINARY, ask).includes('everyone'));
    expect(scoped.filter((ask) => may(ORDINARY, ask, nobodys) || may(null, ask, nobodys))).toEqual([]);
    expect(may(AS.owner, 'manage:member', nobodys)).toBe(false);
  });

  it('in the organisation for which they act only, though they own another', () => {
    const both: Actor = { ...inOrganisation('member'), memberships: [{ organisationId: 'theirs', name: '别家', role: 'owner' }] };
    expect([may(both, 'manage:member', THEIRS), may(both, 'read:member', THEIRS), may(both, 'read:member', OURS)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

const SLUGS = ['jingan', 'qingpu', 'pudong'];
const slug = fc.constantFrom(...SLUGS);
const membership = fc.record({
  organisationId: fc.constantFrom('o1', 'o2'),
  name: fc.constant('某单位'),
  role: fc.constantFrom(...MEMBERSHIP_ROLES),
});
const who: fc.Arbitrary<Who> = fc.option(
  fc.record({
    personId: fc.constantFrom('p1', 'p2'),
    name: fc.constant('某人'),
    sessionId: fc.constant('s'),
    organisation: fc.option(membership),
    memberships: fc.array(membership, { maxLength: 2 }),
    parks: fc.uniqueArray(slug, { maxLength: 2 }),
    districts: fc.oneof(fc.constant('all' as const), fc.uniqueArray(slug, { maxLength: 2 })),
    administrator: fc.boolean(),
    secondStepDue: fc.boolean(),
    strong: fc.boolean(),
  }),
);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 3 });
const target: fc.Arbitrary<Target> = fc.record(
  {
    personId: maybe(fc.constantFrom('p1', 'p2')),
    organisationId: maybe(fc.constantFrom('o1', 'o2')),
    parkSlug: maybe(slug),
    districtSlug: maybe(slug),
  },
  { requiredKeys: [] },
);

/** Whether the target is within the reach, as a query would decide it. */
function lies(within: Reach, { personId, organisationId, parkSlug, districtSlug }: Target): boolean {
  return (
    within.everything ||
    (within.personId !== null && within.personId === personId) ||
    (within.organisationId !== null && within.organisationId === organisationId) ||
    within.parkSlugs.some((one) => one === parkSlug) ||
    within.districtSlugs.some((one) => one === districtSlug)
  );
}

describe('lists and single pages', () => {
  it('agree: whoever may do something to a thing reaches it, and the other way round', () => {
    const seen = { yes: 0, no: 0 };
    fc.assert(
      fc.property(who, fc.constantFrom(...asks), target, (someone, ask, thing) => {
        const allowed = may(someone, ask, thing);
        seen[allowed ? 'yes' : 'no'] += 1;
        expect(lies(reachOf(someone, ask), thing)).toBe(allowed);
        if (allowed) expect(mayAtAll(someone, ask)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    // The property proves nothing if only one of the two answers ever occurs.
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(300);
  });
});

describe('the table', () => {
  it('grants every sentence to somebody, once', () => {
    expect(ROLES.flatMap((role) => GRANTS[role]).toSorted()).toEqual(sentences.toSorted());
  });

  it('can be asked for every sentence by somebody of the role it is granted to', () => {
    for (const role of ROLES) {
      for (const sentence of GRANTS[role]) {
        const [ask, scope] = parted(sentence);
        expect(scopesOf(AS[role], ask), `${role} ${sentence}`).toContain(scope);
      }
    }
  });

  it('lets a visitor do nothing but read what is public, keep some of it in mind, and tell the site about it', () => {
    expect(asks.filter((ask) => mayAtAll(null, ask))).toEqual([
      'search:directory',
      'read:storefront',
      'keep:shortlist',
      'send:feedback',
      'send:intent',
    ]);
  });
});

describe('the reach within one organisation or park', () => {
  const nothing: Reach = { everything: false, personId: null, organisationId: null, parkSlugs: [], districtSlugs: [] };
  const operator: Actor = { ...ORDINARY, parks: ['jingan'] };

  it('is that one alone, whatever else somebody reaches', () => {
    const member: Actor = { ...inOrganisation('member'), parks: ['jingan'], districts: 'all' };
    expect(reachWithin(member, 'read:record', { organisationId: 'ours' })).toEqual({ ...nothing, organisationId: 'ours' });
    expect(reachWithin(operator, 'read:record', { parkSlug: 'jingan' })).toEqual({ ...nothing, parkSlugs: ['jingan'] });
  });

  it('is nothing where they may not', () => {
    expect(reachWithin(inOrganisation('owner'), 'read:record', { organisationId: 'theirs' })).toEqual(nothing);
    expect(reachWithin(operator, 'read:record', { parkSlug: 'qingpu' })).toEqual(nothing);
    expect(reachWithin(null, 'read:record', { organisationId: 'ours' })).toEqual(nothing);
  });
});
