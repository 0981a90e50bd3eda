import type { Day } from '../calendar.ts';
import type { Transaction } from '#prisma/database.ts';
import { REGISTER_FACTS, type Plan } from './plan.ts';
import { institutionSlugs } from './slug.ts';
import type { Edition } from './source.ts';

/** A row's plan with whom it is for; the ids are null for those that are not there yet. */
export interface PlannedWrite {
  uscc: string;
  organisationId: string | null;
  institutionId: string | null;
  plan: Plan;
}

interface Placed {
  institutionId: string;
  plan: Plan;
}

/**
 * Writes what the plans say, table by table, and one outbox entry for each institution. The caller's transaction makes it whole;
 * the edition's source must be there.
 */
export async function writePlans(tx: Transaction, writes: readonly PlannedWrite[], edition: Edition, now: Date): Promise<void> {
  await changeOrganisations(tx, writes);
  const created = await createInstitutions(tx, writes, await createOrganisations(tx, writes), now);
  const placed = writes.map(({ uscc, institutionId, plan }) => ({ institutionId: institutionId ?? existing(created.get(uscc)), plan }));
  await changeInstitutions(tx, writes);
  await writeLines(tx, placed);
  await writeLicences(tx, placed, edition);
  await writePlaces(tx, placed);
  const tenancies = placed.flatMap(({ institutionId, plan }) =>
    plan.parkSlugs.map((parkSlug) => ({ institutionId, parkSlug, startsOn: edition.dated, sourceId: edition.sourceId })),
  );
  if (tenancies.length > 0) await tx.tenancy.createMany({ data: tenancies });
  await writeVerifications(tx, placed, edition);
  await tx.outboxEntry.createMany({ data: placed.map(({ institutionId }) => ({ subject: 'institution' as const, subjectId: institutionId, writtenAt: now })) });
}

async function changeOrganisations(tx: Transaction, writes: readonly PlannedWrite[]): Promise<void> {
  for (const { organisationId, plan } of writes) {
    if (organisationId !== null && Object.keys(plan.organisation).length > 0) {
      await tx.organisation.update({ where: { id: organisationId }, data: plan.organisation, select: { id: true } });
    }
  }
}

async function createOrganisations(tx: Transaction, writes: readonly PlannedWrite[]): Promise<Map<string, string>> {
  const ids = new Map(writes.flatMap(({ uscc, organisationId }) => (organisationId === null ? [] : [[uscc, organisationId] as const])));
  const data = writes.filter((write) => write.organisationId === null).map(({ uscc, plan }) => ({ uscc, ...plan.organisation, name: existing(plan.organisation.name) }));
  if (data.length === 0) return ids;
  for (const { id, uscc } of await tx.organisation.createManyAndReturn({ data, select: { id: true, uscc: true } })) ids.set(uscc, id);
  return ids;
}

async function createInstitutions(tx: Transaction, writes: readonly PlannedWrite[], organisationIds: ReadonlyMap<string, string>, now: Date): Promise<Map<string, string>> {
  const wanted = writes.filter((write) => write.institutionId === null);
  if (wanted.length === 0) return new Map();
  const among = { slug: { in: wanted.flatMap(({ uscc }) => institutionSlugs(uscc)) } };
  const taken = new Set([
    ...(await tx.institution.findMany({ where: among, select: { slug: true } })).map(({ slug }) => slug),
    ...(await tx.formerSlug.findMany({ where: among, select: { slug: true } })).map(({ slug }) => slug),
  ]);
  const usccOf = new Map<string, string>();
  const data = wanted.map(({ uscc, plan }) => {
    const [short, whole] = institutionSlugs(uscc);
    const slug = taken.has(short) ? whole : short;
    taken.add(slug);
    const organisationId = existing(organisationIds.get(uscc));
    usccOf.set(organisationId, uscc);
    return { organisationId, slug, website: plan.website, verifiedOn: existing(plan.verifiedOn), createdAt: now };
  });
  const created = await tx.institution.createManyAndReturn({ data, select: { id: true, organisationId: true } });
  return new Map(created.map(({ id, organisationId }) => [existing(usccOf.get(organisationId)), id]));
}

async function changeInstitutions(tx: Transaction, writes: readonly PlannedWrite[]): Promise<void> {
  const byDay = new Map<Day, string[]>();
  for (const { institutionId, plan } of writes) {
    if (institutionId === null) continue;
    if (plan.verifiedOn !== null) byDay.set(plan.verifiedOn, [...(byDay.get(plan.verifiedOn) ?? []), institutionId]);
    if (plan.website !== null) await tx.institution.update({ where: { id: institutionId }, data: { website: plan.website }, select: { id: true } });
  }
  for (const [verifiedOn, ids] of byDay) await tx.institution.updateMany({ where: { id: { in: ids } }, data: { verifiedOn } });
}

async function writeLines(tx: Transaction, placed: readonly Placed[]): Promise<void> {
  const removed = placed.filter(({ plan }) => plan.lines.remove.length > 0);
  if (removed.length > 0) {
    await tx.institutionLine.deleteMany({ where: { OR: removed.map(({ institutionId, plan }) => ({ institutionId, categorySlug: { in: plan.lines.remove } })) } });
  }
  const added = placed.flatMap(({ institutionId, plan }) => plan.lines.add.map((categorySlug) => ({ institutionId, categorySlug })));
  if (added.length > 0) await tx.institutionLine.createMany({ data: added });
}

async function writeLicences(tx: Transaction, placed: readonly Placed[], { sourceId, dated }: Edition): Promise<void> {
  const plans = placed.map(({ plan }) => plan.licences);
  const rests = { sourceId, verifiedOn: dated };
  const removed = plans.flatMap((plan) => plan.remove);
  if (removed.length > 0) await tx.licence.deleteMany({ where: { id: { in: removed } } });
  for (const { id, facts } of plans.flatMap((plan) => plan.change)) {
    await tx.licence.update({ where: { id }, data: { ...facts, ...rests }, select: { id: true } });
  }
  const renewed = plans.flatMap((plan) => plan.renew);
  if (renewed.length > 0) await tx.licence.updateMany({ where: { id: { in: renewed } }, data: rests });
  const added = placed.flatMap(({ institutionId, plan }) => plan.licences.add.map((licence) => ({ institutionId, ...licence, ...rests })));
  if (added.length > 0) await tx.licence.createMany({ data: added });
}

async function writePlaces(tx: Transaction, placed: readonly Placed[]): Promise<void> {
  const added = [];
  for (const { institutionId, plan } of placed) {
    if (plan.place === null) continue;
    if (plan.place.id === null) added.push({ institutionId, kind: 'headquarters' as const, ...plan.place.facts });
    else await tx.place.update({ where: { id: plan.place.id }, data: plan.place.facts, select: { id: true } });
  }
  if (added.length > 0) await tx.place.createMany({ data: added });
}

async function writeVerifications(tx: Transaction, placed: readonly Placed[], { sourceId, dated }: Edition): Promise<void> {
  const rests = { sourceId, verifiedOn: dated };
  for (const fact of REGISTER_FACTS) {
    const renewed = placed.filter(({ plan }) => plan.verifications.renew.includes(fact)).map(({ institutionId }) => institutionId);
    if (renewed.length > 0) await tx.verification.updateMany({ where: { fact, institutionId: { in: renewed } }, data: rests });
  }
  const added = placed.flatMap(({ institutionId, plan }) => plan.verifications.add.map((fact) => ({ institutionId, fact, ...rests })));
  if (added.length > 0) await tx.verification.createMany({ data: added });
}

/** What the plan of a new institution always has; its absence is a fault of the program. */
function existing<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('新机构的计划缺少必要的内容');
  return value;
}
