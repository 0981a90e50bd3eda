import { writeDay, type Day } from '#app/kernel/calendar.ts';

/** The days of a version: until the day before the next one began. A version replaced on its first day has none. */
export function versionDays({ startsOn, until }: { startsOn: Day; until: Day | null }): string {
  if (until === null) return `${writeDay(startsOn)}起`;
  return until === startsOn ? `${writeDay(startsOn)}当天被下一版取代` : `${writeDay(startsOn)}起，${writeDay(until)}由下一版接替`;
}
