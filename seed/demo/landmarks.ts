import type { Day } from '#app/domain/calendar.ts';
import type { DemoInstitution } from './model.ts';

/** The first institutions of the demonstration. */
export function landmarks(_today: Day): DemoInstitution[] {
  return [];
}
