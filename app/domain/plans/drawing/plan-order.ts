import type { SheetName } from '../plan.ts';
import type { FloorCommand } from './floor-commands.ts';
import type { NumberRule } from './number-rule.ts';
import type { SiteCommand } from './site-commands.ts';

/** A floor is copied by its level; which sheet that is, the draft knows. */
export type FloorOrder = Exclude<FloorCommand, { do: 'copyFloor' }> | { do: 'copyFloor'; from: SheetName; rule: NumberRule | null };

/** What is asked of a sheet: of the site, or of a floor. */
export type PlanOrder = { on: 'site'; command: SiteCommand } | { on: 'floor'; command: FloorOrder };
