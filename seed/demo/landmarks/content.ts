import { addDays, type Day } from '#app/kernel/calendar.ts';
import { FACTS, type Fact } from '#app/domain/institutions/freshness.ts';
import type { DemoInstitution } from '../model.ts';

/** The hand-written content of a landmark: all but its index, name and slugs. */
export type LandmarkContent = Omit<DemoInstitution, 'index' | 'name' | 'slug' | 'formerSlugs'>;

/** Each of `facts` as checked about `days` before `today`, one after the other. */
export function checked(today: Day, days: number, facts: readonly Fact[] = FACTS): LandmarkContent['verified'] {
  return Object.fromEntries(facts.map((fact, i) => [fact, addDays(today, -days - i * 3)]));
}
