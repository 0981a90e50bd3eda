import { addDays } from '#app/kernel/calendar.ts';
import { account, doing, type Acts } from '../act-as.ts';
import { actorOf, type Crowd, type CrowdPerson } from '../crowd/crowd.ts';
import type { Stage } from '../history.ts';
import { demoId, demoPerson } from '../identity.ts';
import { moment } from '../moments.ts';
import { SCENE } from '../scenes.ts';

/** Somebody who answers for an institution in the first park. */
export interface Tenant {
  institutionId: string;
  acts: Acts;
}

/** A tenant whose place ends so soon that renewal is spoken of, and others. */
const [ENDING, STAYING] = [1, 4];
/** Renewal is spoken of in these days before the end, so that there is time for it. */
const [SOONEST, LATEST] = [30, 150];
/** The first person's number; smaller ones are of the crowd. */
const FIRST_PERSON = 40;

const ownerOf = (person: CrowdPerson, organisationId: string, name: string): Acts =>
  doing(actorOf(person, { memberships: [{ organisationId, name, role: 'owner', listed: true }] }));

/** Gives some tenants of the first park an owner: those whose places end within months come first. */
export async function gatherTenants({ db, today, institutions }: Stage, { owners, claimants }: Crowd): Promise<Tenant[]> {
  const theirs = [...Object.values(institutions), ...[...owners, ...claimants].map(({ institution }) => institution.id)];
  const rows = await db.institution.findMany({
    where: {
      id: { notIn: theirs },
      status: { not: 'withdrawn' },
      organisation: { memberships: { none: {} } },
      tenancies: { some: { parkSlug: SCENE.parks.first, unitId: { not: null }, endsOn: { gte: addDays(today, SOONEST) } } },
    },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      organisationId: true,
      organisation: { select: { name: true } },
      tenancies: { where: { parkSlug: SCENE.parks.first }, orderBy: { endsOn: 'desc' }, take: 1, select: { endsOn: true } },
    },
  });
  const isEnding = ({ tenancies }: (typeof rows)[number]): boolean => (tenancies[0]?.endsOn ?? '9') <= addDays(today, LATEST);
  const chosen = [...rows.filter(isEnding).slice(0, ENDING), ...rows.filter((row) => !isEnding(row)).slice(0, STAYING)];
  const createdAt = moment(today, 70, '09:00');
  const tenants: Tenant[] = [];
  for (const [i, { id: institutionId, organisationId, organisation }] of chosen.entries()) {
    const person = { id: demoId('person', FIRST_PERSON + i), name: demoPerson(FIRST_PERSON + i) };
    await db.person.create({
      data: { ...person, email: `zuhu-${i}@yanshi.example`, demo: true, createdAt },
      select: { id: true },
    });
    await db.membership.create({
      data: { personId: person.id, organisationId, role: 'owner', since: createdAt },
      select: { role: true },
    });
    tenants.push({ institutionId, acts: ownerOf(person, organisationId, organisation.name) });
  }
  return tenants;
}

/** Who answers for an institution: the account, one of the tenants, or its owner in the crowd; null if nobody does. */
export function answersFor(stage: Stage, crowd: Crowd, tenants: readonly Tenant[], institutionId: string): Acts | null {
  if (institutionId === stage.institutions.fullyValid) return account(stage, 'institution');
  const tenant = tenants.find((one) => one.institutionId === institutionId);
  if (tenant) return tenant.acts;
  const owner = crowd.owners.find(({ institution }) => institution.id === institutionId);
  return owner ? ownerOf(owner.person, owner.institution.organisationId, owner.institution.name) : null;
}
