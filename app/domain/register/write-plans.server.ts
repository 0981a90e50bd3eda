import { v7 as uuid } from 'uuid';
import type { Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { OutboxSubject } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { insertRows } from '#prisma/insert-rows.ts';
import { REGISTER_FACTS, type RowPlan } from './plan.ts';
import { institutionSlugs } from '../institutions/slug.ts';
import type { Edition } from './source.ts';

/** A row's plan and the rows it updates; ids are null for rows that do not exist yet. */
export interface PlannedWrite {
  uscc: string;
  organisationId: string | null;
  institutionId: string | null;
  plan: RowPlan;
}

interface Placed {
  institutionId: string;
  plan: RowPlan;
}

/**
 * Writes the plans, table by table, with one outbox entry for each institution, in the caller's transaction. The edition's source
 * must exist.
 */
export async function writePlans(tx: Transaction, writes: readonly PlannedWrite[], edition: Edition, now: Date): Promise<void> {
  await changeOrganisations(tx, writes, edition);
  const placed = await addInstitutions(tx, writes, await addOrganisations(tx, writes, edition), now);
  await changeInstitutions(tx, writes);
  await writeLines(tx, placed);
  await writeLicences(tx, placed, edition);
  await writePlaces(tx, placed);
  const tenancies = placed.flatMap(({ institutionId, plan }) =>
    plan.parkSlugs.map((parkSlug) => ({ id: uuid(), institutionId, parkSlug, startsOn: edition.dated, sourceId: edition.sourceId })),
  );
  await insertRows(tx, 'Tenancy', tenancies);
  await writeVerifications(tx, placed, edition);
  await insertRows(
    tx,
    'OutboxEntry',
    placed.map(({ institutionId }) => ({ subject: 'institution' satisfies OutboxSubject, subjectId: institutionId, writtenAt: now })),
  );
}

async function changeOrganisations(tx: Transaction, writes: readonly PlannedWrite[], edition: Edition): Promise<void> {
  const known = writes.flatMap(({ organisationId }) => organisationId ?? []);
  await tx.organisation.updateMany({
    where: { id: { in: known }, OR: [{ standing: 'unverified' }, { verifiedOn: { lt: edition.dated } }] },
    data: vouchedFor(edition),
  });
  for (const { organisationId, plan } of writes) {
    if (organisationId !== null && Object.keys(plan.organisation).length > 0) {
      await tx.organisation.update({ where: { id: organisationId }, data: plan.organisation, select: { id: true } });
    }
  }
}

/** The register vouches for every organisation that it lists. */
const vouchedFor = ({ sourceId, dated }: Edition) => ({ standing: 'verified', sourceId, verifiedOn: dated }) as const;

async function addOrganisations(tx: Transaction, writes: readonly PlannedWrite[], edition: Edition): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const rows = writes.flatMap(({ uscc, organisationId, plan }) => {
    ids.set(uscc, organisationId ?? uuid());
    const { name, legalRepresentative = null, establishedOn = null } = plan.organisation;
    return organisationId === null
      ? [{ id: existing(ids.get(uscc)), uscc, name: existing(name), legalRepresentative, establishedOn, ...vouchedFor(edition) }]
      : [];
  });
  await insertRows(tx, 'Organisation', rows);
  return ids;
}

async function addInstitutions(
  tx: Transaction,
  writes: readonly PlannedWrite[],
  organisationIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<Placed[]> {
  const wanted = writes.filter((write) => write.institutionId === null);
  const among = { slug: { in: wanted.flatMap(({ uscc }) => institutionSlugs(uscc)) } };
  const taken = new Set(
    wanted.length === 0
      ? []
      : [
          ...(await tx.institution.findMany({ where: among, select: { slug: true } })),
          ...(await tx.formerSlug.findMany({ where: among, select: { slug: true } })),
        ].map(({ slug }) => slug),
  );
  const rows: { id: string; organisationId: string; slug: string; website: string | null; verifiedOn: Day; createdAt: Date }[] = [];
  const placed = writes.map(({ uscc, institutionId, plan }) => {
    if (institutionId !== null) return { institutionId, plan };
    const [short, whole] = institutionSlugs(uscc);
    const slug = taken.has(short) ? whole : short;
    taken.add(slug);
    const id = uuid();
    rows.push({
      id,
      organisationId: existing(organisationIds.get(uscc)),
      slug,
      website: plan.website,
      verifiedOn: existing(plan.verifiedOn),
      createdAt: now,
    });
    return { institutionId: id, plan };
  });
  await insertRows(tx, 'Institution', rows);
  return placed;
}

async function changeInstitutions(tx: Transaction, writes: readonly PlannedWrite[]): Promise<void> {
  const byDay = new Map<Day, string[]>();
  for (const { institutionId, plan } of writes) {
    if (institutionId === null) continue;
    if (plan.verifiedOn !== null) byDay.set(plan.verifiedOn, [...(byDay.get(plan.verifiedOn) ?? []), institutionId]);
    if (plan.website !== null)
      await tx.institution.update({ where: { id: institutionId }, data: { website: plan.website }, select: { id: true } });
  }
  for (const [verifiedOn, ids] of byDay) await tx.institution.updateMany({ where: { id: { in: ids } }, data: { verifiedOn } });
}

async function writeLines(tx: Transaction, placed: readonly Placed[]): Promise<void> {
  const removed = placed.filter(({ plan }) => plan.lines.remove.length > 0);
  if (removed.length > 0) {
    await tx.institutionLine.deleteMany({
      where: { OR: removed.map(({ institutionId, plan }) => ({ institutionId, categorySlug: { in: plan.lines.remove } })) },
    });
  }
  const added = placed.flatMap(({ institutionId, plan }) => plan.lines.add.map((categorySlug) => ({ institutionId, categorySlug })));
  await insertRows(tx, 'InstitutionLine', added);
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
  const added = placed.flatMap(({ institutionId, plan }) =>
    plan.licences.add.map((licence) => ({ id: uuid(), institutionId, ...licence, ...rests })),
  );
  await insertRows(tx, 'Licence', added);
}

async function writePlaces(tx: Transaction, placed: readonly Placed[]): Promise<void> {
  const added = [];
  for (const { institutionId, plan } of placed) {
    if (plan.place === null) continue;
    if (plan.place.id === null) added.push({ id: uuid(), institutionId, kind: 'headquarters', origin: 'register', ...plan.place.facts });
    else await tx.place.update({ where: { id: plan.place.id }, data: { origin: 'register', ...plan.place.facts }, select: { id: true } });
  }
  await insertRows(tx, 'Place', added);
}

async function writeVerifications(tx: Transaction, placed: readonly Placed[], { sourceId, dated }: Edition): Promise<void> {
  const rests = { sourceId, verifiedOn: dated };
  for (const fact of REGISTER_FACTS) {
    const renewed = placed.filter(({ plan }) => plan.verifications.renew.includes(fact)).map(({ institutionId }) => institutionId);
    if (renewed.length > 0) await tx.verification.updateMany({ where: { fact, institutionId: { in: renewed } }, data: rests });
  }
  const added = placed.flatMap(({ institutionId, plan }) => plan.verifications.add.map((fact) => ({ institutionId, fact, ...rests })));
  await insertRows(tx, 'Verification', added);
}

/** The plan of a new institution always has this value; if it is missing, the program is wrong. */
function existing<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('新机构的计划缺少必要的内容');
  return value;
}
