import type { Day } from '#app/kernel/calendar.ts';
import { DEMO_ACCOUNTS } from '#app/domain/people/demo-accounts.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { insertRows } from '#prisma/insert-rows.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { announce } from './announcement.ts';
import { generateInstitution } from './demo/generate.ts';
import { demoId, MAX_INSTITUTIONS } from './demo/identity.ts';
import { landmarks } from './demo/landmarks.ts';
import { addPeople, INSTITUTIONS_FOR_PEOPLE, peopleAreThere, preparePeople, type Surroundings } from './demo/people.ts';
import { addPlans, freeUnits, plansAreDue } from './demo/add-plans.ts';
import { demoRows, type DemoRows } from './demo/rows.ts';

/** Institutions per transaction: large enough to write fast, small enough to hold in memory. */
const BATCH = 500;

/** Tables in order: those referred to come first. */
const TABLES = [
  ['Organisation', 'organisation'],
  ['Institution', 'institution'],
  ['FormerSlug', 'formerSlug'],
  ['InstitutionLine', 'institutionLine'],
  ['Verification', 'verification'],
  ['Storefront', 'storefront'],
  ['Contact', 'contact'],
  ['Service', 'service'],
  ['ServiceTagging', 'serviceTagging'],
  ['Licence', 'licence'],
  ['Place', 'place'],
  ['Tenancy', 'tenancy'],
] as const satisfies readonly (readonly [Prisma.ModelName, keyof DemoRows])[];

/** The indices from `from` up to `to` (excluded) whose institution is not in the database. */
async function missingBetween(db: Database, from: number, to: number): Promise<number[]> {
  const range = { gte: demoId('institution', from), lte: demoId('institution', to - 1) };
  const rows = await db.institution.findMany({ where: { id: range }, select: { id: true } });
  const present = new Set(rows.map(({ id }) => id));
  return Array.from({ length: to - from }, (_, i) => from + i).filter((index) => !present.has(demoId('institution', index)));
}

export interface DemoSize {
  institutions: number;
  today: Day;
  /** Where the people's data goes; without it no people are added. */
  people?: Surroundings;
}

/** Whether people are wanted but missing. */
async function peopleAreDue(db: Database | Transaction, { institutions, people }: DemoSize): Promise<boolean> {
  return people !== undefined && institutions >= INSTITUTIONS_FOR_PEOPLE && !(await peopleAreThere(db));
}

/**
 * Adds the first `institutions` of the demonstration, dated around `today`, and its people with the last of them. Existing ones
 * stay as they are, changed or not, so the next run finishes one that broke off. Requires the reference data.
 * @returns how many institutions, people and plans of parks were added.
 */
export async function seedDemo(db: Database, size: DemoSize): Promise<{ institutions: number; people: number; plans: number }> {
  const { institutions, today } = size;
  if (!Number.isInteger(institutions) || institutions < 0 || institutions > MAX_INSTITUTIONS) {
    throw new Error(`演示机构数应为 0 到 ${MAX_INSTITUTIONS} 的整数，实为 ${institutions}`);
  }
  const shown = landmarks(today);
  const prepared = size.people && (await peopleAreDue(db, size)) ? await preparePeople(size.people) : null;
  const added = { institutions: 0, people: 0, plans: 0 };
  for (let from = 0; from < institutions; from += BATCH) {
    const to = Math.min(from + BATCH, institutions);
    const missing = await missingBetween(db, from, to);
    const wanted = missing.map((index) => shown[index] ?? generateInstitution(index, today));
    added.institutions += missing.length;
    await inTransaction(db, async (tx) => {
      if (from === 0) added.plans = await addPlans(tx, today);
      const rows = demoRows(wanted, await freeUnits(tx, wanted));
      for (const [model, key] of TABLES) await insertRows(tx, model, rows[key]);
      if (to < institutions) return;
      const people = prepared !== null && (await peopleAreDue(tx, size));
      if (people) await addPeople(tx, today, prepared);
      added.people = people ? DEMO_ACCOUNTS.length : 0;
      if (added.institutions + added.people + added.plans > 0) await announce(tx, today);
    });
  }
  return added;
}

/** Whether everything is there, so that `seedDemo` would add nothing. */
export async function demoIsComplete(db: Database, size: DemoSize): Promise<boolean> {
  const { institutions } = size;
  const range = { gte: demoId('institution', 0), lte: demoId('institution', Math.max(institutions - 1, 0)) };
  if (institutions > 0 && (await db.institution.count({ where: { id: range } })) < institutions) return false;
  return !(await peopleAreDue(db, size)) && !(institutions > 0 && (await plansAreDue(db)));
}
