import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { TOO_BUSY } from '#app/kernel/work/words.ts';
import { threads, type Budget } from '#app/kernel/work/threads.server.ts';
import { checkAcrossFloors, checkSheet, sheetsOf } from '../drawing/check-sheet.ts';
import { floorSheetName, type Outline, type Plan, type PlanFault, type Sheet } from '../plan.ts';

/** Sheets whose faults are kept; a large park has some two hundred. */
const KEPT_SHEETS = 2_000;
const kept = new LRUCache<string, Promise<readonly PlanFault[]>>({ max: KEPT_SHEETS });

/** A sheet of so many corners is checked faster than a thread is asked. */
const FEW_CORNERS = 1_000;
const BUDGET: Budget = { seconds: 10, memoryMib: 256 };

const keyOf = (sheet: Sheet, name: string): string =>
  createHash('sha256').update(name).update('\n').update(JSON.stringify(sheet)).digest('base64');

function cornersOn(sheet: Sheet): number {
  const drawn: readonly { outline: Outline }[] =
    sheet.kind === 'site' ? [...sheet.buildings, ...sheet.grounds] : [...sheet.units, ...sheet.fixtures, sheet];
  return drawn.reduce((sum, { outline }) => sum + outline.length, 0);
}

/** What is said of a sheet that was not checked to the end: it cannot be published so. */
const unchecked = (sheet: Sheet, where: string, message: string): readonly PlanFault[] => [
  { sheet: sheet.kind === 'site' ? 'site' : floorSheetName(sheet.buildingId, sheet.level), ids: [], where, message, blocking: true },
];

async function check(sheet: Sheet, name: string, key: string, budget: Budget | null): Promise<readonly PlanFault[]> {
  if (budget === null) return checkSheet(sheet, name);
  const checked = await threads.run<PlanFault[]>('app/domain/plans/drafts/check-sheet-work.server.ts', { sheet, name }, budget);
  if (checked.ok) return checked.value;
  if (checked.why === 'spent') return unchecked(sheet, name, '图形过于复杂，没有核对完。请减少图形或顶点。');
  // Nothing is known of it: whoever asks next begins anew.
  kept.delete(key);
  return unchecked(sheet, name, `这张图纸还没有核对：${TOO_BUSY}`);
}

/**
 * What is wrong with a sheet, which `name` names. Reckoned once for what is on it and kept, so that a view costs nothing as long as the
 * draft does not change; a large sheet is checked in a thread, within `budget`.
 */
export function checkedSheet(sheet: Sheet, name: string, budget = BUDGET): Promise<readonly PlanFault[]> {
  const key = keyOf(sheet, name);
  const known = kept.get(key);
  if (known) return known;
  const checking = check(sheet, name, key, cornersOn(sheet) > FEW_CORNERS ? budget : null);
  kept.set(key, checking);
  checking.catch(() => kept.delete(key));
  return checking;
}

/** What is wrong with a whole plan, sheet by sheet as above; others get their turn between the sheets. */
export async function checkedPlan(plan: Plan): Promise<PlanFault[]> {
  const faults: PlanFault[] = [];
  for (const { sheet, name } of sheetsOf(plan)) {
    faults.push(...(await checkedSheet(sheet, name)));
    await nextTurn();
  }
  return [...faults, ...checkAcrossFloors(plan)];
}
