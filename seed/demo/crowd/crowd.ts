import type { Actor } from '#app/kernel/permissions/actor.ts';
import { licenceFactsSelect, licenceState } from '#app/domain/lines/licence.ts';
import type { CategorySlug } from '#app/domain/lines/categories.ts';
import type { Stage } from '../history.ts';
import { demoId, demoPerson, MAX_INSTITUTIONS } from '../identity.ts';
import { LANDMARKS } from '../landmarks.ts';
import { moment } from '../moments.ts';

/** Institutions beside the landmarks that have clients, pictures and people; a small demonstration has fewer, down to none. */
const MOST = 48;
/** Of those, how many have an owner, and how many are being claimed. */
const [OWNED, CLAIMED] = [10, 9];
/** The first person's number; smaller ones have accounts. */
const FIRST_PERSON = 10;
const DAYS_AGO = 80;

export interface CrowdInstitution {
  id: string;
  /** Its number in the demonstration. */
  index: number;
  organisationId: string;
  name: string;
  district: string;
  lines: readonly CategorySlug[];
}

export interface CrowdPerson {
  id: string;
  name: string;
}

export interface Crowd {
  institutions: readonly CrowdInstitution[];
  /** Those who own an institution, each with theirs; those whose licence ends soon come first. */
  owners: readonly { person: CrowdPerson; institution: CrowdInstitution }[];
  /** Those who want to, each with theirs; two want the same one. */
  claimants: readonly { person: CrowdPerson; institution: CrowdInstitution }[];
}

const indexOf = (id: string): number => Number.parseInt(id.slice(-12, -4), 16);

/** Adds the people of the crowd and tells which institutions are theirs. They have no password, so nobody can sign in as one of them. */
export async function gatherCrowd({ db, today }: Stage): Promise<Crowd> {
  const first = Object.keys(LANDMARKS).length;
  const rows = await db.institution.findMany({
    where: {
      id: { gte: demoId('institution', first), lt: demoId('institution', MAX_INSTITUTIONS) },
      status: 'published',
      storefront: { isNot: null },
      organisation: { memberships: { none: {} } },
      places: { some: { kind: 'headquarters' } },
      lines: { some: {} },
    },
    orderBy: { id: 'asc' },
    take: MOST,
    select: {
      id: true,
      organisationId: true,
      organisation: { select: { name: true } },
      places: { where: { kind: 'headquarters' }, take: 1, select: { districtSlug: true } },
      lines: { select: { categorySlug: true } },
      licences: { select: licenceFactsSelect },
    },
  });
  const known = rows.map(({ licences, organisation, places, lines, ...row }) => ({
    ...row,
    index: indexOf(row.id),
    name: organisation.name,
    district: places[0]?.districtSlug ?? '',
    lines: lines.map(({ categorySlug }) => categorySlug as CategorySlug),
    ends: licences.some((licence) => licenceState(licence, today) === 'expiring'),
  }));
  const inOrder = [...known.filter(({ ends }) => ends), ...known.filter(({ ends }) => !ends)];
  const people = Array.from({ length: Math.min(OWNED + CLAIMED + 1, inOrder.length) }, (_, i) => ({
    id: demoId('person', FIRST_PERSON + i),
    name: demoPerson(FIRST_PERSON + i),
  }));
  const createdAt = moment(today, DAYS_AGO, '09:00');
  for (const [i, { id, name }] of people.entries())
    await db.person.create({
      data: { id, name, email: `ren-${FIRST_PERSON + i}@yanshi.example`, demo: true, createdAt },
      select: { id: true },
    });
  const withTheirs = (from: number, to: number, of: (at: number) => number) =>
    people.slice(from, to).flatMap((person, at) => {
      const institution = inOrder[of(at)];
      return institution ? [{ person, institution }] : [];
    });
  return {
    institutions: known,
    owners: withTheirs(0, OWNED, (at) => at),
    claimants: withTheirs(OWNED, OWNED + CLAIMED + 1, (at) => OWNED + Math.min(at, CLAIMED - 1)),
  };
}

/** Somebody of the crowd, or an officer of the city's bureau, as who acts at a moment. */
export function actorOf(person: CrowdPerson, given: Partial<Pick<Actor, 'memberships' | 'districts'>> = {}): Actor {
  const { memberships = [], districts = [] } = given;
  return {
    personId: person.id,
    name: person.name,
    sessionId: 'seed',
    organisation: memberships[0] ?? null,
    memberships,
    parks: [],
    districts,
    administrator: false,
    secondStepDue: false,
    strong: true,
  };
}
