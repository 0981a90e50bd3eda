import { writeDay, type Day } from '#app/kernel/calendar.ts';

/** The days on which a version counts: until the day before the next began; one that was followed on its own day never counted by itself. */
export function versionDays({ startsOn, until }: { startsOn: Day; until: Day | null }): string {
  if (until === null) return `${writeDay(startsOn)}起`;
  return until === startsOn ? `${writeDay(startsOn)}当天被下一版取代` : `${writeDay(startsOn)}起，${writeDay(until)}由下一版接替`;
}
