import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { checkAcrossFloors, checkSheet, sheetsOf } from '../drawing/check-sheet.ts';
import type { Plan, PlanFault, Sheet } from '../plan.ts';

/** Sheets whose faults are kept; a large park has some two hundred. */
const KEPT_SHEETS = 2_000;
const kept = new LRUCache<string, PlanFault[]>({ max: KEPT_SHEETS });

const keyOf = (sheet: Sheet, name: string): string =>
  createHash('sha256').update(name).update('\n').update(JSON.stringify(sheet)).digest('base64');

/**
 * What is wrong with a sheet, which `name` names. Reckoned once for what is on it and kept, so that a view costs nothing as long as the
 * draft does not change.
 */
export function checkedSheet(sheet: Sheet, name: string): readonly PlanFault[] {
  const key = keyOf(sheet, name);
  const known = kept.get(key);
  if (known) return known;
  const faults = checkSheet(sheet, name);
  kept.set(key, faults);
  return faults;
}

/** What is wrong with a whole plan, sheet by sheet as above; others get their turn between the sheets. */
export async function checkedPlan(plan: Plan): Promise<PlanFault[]> {
  const faults: PlanFault[] = [];
  for (const { sheet, name } of sheetsOf(plan)) {
    const isNew = !kept.has(keyOf(sheet, name));
    faults.push(...checkedSheet(sheet, name));
    if (isNew) await nextTurn();
  }
  return [...faults, ...checkAcrossFloors(plan)];
}
