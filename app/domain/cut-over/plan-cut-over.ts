import { lineText } from '../register/cells.ts';
import { planDeposits, planOpen, type PlannedDeposit, type PlannedOpen } from './plan-balances.ts';
import { planLeases, type CutOverGround, type PlannedLease } from './plan-leases.ts';
import type { SheetFault, CutOverContent } from './sheets.ts';

/** What a workbook would bring in, and everything that is wrong with it. Only without a fault it can be imported. */
export interface CutOverPlan {
  leases: PlannedLease[];
  deposits: PlannedDeposit[];
  open: PlannedOpen[];
  faults: SheetFault[];
}

/** Understands a workbook as the site stands; all faults are told at once, in the order of sheets and rows. */
export function planCutOver(content: CutOverContent, ground: CutOverGround): CutOverPlan {
  const faults: SheetFault[] = [];
  const leases = planLeases(content, ground, faults);
  const byNumber = new Map(leases.map((lease) => [lease.number, lease]));
  const known = new Set(content.leases.map(({ cells }) => lineText(cells.number)));
  const deposits = planDeposits(content, byNumber, { known, today: ground.today, closedThrough: ground.closedThrough }, faults);
  const open = planOpen(content, byNumber, { known }, faults);
  return { leases, deposits, open, faults };
}
