import type { PlanFault, Sheet } from '../plan.ts';
import { checkSheet } from '../drawing/check-sheet.ts';

/** What is wrong with a sheet; in a thread, since a large one takes seconds. */
export const work = ({ sheet, name }: { sheet: Sheet; name: string }): PlanFault[] => checkSheet(sheet, name);
