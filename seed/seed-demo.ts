import type { Day } from '#app/domain/calendar.ts';
import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { insertRows } from '#prisma/insert-rows.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { announcement } from './announcement.ts';
import { generateInstitution } from './demo/generate.ts';
import { demoId, MAX_INSTITUTIONS } from './demo/identity.ts';
import { landmarks } from './demo/landmarks.ts';
import { demoRows, type DemoRows } from './demo/rows.ts';

/** Institutions per transaction: large enough to write fast, small enough to hold in memory. */
const BATCH = 500;

/** Parents before what refers to them. */
const TABLES = [
  ['Organisation', 'organisation'],
  ['Institution', 'institution'],
  ['FormerSlug', 'formerSlug'],
  ['InstitutionLine', 'institutionLine'],
  ['Verification', 'verification'],
  ['Storefront', 'storefront'],
  ['Honour', 'honour'],
  ['ClientCase', 'clientCase'],
  ['Service', 'service'],
  ['ServiceTagging', 'serviceTagging'],
  ['Licence', 'licence'],
  ['Place', 'place'],
  ['Tenancy', 'tenancy'],
] as const satisfies readonly (readonly [Prisma.ModelName, keyof DemoRows])[];

/** Indices from `from` up to `to` (not included) whose institution is not in the database. */
async function missingBetween(db: Database, from: number, to: number): Promise<number[]> {
  const range = { gte: demoId('institution', from), lte: demoId('institution', to - 1) };
  const rows = await db.institution.findMany({ where: { id: range }, select: { id: true } });
  const present = new Set(rows.map(({ id }) => id));
  return Array.from({ length: to - from }, (_, i) => from + i).filter((index) => !present.has(demoId('institution', index)));
}

/**
 * Adds the first `institutions` of the demonstration, dated around `today`; those already there, changed since or not,
 * stay as they are, so that a run that broke off is finished by the next. Needs the reference data.
 * @returns how many were added.
 */
export async function seedDemo(db: Database, { institutions, today }: { institutions: number; today: Day }): Promise<number> {
  if (!Number.isInteger(institutions) || institutions < 0 || institutions > MAX_INSTITUTIONS) {
    throw new Error(`演示机构数应为 0 到 ${MAX_INSTITUTIONS} 的整数，实为 ${institutions}`);
  }
  const shown = landmarks(today);
  let added = 0;
  for (let from = 0; from < institutions; from += BATCH) {
    const to = Math.min(from + BATCH, institutions);
    const missing = await missingBetween(db, from, to);
    const rows = demoRows(missing.map((index) => shown[index] ?? generateInstitution(index, today)));
    added += missing.length;
    const last = to === institutions && added > 0;
    await inTransaction(db, async (tx) => {
      for (const [model, key] of TABLES) await insertRows(tx, model, rows[key]);
      if (last) await tx.outboxEntry.create({ data: announcement(today) });
    });
  }
  return added;
}

/** Whether all of the first `institutions` are there, so that `seedDemo` would add nothing. */
export async function demoIsComplete(db: Database, institutions: number): Promise<boolean> {
  const range = { gte: demoId('institution', 0), lte: demoId('institution', Math.max(institutions - 1, 0)) };
  return institutions === 0 || (await db.institution.count({ where: { id: range } })) === institutions;
}
